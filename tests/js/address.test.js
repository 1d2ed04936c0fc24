import assert from "node:assert";
import test from "node:test";
import { createAddress } from "#session/address.js";
import { browser } from "./browser.js";

const act = (text, hash = "", isNew = false) => ({ text, hash, step: text, isNew });

test("a step is an entry, what passes is written into it", (t) => {
  const page = browser(t);
  const address = createAddress(() => true);
  address.record(act("a"));
  address.record(act("b"));
  address.record(act("b", "epoch=3"));
  page.pass(1000);
  assert.deepEqual(
    page.entries.map(({ url }) => url),
    ["/?a", "/?b#epoch=3"],
  );
});

test("scrubbing for half a minute stays below what Safari allows, and ends with the last epoch", (t) => {
  const page = browser(t);
  const address = createAddress(() => true);
  address.record(act("a"));
  for (let epoch = 1; epoch <= 1800; epoch++) {
    address.rewrite(() => ({ text: "a", hash: `epoch=${epoch}` }));
    page.pass(1000 / 60);
  }
  assert.ok(page.calls.length < 90, `${page.calls.length}`);
  page.pass(500);
  assert.equal(page.now().url, "/?a#epoch=1800");
  address.rewrite(() => ({ text: "a", hash: "epoch=1801" }));
  address.rewrite(() => ({ text: "a", hash: "epoch=1802" }));
  page.fire("pagehide"); // at once
  assert.equal(page.now().url, "/?a#epoch=1802");
});

test("the epochs of a play are written after a while, and nothing in its frames", (t) => {
  const page = browser(t);
  const address = createAddress(() => true);
  address.record(act("a"));
  page.pass(1000);
  const before = page.calls.length;
  for (let epoch = 1; epoch <= 300; epoch++) {
    const calls = page.calls.length;
    address.note(() => ({ text: "a", hash: `epoch=${epoch}` }));
    assert.equal(page.calls.length, calls);
    page.pass(1000 / 60);
  }
  assert.ok(page.calls.length - before <= 5);
  address.note(() => ({ text: "a", hash: "epoch=301" }));
  page.fire("pagehide");
  assert.equal(page.now().url, "/?a#epoch=301");
});

test("some steps by a key are written at once, so that a reload finds them", (t) => {
  const page = browser(t);
  const address = createAddress(() => true);
  address.record(act("a"));
  page.pass(1000);
  for (let epoch = 1; epoch <= 8; epoch++) address.rewrite(() => ({ text: "a", hash: `epoch=${epoch}` }));
  assert.equal(page.now().url, "/?a#epoch=8");
});

test("what passed before a step is written before it, and nothing of one entry goes into another", (t) => {
  const page = browser(t);
  const address = createAddress(() => true);
  address.record(act("a"));
  address.record(act("a", "epoch=1"));
  address.record(act("a", "epoch=2"));
  address.record(act("b"));
  assert.equal(page.entries[0].url, "/?a#epoch=2");
  address.record(act("b", "epoch=5"));
  page.go(-1); // by the browser's button, before that is written
  page.pass(1000);
  assert.equal(page.now().url, "/?a#epoch=2");
});

test("a browser that refuses is asked again later, with what is then the last", (t) => {
  const page = browser(t);
  const address = createAddress(() => true);
  address.record(act("a"));
  page.isStrict = true;
  page.pass(1000);
  address.rewrite(() => ({ text: "a", hash: "epoch=1" }));
  address.record(act("b"));
  assert.equal(page.entries.length, 1);
  page.pass(1000);
  page.isStrict = false;
  page.pass(2000);
  assert.equal(page.now().url, "/?b");
  address.record(act("c"));
  assert.equal(page.entries.length, 2);
});

test("undo stays on the page; steps within a chapter are told from those that begin one", (t) => {
  const page = browser(t);
  const opened = [];
  const address = createAddress((query, _hash, isSameChapter) => opened.push([query, isSameChapter]));
  address.record(act("a"));
  assert.equal(address.undo(), false);
  address.record(act("b"));
  address.record(act("c", "", true));
  assert.ok(address.undo() && address.undo());
  address.redo();
  assert.deepEqual(opened, [
    ["b", false],
    ["a", true],
    ["b", true],
  ]);
  page.entries[page.at + 1] = { url: "/?typed", state: null };
  page.go(1);
  assert.deepEqual(opened.at(-1), ["typed", false]);
  assert.ok(address.undo());
});

test("a held key undoes all steps and no more, however slow the browser is, and a step back in between counts", (t) => {
  const page = browser(t);
  const address = createAddress(() => true);
  for (const text of "abcdef") address.record(act(text));
  page.pass(1000);
  page.isLazy = true;
  const hold = (key, times) =>
    Array.from({ length: times }, () => {
      page.pass(30);
      return address[key]();
    });
  const rest = () => Array.from({ length: 9 }, () => page.pass(100));
  assert.deepEqual(hold("undo", 7), [true, true, true, true, true, false, false]);
  rest();
  assert.equal(page.now().url, "/?a");
  assert.equal(address.undo(), false);
  hold("redo", 9);
  rest();
  assert.equal(page.now().url, "/?f");
  hold("undo", 4);
  hold("redo", 2);
  rest();
  assert.equal(page.now().url, "/?d");
  hold("undo", 2);
  address.record(act("g")); // what was to be undone further is forgotten
  rest();
  hold("redo", 1); // leads nowhere, and nothing waits for it
  hold("undo", 1);
  rest();
  hold("undo", 9);
  rest();
  assert.equal(page.now().url, "/?a");
});

test("a step that leads nowhere, as the browser has forgotten the entry, is not waited for", (t) => {
  const page = browser(t);
  const address = createAddress(() => true);
  for (const text of "abc") address.record(act(text));
  const { go } = history;
  history.go = () => {};
  assert.ok(address.undo());
  history.go = go;
  page.pass(3000);
  assert.ok(address.undo());
  assert.equal(page.now().url, "/?b");
});

test("an address is kept until there is something else to write, or for good if nothing of it can be opened", (t) => {
  const page = browser(t);
  let isGood = true;
  const address = createAddress(() => isGood);
  address.keep({ text: "a", hash: "" });
  address.record(act("a"));
  page.pass(1000);
  assert.equal(page.now().url, "/?first");
  address.record(act("a", "epoch=1"));
  page.pass(1000);
  assert.equal(page.now().url, "/?a#epoch=1");
  isGood = false;
  page.entries.push({ url: "/?bad", state: null });
  page.go(1);
  address.record(act("a", "epoch=1"));
  assert.deepEqual(
    page.entries.map(({ url }) => url),
    ["/?a#epoch=1", "/?bad", "/?a#epoch=1"],
  );
});

import assert from "node:assert";
import { afterEach, beforeEach, test } from "node:test";
import * as Early from "#data/early.js";

const plain = globalThis.fetch;
let asked = [];
const answer = (text) => async (address, options) => {
  asked.push({ address, ...options });
  return new Response(text);
};

beforeEach(() => {
  asked = [];
  globalThis.fetch = answer("first");
});
afterEach(() => {
  Early.forget();
  globalThis.fetch = plain;
});

const options = () => ({ signal: new AbortController().signal });

test("what was asked for early is not asked for again, and both may read it", async () => {
  const mine = await Early.askEarly("api/a", { "Accept-Language": "ru" });
  const theirs = await Early.ask("api/a", options());
  assert.deepEqual([await mine.text(), await theirs.text()], ["first", "first"]);
  assert.deepEqual(
    asked.map(({ address, headers }) => [address, headers]),
    [["api/a", { "Accept-Language": "ru" }]],
  );
});

test("it is given once; others, and what has failed or was given up, are asked for", async () => {
  await Early.askEarly("api/a", {});
  await Early.ask("api/b", options());
  await Early.ask("api/a", options());
  await Early.ask("api/a", options());
  assert.deepEqual(
    asked.map(({ address }) => address),
    ["api/a", "api/b", "api/a"],
  );
  await Early.askEarly("api/c", {});
  Early.forget();
  assert.equal(asked.at(-1).signal.aborted, true);
  await Early.ask("api/c", options());
  assert.equal(asked.length, 5);
  globalThis.fetch = async () => Promise.reject(new TypeError("no network"));
  await assert.rejects(Early.askEarly("api/d", {}));
  globalThis.fetch = answer("second");
  assert.equal(await (await Early.ask("api/d", options())).text(), "second");
});

test("who gives it up ends it", async () => {
  await Early.askEarly("api/a", {});
  const abort = new AbortController();
  await Early.ask("api/a", { signal: abort.signal });
  abort.abort();
  assert.equal(asked[0].signal.aborted, true);
});

import assert from "node:assert";
import "#app/kinds.js";
import test, { mock } from "node:test";
import * as State from "#experiment/state.js";
import { createSession } from "#session/session.js";
import { browser } from "./browser.js";
import { catalog as small } from "./catalog.js";

const local = (words) => ({ en: words, ru: words });
const catalog = structuredClone(small);
for (const entry of Object.values(catalog.landscapes)) Object.assign(entry, { domain: [-4, 4, -4, 4], suggested: {} });
catalog.kinds.landscape.most_landscapes = 4;
catalog.presets = {
  first: { group: "landscape", experiment: "landscape=quadratic&run=adam", view: "", label: local("First") },
  other: {
    group: "landscape",
    experiment: "landscape=hills_and_canyon&run=adam",
    view: "loss=log",
    label: local("Other"),
  },
};
catalog.text.messages = {
  needs_exact: local("{name} needs exact values"),
  unknown: local("{name} is not known{hint}"),
  did_you_mean: local("; {close}?"),
};
const BOOT = { language: "en", texts: { "error.instead": "{message}; instead {instead}" }, catalog };

const turn = () => new Promise((done) => setImmediate(done));

/** A session on an address, whose requests are answered by hand. */
async function opened(t, address) {
  const page = browser(t);
  page.now().url = `/?${address}`;
  const boot = { textContent: JSON.stringify({ ...BOOT, catalog }) };
  globalThis.document.getElementById = () => boot;
  const asked = [];
  mock.method(globalThis, "fetch", (url) => new Promise((done) => asked.push({ url, done })));
  const session = createSession(catalog, "en", { textOf: () => "" });
  const told = { faults: [], messages: [] };
  session.on("faults", (faults) => (told.faults = faults));
  session.on("message", (words) => words && told.messages.push(words));
  session.start("first");
  /** Answer the oldest request. */
  async function answer(response) {
    asked.shift().done(response);
    for (let i = 0; i < 20; i++) await turn();
    page.pass(1000);
  }
  return {
    page,
    session,
    asked,
    told,
    accept: () => answer(new Response(STREAM)),
    refuse: (path, message = "no") =>
      answer(new Response(JSON.stringify({ error: { field: path, path, message } }), { status: 400 })),
    change: (more) => session.update({ ...session.state(), ...more }),
    urls: () => page.entries.slice(0, page.at + 1).map(({ url }) => url),
  };
}

/** A stream of one run with one row, as docs/wire-format.md describes it. */
const STREAM = (() => {
  const padded = (bytes, by = 0) => Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8, by)]);
  function frame(kind, payload) {
    const header = Buffer.alloc(8);
    header.write(kind, "ascii");
    header.writeUInt32LE(payload.length, 4);
    return Buffer.concat([header, payload]);
  }
  const json = (kind, data) => frame(kind, padded(Buffer.from(JSON.stringify(data)), " "));
  const bytes = (array) => padded(Buffer.from(array.buffer));
  const columns = [
    { name: "points", type: "f8", shape: [2] },
    { name: "loss", type: "f8", shape: [] },
    { name: "evaluations", type: "u4", shape: [3] },
  ];
  const head = { version: 1, experiment: "", epochs: 0, dimension: 2, runs: [{ label: "a" }], columns };
  const row = [
    Uint32Array.of(0, 1),
    Uint32Array.of(1),
    Float64Array.of(1, 2),
    Float64Array.of(3),
    Uint32Array.of(1, 1, 0),
  ];
  const tail = json("TAIL", { runs: [{ status: "finished" }] });
  return Buffer.concat([json("HEAD", head), frame("BLCK", Buffer.concat(row.map(bytes))), tail]);
})();

const LINK = "landscape=quadratic&epochs=50&run=adam&run=momentum";
const hide = (state, id) => State.changeRun(state, id, (run) => ({ ...run, hidden: true, open: true }));

test("acts before an answer are entries of their own, and undo takes one of them back", async (t) => {
  const { page, session, accept, change, urls } = await opened(t, LINK);
  await accept();
  change({ epochs: 60 });
  session.update(hide(session.state(), "r1"));
  assert.equal(page.entries.length, 1); // nothing is accepted yet
  await accept();
  assert.equal(page.entries.length, 3);
  assert.deepEqual(
    urls().map((url) => [/epochs=(\d+)/.exec(url)[1], url.includes("hidden")]),
    [
      ["50", false],
      ["60", false],
      ["60", true],
    ],
  );
  change({ epochs: 70 });
  assert.ok(session.undo()); // quicker than the answer
  assert.deepEqual([session.state().epochs, session.state().runs[1].hidden], [60, true]);
  assert.equal(page.entries.length, 3);
});

test("a refusal leaves open cards, hidden runs, and acts that have no answer yet", async (t) => {
  const { session, asked, accept, refuse, change, urls } = await opened(t, LINK);
  await accept();
  change({ epochs: 60 }); // under way
  change({ seed: 3 });
  change({ noise: 1 });
  session.update(hide(session.state(), "r1"));
  await accept(); // of 60 epochs
  await refuse("noise");
  assert.deepEqual([session.state().seed, session.state().noise], [3, 0]);
  const [, run] = session.state().runs;
  assert.deepEqual([run.hidden, run.open], [true, true]);
  assert.equal(session.errors.get("noise").message, "no");
  assert.match(asked[0].url, /seed=3/);
  await accept();
  assert.match(urls().at(-1), /epochs=60&noise=0&seed=3&.*hidden=1/);
});

test("where only the inside of the updates is refused, it stays in no entry", async (t) => {
  const { session, asked, told, accept, refuse, urls } = await opened(t, LINK);
  await accept();
  session.update(State.changeView(session.state(), { inside: 0 }));
  assert.match(asked[0].url, /api.inside/);
  await refuse("epochs", "too many");
  await accept();
  assert.equal(session.state().view.inside, null);
  assert.deepEqual(told.messages, ["epochs: too many"]);
  assert.deepEqual(
    urls().map((url) => url.includes("inside")),
    [false, false],
  );
});

test("a refused preset leaves the view, and does not come back", async (t) => {
  const { session, accept, refuse } = await opened(t, `${LINK}#epoch=7&zoom=0,1,0,1&panels=run`);
  await accept();
  const before = session.state();
  session.openPreset("other");
  assert.equal(session.state().view.loss, "log");
  await refuse("landscape");
  assert.deepEqual(session.state(), before);
});

test("of a link that is refused because of a run or a number, the rest is shown, under its address", async (t) => {
  const link = "landscape=quadratic&epochs=50&noise=1&run=adam&run=momentum&run=adagrad";
  const { session, told, accept, refuse, urls, change } = await opened(t, link);
  await refuse("runs.1", "needs more");
  await refuse("noise", "too loud");
  await accept();
  assert.deepEqual(told.faults, ["runs.1: needs more", "noise: too loud; instead noise=0"]);
  assert.deepEqual(
    session.state().runs.map(({ optimizer }) => optimizer),
    ["adam", "adagrad"],
  );
  assert.equal(session.state().noise, 0);
  assert.deepEqual(urls(), [`/?${link}`]);
  change({ seed: 4 });
  await accept();
  assert.deepEqual([urls().length, urls()[0]], [2, `/?${link}`]);
});

test("of a link without a good run the landscape is shown, and the server is not asked", async (t) => {
  const { session, told, asked, urls, change } = await opened(t, "landscape=quadratic&run=adem&run=momentm");
  for (let i = 0; i < 5; i++) await turn();
  assert.deepEqual(told.faults, ["run 1: adem is not known; adam?", "run 2: momentm is not known; momentum?"]);
  assert.deepEqual([session.state().runs, asked.length, session.shown().trajectories.runs], [[], 0, 0]);
  assert.deepEqual(urls(), ["/?landscape=quadratic&run=adem&run=momentm"]);
  change({ seed: 4 });
  for (let i = 0; i < 5; i++) await turn();
  assert.equal(urls().length, 2);
});

test("what must be refused is refused without a request, and leaves what was asked before", async (t) => {
  const { session, told, asked, accept, change } = await opened(t, "landscape=quadratic&run=bfgs");
  await accept();
  change({ seed: 4 });
  session.update({ ...session.state(), noise: 1 }, "noise");
  await turn();
  assert.deepEqual([session.state().noise, session.state().seed, asked.length > 0], [0, 4, true]);
  assert.ok(asked.every(({ url }) => url.includes("noise=0&")));
  assert.deepEqual(session.errors.get("noise").message, "bfgs needs exact values");
  assert.deepEqual(told.messages, ["run 1 (bfgs): bfgs needs exact values"]);
});

test("the last run may go: what was on its way is forgotten, and undo brings it back", async (t) => {
  const { session, asked, accept, change } = await opened(t, "landscape=quadratic&run=adam");
  await accept();
  const { runs } = session.state();
  change({ seed: 4 });
  change({ runs: [] });
  await turn();
  assert.equal(session.shown().trajectories.runs, 0);
  assert.ok(session.isAnswered());
  session.undo();
  assert.deepEqual(session.state().runs, runs);
  await accept();
  assert.equal(asked.length, 1);
});

test("a link that is refused as a whole shows what the page opens with, under its address", async (t) => {
  const { session, told, accept, refuse, urls } = await opened(t, LINK);
  await refuse("epochs", "too many");
  await accept();
  assert.equal(session.state().view.preset, "first");
  assert.deepEqual(told.faults, ["epochs: too many"]);
  assert.deepEqual(urls(), [`/?${LINK}`]);
});

test("a link that allows some changes undoes all others by hand, says so, and is restored as it was", async (t) => {
  const { session, change, urls } = await opened(t, "landscape=quadratic&run=adam#allow=start");
  let denied = 0;
  session.on("denied", () => denied++);
  const before = session.state();
  change({ epochs: 7 });
  session.openPreset("other");
  assert.deepEqual([session.state(), denied], [before, 2]);
  change({ start: [1, 1] });
  assert.deepEqual([session.state().start, denied], [[1, 1], 2]);
  change({ view: { ...before.view, allow: null } });
  change({ epochs: 7 });
  assert.deepEqual([session.state().epochs, denied], [7, 2]);
  session.reset();
  assert.deepEqual([session.state().epochs, session.state().view.allow], [before.epochs, ["start"]]);
  assert.ok(urls()[0].endsWith("#allow=start"));
});

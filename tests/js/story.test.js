// What screen readers are told, and how often.

import assert from "node:assert";
import "#app/kinds.js";
import test, { mock } from "node:test";
import * as Clock from "#base/clock.js";
import { createEmitter } from "#base/emitter.js";
import * as Names from "#base/names.js";
import { createStory, story } from "#panels/story.js";

const texts = {
  "story.at": "epoch {epoch}: {runs}",
  "story.none": "epoch {epoch}: nobody",
  "story.lowest": "lowest: {run}",
  "story.highest": "highest: {run}",
  "status.some": "{status}: {n}",
  "status.converged": "converged",
  "status.stalled": "stalled",
  "status.diverged": "diverged",
  "status.diverged_at": "diverged at {epoch}",
};
const line = { textContent: "" };
const boot = { textContent: JSON.stringify({ texts }) };
globalThis.document = { getElementById: (id) => (id === "boot" ? boot : line) };

const run = (label, value, status = "running", more = {}) => ({
  key: label,
  label,
  landscape: 0,
  value,
  text: String(value),
  status,
  words: status === "running" ? "" : status,
  ...more,
});
const NOBODY = new Map();

test("one or two runs are told as they are, the lower first", () => {
  const runs = [run("Momentum", 0.3), run("Adam", 0.09, "converged")];
  assert.equal(story(64, runs, NOBODY), "epoch 64: Adam 0.09, converged; Momentum 0.3");
  assert.equal(story(64, runs.slice(0, 1), NOBODY), "epoch 64: Momentum 0.3");
  assert.equal(story(0, [], NOBODY), "epoch 0: nobody");
});

test("of many the lowest and the highest are told, and whose status has changed", () => {
  const many = Array.from({ length: 33 }, (_, i) => run(`SGD ${i}`, 33 - i));
  assert.equal(story(5, many, NOBODY), "epoch 5: lowest: SGD 32 1; highest: SGD 0 33");
  many[7] = run("SGD 7", 26, "stalled");
  many[0] = run("SGD 0", Infinity, "diverged", { text: "1e9" });
  assert.equal(
    story(6, many, NOBODY),
    "epoch 6: lowest: SGD 32 1; highest: SGD 0 1e9, diverged; SGD 7 26, stalled", // prettier-ignore
  );
  assert.equal(
    story(7, many, new Map([["SGD 7", "stalled"]])),
    "epoch 7: lowest: SGD 32 1; highest: SGD 0 1e9, diverged",
  );
});

test("where many change at once, it is told how many ended in which way", () => {
  const many = Array.from({ length: 33 }, (_, i) => run(`SGD ${i}`, i, i % 8 === 1 ? "stalled" : "converged"));
  assert.equal(
    story(125, many, NOBODY),
    "epoch 125: lowest: SGD 0 0, converged; highest: SGD 32 32, converged; converged: 29; stalled: 4",
  );
});

test("losses are compared within a landscape; what has no number is not compared", () => {
  const runs = [run("Adam here", 2), run("Adam there", 1, "running", { landscape: 1 }), run("SGD here", undefined)];
  assert.equal(story(1, runs, NOBODY), "epoch 1: Adam here 2; Adam there 1");
});

test("it is told when the clock stops or is stepped, and every five seconds of a play", (t) => {
  let now = 100_000;
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
  t.after(() => mock.reset());
  const pass = (ms) => {
    now += ms;
    mock.timers.tick(ms);
  };
  const [player, session, page] = [createEmitter(), createEmitter(), createEmitter()];
  let clock = { ...Clock.create(90), ready: 90 };
  const loss = [Float64Array.from({ length: 91 }, (_, k) => 100 - k), new Float64Array(91).fill(50)];
  const trajectories = {
    epochs: 90,
    loss,
    rows: [91, 21],
    described: [0, 1].map((entry) => ({ entry, landscape: 0, values: {}, seed: 0, start: [0, 0] })),
    entries: [{ label: "Adam" }, { label: "SGD" }],
    summaries: [
      { status: "converged", kind: "global", ended_at: null, evaluations: {} },
      { status: "diverged", ended_at: 20, evaluations: {} },
    ],
  };
  const state = { runs: [0, 1].map((slot) => ({ slot, hidden: false, optimizer: "sgd" })), view: {} };
  createStory(
    { ...session, state: () => state, shown: () => ({ state, trajectories }) },
    { ...player, clock: () => clock },
    page,
  );
  const at = (epoch, playing) => {
    clock = { ...clock, epoch, playing };
    player.emit("tick", clock);
    if (!playing) player.emit("rest", clock);
  };
  const told = () => line.textContent;

  for (const epoch of [1, 2, 3]) at(epoch, false); // a key is held
  assert.equal(told(), "");
  pass(400);
  assert.equal(told(), "epoch 3: SGD 50.00; Adam 97.00");
  at(4, true);
  for (let epoch = 5; epoch < 14; epoch++) {
    pass(500);
    at(epoch, true);
  }
  assert.match(told(), /^epoch 3:/);
  pass(500);
  at(14, true);
  assert.equal(told(), "epoch 14: SGD 50.00; Adam 86.00");
  pass(3000);
  at(20, true);
  assert.match(told(), /^epoch 14:/);
  at(21, false);
  pass(400);
  assert.equal(told(), "epoch 21: Adam 79.00; SGD 50.00, diverged at 20");
  state.runs[0].hidden = true;
  at(90, false);
  pass(400);
  assert.equal(told(), "epoch 90: SGD 50.00, diverged at 20");
  Names.hide(true);
  page.emit("nameless", true);
  assert.equal(told(), ""); // at once
  at(89, false);
  pass(400);
  assert.equal(told(), "epoch 89: B 50.00, diverged at 20"); // which rule is this?
  Names.hide(false);
  at(90, false);
  pass(400);
  session.emit("grown", { complete: true }); // other values of the runs have arrived
  line.textContent = "";
  pass(400);
  assert.match(told(), /^epoch 90:/);
});

// What a row says of a run's settings, and which card is open.

import assert from "node:assert";
import "#app/kinds.js";
import test from "node:test";
import * as RunFacts from "#data/run_facts.js";
import * as State from "#experiment/state.js";

const TEXTS = { "status.not_yet": "not yet", "status.at_end": "at the end", "status.so_far": "of {epoch}" };
const CATALOG = {
  optimizers: {
    adam: {
      params: [
        { name: "beta1", default: 0.9 },
        { name: "lr", default: 0.1 },
        { name: "eps", default: 1e-8 },
      ],
    },
  },
};

test("the rate comes first, then what is not as usual", () => {
  const run = { optimizer: "adam", params: { beta1: 0.9, lr: 0.5, eps: 1e-3 } };
  const found = RunFacts.settings("beta1=0.9,lr=0.5,eps=1e-3", run, "Adam lr=0.5", CATALOG);
  assert.deepStrictEqual(found, [
    { text: "lr=0.5", className: "in-label" },
    { text: "eps=1e−3", className: "" },
    { text: "beta1=0.9", className: "" },
  ]);
  assert.deepStrictEqual(RunFacts.settings("", run, "Adam", CATALOG), []);
  const sweep = { ...run, params: { ...run.params, lr: { spacing: "log", from: 0.1, to: 1, n: 3 } } };
  const [rate] = RunFacts.settings("lr=0.1..1*3log", sweep, "Adam lr=0.1…1", CATALOG);
  assert.strictEqual(rate.className, "in-label");
});

test("where there is room for one card, opening one closes the others", () => {
  const before = { runs: [0, 1, 2].map((slot) => ({ slot, open: slot === 0 })), view: {} };
  const open = (now) => now.runs.map((run) => run.open);
  assert.deepStrictEqual(open(State.toggleOpen(before, "r2", false)), [true, false, true]);
  assert.deepStrictEqual(open(State.toggleOpen(before, "r2", true)), [false, false, true]);
  assert.deepStrictEqual(open(State.toggleOpen(before, "r0", true)), [false, false, false]);
});

test("before a run's end its row has what is known, and what can no longer change", (t) => {
  globalThis.document = { getElementById: () => ({ textContent: JSON.stringify({ texts: TEXTS }) }) };
  t.after(() => delete globalThis.document);
  const loss = [[8, 4, 2, 0.05, 0.01, 0]];
  const summary = { within_1_percent: 3, best_loss: 0, distance: 0, path_length: 5, evaluations: {}, ended_at: null };
  const arrived = {
    epochs: 5,
    loss,
    rows: [6],
    points: [[[0, 1, 2, 3, 4, 5]]],
    evaluations: [[1, 2, 3, 4, 5, 6]],
    summaries: [summary],
  };
  const within = (trajectories, epoch) => RunFacts.moment(0, trajectories, epoch).texts.within;
  assert.deepStrictEqual(within(arrived, 2), [{ text: "…", title: "not yet" }]);
  assert.strictEqual(within(arrived, 3), 3);
  assert.strictEqual(RunFacts.moment(0, arrived, 4).values.within, 3);
  assert.strictEqual(RunFacts.moment(0, arrived, 4).texts.distance[0].text, "…"); // of the last point
  assert.deepStrictEqual(within({ ...arrived, summaries: null }, 4), [{ text: "…", title: "at the end" }]);
  assert.deepEqual(Object.keys(RunFacts.moment(0, arrived, 2, false).values), ["loss", "status"]);
  const { best, length, evaluations } = RunFacts.moment(0, arrived, 2).values;
  assert.deepStrictEqual([best, length, evaluations], [2, 2, 3]);
});

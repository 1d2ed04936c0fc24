// What a row says of a run's settings, and which card is open.

import assert from "node:assert";
import "#app/kinds.js";
import test from "node:test";
import * as RunFacts from "#data/run_facts.js";
import * as State from "#experiment/state.js";

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

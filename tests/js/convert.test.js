// From a landscape to a signal and back.

import assert from "node:assert";
import test from "node:test";
import "#app/kinds.js";
import * as View from "#experiment/view.js";
import { LANDSCAPE } from "#landscape/kind.js";
import * as Convert from "#response/convert.js";

const param = (name, value) => ({ name, default: value });
const optimizer = (needs, ...params) => ({ needs, params });
const CATALOG = {
  optimizers: {
    adam: optimizer(["grad"], param("lr", 0.1)),
    momentum: optimizer(["grad"], param("lr", 0.01), param("ramp_epochs", 0)),
    nesterov: optimizer(["grad", "grad_elsewhere"], param("lr", 0.01)),
    newton: optimizer(["grad", "hess"], param("lr", 1)),
  },
  schedules: {
    constant: { params: [], reads_loss: false },
    plateau: { params: [param("patience", 3)], reads_loss: true },
    step: { params: [param("n", 3)], reads_loss: false },
  },
  signals: {
    spikes: { params: [param("period", 60)], walked: false },
    walk: { params: [param("along", "x")], walked: true },
  },
  landscapes: { saddle: { suggested: {} } },
  fields: { epochs: { high: 1000 } },
  kinds: { response: { first: "spikes", epochs: 300 } },
};
const run = (optimizer, slot, more = {}) => ({
  optimizer,
  params: { lr: 0.5 },
  schedule: "constant",
  scheduleParams: {},
  start: null,
  slot,
  hidden: false,
  open: false,
  ...more,
});
const view = (more) => {
  const { slots, looks, letters, hidden, open, lang, theme, ...rest } = View.defaults(0);
  return { ...rest, ...more };
}; // prettier-ignore
const GROUND = {
  landscape: "saddle",
  landscapeParams: { a: 2 },
  start: [1, 2],
  epochs: 50,
  noise: 0.5,
  seed: 3,
  seeds: 1,
  starts: "",
  startsParams: {},
  beside: [],
  runs: [
    run("adam", 4, { start: [7, 8] }),
    run("newton", 0),
    run("momentum", 1, { params: { lr: 1, ramp_epochs: 20 }, schedule: "plateau", scheduleParams: { patience: 3 } }),
  ],
  view: view({
    epoch: 20,
    zoom: [0, 1, 0, 1],
    loss: "log",
    folded: true,
    inside: 1,
    preset: "saddle",
    solid: "beside",
  }),
}; // prettier-ignore

test("runs that can be fed come along; others are left", () => {
  const { state, left } = Convert.toSignal(GROUND, null, CATALOG);
  assert.deepEqual(left, [GROUND.runs[1]]);
  assert.deepEqual(state.runs, [run("adam", 4), run("momentum", 1, { params: { lr: 1, ramp_epochs: 0 } })]);
  const { runs, view: seen, ...rest } = state;
  assert.deepEqual(rest, { signal: "spikes", signalParams: { period: 60 }, epochs: 300, seed: 3, walk: null });
  assert.deepEqual(seen, view({ folded: true }));
});

test("the signal is as it was, and where no run can come there is one all the same", () => {
  const before = {
    signal: "spikes",
    signalParams: { period: 7 },
    epochs: 90,
    seed: 9,
    walk: null,
    runs: [],
    view: view({ below: "rate", epoch: 30 }),
  };
  const { state } = Convert.toSignal({ ...GROUND, runs: [run("newton", 0)] }, before, CATALOG);
  assert.deepEqual([state.signalParams, state.epochs, state.seed], [{ period: 7 }, 90, 9]);
  assert.deepEqual([state.view.below, state.view.epoch], ["rate", 30]);
  assert.deepEqual(
    state.runs.map((each) => each.optimizer),
    ["momentum"],
  );
});

test("back on the landscape all stands as it did, with the runs as they are now", () => {
  const { state } = Convert.toSignal(GROUND, null, CATALOG);
  const fed = { ...state, runs: [{ ...state.runs[0], params: { lr: 9 } }, run("nesterov", 2)] };
  const back = LANDSCAPE.adopt(fed, GROUND, CATALOG).state;
  assert.deepEqual(back.runs, [
    run("adam", 4, { start: [7, 8], params: { lr: 9 } }),
    run("nesterov", 2),
    GROUND.runs[1],
  ]);
  assert.deepEqual(
    [back.landscape, back.landscapeParams, back.start, back.epochs, back.noise],
    ["saddle", { a: 2 }, [1, 2], 50, 0.5],
  );
  assert.deepEqual(back.view, { ...GROUND.view, inside: null });
});

test("a run's way is a signal: of a group the middle one, from its own start", () => {
  const several = run("adam", 0, {
    params: { lr: { spacing: "list", values: [0.1, 0.2, 0.4] } },
    start: [5, { spacing: "linear", from: 0, to: 2, n: 3 }],
  });
  const { state } = Convert.toWalk({ ...GROUND, runs: [several] }, several, CATALOG);
  assert.deepEqual([state.signal, state.signalParams, state.epochs, state.seed], ["walk", { along: "x" }, 50, 3]);
  assert.deepEqual(state.walk, {
    landscape: "saddle",
    landscapeParams: { a: 2 },
    start: [5, 1],
    noise: 0.5,
    walker: { optimizer: "adam", params: { lr: 0.2 }, schedule: "constant", scheduleParams: {}, start: null },
  }); // prettier-ignore
});

test("another signal begins with its defaults; a walk is that of the first run that can be fed", () => {
  const { state } = Convert.toSignal(GROUND, null, CATALOG);
  const walk = Convert.retune(
    { ...state, view: view({ lossRange: "fit", preset: "p", below: "m", epoch: 9 }) },
    "walk",
    GROUND,
    CATALOG,
  );
  assert.equal(walk.walk.walker.optimizer, "adam");
  assert.deepEqual(walk.walk.start, [7, 8]);
  assert.deepEqual(walk.view, view({ below: "m" }));
  const spikes = Convert.retune(walk, "spikes", GROUND, CATALOG);
  assert.deepEqual([spikes.signal, spikes.signalParams, spikes.walk], ["spikes", { period: 60 }, null]);
});

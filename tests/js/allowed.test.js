// What a link lets its readers change: by which names, and which changes of a state have them.

import assert from "node:assert";
import "#app/kinds.js";
import test from "node:test";
import * as Allowed from "#experiment/allowed.js";

const run = (slot, more = {}) => ({
  ...{ optimizer: "adam", params: { lr: 0.1, beta1: 0.9 }, schedule: "constant", scheduleParams: {}, start: null },
  ...{ slot, look: null, letter: null, hidden: false, open: false, ...more },
});
const STATE = {
  ...{ landscape: "quadratic", landscapeParams: { kappa: 10 }, start: [2, 1], epochs: 60, noise: 0, seed: 1, seeds: 1 },
  ...{ starts: "", startsParams: {}, beside: [], runs: [run(0), run(1)], view: { allow: null } },
};
const withRun = (more) => ({ ...STATE, runs: [run(0, more), run(1)] });

const CHANGES = [
  ["start", { ...STATE, start: [1, 1] }],
  ["start", { ...STATE, starts: "ring" }],
  ["start", withRun({ start: [0, 0] })],
  ["epochs", { ...STATE, epochs: 61 }],
  ["noise", { ...STATE, noise: 1 }],
  ["seed", { ...STATE, seed: 2 }],
  ["seed", { ...STATE, seeds: 3 }],
  ["landscape", { ...STATE, landscapeParams: { kappa: 3 } }],
  ["landscape", { ...STATE, landscape: "hills_and_canyon", start: [0, 0], epochs: 125 }],
  ["kind", { ...STATE, landscape: undefined, signal: "step" }],
  ["lr", withRun({ params: { lr: 0.2, beta1: 0.9 } })],
  ["lr", withRun({ params: { lr: { spacing: "list", values: [1, 2] }, beta1: 0.9 } })],
  ["beta1", withRun({ params: { lr: 0.1, beta1: 0.5 } })],
  ["schedule", withRun({ schedule: "step", scheduleParams: { factor: 0.5 } })],
  ["factor", withRun({ scheduleParams: { factor: 0.5 } })],
  ["runs", withRun({ optimizer: "sgd", params: { lr: 1 } })],
  ["runs", { ...STATE, runs: [run(1), run(0)] }],
  ["runs", { ...STATE, runs: [run(0), run(1), run(2)] }],
  ["runs", { ...STATE, runs: [run(0)] }],
];

test("every change has the name by which a link allows it, and is locked by any other", () => {
  for (const [name, now] of CHANGES) {
    assert.deepEqual(Allowed.changed(STATE, now), [name]);
    const under = (allow) => Allowed.isAllowed({ ...STATE, view: { allow } }, now);
    assert.deepEqual([under(null), under([name]), under(["none"])], [true, true, false], name);
  }
});

test("what is looked at is free", () => {
  for (const more of [{ hidden: true }, { open: true }, { look: 3 }, { letter: "Z" }])
    assert.deepEqual(Allowed.changed(STATE, withRun(more)), []);
  assert.deepEqual(Allowed.changed(STATE, { ...STATE, view: { allow: ["lr"] } }), []);
});

test("controls and buttons have the names of what they change", () => {
  const names = {
    ...{ "start.0": "start", epochs: "epochs", seeds: "seed", starts: "start", "startsParams.n": "start" },
    ...{ "landscapeParams.kappa": "landscape", "beside.0.start.1": "landscape", beside: "landscape", preset: "preset" },
    ...{ "runs.r3.params.lr": "lr", "runs.r3.params.lr.from": "lr", "runs.r3.scheduleParams.factor": "factor" },
    ...{ "runs.r3.schedule": "schedule", "runs.r3.start.0": "start", "view.loss": null, "export.dark": null },
  };
  for (const [path, name] of Object.entries(names)) assert.equal(Allowed.nameOf(path), name, path);
  assert.equal(Allowed.nameOfAction("delete"), "runs");
  assert.equal(Allowed.nameOfAction("reset", "runs.r0.params.lr"), "lr");
  assert.equal(Allowed.nameOfAction("play"), null);
});

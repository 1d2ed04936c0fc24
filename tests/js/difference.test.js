// One run's loss minus another's.

import assert from "node:assert";
import test from "node:test";
import { of, range } from "#data/difference.js";

const trajectories = (more = {}) => ({
  epochs: 3,
  loss: [Float64Array.of(5, 4, 3, 2), Float64Array.of(5, 6, 8, 0)],
  rows: Uint32Array.of(4, 3),
  complete: false,
  summaries: null,
  ...more,
});

test("the first minus the second, as far as both are known", () => {
  const t = trajectories();
  const found = of(t, 0, 1);
  assert.deepEqual([...found.loss[0].subarray(0, found.rows[0])], [0, -2, -5]);
  t.rows[1] = 4;
  found.follow();
  assert.deepEqual([...found.loss[0]], [0, -2, -5, 2]);
  assert.deepEqual([...of(t, 1, 0).loss[0]], [0, 2, 5, -2]);
});

test("a run that has ended keeps its last loss; one that diverged ends the difference", () => {
  const ended = (status) => trajectories({ complete: true, summaries: [{ status: "finished" }, { status }] });
  const converged = of(ended("converged"), 0, 1);
  assert.deepEqual([converged.rows[0], ...converged.loss[0]], [4, 0, -2, -5, -6]);
  assert.equal(of(ended("diverged"), 0, 1).rows[0], 3);
});

test("the axis has 0 in its middle, all rows, and no more than the losses' own", () => {
  const found = of(trajectories(), 0, 1);
  const [low, high] = range(found, 100);
  assert.equal(low, -high);
  assert.ok(high > 5 && high < 6);
  assert.ok(Math.abs(range(found, 2)[1] - 2.2) < 1e-9);
  assert.deepEqual(range({ loss: [Float64Array.of(0)], rows: [1] }, 9), [-1, 1]);
});

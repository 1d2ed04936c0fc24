// One run's loss minus another's.

import assert from "node:assert";
import test from "node:test";
import { decades } from "#canvas/decades.js";
import { logarithmic, of, range } from "#data/difference.js";

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

test("on a logarithmic axis a difference is its sign times its decades above the smallest", () => {
  const values = Float64Array.of(100, -1e-3, 0, 0.1, NaN);
  const found = logarithmic({ epochs: 4, loss: [values], rows: Uint32Array.of(4) });
  assert.deepEqual([found.floor, found.top], [-3, 2]);
  assert.deepEqual(
    [...found.loss[0].subarray(0, 4)].map((value) => Math.round(value * 1e9) / 1e9 + 0),
    [5, 0, 0, 2],
  );
  const wide = logarithmic({ epochs: 1, loss: [Float64Array.of(1, -1e-30)], rows: Uint32Array.of(2) });
  assert.deepEqual([wide.floor, wide.top, wide.loss[0][1] + 0], [-16, 0, 0]);
  const none = logarithmic({ epochs: 1, loss: [Float64Array.of(0, 0)], rows: Uint32Array.of(2) });
  assert.deepEqual([none.floor, none.top], [-1, 0]);
});

test("the labels of a log axis have room, and its top has one", () => {
  const exponents = { floor: -6, top: 3 };
  for (const height of [3, 6, 8, 12, 20, 40]) {
    const { tickvals, ticktext } = decades(exponents, height);
    const [apart, all] = [height / 18, [...tickvals].sort((a, b) => a - b)]; // font sizes a decade
    assert.equal(ticktext[tickvals.indexOf(9)], "10<sup>3</sup>");
    assert.equal(ticktext[tickvals.indexOf(-9)], "−10<sup>3</sup>");
    for (let i = 1; i < all.length; i++)
      assert.ok((all[i] - all[i - 1]) * apart >= Math.min(1.4, height / 2) - 1e-9, `${height}: ${all}`);
  }
  assert.equal(decades(exponents, 40).tickvals.length, 7);
});

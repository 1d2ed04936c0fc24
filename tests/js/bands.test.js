import assert from "node:assert";
import test from "node:test";
import * as Bands from "#data/bands.js";

test("quartiles are numpy's", () => {
  assert.deepEqual(Bands.quartiles([4, 1, 3, 2]), [1.75, 2.5, 3.25]);
  assert.deepEqual(Bands.quartiles([5]), [5, 5, 5]);
  assert.deepEqual(Bands.quartiles([1, 2, NaN]), [1.5, 2, Infinity]);
});

test("rows are taken over as they come, and a run that is gone counts as infinitely high", () => {
  const t = {
    epochs: 3,
    received: 2,
    complete: false,
    summaries: null,
    described: [{}, {}, {}, {}],
    rows: Uint32Array.of(2, 2, 2, 2),
    loss: [
      [1, 10, 100, 0],
      [3, 30, 0, 0],
      [2, 20, 200, 0],
      [7, 8, 9, 0],
    ].map((rows) => Float64Array.from(rows)),
    x: [],
    y: [],
    evaluations: [0, 1, 2, 3].map((run) => Uint32Array.of(run, run, run, run)),
  };
  const made = Bands.create(t, [[0, 1, 2], [3]]);
  assert.deepEqual([...made.rows], [2, 2]);
  assert.deepEqual([...made.loss[0].subarray(0, 2)], [2, 20]);
  assert.deepEqual([...made.low[0].subarray(0, 2)], [1.5, 15]);
  Object.assign(t, { rows: Uint32Array.of(3, 2, 3, 2), received: 4, complete: true, summaries: ["a", "b", "c", "d"] });
  made.grow();
  assert.deepEqual([...made.rows], [3, 2]);
  assert.deepEqual([made.loss[0][2], made.high[0][2]], [200, Infinity]);
  assert.deepEqual([made.received, made.complete, made.summaries], [4, true, ["a", "d"]]);
  assert.strictEqual(made.evaluations[1], t.evaluations[3]);
});

import assert from "node:assert";
import test from "node:test";
import { soFar } from "#data/so_far.js";

test("lowest loss, length and evaluations up to an epoch, forwards and backwards", () => {
  const t = {
    rows: Uint32Array.of(4),
    points: [[Float64Array.of(0, 3, 3, 6)], [Float64Array.of(0, 4, 4, 0)]],
    loss: [Float64Array.of(5, 1, 7, 2)],
    evaluations: [Uint32Array.of(0, 1, 2, 3)],
  };
  assert.deepEqual(soFar(t, 0, 0), { best: 5, length: 0, evaluations: 0 });
  assert.deepEqual(soFar(t, 0, 9), { best: 1, length: 10, evaluations: 3 });
  assert.deepEqual(soFar(t, 0, 1), { best: 1, length: 5, evaluations: 1 });
  assert.equal(soFar({ ...t, rows: Uint32Array.of(0) }, 0, 3), null);
});

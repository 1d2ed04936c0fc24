import assert from "node:assert";
import test from "node:test";
import * as Series from "#data/series.js";
import * as SignedLog from "#data/signed_log.js";

const array = (...values) => Float64Array.from(values);

test("the exponents enclose the sizes of all runs; 0, what is not known and what is infinite do not count", () => {
  assert.deepEqual(SignedLog.exponentsOf([array(0, -0.05, 1e9), array(20, Infinity, 0)], [2, 3]), {
    floor: -2,
    top: 2,
  });
  assert.deepEqual(SignedLog.exponentsOf([array(0, 0)], [2]), { floor: -1, top: 0 });
  assert.deepEqual(SignedLog.exponentsOf([], []), { floor: -1, top: 0 });
  assert.deepEqual(SignedLog.exponentsOf([array(1e-300, 1)], [2]), { floor: -16, top: 0 });
});

test("differences of responses have both signs on one axis, and are told as they are", () => {
  const t = { epochs: 4, rows: [5, 5], response: [array(1, 1, 1, 1, 0), array(1.01, 0.9, 1, 2, 0)] };
  const linear = Series.difference(t);
  const exponents = SignedLog.exponentsOf(linear.loss, linear.rows);
  assert.deepEqual(exponents, { floor: -2, top: 0 });
  assert.deepEqual(SignedLog.range(exponents), [-2, 2]);
  const log = Series.logarithmic(linear, exponents);
  assert.deepEqual(
    Array.from(log.loss[1], (value) => Number(value.toFixed(6))),
    [0, -1, 0, 2],
  );
  assert.deepEqual(Array.from(log.loss[0]), [0, 0, 0, 0]);
  assert.equal(log.x[1][3], 1);
});

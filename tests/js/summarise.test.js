import assert from "node:assert";
import test from "node:test";
import * as Summarise from "#data/summarise.js";

test("of seeds the median and the quartiles; a run that has no number counts as the worst", () => {
  assert.deepEqual(Summarise.summarise([4, 1, 3, 2], true), { middle: 2.5, low: 1.75, high: 3.25 });
  assert.deepEqual(Summarise.summarise([1, 2, null], true), { middle: 2, low: 1.5, high: Infinity });
});

test("of others the best and the worst, of those that have a number", () => {
  assert.deepEqual(Summarise.summarise([4, 1, null, Infinity], false), { middle: 1, low: 1, high: Infinity });
  assert.deepEqual(Summarise.summarise([null, NaN], false), { middle: NaN, low: NaN, high: NaN });
});

test("while one is not known yet nothing is", () => {
  assert.equal(Summarise.summarise([1, undefined, 2], true), null);
  assert.equal(Summarise.summarise([1, undefined, 2], false), null);
});

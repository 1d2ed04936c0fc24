import assert from "node:assert";
import test from "node:test";
import { coursePath as path } from "#panels/schedule_sketches.js";

test("a course that falls to 0 goes from the top left to the bottom right", () => {
  assert.equal(path([1, 0.5, 0]), "M0.0 2.0L50.0 12.0L100.0 22.0");
});

test("a course above 1 is drawn whole, one below 1 keeps its height", () => {
  assert.equal(path([0, 2]), "M0.0 22.0L100.0 2.0");
  assert.equal(path([0.5, 0.5]), "M0.0 12.0L100.0 12.0");
});

test("a single update is a point at the left", () => {
  assert.equal(path([1]), "M0.0 2.0");
});

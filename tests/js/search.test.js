import assert from "node:assert";
import test from "node:test";
import { best, has } from "#panels/search.js";

test("an entry has all the words, in any order and in either case", () => {
  assert.ok(has("rosenbrock функция розенброка", "Розен rosen"));
  assert.ok(has("adam", "  "));
  assert.ok(!has("rosenbrock", "rosen bowl"));
});

test("Enter takes the entry of that very key before those that only contain it", () => {
  assert.equal(best(["schedule_free_sgd schedule-free sgd", "sgd sgd"], "SGD "), 1);
  assert.equal(best(["adam adam", "adamax adamax"], "ada"), 0);
  assert.equal(best([], "nothing"), -1);
});

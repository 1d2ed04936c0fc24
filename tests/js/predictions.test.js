// What can be predicted of runs, and which answers are right.

import assert from "node:assert";
import test from "node:test";
import { questions } from "#data/predictions.js";

/** Runs with their last losses and first epochs within 1 %; `null` as a loss is a divergence. */
function shown(losses, within, more = {}) {
  const runs = losses.map((_, slot) => ({ slot, letter: null, hidden: false }));
  const described = losses.map((_, entry) => ({ entry, values: {}, seed: 0, start: [0, 0], landscape: 0 }));
  const summaries = losses.map((loss, i) => ({
    status: loss === null ? "diverged" : "finished",
    within_1_percent: within[i] ?? null,
  }));
  const trajectories = { described, summaries, epochs: 1, rows: losses.map(() => 2), loss: losses.map((l) => [9, l]) };
  return { state: { runs }, trajectories: { ...trajectories, ...more } };
}
const asked = (given, state = given.state) =>
  questions(given, state)?.map(({ key, options }) => [
    key,
    options.map(({ member, value, isRight }) => `${member.letter} ${value}${isRight ? " right" : ""}`),
  ]);

test("who is lowest, and who is first within 1 %", () => {
  assert.deepEqual(asked(shown([0.5, 0.25, null], [7, null, null])), [
    ["lowest", ["A 0.5000", "B 0.2500 right", "C –"]],
    ["first", ["A 7 right", "B –", "C –"]],
  ]);
});

test("answers that are written alike are both right", () => {
  const [[, options]] = asked(shown([0.25, 0.25, 1], []));
  assert.deepEqual(options, ["A 0.2500 right", "B 0.2500 right", "C 1.000"]);
});

test("a question without an answer, or with nothing but answers, is none", () => {
  assert.deepEqual(asked(shown([null, null], [])), []);
  assert.deepEqual(asked(shown([1, 1], [4, 4])), []);
  assert.deepEqual(asked(shown([1], [4])), []);
  assert.deepEqual(
    asked(
      shown(
        Array(13)
          .fill(1)
          .map((_, i) => i),
        [],
      ),
    ),
    [],
  );
  assert.deepEqual(asked(shown([1, 2], [1, 2], { loss: null })), []);
});

test("before the end is known there is nothing to compare with", () => {
  assert.equal(questions(shown([1, 2], [], { summaries: null }), { runs: [] }), null);
});

test("hidden runs take no part", () => {
  const given = shown([0.5, 0.25, 1], []);
  const state = { runs: given.state.runs.map((run) => ({ ...run, hidden: run.slot === 1 })) };
  assert.deepEqual(asked(given, state), [["lowest", ["A 0.5000 right", "C 1.000"]]]);
});

test("seeds are one answer, their middle", () => {
  const given = shown([3, 1, 2, 5, 5, 5], []);
  given.trajectories.described.forEach((each, i) => Object.assign(each, { entry: Math.floor(i / 3), seed: i % 3 }));
  assert.deepEqual(asked(given), [["lowest", ["A 2.000 right", "B 5.000"]]]);
});

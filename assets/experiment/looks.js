// The looks of runs, chosen or by their slots: each letter names one run. Pure.

import * as RunStyle from "#base/run_style.js";

/** @import { StateRun } from "#experiment/state.js" */

/**
 * Runs whose letters differ: one whose slot's letter was chosen for another gets the first free one.
 * @param {StateRun[]} runs
 * @returns {StateRun[]}
 */
export function distinct(runs) {
  const taken = new Set();
  for (const { letter } of runs) if (letter) taken.add(letter);
  return runs.map((run) => {
    let letter = RunStyle.letterOf(run);
    for (let slot = 0; !run.letter && taken.has(letter); slot++) letter = RunStyle.letterAt(slot);
    taken.add(letter);
    return letter === RunStyle.letterOf(run) ? run : { ...run, letter };
  });
}

/**
 * Give a run a letter; a run that has it gets this one's in exchange.
 * @param {StateRun[]} runs
 * @param {StateRun} run one of them
 * @param {string} letter
 * @returns {StateRun[]}
 */
export function reletter(runs, run, letter) {
  const before = RunStyle.letterOf(run);
  const other = runs.find((each) => each !== run && RunStyle.letterOf(each) === letter);
  return runs.map((each) => (each === run ? named(each, letter) : each === other ? named(each, before) : each));
}

/** @type {(run: StateRun, letter: string) => StateRun} */
const named = (run, letter) => ({ ...run, letter: letter === RunStyle.letterAt(run.slot) ? null : letter });

/**
 * Give a run another colour or dash, by their indices.
 * @param {StateRun} run
 * @param {Partial<{color: number, dash: number}>} change
 * @returns {StateRun}
 */
export function recolor(run, change) {
  const look = RunStyle.lookOf({ ...RunStyle.parts(run), ...change });
  return { ...run, look: look === run.slot ? null : look };
}

/**
 * Letters, colours and dashes anew, in the order of the list.
 * @param {StateRun[]} runs
 * @returns {StateRun[]}
 */
export function inOrder(runs) {
  return runs.map((run, i) => {
    const isOwn = i === run.slot;
    return { ...run, look: isOwn ? null : i, letter: isOwn ? null : RunStyle.letterAt(i) };
  });
}

// The difference of two runs' losses over epochs, row by row as they arrive. Pure.

import * as SignedLog from "#data/signed_log.js";

/**
 * @import { Series } from "#data/series.js"
 * @import { Bands } from "#data/bands.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 *
 * @typedef {Series & {rows: Uint32Array, follow: () => Difference}} Difference of two runs, as a series of one run; follow: include the rows that have arrived
 */

const HEADROOM = 1.1; // axis range relative to the largest difference

/**
 * One loss minus another, as a series that the loss plot can draw. A run that has ended keeps its last loss, unless it
 * diverged: then the difference ends there.
 * @param {Pick<LossTrajectories | Bands, "epochs" | "loss" | "rows" | "complete" | "summaries">} t
 * @param {number} first
 * @param {number} second
 * @returns {Difference}
 */
export function of(t, first, second) {
  const both = [first, second];
  const loss = [new Float64Array(t.epochs + 1)];
  const rows = new Uint32Array(1);
  const made = { epochs: t.epochs, runs: 1, loss, x: loss, y: loss, rows, evaluations: [], follow };

  /** The number of known rows of a run, including those after its end. @param {number} run */
  function known(run) {
    const isOver = t.summaries !== null && t.summaries[run].status !== "diverged";
    return isOver && t.rows[run] > 0 ? t.epochs + 1 : t.rows[run];
  }

  function follow() {
    const count = Math.min(...both.map(known));
    const at = (/** @type {number} */ run, /** @type {number} */ row) => t.loss[run][Math.min(row, t.rows[run] - 1)];
    for (let row = rows[0]; row < count; row++) loss[0][row] = at(first, row) - at(second, row);
    rows[0] = count;
    return made;
  }

  return made.follow();
}

/**
 * The axis range: symmetric about 0, large enough for every row, but at most the length of the loss axis.
 * @param {Pick<Difference, "loss" | "rows">} difference
 * @param {number} most
 * @returns {[number, number]}
 */
export function range({ loss: [values], rows: [count] }, most) {
  let largest = 0;
  for (let row = 0; row < count; row++) if (Math.abs(values[row]) > largest) largest = Math.abs(values[row]);
  const end = HEADROOM * Math.min(largest, most) || 1;
  return [-end, end];
}

/**
 * The same on a symmetric logarithmic axis.
 * @param {Pick<Difference, "epochs" | "loss" | "rows">} difference
 * @returns {Series & SignedLog.Exponents}
 */
export function logarithmic({ epochs, loss: [values], rows }) {
  const exponents = SignedLog.exponentsOf([values], rows);
  const loss = [SignedLog.decadesOf(values, rows[0], exponents)];
  return { epochs, runs: 1, loss, x: loss, y: loss, rows: Uint32Array.of(rows[0]), evaluations: [], ...exponents };
}

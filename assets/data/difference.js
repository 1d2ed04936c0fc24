// The difference of two runs' losses over epochs, row by row as they come. Pure.

/**
 * @import { Series } from "#data/series.js"
 * @import { Bands } from "#data/bands.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 *
 * @typedef {Series & {rows: Uint32Array, follow: () => Difference}} Difference of two runs, as a series of one run; follow: take over what has come
 */

const HEADROOM = 1.1; // of the axis, times the largest difference

/**
 * One loss minus another, as trajectories of one run that the loss plot's own drawing can read. A run that has ended keeps its
 * last loss, unless it diverged: then the difference ends there.
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

  /** How many rows are known of a run, those after its end included. @param {number} run */
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
 * The axis: 0 in its middle, and wide enough for every row, but at most as far as the runs' own loss axis goes.
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

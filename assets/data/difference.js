// The difference of two runs' losses over epochs, row by row as they arrive. Pure.

/**
 * @import { Series } from "#data/series.js"
 * @import { Bands } from "#data/bands.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 *
 * @typedef {Series & {rows: Uint32Array, follow: () => Difference}} Difference of two runs, as a series of one run; follow: include the rows that have arrived
 */

const HEADROOM = 1.1; // axis range relative to the largest difference
const DECADES = 16; // of a logarithmic axis, at most: float64 has no more

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
 * The same by its sign and the logarithm of its size, in decades above the smallest one: differences of either sign on one
 * symmetric axis. Those below 10^floor, and 0 itself, are at 0.
 * @param {Pick<Difference, "epochs" | "loss" | "rows">} difference
 * @returns {Series & {floor: number, top: number}} floor, top: exponents of the axis
 */
export function logarithmic({ epochs, loss: [values], rows: [count] }) {
  const sizes = values.subarray(0, count).map(Math.abs);
  const known = sizes.filter((size) => size > 0 && size < Infinity);
  const largest = known.reduce((most, size) => Math.max(most, size), 0);
  const least = known.reduce((most, size) => Math.min(most, size), largest);
  const top = largest > 0 ? Math.ceil(Math.log10(largest)) : 0;
  const floor = Math.min(top - 1, Math.max(top - DECADES, largest > 0 ? Math.floor(Math.log10(least)) : 0));
  const loss = [new Float64Array(epochs + 1)];
  sizes.forEach((size, row) => {
    loss[0][row] = Math.sign(values[row]) * Math.max(0, Math.log10(size) - floor);
  });
  return { epochs, runs: 1, loss, x: loss, y: loss, rows: Uint32Array.of(count), evaluations: [], floor, top };
}

// What can be drawn of responses, as the curves read it: one number for each row and run. Pure.

import { extent } from "#data/loss_range.js";

const ROOM = 0.1; // of what is known, above and below
const LEAST = 1e-280; // of an axis: Plotly can draw no shorter one

/**
 * @import { Inside } from "#data/updates.js"
 * @import { ResponseTrajectories } from "#data/trajectories.js"
 *
 * @typedef {object} Series what curves and hit tests read: of trajectories, or of something else that runs have in every row
 * @property {number} epochs
 * @property {number} runs
 * @property {Float64Array[]} loss the values, [run][row]
 * @property {Float64Array[]} x what a hit test answers with, [run][row]
 * @property {Float64Array[]} y
 * @property {ArrayLike<number>} rows how many every run has
 * @property {ArrayLike<number>[]} evaluations up to the row, [run][row]; none where the curves go over epochs alone
 * @property {Float64Array[]} [low] of a band around the values, [run][row]
 * @property {Float64Array[]} [high]
 * @property {(run: number) => boolean} [lacks] a run has no such thing
 */

/** @type {(t: ResponseTrajectories, values: Float64Array[], rows: ArrayLike<number>) => Series} */
function made({ epochs }, values, rows) {
  return { epochs, runs: values.length, loss: values, x: values, y: values, rows, evaluations: [] };
}

/** The signal, as a single curve; the gradient of the last row is taken by no update. @param {ResponseTrajectories} t */
export const signal = (t) => made(t, [t.signal], [Math.min(t.received, t.epochs)]);

/** What every update has made of its gradient: known a row later. @param {ResponseTrajectories} t */
export const response = (t) =>
  made(
    t,
    t.response,
    Array.from(t.rows, (rows) => Math.max(0, rows - 1)),
  );

/** Where the gradient is asked: minus the sum of the responses. @param {ResponseTrajectories} t */
export const position = (t) => made(t, t.x, t.rows);

/**
 * A column of what the updates were made of, one number a row; a run that has no such thing has no rows.
 * @param {ResponseTrajectories} t
 * @param {keyof Inside} column
 * @param {(run: number) => number | undefined} at which of its entries, by run
 * @returns {Series}
 */
export function inside(t, column, at) {
  if (!t.inside) return made(t, t.x, new Array(t.runs).fill(0));
  const { width, values } = t.inside[column];
  const places = t.described.map((_, run) => at(run));
  const own = values.map((all, run) => (width === 1 ? all : all.filter((_, i) => i % width === places[run])));
  const lacks = (/** @type {number} */ run) => places[run] === undefined;
  return {
    ...made(
      t,
      own,
      Array.from(t.rows, (rows, run) => (lacks(run) ? 0 : Math.max(0, rows - 1))),
    ),
    lacks,
  };
}

/**
 * Is there no run, among some of them, that has what a series shows?
 * @param {Series} series
 * @param {number[] | null} members null: all
 */
export function isMissing({ lacks, runs }, members) {
  return lacks !== undefined && (members ?? Array.from({ length: runs }, (_, run) => run)).every(lacks);
}

/**
 * What an axis shows of some runs, with room; 0 is always among it. Where all are as good as 0, so is what is seen.
 * @param {Series} series
 * @param {number[]} runs
 * @returns {[number, number]}
 */
export function range(series, runs) {
  const { low, high } = extent(series, runs) ?? { low: 0, high: 1 };
  const [bottom, top] = [Math.min(low, 0), Math.max(high, 0)];
  const room = ROOM * (top - bottom > LEAST ? top - bottom : 1);
  return [bottom < 0 ? bottom - room : -room / 2, top + room];
}

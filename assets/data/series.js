// The series that can be drawn as curves: one number for each row and run. Pure.

import { extent } from "#data/loss_range.js";
import * as SignedLog from "#data/signed_log.js";

const ROOM = 0.1; // share of the range added above and below
const LEAST = 1e-280; // length of an axis: Plotly cannot draw shorter ones

/**
 * @import { Inside } from "#data/updates.js"
 * @import { ResponseTrajectories } from "#data/trajectories.js"
 *
 * @typedef {object} Series the data of curves and hit tests: trajectories, or another quantity with a value in every row
 * @property {number} epochs
 * @property {number} runs
 * @property {Float64Array[]} loss the values, [run][row]
 * @property {Float64Array[]} x returned by hit tests, [run][row]
 * @property {Float64Array[]} y
 * @property {ArrayLike<number>} rows number of rows of every run
 * @property {ArrayLike<number>[]} evaluations up to the row, [run][row]; empty if curves are only drawn over epochs
 * @property {Float64Array[]} [low] of a band around the values, [run][row]
 * @property {Float64Array[]} [high]
 * @property {(run: number) => boolean} [lacks] does a run not have this quantity?
 */

/** @type {(t: ResponseTrajectories, values: Float64Array[], rows: ArrayLike<number>) => Series} */
function made({ epochs }, values, rows) {
  return { epochs, runs: values.length, loss: values, x: values, y: values, rows, evaluations: [] };
}

/** The signal, as a single curve; no update uses the gradient of the last row. @param {ResponseTrajectories} t */
export const signal = (t) => made(t, [t.signal], [Math.min(t.received, t.epochs)]);

/** The responses of the updates, each known one row later. @param {ResponseTrajectories} t */
export const response = (t) =>
  made(
    t,
    t.response,
    Array.from(t.rows, (rows) => Math.max(0, rows - 1)),
  );

/** The responses minus that of the first run, as far as both are known. @param {ResponseTrajectories} t */
export function difference(t) {
  const { rows, loss } = response(t);
  const both = Array.from(rows, (count) => Math.min(count, rows[0]));
  const values = loss.map((own, run) => own.slice(0, both[run]).map((value, row) => value - loss[0][row]));
  return made(t, values, both);
}

/**
 * A series on a symmetric logarithmic axis; hit tests return its own values.
 * @param {Series} series
 * @param {SignedLog.Exponents} exponents
 * @returns {Series}
 */
export function logarithmic(series, exponents) {
  const loss = series.loss.map((own, run) => SignedLog.decadesOf(own, series.rows[run], exponents));
  return { ...series, loss };
}

/** The position: minus the sum of the responses. @param {ResponseTrajectories} t */
export const position = (t) => made(t, t.x, t.rows);

/**
 * One number per row from a column of the updates; a run that does not have it has no rows.
 * @param {ResponseTrajectories} t
 * @param {keyof Inside} column
 * @param {(run: number) => number | undefined} at index of the entry, by run
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
 * Do none of the given runs have what a series shows?
 * @param {Series} series
 * @param {number[] | null} members null: all
 */
export function isMissing({ lacks, runs }, members) {
  return lacks !== undefined && (members ?? Array.from({ length: runs }, (_, run) => run)).every(lacks);
}

/**
 * The axis range for the given runs, with a margin; it always includes 0.
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

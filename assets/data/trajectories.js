// Collects the rows of all runs as they arrive: the only copy, which the whole page reads.

import * as Updates from "#data/updates.js";

/**
 * @import { Block, Column, Described, Head, Summary, Tail } from "#data/wire.js"
 *
 * @typedef {object} Rows the rows of all runs so far; arrays have room for epochs + 1 rows, and values below `rows[run]`
 * @property {number} epochs
 * @property {number} runs number of runs
 * @property {Described[]} described by run
 * @property {{label: string}[]} entries the runs of the list that they belong to
 * @property {Float64Array[][]} points [coordinate][run][row]
 * @property {Float64Array[]} x the first coordinate, [run][row]
 * @property {Float64Array[]} y the second coordinate; empty if points have only one
 * @property {Uint32Array[]} evaluations of value, gradient and Hessian together, up to the row: [run][row]
 * @property {Uint32Array} rows number of rows of every run so far
 * @property {number} received number of rows that are complete for all runs
 * @property {boolean} complete
 * @property {boolean} isCut the stream broke off before its end, and has not gone on yet
 * @property {Summary[] | null} summaries by run, once all have ended
 * @property {Updates.Inside | null} inside the inside of the updates; null if not requested
 *
 * @typedef {Rows & {loss: Float64Array[], signal: null, response: null}} LossTrajectories of runs on landscapes: loss as
 *   [run][row]
 * @typedef {Rows & {loss: null, signal: Float64Array, response: Float64Array[]}} ResponseTrajectories of runs with a signal:
 *   the signal by row, and the responses as [run][row], each known only with the next row
 * @typedef {LossTrajectories | ResponseTrajectories} Trajectories
 *
 * @typedef {{append: (block: Block) => void, finish: (tail: Tail) => void}} Filled filled as the stream arrives
 */

/**
 * Allocate arrays for what a stream's head announces.
 * @param {Head} head
 * @returns {Trajectories & Filled}
 */
export function createTrajectories(head) {
  const runs = head.runs.length;
  const room = () => Array.from({ length: runs }, () => new Float64Array(head.epochs + 1));
  const points = Array.from({ length: head.dimension }, room);
  const hasSignal = head.columns.some(({ name }) => name === "signal");
  const values = hasSignal
    ? { loss: null, signal: new Float64Array(head.epochs + 1), response: room() }
    : { loss: room(), signal: null, response: null };
  return {
    epochs: head.epochs,
    runs,
    described: head.runs,
    entries: head.entries,
    points,
    x: points[0],
    y: points[1],
    ...values,
    evaluations: Array.from({ length: runs }, () => new Uint32Array(head.epochs + 1)),
    rows: new Uint32Array(runs),
    received: 0,
    complete: false,
    isCut: false,
    summaries: null,
    inside: Updates.room(head),
    append,
    finish,
  };
}

/**
 * Those of no runs: they are complete, and nothing is known of a signal.
 * @param {number} epochs
 * @param {boolean} hasLoss
 * @returns {Trajectories}
 */
export function blank(epochs, hasLoss) {
  const column = { name: hasLoss ? "loss" : "signal", type: /** @type {const} */ ("f8"), shape: [] };
  const made = createTrajectories({ epochs, dimension: hasLoss ? 2 : 1, runs: [], entries: [], columns: [column] });
  made.signal?.fill(NaN);
  made.finish({ runs: [] });
  return made;
}

/**
 * Rows as they are known now: those that arrive later are left out.
 * @template {{rows: ArrayLike<number>}} R
 * @param {R} known trajectories, or a series
 * @returns {R}
 */
export const frozen = (known) => ({ ...known, rows: Uint32Array.from(known.rows) });

/**
 * Append a block.
 * @this {Trajectories}
 * @param {Block} block
 */
function append(block) {
  const { first, rows, counts, columns } = block;
  if (first !== this.received) throw Object.assign(new Error("order"), { code: "format" });
  for (let run = 0; run < this.runs; run++) {
    const count = counts[run];
    if (count === 0) continue;
    this.points.forEach((axis, i) => gather(axis[run], columns.points, i, this.runs, run, first, count));
    if (this.loss) gather(this.loss[run], columns.loss, 0, this.runs, run, first, count);
    if (this.response) answer(this.response[run], this.x[run], Math.max(0, first - 1), first + count - 1);
    total(this.evaluations[run], columns.evaluations, this.runs, run, first, count);
    if (this.inside) Updates.take(this.inside, columns, this.runs, run, first, count);
    this.rows[run] = first + count;
  }
  this.signal?.set(columns.signal.values, first);
  this.received = first + rows;
  this.isCut = false;
}

/**
 * The responses of rows: the difference from each to the next, with the sign of the gradient.
 * @param {Float64Array} target
 * @param {Float64Array} positions
 * @param {number} first
 * @param {number} end the row after the last
 */
function answer(target, positions, first, end) {
  for (let row = first; row < end; row++) target[row] = positions[row] - positions[row + 1];
}

/**
 * Copy one entry of one run from a column [row][run][width].
 * @param {Float64Array} target
 * @param {Column} column
 * @param {number} entry
 * @param {number} runs
 * @param {number} run
 * @param {number} first
 * @param {number} count of rows
 */
function gather(target, { values, width }, entry, runs, run, first, count) {
  const stride = runs * width;
  for (let row = 0, at = run * width + entry; row < count; row++, at += stride) target[first + row] = values[at];
}

/**
 * Sum over the entries of one run.
 * @param {Uint32Array} target
 * @param {Column} column
 * @param {number} runs
 * @param {number} run
 * @param {number} first
 * @param {number} count of rows
 */
function total(target, { values, width }, runs, run, first, count) {
  for (let row = 0; row < count; row++) {
    let sum = 0;
    for (let i = 0, at = (row * runs + run) * width; i < width; i++, at++) sum += values[at];
    target[first + row] = sum;
  }
}

/**
 * The stream is complete: the clock may go to the end, even if all runs ended earlier.
 * @this {Trajectories}
 * @param {Tail} tail
 */
function finish(tail) {
  this.received = this.epochs + 1;
  this.isCut = false;
  this.complete = true;
  this.summaries = tail.runs;
}

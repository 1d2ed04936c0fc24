// The rows of all runs, as they come: what every view reads, and nobody else holds.

import * as Updates from "#data/updates.js";

/**
 * @typedef {object} Trajectories
 * @property {number} epochs
 * @property {number} runs how many there are
 * @property {object[]} described every run's label, optimizer, params, schedule and start
 * @property {{label: string}[]} entries the runs of the list that they come from
 * @property {Float64Array[][]} points [coordinate][run][row]
 * @property {Float64Array[]} x, y the first two coordinates, [run][row]
 * @property {Float64Array[] | null} loss [run][row]; null where runs are fed with a signal
 * @property {Float64Array | null} signal by row; null where there is none
 * @property {Float64Array[] | null} response to it, [run][row]; that of a row is known with the next one
 * @property {Uint32Array[]} evaluations of value, gradient and Hessian together, up to the row: [run][row]
 * @property {Uint32Array} rows how many every run has so far
 * @property {number} received rows of the joint clock about which all is known
 * @property {boolean} complete
 * @property {boolean} isCut no more will come, though it is not all
 * @property {object[] | null} summaries of the tail
 * @property {import("#data/updates.js").Inside | null} inside of the updates; null where it was not asked for
 */

/**
 * Make room for what a stream's head promises.
 * @param {object} head
 * @returns {Trajectories & {append: (block: object) => void, finish: (tail: object) => void}}
 */
export function createTrajectories(head) {
  const runs = head.runs.length;
  const room = (array) => Array.from({ length: runs }, () => new array(head.epochs + 1));
  const points = Array.from({ length: head.dimension }, () => room(Float64Array));
  const has = (name) => head.columns.some((column) => column.name === name);
  return {
    epochs: head.epochs,
    runs,
    described: head.runs,
    entries: head.entries,
    points,
    x: points[0],
    y: points[1],
    loss: has("loss") ? room(Float64Array) : null,
    signal: has("signal") ? new Float64Array(head.epochs + 1) : null,
    response: has("signal") ? room(Float64Array) : null,
    evaluations: room(Uint32Array),
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

/** Take a block over. @this {Trajectories} */
function append({ first, rows, counts, columns }) {
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
}

/** The responses of some rows: how far each is from the next, a positive gradient having a positive one. */
function answer(target, positions, first, end) {
  for (let row = first; row < end; row++) target[row] = positions[row] - positions[row + 1];
}

/** Copy one entry of one run from a column [row][run][width]. */
function gather(target, { values, width }, entry, runs, run, first, count) {
  const stride = runs * width;
  for (let row = 0, at = run * width + entry; row < count; row++, at += stride) target[first + row] = values[at];
}

/** The sum over the entries of one run. */
function total(target, { values, width }, runs, run, first, count) {
  for (let row = 0; row < count; row++) {
    let sum = 0;
    for (let i = 0, at = (row * runs + run) * width; i < width; i++, at++) sum += values[at];
    target[first + row] = sum;
  }
}

/** Nothing more will come: the clock may go to the end, also where all runs ended before. @this {Trajectories} */
function finish(tail) {
  this.received = this.epochs + 1;
  this.complete = true;
  this.summaries = tail.runs;
}

// The inside of a run's updates, by name and epoch, if the stream was asked for it. Pure.

const ARROWS = ["velocity", "mean", "gradient"]; // kinds of state parts that can be drawn as arrows
/** @type {Record<string, Role>} */
const OWN_ROLES = { g: "gradient", u: "step", rate: "rate" };
const COLUMNS = ["gradient", "asked_at", "step", "lr", "rate", "state"];

/**
 * @import { Column, Described, DescribedPart, Head } from "#data/wire.js"
 * @import { Trajectories } from "#data/trajectories.js"
 *
 * @typedef {{width: number, values: Float64Array[]}} RunColumn by run: [row][width]
 * @typedef {Record<"gradient" | "asked_at" | "step" | "lr" | "rate" | "state", RunColumn>} Inside the terms of the updates
 *
 * @typedef {DescribedPart & {at: number}} Part of a run's state; at: index of its first entry
 *
 * @typedef {Record<string, ArrayLike<number>>} Update by the names in `worked` (optimizers/base.py): one number for each
 *   coordinate, or a single one; `m-` is the previous value of `m`
 *
 * @typedef {"gradient" | "momentum" | "step" | "rate"} Role the theme's colour of a name, in arrows, strip and formula
 *
 * @typedef {object} Course a quantity in one plot of the strip
 * @property {string} name
 * @property {string} symbol plain text; "" for the effective rate
 * @property {number} size
 * @property {Role | null} role
 * @property {boolean} isSpectrum
 * @property {(row: number, i: number) => number} of
 */

/** Allocate the columns that a stream's head announces; null if they were not requested. @type {(head: Head) => Inside | null} */
export function room({ columns, runs, epochs }) {
  const told = columns.filter(({ name }) => COLUMNS.includes(name));
  if (told.length < COLUMNS.length) return null;
  const made = told.map(({ name, shape }) => {
    const width = shape.reduce((product, n) => product * n, 1);
    return [name, { width, values: runs.map(() => new Float64Array((epochs + 1) * width).fill(NaN)) }];
  });
  return Object.fromEntries(made);
}

/**
 * Do the trajectories include the inside of the updates?
 * @param {Trajectories} t
 * @returns {t is Trajectories & {inside: Inside}}
 */
export const areTold = (t) => t.inside !== null;

/**
 * Append one run's rows of a block.
 * @param {Inside} inside
 * @param {Record<string, Column>} columns
 * @param {number} runs
 * @param {number} run
 * @param {number} first
 * @param {number} count of rows
 */
export function take(inside, columns, runs, run, first, count) {
  for (const [name, { width, values }] of Object.entries(inside)) {
    const from = columns[name].values;
    for (let row = 0; row < count; row++) {
      const at = (row * runs + run) * width;
      values[run].set(from.subarray(at, at + width), (first + row) * width);
    }
  }
}

/**
 * The parts of a run's state, from the stream's head.
 * @param {Pick<Described, "inside">} described
 * @returns {Part[]}
 */
export function parts({ inside = [] }) {
  let at = 0;
  return inside.map((part) => {
    at += part.size;
    return { ...part, before: part.before?.flat() ?? null, at: at - part.size };
  });
}

/**
 * Entries of a column in one row of a run; by default all.
 * @type {(column: RunColumn, run: number, row: number, from?: number, size?: number) => Float64Array}
 */
const entries = ({ width, values }, run, k, from = 0, size = width) =>
  values[run].subarray(k * width + from, k * width + from + size);

/**
 * Update k of a run.
 * @param {Trajectories} t
 * @param {number} run
 * @param {number} k
 * @returns {Update | null} null if there was no update, or the inside was not requested
 */
export function update(t, run, k) {
  const { inside } = t;
  if (!inside || k < 0 || k >= t.rows[run] || Number.isNaN(entries(inside.step, run, k)[0])) return null;
  const params = Object.entries(t.described[run].params).map(([name, value]) => [name, [value]]);
  /** @type {Update} */
  const found = {
    ...Object.fromEntries(params),
    g: entries(inside.gradient, run, k),
    u: entries(inside.step, run, k),
    w: t.points.map((axis) => axis[run][k]),
    asked: entries(inside.asked_at, run, k),
    lr: entries(inside.lr, run, k),
    rate: entries(inside.rate, run, k),
    t: [k + 1],
  };
  for (const { name, at, size, before, derived } of parts(t.described[run])) {
    found[name] = entries(inside.state, run, k, at, size);
    if (k > 0 && !derived) found[`${name}-`] = entries(inside.state, run, k - 1, at, size);
    else if (before && !derived) found[`${name}-`] = before;
  }
  return found;
}

/**
 * The part drawn as an arrow besides gradient and step: the velocity, or a mean of gradients; undefined if there is none.
 * @param {Part[]} all
 */
export function remembered(all) {
  const carried = all.find(({ kind, derived }) => derived && kind === "velocity");
  return carried ?? all.find(({ kind, derived }) => !derived && ARROWS.includes(kind));
}

/**
 * The role that colours a name; null for the colour of text.
 * @param {string} name
 * @param {Part[]} all
 * @returns {Role | null}
 */
export function role(name, all) {
  const plain = name.replace(/-$/, "");
  const kind = all.find((part) => part.name === plain)?.kind;
  return OWN_ROLES[plain] ?? (kind && ARROWS.includes(kind) ? "momentum" : null);
}

/**
 * The quantities of a run's strip: the gradient, the parts of the state, the effective rate.
 * @param {Trajectories & {inside: Inside}} t
 * @param {number} run
 * @returns {Course[]}
 */
export function courses(t, run) {
  const all = parts(t.described[run]);
  const { gradient, state, rate } = t.inside;
  /** @type {(name: string, symbol: string, size: number, column: RunColumn, at: number, kind?: Part["kind"]) => Course} */
  const picture = (name, symbol, size, column, at, kind) => ({
    name,
    symbol,
    size,
    role: role(name, all),
    isSpectrum: kind === "spectrum",
    of: (row, i) => column.values[run][row * column.width + at + i],
  });
  const found = [picture("g", "g", gradient.width, gradient, 0)];
  for (const { name, plain: symbol, size, at, kind, derived } of all)
    if (!derived) found.push(picture(name, symbol, size, state, at, kind));
  found.push(picture("rate", "", rate.width, rate, 0));
  return found.filter(({ of }) => !Number.isNaN(of(0, 0)));
}

/**
 * @typedef {object} Arrow of an update
 * @property {Role | "place"} role
 * @property {string} sign its symbol
 * @property {string} words key of its description
 * @property {Record<string, unknown>} values
 * @property {number | null} length length of the vector; null for a point
 */

/**
 * The arrows of an update, for the legend.
 * @param {Update} update
 * @param {Part[]} all
 * @returns {Arrow[]}
 */
export function legend(update, all) {
  /** @type {(role: Role | "place", sign: string, key: string, vector: ArrayLike<number> | null, values?: Record<string, unknown>) => Arrow} */
  const entry = (role, sign, key, vector, values = {}) => ({
    role,
    sign,
    words: `inside.${key}`,
    values,
    length: vector && Math.hypot(...Array.from(vector)),
  });
  const found = [];
  if (!Number.isNaN(update.g[0])) found.push(entry("gradient", "−g", "gradient", update.g));
  const memory = remembered(all);
  if (memory)
    found.push(
      entry("momentum", (memory.kind === "velocity" ? "" : "−") + memory.plain, memory.kind, update[memory.name]),
    );
  found.push(entry("step", "u", "step", update.u));
  if (isElsewhere(update.asked, update.w)) found.push(entry("place", "◇", "asked", null));
  for (const { kind, plain: symbol } of all)
    if (kind === "place") found.push(entry("place", "◇", "place", null, { symbol }));
  return found;
}

/** Is there a point other than the row's own? @type {(point: ArrayLike<number>, home: ArrayLike<number>) => boolean} */
export const isElsewhere = (point, home) =>
  !Number.isNaN(point[0]) && Array.from(home).some((value, i) => value !== point[i]);

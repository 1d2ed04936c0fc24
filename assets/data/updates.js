// What the updates of a run are made of, by name and epoch, where the stream was asked for it. Pure.

const ARROWS = ["velocity", "mean", "gradient"]; // kinds of parts that can be drawn as an arrow
/** @type {Record<string, Role>} */
const OWN_ROLES = { g: "gradient", u: "step", rate: "rate" };
const COLUMNS = ["gradient", "asked_at", "step", "lr", "rate", "state"];

/**
 * @import { Column, Described, DescribedPart, Head } from "#data/wire.js"
 * @import { Trajectories } from "#data/trajectories.js"
 *
 * @typedef {{width: number, values: Float64Array[]}} RunColumn by run: [row][width]
 * @typedef {Record<"gradient" | "asked_at" | "step" | "lr" | "rate" | "state", RunColumn>} Inside what updates were made of
 *
 * @typedef {DescribedPart & {at: number}} Part of a run's state; at: its first entry there
 *
 * @typedef {Record<string, ArrayLike<number>>} Update by the names of `worked` (optimizers/base.py): lists of numbers, one for each
 *   coordinate or one alone; `m-` is what `m` was before
 *
 * @typedef {"gradient" | "momentum" | "step" | "rate"} Role which of a theme's colours a name has, in arrows, strip and formula
 *
 * @typedef {object} Course what the strip shows in one of its pictures
 * @property {string} name
 * @property {string} symbol LaTeX
 * @property {number} size
 * @property {Role | null} role
 * @property {boolean} isSpectrum
 * @property {(row: number, i: number) => number} of
 */

/** Room for the columns that a stream's head promises; null where it was not asked for them. @type {(head: Head) => Inside | null} */
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
 * Is it known what the updates were made of?
 * @param {Trajectories} t
 * @returns {t is Trajectories & {inside: Inside}}
 */
export const areTold = (t) => t.inside !== null;

/**
 * Take over what a block says of one run.
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
 * The parts of a run's state, as the head describes them.
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
 * Some of a column's entries in one row of a run; without `from` and `size` all.
 * @type {(column: RunColumn, run: number, row: number, from?: number, size?: number) => Float64Array}
 */
const entries = ({ width, values }, run, k, from = 0, size = width) =>
  values[run].subarray(k * width + from, k * width + from + size);

/**
 * Update k of a run.
 * @param {Trajectories} t
 * @param {number} run
 * @param {number} k
 * @returns {Update | null} null where no update was made, or nothing was asked for
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
 * The part that is drawn as an arrow beside gradient and step: the velocity that is carried on, or a mean of gradients;
 * or undefined.
 * @param {Part[]} all
 */
export function remembered(all) {
  const carried = all.find(({ kind, derived }) => derived && kind === "velocity");
  return carried ?? all.find(({ kind, derived }) => !derived && ARROWS.includes(kind));
}

/**
 * What colour a name has; null for that of the text.
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
 * What the strip shows of a run, one picture each: the gradient, what the rule remembers, the effective rate.
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
  for (const { name, symbol, size, at, kind, derived } of all)
    if (!derived) found.push(picture(name, symbol, size, state, at, kind));
  found.push(picture("rate", "", rate.width, rate, 0));
  return found.filter(({ of }) => !Number.isNaN(of(0, 0)));
}

/**
 * @typedef {object} Arrow of an update
 * @property {Role | "place"} role
 * @property {string} sign its name
 * @property {string} words key of what is said of it, with its values
 * @property {Record<string, unknown>} values
 * @property {number | null} length of the vector; null for a place
 */

/**
 * What the arrows of an update are.
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
      entry(
        "momentum",
        (memory.kind === "velocity" ? "" : "−") + plainSymbol(memory.symbol),
        memory.kind,
        update[memory.name],
      ),
    );
  found.push(entry("step", "u", "step", update.u));
  if (isElsewhere(update.asked, update.w)) found.push(entry("place", "◇", "asked", null));
  for (const { kind, symbol } of all)
    if (kind === "place") found.push(entry("place", "◇", "place", null, { symbol: plainSymbol(symbol) }));
  return found;
}

/** Is there a point, and is it another than the row's? @type {(point: ArrayLike<number>, home: ArrayLike<number>) => boolean} */
export const isElsewhere = (point, home) =>
  !Number.isNaN(point[0]) && Array.from(home).some((value, i) => value !== point[i]);

/** @type {Record<string, string>} */
const LETTERS = { alpha: "α", lambda: "λ", eta: "η", mu: "μ", Delta: "Δ" };

/** A part's symbol as plain text. @param {string} latex */
export const plainSymbol = (latex) =>
  latex
    .replace(/\\([A-Za-z]+)/g, (_whole, name) => LETTERS[name] ?? "")
    .replaceAll("'", "′")
    .replaceAll(" ", "");

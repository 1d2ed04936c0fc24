// What is inside the updates of a run, as the stream told it when asked: by name, at an epoch. Pure.

const ARROWS = ["velocity", "mean", "gradient"]; // kinds of parts that can be drawn as an arrow
const COLUMNS = ["gradient", "asked_at", "step", "lr", "rate", "state"];

/**
 * @typedef {Object<string, {width: number, values: Float64Array[]}>} Inside by column and run: [row][width]
 *
 * @typedef {object} Part of a run's state
 * @property {string} name
 * @property {string} symbol LaTeX
 * @property {"gradient" | "mean" | "velocity" | "place" | "plain" | "spectrum" | "single"} kind
 * @property {number} size
 * @property {boolean} derived
 * @property {number[] | null} before what stands there before the first update
 * @property {number} at its first entry in the state
 */

/** Room for the columns that a stream's head promises; null where it was not asked for them. @returns {Inside | null} */
export function room({ columns, runs, epochs }) {
  const told = columns.filter(({ name }) => COLUMNS.includes(name));
  if (told.length < COLUMNS.length) return null;
  return Object.fromEntries(
    told.map(({ name, shape }) => {
      const width = shape.reduce((product, n) => product * n, 1);
      return [name, { width, values: runs.map(() => new Float64Array((epochs + 1) * width).fill(NaN)) }];
    }),
  );
}

/** Take over what a block says of one run. @param {Inside} inside */
export function take(inside, columns, runs, run, first, count) {
  for (const [name, { width, values }] of Object.entries(inside)) {
    const from = columns[name].values;
    for (let row = 0; row < count; row++) {
      const at = (row * runs + run) * width;
      values[run].set(from.subarray(at, at + width), (first + row) * width);
    }
  }
}

/** The parts of a run's state, as the head describes them. @returns {Part[]} */
export function parts({ inside = [] }) {
  let at = 0;
  return inside.map((part) => {
    at += part.size;
    return { ...part, before: part.before?.flat() ?? null, at: at - part.size };
  });
}

const entries = ({ width, values }, run, k, from = 0, size = width) =>
  values[run].subarray(k * width + from, k * width + from + size);

/**
 * Update k of a run, by the names of `worked` (optimizers/base.py): lists of numbers, one for each coordinate or one alone.
 * `m-` is what `m` was before.
 * @param {object} t trajectories
 * @returns {Object<string, ArrayLike<number>> | null} null where no update was made, or nothing was asked for
 */
export function update(t, run, k) {
  const { inside } = t;
  if (!inside || k < 0 || k >= t.rows[run] || Number.isNaN(entries(inside.step, run, k)[0])) return null;
  const found = {
    ...Object.fromEntries(Object.entries(t.described[run].params).map(([name, value]) => [name, [value]])),
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
    if (!derived) found[`${name}-`] = k > 0 ? entries(inside.state, run, k - 1, at, size) : before;
  }
  return found;
}

/**
 * The part that is drawn as an arrow beside gradient and step: the velocity that is carried on, or a mean of gradients;
 * or undefined.
 */
export function remembered(all) {
  const carried = all.find(({ kind, derived }) => derived && kind === "velocity");
  return carried ?? all.find(({ kind, derived }) => !derived && ARROWS.includes(kind));
}

/**
 * What colour a name has, in arrows, in the strip and in the formula.
 * @param {Part[]} all
 * @returns {"gradient" | "momentum" | "step" | "rate" | null}
 */
export function role(name, all) {
  const plain = name.replace(/-$/, "");
  const own = { g: "gradient", u: "step", rate: "rate" }[plain];
  const kind = all.find((part) => part.name === plain)?.kind;
  return own ?? (ARROWS.includes(kind) ? "momentum" : null);
}

/**
 * What the strip shows of a run, one picture each: the gradient, what the rule remembers, the effective rate.
 * @returns {{name: string, symbol: string, role: string | null, size: number, isSpectrum: boolean, of: (row: number, i: number) => number}[]}
 */
export function courses(t, run) {
  const all = parts(t.described[run]);
  const { gradient, state, rate } = t.inside;
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
 * What the arrows of an update are: their colour, their name, the key of what is said of them with its values, and the
 * length of the vector, or null for a place.
 * @returns {{role: string, sign: string, words: string, values: object, length: number | null}[]}
 */
export function legend(update, all) {
  const entry = (role, sign, key, vector, values = {}) => ({
    role,
    sign,
    words: `inside.${key}`,
    values,
    length: vector && Math.hypot(...vector),
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

/** Is a point one, and not the row's? */
export const isElsewhere = (point, home) => !Number.isNaN(point[0]) && home.some((value, i) => value !== point[i]);

const LETTERS = { alpha: "α", lambda: "λ", eta: "η", mu: "μ", Delta: "Δ" };

/** A part's symbol as plain text. */
export const plainSymbol = (latex) =>
  latex
    .replace(/\\([A-Za-z]+)/g, (_whole, name) => LETTERS[name] ?? "")
    .replaceAll("'", "′")
    .replaceAll(" ", "");

// Interpolates a contour's grid, whose z counts levels, and says how far that may be off. Pure.

import { clamp } from "#base/number.js";

/**
 * @import { Rounding } from "#data/contour_bytes.js"
 *
 * @typedef {object} Grid values on a grid
 * @property {ArrayLike<number>} x
 * @property {ArrayLike<number>} y
 * @property {ArrayLike<ArrayLike<number>>} z as [row of y][column of x]
 */

/**
 * The interval of an increasing list that contains a value: the index of its lower end, or -1 outside.
 * @param {ArrayLike<number>} list
 * @param {number} value
 */
export function cellOf(list, value) {
  let [low, high] = [0, list.length - 1];
  if (!(value >= list[low] && value <= list[high])) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (list[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

const SAFETY = 2; // on the error that second differences suggest: they are known at the nodes only
const SINGLE = 2 ** -23; // relative rounding error of an index in float32

/**
 * @typedef {{value: number, error: number}} Estimate a value, and the largest error to be expected
 */

/**
 * The surface's value between the nodes of a grid of levels' indices. Bilinear interpolation of a cell errs by at most
 * (Δxx + Δyy) / 8, Δ the largest second difference in it: estimated from the nodes of the cell and around it.
 * @param {Grid} grid
 * @param {number[]} levels
 * @param {Rounding} rounding
 * @param {number} x
 * @param {number} y
 * @returns {Estimate | null} null outside, and if the surface has no finite value there
 */
export function estimate({ x: xs, y: ys, z }, levels, rounding, x, y) {
  const [i, j] = [cellOf(xs, x), cellOf(ys, y)];
  if (i < 0 || j < 0) return null;
  const span = (/** @type {number} */ k, /** @type {number} */ length) =>
    Array.from({ length: 4 }, (_, n) => clamp(k - 1 + n, 0, length - 1));
  const [columns, rows] = [span(i, xs.length), span(j, ys.length)];
  const values = rows.map((row) => columns.map((column) => valueOfLevel(z[row][column], levels)));
  const [left, low] = [(x - xs[i]) / (xs[i + 1] - xs[i]), (y - ys[j]) / (ys[j + 1] - ys[j])];
  const along = (/** @type {number[]} */ row) => row[1] * (1 - left) + row[2] * left;
  const value = along(values[1]) * (1 - low) + along(values[2]) * low;
  if (!Number.isFinite(value)) return null;
  const turned = values.map((_, n) => values.map((row) => row[n]));
  const [across, up] = [bend(values, columns), bend(turned, rows)];
  const rounded = Math.max(
    ...values.flat().map((node, n) => roundingAt(node, z[rows[n >> 2]][columns[n & 3]], levels, rounding)),
  );
  return { value, error: (SAFETY * (across + up)) / 8 + rounded };
}

/**
 * The largest second difference of four values in each line, where their indices are not clamped at the grid's edge.
 * @param {number[][]} lines
 * @param {number[]} at indices
 */
function bend(lines, at) {
  const inner = [0, 1].filter((n) => at[n] < at[n + 1] && at[n + 1] < at[n + 2]);
  const found = lines.flatMap((v) => inner.map((n) => Math.abs(v[n] - 2 * v[n + 1] + v[n + 2])));
  return Math.max(...found.map((each) => (Number.isFinite(each) ? each : Infinity)));
}

/**
 * The rounding error of a node's value, whose index is a rounded one in float32.
 * @param {number} value
 * @param {number} index
 * @param {number[]} levels
 * @param {Rounding} rounding
 */
function roundingAt(value, index, levels, { quantum, base, reach }) {
  if (Math.abs(index - base) >= reach * (1 - SINGLE)) return Number.POSITIVE_INFINITY;
  const i = clamp(Math.floor(index), 0, levels.length - 2);
  return (Math.abs(index) * SINGLE + quantum / 2) * (levels[i + 1] - levels[i]) + Math.abs(value) * Number.EPSILON;
}

/**
 * The value at a fractional index into levels; extrapolated beyond both ends.
 * @param {number} index
 * @param {number[]} levels
 */
export function valueOfLevel(index, levels) {
  const i = clamp(Math.floor(index), 0, levels.length - 2);
  return levels[i] + (index - i) * (levels[i + 1] - levels[i]);
}

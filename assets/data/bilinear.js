// Interpolates a contour's grid, whose z counts levels. Pure.

import { clamp } from "#base/number.js";

/**
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

/**
 * Interpolate a grid.
 * @param {Grid} grid
 * @param {number} x
 * @param {number} y
 * @returns {number | null} null outside, and if the surface has no finite value there
 */
export function bilinear({ x: xs, y: ys, z }, x, y) {
  const [i, j] = [cellOf(xs, x), cellOf(ys, y)];
  if (i < 0 || j < 0) return null;
  const u = (x - xs[i]) / (xs[i + 1] - xs[i]);
  const v = (y - ys[j]) / (ys[j + 1] - ys[j]);
  const row = (/** @type {number} */ k) => z[k][i] * (1 - u) + z[k][i + 1] * u;
  const value = row(j) * (1 - v) + row(j + 1) * v;
  return Number.isFinite(value) ? value : null;
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

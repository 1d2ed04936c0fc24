// Values of a contour's grid, whose z counts levels. Pure.

/** The cell of an increasing list that holds a value: the index of its lower end, or -1 outside. */
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
 * @param {{x: ArrayLike<number>, y: ArrayLike<number>, z: ArrayLike<number>[]}} grid z as [row of y][column of x]
 * @returns {number | null} null outside, and where the surface has no finite value
 */
export function bilinear({ x: xs, y: ys, z }, x, y) {
  const [i, j] = [cellOf(xs, x), cellOf(ys, y)];
  if (i < 0 || j < 0) return null;
  const u = (x - xs[i]) / (xs[i + 1] - xs[i]);
  const v = (y - ys[j]) / (ys[j + 1] - ys[j]);
  const row = (k) => z[k][i] * (1 - u) + z[k][i + 1] * u;
  const value = row(j) * (1 - v) + row(j + 1) * v;
  return Number.isFinite(value) ? value : null;
}

/** The value behind a fractional index of levels; beyond both ends by the outermost pair. */
export function valueOfLevel(index, levels) {
  const i = Math.min(levels.length - 2, Math.max(0, Math.floor(index)));
  return levels[i] + (index - i) * (levels[i + 1] - levels[i]);
}

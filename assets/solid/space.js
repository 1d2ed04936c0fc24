// The geometry of a 3D view: heights of losses, projection to pixels, lines lifted onto the surface. Pure.

import * as Strokes from "#canvas/pen.js";
import { excess } from "#data/loss_range.js";

const STRIDE = 2; // grid cells between two points of a lifted line
const MOST = 80; // maximum number of points in a lifted step
const BEYOND = 0.5; // values above the top are clamped this share of the height beyond it; as in views/solid.py

/**
 * @typedef {Float64Array} Lens 3 × 4 projection matrix, by row, from (x, y, z, 1) to X, Y and W; pixels are X/W and Y/W
 * @typedef {[number, number, number]} Point x, y and height
 * @typedef {{x: number, y: number, w: number}} Projected a screen position in px; w: its distance from the eye
 *
 * @typedef {object} Ends range of the heights
 * @property {number} bottom lower values are raised to this
 * @property {number} top the surface is cut off here
 *
 * @typedef {Ends & ({height: "linear", lowest: number | null} | {height: "log", lowest: number})} Heights how a loss
 *   becomes a height; lowest: f*, which a log height needs
 *
 * @typedef {object} Grid heights over a window
 * @property {number[]} x both ends
 * @property {number[]} y both ends
 * @property {number} columns
 * @property {number} rows
 * @property {ArrayLike<number>} z row by row, in y
 *
 * @typedef {object} Matrices of a WebGL scene, each as 16 numbers in column-major order
 * @property {ArrayLike<number>} model
 * @property {ArrayLike<number>} view
 * @property {ArrayLike<number>} projection
 */

/**
 * The product of two column-major matrices.
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
function times(a, b) {
  const out = new Float64Array(16);
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 4; row++) {
      for (let k = 0; k < 4; k++) out[4 * column + row] += a[4 * k + row] * b[4 * column + k];
    }
  }
  return out;
}

/**
 * Combine a scene's three matrices into one lens for a viewport.
 * @param {Matrices} matrices
 * @param {number[]} scale of x, y and z before the model
 * @param {number} width px
 * @param {number} height px
 * @returns {Lens}
 */
export function lens({ model, view, projection }, scale, width, height) {
  const m = times(projection, times(view, model));
  const out = new Float64Array(12);
  for (let k = 0; k < 4; k++) {
    const [x, y, w] = [m[4 * k], m[4 * k + 1], m[4 * k + 3]];
    const unit = k < 3 ? scale[k] : 1;
    out[k] = 0.5 * width * (w + x) * unit;
    out[4 + k] = 0.5 * height * (w - y) * unit;
    out[8 + k] = w * unit;
  }
  return out;
}

/**
 * The screen position of a point, and its distance from the eye.
 * @param {Lens} l
 * @param {number} x
 * @param {number} y
 * @param {number} z
 * @returns {Projected}
 */
export function project(l, x, y, z) {
  const w = l[8] * x + l[9] * y + l[10] * z + l[11];
  return { x: (l[0] * x + l[1] * y + l[2] * z + l[3]) / w, y: (l[4] * x + l[5] * y + l[6] * z + l[7]) / w, w };
}

/** @typedef {ArrayLike<number>} Vector three numbers */

/** @param {Vector} a @param {Vector} b */
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** @param {Vector} a @param {Vector} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/**
 * The position of the eye, where all three rows of a lens are 0 (by Cramer's rule).
 * @param {Lens} l
 * @returns {number[]} x, y, z
 */
export function eye(l) {
  const [a, b, c] = [0, 4, 8].map((row) => l.subarray(row, row + 3));
  const [bc, ca, ab] = [cross(b, c), cross(c, a), cross(a, b)];
  const whole = dot(a, bc);
  return [0, 1, 2].map((k) => -(l[3] * bc[k] + l[7] * ca[k] + l[11] * ab[k]) / whole);
}

/**
 * The point of the surface that is seen at a screen position: where the ray from the eye first falls below it.
 * @param {Lens} l
 * @param {Grid} grid
 * @param {number} top no point is above it
 * @param {number} px
 * @param {number} py
 * @returns {[x: number, y: number] | null} null beside the surface, and where it is cut off
 */
export function seenAt(l, grid, top, px, py) {
  const from = eye(l);
  const plane = (/** @type {number} */ row, /** @type {number} */ at) =>
    [0, 1, 2].map((k) => l[row + k] - at * l[8 + k]);
  const way = cross(plane(0, px), plane(4, py));
  const forward = Math.sign(dot(way, l.subarray(8, 11)));
  const [dx, dy, dz] = way.map((part) => part * forward);
  const window = { left: grid.x[0], right: grid.x[1], top: grid.y[0], bottom: grid.y[1] };
  if (dx === 0 && dy === 0) return surfaceAt(grid, from[0], from[1]) < top ? [from[0], from[1]] : null; // from above
  const far =
    2 * Math.hypot(...[0, 1].map((k) => Math.max(...[grid.x, grid.y][k].map((end) => Math.abs(end - from[k])))));
  const long = far / Math.hypot(dx, dy); // beyond the window, whose edges clip it
  if (!Number.isFinite(long) || !Strokes.clip(from[0], from[1], long * dx, long * dy, window)) return null;
  const [first, last] = [long * Strokes.cut.from, long * Strokes.cut.to];
  const above = (/** @type {number} */ t) => from[2] + t * dz - surfaceAt(grid, from[0] + t * dx, from[1] + t * dy);
  const steps = 2 * Math.max(grid.columns, grid.rows);
  const at = (/** @type {number} */ i) => first + ((last - first) * (i + 1e-9)) / (steps + 2e-9);
  for (let i = 0; i < steps; i++) {
    let [a, b] = [at(i), at(i + 1)];
    if (!(above(a) >= 0 && above(b) < 0)) continue;
    for (let n = 0; n < 40; n++) {
      const middle = (a + b) / 2;
      if (above(middle) >= 0) a = middle;
      else b = middle;
    }
    const [x, y] = [from[0] + a * dx, from[1] + a * dy];
    return surfaceAt(grid, x, y) < top ? [x, y] : null;
  }
  return null;
}

/**
 * The height to which values above the top are clamped: as far beyond it as the surface goes.
 * @param {Ends} heights
 */
export const held = ({ bottom, top }) => top + BEYOND * (top - bottom);

/**
 * The height of a loss, clamped to the surface's range.
 * @param {number} loss
 * @param {Heights} heights
 */
export function heightOf(loss, heights) {
  const { height, lowest, bottom } = heights;
  const at = height === "log" ? Math.log10(excess(loss, lowest)) : loss;
  return Math.min(held(heights), Math.max(bottom, at));
}

/**
 * The surface's height, interpolated between its nodes; NaN outside and in holes.
 * @param {Grid} grid
 * @param {number} x
 * @param {number} y
 */
export function surfaceAt({ x: [x0, x1], y: [y0, y1], columns, rows, z }, x, y) {
  const u = ((x - x0) / (x1 - x0)) * (columns - 1);
  const v = ((y - y0) / (y1 - y0)) * (rows - 1);
  if (!(u >= 0 && u <= columns - 1 && v >= 0 && v <= rows - 1)) return NaN;
  const i = Math.min(columns - 2, Math.floor(u));
  const j = Math.min(rows - 2, Math.floor(v));
  const at = j * columns + i;
  const [a, b] = [u - i, v - j];
  return (z[at] * (1 - a) + z[at + 1] * a) * (1 - b) + (z[at + columns] * (1 - a) + z[at + columns + 1] * a) * b;
}

/**
 * Is a point of the surface seen from below?
 * @param {Grid} grid
 * @param {number[]} from position of the eye
 * @param {number} x
 * @param {number} y
 * @param {number} z
 */
export function isFromBelow(grid, from, x, y, z) {
  const [dx, dy] = [(grid.x[1] - grid.x[0]) / (grid.columns - 1), (grid.y[1] - grid.y[0]) / (grid.rows - 1)];
  const [left, right] = [Math.max(grid.x[0], x - dx / 2), Math.min(grid.x[1], x + dx / 2)];
  const [near, far] = [Math.max(grid.y[0], y - dy / 2), Math.min(grid.y[1], y + dy / 2)];
  const slopeX = (surfaceAt(grid, right, y) - surfaceAt(grid, left, y)) / (right - left);
  const slopeY = (surfaceAt(grid, x, far) - surfaceAt(grid, x, near)) / (far - near);
  return from[2] - z - slopeX * (from[0] - x) - slopeY * (from[1] - y) < 0;
}

/**
 * @callback GivePoint
 * @param {number} x
 * @param {number} y
 * @param {number} z
 * @param {boolean} isFirst the step enters the window here
 * @returns {void}
 */

/**
 * How far a point is above the interpolated surface, which is not exact between nodes; 0 outside.
 * @param {Grid} grid
 * @param {number} x
 * @param {number} y
 * @param {number} z
 */
export const lack = (grid, x, y, z) => z - surfaceAt(grid, x, y) || 0;

/**
 * Lift a step onto the surface: both ends keep their own heights, points in between lie on the surface.
 * @param {Grid} grid
 * @param {number} top no point is above it
 * @param {Point} from
 * @param {Point} to
 * @param {GivePoint} give callback for every point within the window, in order
 */
export function lift(grid, top, [x0, y0, z0], [x1, y1, z1], give) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const window = { left: grid.x[0], right: grid.x[1], top: grid.y[0], bottom: grid.y[1] };
  if (!Strokes.clip(x0, y0, dx, dy, window)) return;
  const { from, to } = Strokes.cut;
  const cells = Math.max(
    (Math.abs(dx) / (grid.x[1] - grid.x[0])) * (grid.columns - 1),
    (Math.abs(dy) / (grid.y[1] - grid.y[0])) * (grid.rows - 1),
  );
  const count = Math.max(1, Math.min(MOST, Math.ceil((cells * (to - from)) / STRIDE)));
  if (count === 1 && from === 0 && to === 1) return give(x1, y1, Math.min(top, z1), false);
  const [before, after] = [lack(grid, x0, y0, z0), lack(grid, x1, y1, z1)];
  for (let i = from > 0 ? 0 : 1; i <= count; i++) {
    const t = from + ((to - from) * i) / count;
    const [x, y] = [t === 1 ? x1 : x0 + dx * t, t === 1 ? y1 : y0 + dy * t];
    const z = surfaceAt(grid, x, y) + before * (1 - t) + after * t;
    if (!Number.isNaN(z)) give(x, y, Math.min(top, z), i === 0);
  }
}

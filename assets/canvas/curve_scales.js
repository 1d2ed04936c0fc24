// Converts rows and losses of curves to pixels of their plot area. Pure.

import * as Axes from "#canvas/axes.js";
import * as Nearest from "#canvas/nearest.js";
import { excess } from "#data/loss_range.js";

/**
 * @import { Frame } from "#canvas/axes.js"
 * @import { BandScales } from "#canvas/band_layer.js"
 * @import { Spot } from "#canvas/label_places.js"
 * @import { Series } from "#data/series.js"
 *
 * @typedef {ArrayLike<number> | null} Xs x values of a run's rows; null: the row numbers
 */

/** The scales of a plot of curves. */
export class Scales {
  /**
   * @param {Frame} frame
   * @param {number | null} lowest
   */
  constructor(frame, lowest) {
    this.frame = frame;
    this.log = frame.y.log;
    this.lowest = lowest ?? 0;
    const loss = (/** @type {number} */ pixel) => Axes.toValue(frame.y, pixel) + (this.log ? this.lowest : 0);
    this.low = loss(frame.height + 0.5); // the range of losses on the axis, plus half a pixel,
    this.high = loss(-0.5); // since a curve at f* may be below it by a rounding error
  }

  /** @param {number} loss */
  y(loss) {
    const { scale, shift } = this.frame.y;
    return scale * (this.log ? Math.log10(excess(loss, this.lowest)) : loss) + shift;
  }

  /** What the axis shows of a loss: on a logarithmic one, loss − f*. @param {number} loss */
  shown(loss) {
    return this.log ? Math.max(loss - this.lowest, 0) : loss;
  }

  /** @param {number} value */
  x(value) {
    return this.frame.x.scale * value + this.frame.x.shift;
  }

  /** -1 below the axis, 1 above it, 0 on it. @param {number} loss */
  side(loss) {
    return loss > this.high ? 1 : loss < this.low ? -1 : 0;
  }
}

/**
 * The tip of a curve in pixels, interpolated between two rows.
 * @type {(scales: Scales, t: Series, run: number, xs: Xs, epoch: number) => Spot}
 */
export function tipOf(scales, t, run, xs, epoch) {
  const row = Math.min(Math.floor(epoch), t.rows[run] - 1);
  const next = Math.min(row + 1, t.rows[run] - 1);
  const share = next > row ? epoch - row : 0;
  const { x, y } = spotOf(scales, t, run, xs, row);
  if (share === 0) return { x, y };
  const to = spotOf(scales, t, run, xs, next);
  return { x: x + (to.x - x) * share, y: y + (to.y - y) * share };
}

/** @type {(scales: Scales, t: Series, run: number, xs: Xs, row: number) => Spot} */
export const spotOf = (scales, t, run, xs, row) => ({ x: scales.x(xs ? xs[row] : row), y: scales.y(t.loss[run][row]) });

/**
 * The scales of a band: over evaluations, a column is interpolated between rows.
 * @type {(scales: Scales, t: Series, run: number, xs: Xs) => BandScales}
 */
export function bandScales(scales, t, run, xs) {
  const { x, height } = scales.frame;
  const y = (/** @type {number} */ loss) => scales.y(loss);
  const last = t.rows[run] - 1;
  /** @param {number} column */
  function rowAt(column) {
    const spent = (column - x.shift) / x.scale;
    if (!xs) return spent;
    const row = Nearest.rowAt(xs, last, spent);
    return row < last ? row + (spent - xs[row]) / (xs[row + 1] - xs[row]) : spent > xs[last] ? Infinity : last;
  }
  return { rowAt, y, height };
}

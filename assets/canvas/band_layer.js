// Draws the bands around the medians of the loss plot, by pixel column, as the clock reaches them.

import { clamp } from "#base/number.js";

/**
 * @import { Frame } from "#canvas/axes.js"
 * @import { Surface } from "#canvas/layers.js"
 *
 * @typedef {object} BandScales
 * @property {(column: number) => number} rowAt the fractional row at a pixel column
 * @property {(loss: number) => number} y the pixel of a loss
 * @property {number} height px
 */

export const BAND_OPACITY = 0.2;

export class BandLayer {
  #layer;
  #width = 0;
  /** @type {number[]} by bundle: the first column not filled yet */
  #next = [];

  /** @param {Surface} surface */
  constructor(surface) {
    this.#layer = surface.layer({ name: "bands" });
  }

  /** Cover a plot area. @param {Frame} frame */
  fit(frame) {
    this.#layer.fit(frame);
    this.#width = Math.ceil(frame.width);
  }

  remove() {
    this.#layer.remove();
  }

  restart() {
    this.#layer.clear();
    this.#next = [];
  }

  /**
   * Fill the columns of a band that have been reached.
   * @param {{low: Float64Array[], high: Float64Array[], rows: ArrayLike<number>}} bands
   * @param {number} bundle
   * @param {string} color
   * @param {number} epoch
   * @param {BandScales} scales
   */
  draw({ low, high, rows }, bundle, color, epoch, { rowAt, y, height }) {
    const { context } = this.#layer;
    const last = Math.min(epoch, rows[bundle] - 1);
    context.fillStyle = color;
    context.globalAlpha = BAND_OPACITY;
    const first = this.#next[bundle] ?? 0;
    /** @type {number[][]} */
    const ends = []; // top and bottom of the columns, px
    for (let column = first; column < this.#width; column++) {
      const row = rowAt(column + 0.5);
      if (!(row <= last)) break;
      ends.push([high, low].map((losses) => clamp(y(between(losses[bundle], row)), 0, height)));
    }
    this.#next[bundle] = first + ends.length;
    context.beginPath();
    ends.forEach(([top], i) => steps(context, first + i, first + i + 1, top));
    ends
      .reverse()
      .forEach(([, bottom], i) => steps(context, first + ends.length - i, first + ends.length - i - 1, bottom));
    context.fill();
    context.globalAlpha = 1;
  }
}

/** A step of an outline. @type {(context: CanvasRenderingContext2D, from: number, to: number, y: number) => void} */
function steps(context, from, to, y) {
  context.lineTo(from, y);
  context.lineTo(to, y);
}

/** A loss interpolated between two rows. @type {(losses: Float64Array, row: number) => number} */
function between(losses, row) {
  const [a, b] = [losses[Math.floor(row)], losses[Math.ceil(row)]];
  return a === b ? a : a + (b - a) * (row - Math.floor(row));
}

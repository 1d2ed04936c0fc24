// Draws curves over epochs or evaluations, with letters at their ends and arrows where they leave the axis.

import { BandLayer } from "#canvas/band_layer.js";
import { drawEnds, endOf, pastOf, track } from "#canvas/curve_ends.js";
import { bandScales, Scales, tipOf } from "#canvas/curve_scales.js";
import { Columns } from "#canvas/decimate.js";
import * as Strokes from "#canvas/pen.js";
import { Pen } from "#canvas/pen.js";

const MARGIN = 24; // px drawn beyond the plot area
const BLEED = 2; // px by which a line along the border may extend beyond the plot area
const APART = 18; // px between arrows of one curve
const CURSOR = 0.6; // width of the cursor, in widths of a curve
const SLICE = 2048; // rows between two checks of the deadline

/**
 * @import { Paint } from "#base/run_style.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { Xs } from "#canvas/curve_scales.js"
 * @import { Spot } from "#canvas/label_places.js"
 * @import { End, Stretch } from "#canvas/curve_ends.js"
 * @import { Surface } from "#canvas/layers.js"
 * @import { CurvesModel } from "#canvas/model.js"
 * @import { Series } from "#data/series.js"
 *
 * @typedef {object} Curve of a run, as drawn so far
 * @property {Pen} pen
 * @property {Columns} columns
 * @property {number} row the last one passed to the pen; -1 before the first
 * @property {Stretch | null} off the stretch off the axis that the last row belongs to
 * @property {Stretch[]} past those before it
 */

/** The drawing of a plot of curves. */
export class Curves {
  #bands;
  #lines;
  #heads;
  /** @type {Frame | null} */
  #frame = null;
  /** @type {Scales | null} null: everything has to be redrawn */
  #scales = null;
  /** @type {Curve[]} by run */
  #runs = [];
  #drawn = 0; // epoch

  /** @param {Surface} surface */
  constructor(surface) {
    this.#bands = new BandLayer(surface);
    this.#lines = surface.layer({ name: "curves", bleed: BLEED });
    this.#heads = surface.layer({ name: "ends", bleed: 64 });
  }

  /** Cover a plot area. @param {Frame} frame */
  fit(frame) {
    this.#frame = frame;
    for (const layer of [this.#bands, this.#lines, this.#heads]) layer.fit(frame);
    this.invalidate();
  }

  /** Remove the layers. */
  remove() {
    for (const layer of [this.#bands, this.#lines, this.#heads]) layer.remove();
  }

  /** Force a full redraw: something other than the epoch has changed. */
  invalidate() {
    this.#scales = null;
  }

  /**
   * Draw up to an epoch: only what is new since the last call, or everything after a change or a step back.
   * @param {CurvesModel} model
   * @param {number} epoch
   * @param {number} deadline time after which the rest is left for the next call
   * @returns {boolean} whether everything is drawn
   */
  draw(model, epoch, deadline = Infinity) {
    if (!this.#frame) return true;
    const { trajectories: t, order, paints, over } = model;
    const isNew = this.#scales === null || epoch < this.#drawn;
    const scales = isNew ? this.#restart(this.#frame, model.lowest) : /** @type {Scales} */ (this.#scales);
    this.#drawn = epoch;
    this.#heads.clear();
    if (!t) return true;
    if (over === "epochs") this.#cursor(scales, epoch, model);
    const runs = order.filter((run) => paints[run].visible && run < t.runs && t.rows[run] > 0);
    /** @type {End[]} */
    const ends = [];
    let done = 0;
    this.#heads.clipped(() => {
      for (const run of runs) {
        const paint = paints[run];
        const curve = (this.#runs[run] ??= blank(scales.frame));
        const xs = over === "epochs" ? null : t.evaluations[run];
        if (t.low && t.high)
          this.#bands.draw(
            { low: t.low, high: t.high, rows: t.rows },
            run,
            paint.color,
            epoch,
            bandScales(scales, t, run, xs),
          );
        const tip = tipOf(scales, t, run, xs, epoch);
        if (!this.#advance(scales, t, run, curve, xs, paint, Math.floor(epoch), tip, deadline)) return;
        done++;
        ends.push({ run, paint, ...endOf(scales, t, run, curve.off, xs, tip) });
        const past = pastOf(scales, t, run, curve.past, curve.off, xs);
        ends.push(...past.map((exit) => ({ run, paint, ...exit })));
      }
    });
    drawEnds(this.#heads.context, scales.frame, ends, model);
    return done === runs.length;
  }

  /** @type {(frame: Frame, lowest: number | null) => Scales} */
  #restart(frame, lowest) {
    this.#bands.restart();
    this.#lines.clear();
    this.#runs = [];
    this.#scales = new Scales(frame, lowest);
    return this.#scales;
  }

  /**
   * Draw the cursor at the epoch.
   * @param {Scales} scales
   * @param {number} epoch
   * @param {CurvesModel} model
   */
  #cursor(scales, epoch, { theme, sizes }) {
    const { context } = this.#heads;
    const x = scales.x(epoch);
    context.setLineDash([]);
    context.strokeStyle = theme.cursor;
    context.lineWidth = CURSOR * sizes.line;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, scales.frame.height);
    context.stroke();
  }

  /**
   * Pass a run's new rows to its pen, decimated by pixel column, and draw up to its tip.
   * @param {Scales} scales
   * @param {Series} t
   * @param {number} run
   * @param {Curve} curve
   * @param {Xs} xs
   * @param {Paint} paint
   * @param {number} epoch whole
   * @param {Spot} tip
   * @param {number} deadline
   * @returns {boolean} whether there was time for all rows
   */
  #advance(scales, t, run, curve, xs, paint, epoch, tip, deadline) {
    const { scale, shift } = scales.frame.x;
    const { low, high } = scales;
    const { columns, pen } = curve;
    const loss = t.loss[run];
    const settled = Strokes.strokeWith(this.#lines.context, paint);
    const give = (/** @type {number} */ row) =>
      pen.to(scale * (xs ? xs[row] : row) + shift, scales.y(loss[row]), settled);
    const last = Math.min(epoch, t.rows[run] - 1);
    while (curve.row < last) {
      const row = ++curve.row;
      const value = loss[row];
      const x = scale * (xs ? xs[row] : row) + shift;
      columns.add(row, Math.floor(x), value, give);
      track(curve, { row, side: value > high ? 1 : value < low ? -1 : 0, x }, loss, APART);
      if (row % SLICE === 0 && row < last && performance.now() > deadline) return false;
    }
    pen.settle(settled);
    pen.tip(tip.x, tip.y, Strokes.strokeWith(this.#heads.context, paint));
    return true;
  }
}

/** @type {(frame: Frame) => Curve} */
const blank = (frame) => ({
  pen: new Pen(Strokes.around(frame, MARGIN)),
  columns: new Columns(),
  row: -1,
  off: null,
  past: [],
});

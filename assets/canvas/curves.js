// The loss curves: drawn over epochs or evaluations, with letters at their ends, and arrows where they leave the axis.

import * as Axes from "#canvas/axes.js";
import { BandLayer } from "#canvas/band_layer.js";
import { Columns } from "#canvas/decimate.js";
import { Layer } from "#canvas/layers.js";
import * as Marks from "#canvas/marks.js";
import * as Nearest from "#canvas/nearest.js";
import * as Strokes from "#canvas/pen.js";
import { Pen } from "#canvas/pen.js";
import { excess } from "#data/loss_range.js";

const MARGIN = 24; // px beyond the plot area that are still drawn
const BLEED = 2; // px by which a line along the border may stand out of the plot area
const SLICE = 2048; // rows between two looks at the time
const LETTER_WIDTH = 0.62; // of the type's size, about, for the places of labels
const LINES = 12; // of arrows' labels, at most, from either border

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Paint } from "#base/run_style.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { BandScales } from "#canvas/band_layer.js"
 * @import { Spot } from "#canvas/label_places.js"
 * @import { CurvesModel, Looks } from "#canvas/model.js"
 * @import { Series } from "#data/series.js"
 *
 * @typedef {object} Curve of a run, as far as it is drawn
 * @property {Pen} pen
 * @property {Columns} columns
 * @property {number} row the last one that was given to the pen; -1 before the first
 * @property {number} left the first of the rows that are off the axis now; -1 where the last row is on it
 *
 * @typedef {object} End where the letter of a curve stands
 * @property {number} run
 * @property {Paint} paint
 * @property {number} x px
 * @property {number} y px
 * @property {number} side -1: below the axis, 1: above it, 0: on it
 * @property {number} row at which it left the axis, where it is off
 * @property {number} loss the value there
 *
 * @typedef {{side: number, line: number, from: number, to: number}} Label beside an arrow: the line that it stands in, from a border
 *   on, and the room that it takes there, px
 *
 * @typedef {ArrayLike<number> | null} Xs where the rows of a run stand on the x axis; null: at their own numbers
 */

/** How losses and rows become pixels. */
class Scales {
  /**
   * @param {Frame} frame
   * @param {number | null} lowest
   */
  constructor(frame, lowest) {
    this.frame = frame;
    this.log = frame.y.log;
    this.lowest = lowest ?? 0;
    const loss = (/** @type {number} */ pixel) => Axes.toValue(frame.y, pixel) + (this.log ? this.lowest : 0);
    this.low = loss(frame.height + 0.5); // the least and greatest loss that the axis shows; half a pixel more, since a
    this.high = loss(-0.5); // curve that rests at f* may lie below it by a rounding
  }

  /** @param {number} loss */
  y(loss) {
    const { scale, shift } = this.frame.y;
    return scale * (this.log ? Math.log10(excess(loss, this.lowest)) : loss) + shift;
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

/** The picture of a plot of curves. */
export class Curves {
  #bands;
  #lines;
  #heads;
  /** @type {Frame | null} */
  #frame = null;
  /** @type {Scales | null} null: all is to be drawn anew */
  #scales = null;
  /** @type {Curve[]} by run */
  #runs = [];
  #drawn = 0; // epoch

  /** @param {HTMLElement} graph */
  constructor(graph) {
    this.#bands = new BandLayer(graph);
    this.#lines = new Layer(graph, { name: "curves", bleed: BLEED });
    this.#heads = new Layer(graph, { name: "ends", bleed: 64 });
  }

  /** Lie on a plot area. @param {Frame} frame */
  fit(frame) {
    this.#frame = frame;
    for (const layer of [this.#bands, this.#lines, this.#heads]) layer.fit(frame);
    this.invalidate();
  }

  /** Leave the graph. */
  remove() {
    for (const layer of [this.#bands, this.#lines, this.#heads]) layer.remove();
  }

  /** Something other than time has changed. */
  invalidate() {
    this.#scales = null;
  }

  /**
   * Draw what an epoch shows: what is new since the last call, or all after a change or a step back.
   * @param {CurvesModel} model
   * @param {number} epoch
   * @param {number} deadline time after which the rest is left to the next call
   * @returns {boolean} whether all is drawn
   */
  draw(model, epoch, deadline = Infinity) {
    if (!this.#frame) return true;
    const { trajectories: t, order, paints, over } = model;
    const isNew = this.#scales === null || epoch < this.#drawn;
    const scales = isNew ? this.#restart(this.#frame, model.lowest) : /** @type {Scales} */ (this.#scales);
    this.#drawn = epoch;
    this.#heads.clear();
    if (!t) return true;
    if (over === "epochs") this.#cursor(scales, epoch, model.theme);
    const runs = order.filter((run) => paints[run].visible && run < t.runs && t.rows[run] > 0);
    /** @type {End[]} */
    const ends = [];
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
        ends.push({ run, paint, ...leave(scales, t, run, curve, xs, tip) });
      }
    });
    this.#letters(
      scales,
      ends.filter(({ side, paint }) => side === 0 && paint.letter),
      model,
    );
    this.#arrows(
      scales,
      ends.filter(({ side, paint }) => side !== 0 && paint.letter),
      model,
    );
    return ends.length === runs.length;
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
   * The line of the epoch.
   * @param {Scales} scales
   * @param {number} epoch
   * @param {Theme} theme
   */
  #cursor(scales, epoch, { cursor }) {
    const { context } = this.#heads;
    const x = scales.x(epoch);
    context.setLineDash([]);
    context.strokeStyle = cursor;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, scales.frame.height);
    context.stroke();
  }

  /**
   * Give a run's new rows to its pen, thinned by columns of pixels, and draw on to its tip.
   * @param {Scales} scales
   * @param {Series} t
   * @param {number} run
   * @param {Curve} curve
   * @param {Xs} xs
   * @param {Paint} paint
   * @param {number} epoch whole
   * @param {Spot} tip
   * @param {number} deadline
   * @returns {boolean} whether there was time for all
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
      columns.add(row, Math.floor(scale * (xs ? xs[row] : row) + shift), value, give);
      if (value >= low && value <= high) curve.left = -1;
      else if (curve.left < 0) curve.left = row;
      if (row % SLICE === 0 && row < last && performance.now() > deadline) return false;
    }
    pen.settle(settled);
    pen.tip(tip.x, tip.y, Strokes.strokeWith(this.#heads.context, paint));
    return true;
  }

  /**
   * The letters beside the curves' ends, moved apart where they would overlap.
   * @param {Scales} scales
   * @param {End[]} ends
   * @param {Looks} looks
   */
  #letters(scales, ends, { sizes, theme }) {
    const { context } = this.#heads;
    const beside = 1.5 * sizes.head + 3;
    const gap = 2 * (sizes.head + 0.5);
    for (const group of neighbours(ends, 2 * gap)) {
      group.sort((a, b) => a.y - b.y || a.run - b.run);
      const places = Marks.spread(
        group.map(({ y }) => y),
        gap,
        sizes.head,
        scales.frame.height - sizes.head,
      );
      const x = Math.max(...group.map((end) => end.x)) + beside;
      group.forEach(({ x: fromX, y: fromY, paint }, i) => {
        context.setLineDash([]);
        context.strokeStyle = paint.color;
        context.lineWidth = 1;
        context.beginPath();
        context.moveTo(fromX, fromY);
        context.lineTo(x, places[i]);
        context.stroke();
      });
      group.forEach(({ paint }, i) => Marks.disc(context, x, places[i], paint, sizes, theme));
    }
  }

  /**
   * An arrow, a letter, epoch and value for every curve that is off the axis; labels go to a free line.
   * @param {Scales} scales
   * @param {End[]} ends
   * @param {Looks} looks
   */
  #arrows(scales, ends, { sizes, theme }) {
    const { context } = this.#heads;
    const { width, height } = scales.frame;
    const { head, font } = sizes;
    /** @type {Label[]} */
    const taken = [];
    /** @type {(a: Label, b: Label) => boolean} */
    const overlap = (a, b) => a.side === b.side && a.line === b.line && a.to >= b.from && a.from <= b.to;
    const isFree = (/** @type {Label} */ label) => !taken.some((other) => overlap(label, other));
    ends.sort((a, b) => a.row - b.row || a.run - b.run);
    for (const { x, side, row, loss, paint } of ends) {
      const text = `${row}: ${Marks.short(loss)}`;
      const long = head + 6 + text.length * LETTER_WIDTH * font;
      const toLeft = x + long > width;
      const span = { from: x - (toLeft ? long : head), to: x + (toLeft ? head : long) };
      let line = 0;
      while (line < LINES && !isFree({ ...span, side, line })) line++;
      taken.push({ ...span, side, line });
      const border = side > 0 ? 0 : height;
      const y = border + side * (2 * head + line * (2 * head + 2));
      Marks.arrow(context, x, border, -side, paint, sizes, theme);
      Marks.disc(context, x, y, paint, sizes, theme);
      Marks.label(context, text, x + (toLeft ? -1 : 1) * (head + 5), y, toLeft ? "right" : "left", sizes, theme);
    }
  }
}

/** @type {(frame: Frame) => Curve} */
const blank = (frame) => ({
  pen: new Pen(Strokes.around(frame, MARGIN)),
  columns: new Columns(),
  row: -1,
  left: -1,
});

/**
 * How a band's columns and losses lie: over evaluations, between the rows that a column falls between.
 * @type {(scales: Scales, t: Series, run: number, xs: Xs) => BandScales}
 */
function bandScales(scales, t, run, xs) {
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

/**
 * Where a curve ends, in pixels, between two rows while it glides.
 * @type {(scales: Scales, t: Series, run: number, xs: Xs, epoch: number) => Spot}
 */
function tipOf(scales, t, run, xs, epoch) {
  const row = Math.min(Math.floor(epoch), t.rows[run] - 1);
  const next = Math.min(row + 1, t.rows[run] - 1);
  const share = next > row ? epoch - row : 0;
  const { x, y } = spotOf(scales, t, run, xs, row);
  if (share === 0) return { x, y };
  const to = spotOf(scales, t, run, xs, next);
  return { x: x + (to.x - x) * share, y: y + (to.y - y) * share };
}

/** @type {(scales: Scales, t: Series, run: number, xs: Xs, row: number) => Spot} */
const spotOf = (scales, t, run, xs, row) => ({ x: scales.x(xs ? xs[row] : row), y: scales.y(t.loss[run][row]) });

/**
 * Where a curve's letter stands: at its tip, or where it left the axis, with the row that is off it.
 * @type {(scales: Scales, t: Series, run: number, curve: Curve, xs: Xs, tip: Spot) => Omit<End, "run" | "paint">}
 */
function leave(scales, t, run, { left }, xs, tip) {
  const { height } = scales.frame;
  if (left < 0) return { x: tip.x, y: Math.min(height, Math.max(0, tip.y)), side: 0, row: 0, loss: 0 };
  const loss = t.loss[run][left];
  const side = scales.side(loss);
  const border = side > 0 ? 0 : height;
  const b = spotOf(scales, t, run, xs, left);
  if (left === 0) return { x: b.x, y: border, side, row: 0, loss };
  const a = spotOf(scales, t, run, xs, left - 1);
  const share = (border - a.y) / (b.y - a.y) || 0;
  return { x: a.x + (b.x - a.x) * share, y: border, side, row: left, loss };
}

/** Groups of ends that stand nearer to each other than `apart`, sideways. @type {(ends: End[], apart: number) => End[][]} */
function neighbours(ends, apart) {
  /** @type {End[][]} */
  const groups = [];
  let x = -Infinity; // of the end before
  for (const end of [...ends].sort((a, b) => a.x - b.x)) {
    const group = groups.at(-1);
    if (group && end.x - x < apart) group.push(end);
    else groups.push([end]);
    x = end.x;
  }
  return groups;
}

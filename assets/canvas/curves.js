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

/** How losses and rows become pixels. */
class Scales {
  constructor(frame, lowest) {
    this.frame = frame;
    this.log = frame.y.log;
    this.lowest = lowest ?? 0;
    const loss = (pixel) => Axes.toValue(frame.y, pixel) + (this.log ? this.lowest : 0);
    this.low = loss(frame.height + 0.5); // the least and greatest loss that the axis shows; half a pixel more, since a
    this.high = loss(-0.5); // curve that rests at f* may lie below it by a rounding
  }

  y(loss) {
    const { scale, shift } = this.frame.y;
    return scale * (this.log ? Math.log10(excess(loss, this.lowest)) : loss) + shift;
  }

  x(value) {
    return this.frame.x.scale * value + this.frame.x.shift;
  }

  /** -1 below the axis, 1 above it, 0 on it. */
  side(loss) {
    return loss > this.high ? 1 : loss < this.low ? -1 : 0;
  }
}

/** The picture of the loss plot. */
export class Curves {
  #bands;
  #lines;
  #heads;
  #frame = null;
  #runs = []; // per run: {pen, columns, row, left}: the last row given, and the first of those off the axis now, or -1
  #stale = true;
  #drawn = 0;
  #paint = null;
  #scales = null;

  /** @param {HTMLElement} graph */
  constructor(graph) {
    this.#bands = new BandLayer(graph);
    this.#lines = new Layer(graph, { name: "curves", bleed: BLEED });
    this.#heads = new Layer(graph, { name: "ends", bleed: 64 });
  }

  /** Lie on a plot area. @param {import("#canvas/axes.js").Frame} frame */
  fit(frame) {
    this.#frame = frame;
    for (const layer of [this.#bands, this.#lines, this.#heads]) layer.fit(frame);
    this.#stale = true;
  }

  /** Leave the graph. */
  remove() {
    for (const layer of [this.#bands, this.#lines, this.#heads]) layer.remove();
  }

  /** Something other than time has changed. */
  invalidate() {
    this.#stale = true;
  }

  /**
   * Draw what an epoch shows: what is new since the last call, or all after a change or a step back.
   * @param {object} model see landscape/stage.js
   * @param {number} epoch
   * @param {number} deadline time after which the rest is left to the next call
   * @returns {boolean} whether all is drawn
   */
  draw(model, epoch, deadline = Infinity) {
    if (!this.#frame) return true;
    const { trajectories: t, order, paints, over } = model;
    if (this.#stale || epoch < this.#drawn) this.#restart(model.lowest);
    this.#drawn = epoch;
    this.#heads.clear();
    if (!t) return true;
    if (over === "epochs") this.#cursor(epoch, model.theme);
    const runs = order.filter((run) => paints[run].visible && run < t.runs && t.rows[run] > 0);
    const ends = [];
    this.#heads.clipped(() => {
      for (const run of runs) {
        this.#paint = paints[run];
        const state = (this.#runs[run] ??= this.#blank());
        const xs = over === "epochs" ? null : t.evaluations[run];
        if (t.low) this.#bands.draw(t, run, paints[run].color, epoch, this.#bandScales(t, run, xs));
        const end = this.#end(t, run, xs, epoch);
        if (!this.#advance(t, run, state, xs, Math.floor(epoch), end, deadline)) return;
        ends.push({ run, paint: paints[run], ...this.#leave(t, run, state, xs, end) });
      }
    });
    this.#letters(
      ends.filter(({ side, paint }) => side === 0 && paint.letter),
      model,
    );
    this.#arrows(
      ends.filter(({ side, paint }) => side !== 0 && paint.letter),
      model,
    );
    return ends.length === runs.length;
  }

  #blank() {
    return { pen: new Pen(Strokes.around(this.#frame, MARGIN)), columns: new Columns(), row: -1, left: -1 };
  }

  #restart(lowest) {
    this.#stale = false;
    this.#scales = new Scales(this.#frame, lowest);
    this.#bands.restart();
    this.#lines.clear();
    this.#runs = [];
  }

  /** How a band's columns and losses lie: over evaluations, between the rows that a column falls between. */
  #bandScales(t, run, xs) {
    const { scale, shift } = this.#frame.x;
    const y = (loss) => this.#scales.y(loss);
    const { height } = this.#frame;
    if (!xs) return { rowAt: (column) => (column - shift) / scale, y, height };
    const last = t.rows[run] - 1;
    const rowAt = (column) => {
      const spent = (column - shift) / scale;
      const row = Nearest.rowAt(xs, last, spent);
      return row < last ? row + (spent - xs[row]) / (xs[row + 1] - xs[row]) : spent > xs[last] ? Infinity : last;
    };
    return { rowAt, y, height };
  }

  #cursor(epoch, { cursor }) {
    const { context } = this.#heads;
    const x = this.#scales.x(epoch);
    context.setLineDash([]);
    context.strokeStyle = cursor;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, this.#frame.height);
    context.stroke();
  }

  /** Where a curve ends, in pixels, between two rows while it glides. */
  #end(t, run, xs, epoch) {
    const scales = this.#scales;
    const row = Math.min(Math.floor(epoch), t.rows[run] - 1);
    const next = Math.min(row + 1, t.rows[run] - 1);
    const share = next > row ? epoch - row : 0;
    const [x, y] = [scales.x(xs ? xs[row] : row), scales.y(t.loss[run][row])];
    if (share === 0) return { x, y };
    return { x: x + (scales.x(xs ? xs[next] : next) - x) * share, y: y + (scales.y(t.loss[run][next]) - y) * share };
  }

  /** Give a run's new rows to its pen, thinned by columns of pixels, and draw on to the end. @returns {boolean} all drawn */
  #advance(t, run, state, xs, epoch, end, deadline) {
    const { scale, shift } = this.#frame.x;
    const { low, high } = this.#scales;
    const { columns, pen } = state;
    const loss = t.loss[run];
    const give = (row) => pen.to(scale * (xs ? xs[row] : row) + shift, this.#scales.y(loss[row]), this.#settled);
    const last = Math.min(epoch, t.rows[run] - 1);
    while (state.row < last) {
      const row = ++state.row;
      const value = loss[row];
      columns.add(row, Math.floor(scale * (xs ? xs[row] : row) + shift), value, give);
      if (value >= low && value <= high) state.left = -1;
      else if (state.left < 0) state.left = row;
      if (row % SLICE === 0 && row < last && performance.now() > deadline) return false;
    }
    pen.settle(this.#settled);
    pen.tip(end.x, end.y, this.#unsettled);
    return true;
  }

  #settled = (xs, ys, count, phase) => this.#line(this.#lines.context, xs, ys, count, phase);

  #unsettled = (xs, ys, count, phase) => this.#line(this.#heads.context, xs, ys, count, phase);

  #line(context, xs, ys, count, phase) {
    context.strokeStyle = this.#paint.color;
    context.lineWidth = this.#paint.width;
    Strokes.stroke(context, xs, ys, count, phase, this.#paint.dash);
  }

  /** Where a curve's letter stands: at its end, or where it left the axis, with the row that is off it. */
  #leave(t, run, { left }, xs, end) {
    const { height } = this.#frame;
    if (left < 0) return { ...end, y: Math.min(height, Math.max(0, end.y)), side: 0 };
    const side = this.#scales.side(t.loss[run][left]);
    const at = (k) => ({ x: this.#scales.x(xs ? xs[k] : k), y: this.#scales.y(t.loss[run][k]) });
    const border = side > 0 ? 0 : height;
    if (left === 0) return { x: at(0).x, y: border, side, row: 0, loss: t.loss[run][0] };
    const [a, b] = [at(left - 1), at(left)];
    const share = (border - a.y) / (b.y - a.y) || 0;
    return { x: a.x + (b.x - a.x) * share, y: border, side, row: left, loss: t.loss[run][left] };
  }

  /** The letters beside the curves' ends, moved apart where they would overlap. */
  #letters(ends, { sizes, theme }) {
    const { context } = this.#heads;
    const beside = 1.5 * sizes.head + 3;
    const gap = 2 * (sizes.head + 0.5);
    for (const group of neighbours(ends, 2 * gap)) {
      group.sort((a, b) => a.y - b.y || a.run - b.run);
      const places = Marks.spread(
        group.map(({ y }) => y),
        gap,
        sizes.head,
        this.#frame.height - sizes.head,
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

  /** An arrow, a letter, epoch and value for every curve that is off the axis; labels go to a free line. */
  #arrows(ends, { sizes, theme }) {
    const { context } = this.#heads;
    const { width, height } = this.#frame;
    const { head, font } = sizes;
    const taken = [];
    const overlap = (a, b) => a.side === b.side && a.line === b.line && a.to >= b.from && a.from <= b.to;
    const isFree = (label) => !taken.some((other) => overlap(label, other));
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

/** Groups of ends that stand nearer to each other than `apart`, sideways. */
function neighbours(ends, apart) {
  const groups = [];
  for (const end of [...ends].sort((a, b) => a.x - b.x)) {
    const group = groups.at(-1);
    if (group && end.x - group.at(-1).x < apart) group.push(end);
    else groups.push([end]);
  }
  return groups;
}

// What moves and what is marked on one contour: paths with halos, heads, the start, minima, exits.

import * as Axes from "#canvas/axes.js";
import { Coverage } from "#canvas/decimate.js";
import { Layer } from "#canvas/layers.js";
import * as Marks from "#canvas/marks.js";
import * as Strokes from "#canvas/pen.js";
import { Pen } from "#canvas/pen.js";
import { drawRunHeads } from "#canvas/run_heads.js";
import * as Arrows from "#inside/arrows.js";

const MARGIN = 24; // px beyond the plot area that are still drawn, for wide lines and their dashes
const NEAR = 0.5; // px: a path point nearer than this to the last one is not seen
const BLEED = 32; // px by which heads may stand out of the plot area
const HALO = 0.8; // opacity
const SLICE = 2048; // rows between two looks at the time

/** The picture of one contour. Several may share one model. */
export class Overlay {
  #halos;
  #paths;
  #heads;
  #frame = null;
  #box = null;
  #pens = []; // per run: {pen, row} with row the last one given to the pen
  #exits = null; // per run: {row, x, y} or null, once it is known who diverged
  #stale = true;
  #drawn = 0; // epoch
  #paint = null; // of the run whose path is under way
  #sizes = null;

  /** @param {HTMLElement} graph */
  constructor(graph) {
    this.#halos = new Layer(graph, { name: "halos" });
    this.#paths = new Layer(graph, { name: "paths" });
    this.#heads = new Layer(graph, { name: "heads", bleed: BLEED });
    this.#halos.canvas.style.opacity = HALO;
  }

  /** Lie on a plot area. @param {import("#canvas/axes.js").Frame} frame */
  fit(frame) {
    this.#frame = frame;
    this.#box = Strokes.around(frame, MARGIN);
    this.#pens = [];
    for (const layer of [this.#halos, this.#paths, this.#heads]) layer.fit(frame);
    this.#stale = true;
  }

  /** Leave the graph. */
  remove() {
    for (const layer of [this.#halos, this.#paths, this.#heads]) layer.remove();
  }

  /** Something other than time has changed. */
  invalidate() {
    this.#stale = true;
  }

  /**
   * Draw what an epoch shows: what is new since the last call, or all after a change or a step back.
   * @param {object} model see stage.js
   * @param {number} epoch
   * @param {number} deadline time after which the rest is left to the next call
   * @returns {boolean} whether all is drawn
   */
  draw(model, epoch, deadline = Infinity) {
    if (!this.#frame) return true;
    const { trajectories: t, order, paints, sizes, theme } = model;
    this.#sizes = sizes;
    if (this.#stale || epoch < this.#drawn) this.#restart(theme);
    this.#drawn = epoch;
    this.#heads.clear();
    const runs = t ? order.filter((run) => paints[run].visible && run < t.runs && t.rows[run] > 0) : [];
    this.#standing(model);
    const heads = runs.map((run) => this.#position(t, run, epoch));
    let isDone = true;
    this.#heads.clipped(() =>
      runs.forEach((run, i) => {
        this.#paint = paints[run];
        isDone &&= this.#advance(t, run, Math.floor(epoch), heads[i], deadline);
      }),
    );
    if (t) this.#markExits(model, runs, epoch);
    this.#letters(runs, heads, model);
    if (t?.inside && runs.includes(model.inside)) {
      this.#heads.clipped(() => Arrows.draw(this.#heads.context, this.#frame, model, epoch));
    }
    return isDone;
  }

  #restart({ halo }) {
    this.#stale = false;
    this.#exits = null;
    this.#halos.clear();
    this.#paths.clear();
    this.#halos.context.strokeStyle = halo;
    this.#pens = this.#pens.map((old) => {
      old?.pen.coverage.clear();
      return old && { pen: new Pen(this.#box, old.pen.coverage), row: -1 };
    });
  }

  /** The pen of a run. Made when it is first needed: its coverage is the size of the picture. */
  #penOf(run) {
    return (this.#pens[run] ??= { pen: new Pen(this.#box, new Coverage(this.#box)), row: -1 });
  }

  /** Give a run's new rows to its pen, and draw on to the head. @returns {boolean} whether there was time for all */
  #advance(t, run, epoch, head, deadline) {
    const state = this.#penOf(run);
    const { pen } = state;
    const { x: xAxis, y: yAxis } = this.#frame;
    const [xs, ys] = [t.x[run], t.y[run]];
    const last = Math.min(epoch, t.rows[run] - 1);
    while (state.row < last) {
      const row = ++state.row;
      const x = xAxis.scale * xs[row] + xAxis.shift;
      const y = yAxis.scale * ys[row] + yAxis.shift;
      const isSeen = !(Math.abs(x - pen.x) < NEAR && Math.abs(y - pen.y) < NEAR);
      if (isSeen) pen.to(x, y, this.#settled);
      if (row % SLICE === 0 && row < last && performance.now() > deadline) return false;
    }
    pen.settle(this.#settled);
    pen.tip(head.x, head.y, this.#unsettled);
    return true;
  }

  /** A piece that stays. */
  #settled = (xs, ys, count, phase) => {
    this.#halo(xs, ys, count);
    this.#line(this.#paths.context, xs, ys, count, phase);
  };

  /** A piece at the head, drawn anew in every frame. Its halo may stay: the path will pass over it. */
  #unsettled = (xs, ys, count, phase) => {
    this.#halo(xs, ys, count);
    this.#line(this.#heads.context, xs, ys, count, phase);
  };

  /** Runs that stand back have none: it would be brighter than they are. */
  #halo(xs, ys, count) {
    if (this.#paint.rank === 0) return;
    const { context } = this.#halos;
    context.lineWidth = this.#paint.width + 2 * this.#sizes.halo;
    Strokes.stroke(context, xs, ys, count, 0, []);
  }

  #line(context, xs, ys, count, phase) {
    context.strokeStyle = this.#paint.color;
    context.lineWidth = this.#paint.width;
    Strokes.stroke(context, xs, ys, count, phase, this.#paint.dash);
  }

  /** Where a run's head stands, in pixels, between two rows while it glides. */
  #position(t, run, epoch) {
    const row = Math.min(Math.floor(epoch), t.rows[run] - 1);
    const next = Math.min(row + 1, t.rows[run] - 1);
    const share = next > row ? epoch - row : 0;
    const { x: xAxis, y: yAxis } = this.#frame;
    const [x0, y0] = [xAxis.scale * t.x[run][row] + xAxis.shift, yAxis.scale * t.y[run][row] + yAxis.shift];
    const [x1, y1] = [xAxis.scale * t.x[run][next] + xAxis.shift, yAxis.scale * t.y[run][next] + yAxis.shift];
    return share > 0 ? { x: x0 + (x1 - x0) * share, y: y0 + (y1 - y0) * share } : { x: x0, y: y0 };
  }

  #isInside({ x, y }) {
    return x >= 0 && x <= this.#frame.width && y >= 0 && y <= this.#frame.height;
  }

  /** The heads, with their letters. */
  #letters(runs, places, model) {
    const { scene, sizes } = model;
    const shown = runs.map((run, i) => ({ run, ...places[i] })).filter((head) => this.#isInside(head));
    const ring = scene.start && !scene.locked ? { ...this.#pixels(scene.start), radius: Marks.ringOf(sizes) } : null;
    drawRunHeads(this.#heads.context, shown, { ring, area: this.#frame }, model);
  }

  #pixels([x, y]) {
    const { toPixel } = Axes;
    return { x: toPixel(this.#frame.x, x), y: toPixel(this.#frame.y, y) };
  }

  /** The marks that do not move: minima, and where runs start. */
  #standing({ scene, sizes, theme }) {
    const { context } = this.#heads;
    for (const minimum of scene.minima) {
      const at = this.#pixels([minimum.x, minimum.y]);
      if (this.#isInside(at)) Marks.minimum(context, at.x, at.y, minimum.kind, sizes, theme);
    }
    for (const start of scene.runStarts.filter(Boolean)) {
      const at = this.#pixels(start);
      if (this.#isInside(at)) Marks.ownStart(context, at.x, at.y, sizes, theme);
    }
    if (!scene.start) return;
    const at = this.#pixels(scene.start);
    if (scene.lineEnd) Marks.startLine(context, at, this.#pixels(scene.lineEnd), scene.locked, sizes, theme);
    if (this.#isInside(at)) Marks.start(context, at.x, at.y, scene.locked, sizes, theme);
  }

  #markExits({ trajectories: t, paints, sizes, theme }, runs, epoch) {
    if (!t.summaries) return;
    this.#exits ??= t.summaries.map(({ status }, run) => (status === "diverged" ? this.#exit(t, run) : null));
    for (const run of runs) {
      const exit = this.#exits[run];
      if (!exit || epoch < exit.row) continue;
      Marks.exit(this.#heads.context, exit.x, exit.y, exit.row, paints[run], sizes, theme, this.#frame.width);
    }
  }

  /** Where a diverged run crosses the border for the last time, or its last place; the row that is not seen any more. */
  #exit(t, run) {
    const { width, height } = this.#frame;
    let row = t.rows[run] - 1;
    while (row >= 0 && !this.#isInside(this.#position(t, run, row))) row--;
    if (row < 0) return null;
    const inside = this.#position(t, run, row);
    if (row === t.rows[run] - 1) return { row: row + 1, ...inside };
    const outside = Strokes.nearer(this.#position(t, run, row + 1));
    const [dx, dy] = [outside.x - inside.x, outside.y - inside.y];
    Strokes.clip(inside.x, inside.y, dx, dy, Strokes.around({ width, height }, 0));
    return { row: row + 1, x: inside.x + dx * Strokes.cut.to, y: inside.y + dy * Strokes.cut.to };
  }
}

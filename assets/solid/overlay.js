// What moves and what is marked on the surface of a 3D view: the same paths, heads and signs as on the contour.

import { Coverage } from "#canvas/decimate.js";
import { Layer } from "#canvas/layers.js";
import * as Marks from "#canvas/marks.js";
import * as Strokes from "#canvas/pen.js";
import { Pen } from "#canvas/pen.js";
import { drawRunHeads } from "#canvas/run_heads.js";
import * as Space from "#solid/space.js";

const MARGIN = 24; // px beyond the view that are still drawn, for wide lines and their dashes
const NEAR = 0.5; // px: a point nearer than this to the last one is not seen
const HALO = 0.8; // opacity
const BEHIND = 0.3; // opacity of paths behind the surface
const FAINT = 0.45; // and of heads and signs there
const SLICE = 512; // rows between two looks at the time

export class SolidOverlay {
  #layers;
  #ratio;
  #sight = null;
  #size = ""; // of the view
  #box = null;
  #pens = []; // per run: {pen, row, hidden} with row the last one given to the pen
  #exits = null; // per run: {row, x, y, hidden} or null, once it is known who diverged
  #stale = true;
  #drawn = 0; // epoch
  #paint = null; // of the run whose path is under way
  #sizes = null;

  /**
   * @param {HTMLElement} host
   * @param {number} [ratio] device pixels a pixel, where it is not the screen's
   */
  constructor(host, ratio = undefined) {
    this.#ratio = ratio;
    const layer = (name) => new Layer(host, { name });
    this.#layers = { behind: layer("behind"), halos: layer("halos"), paths: layer("paths"), heads: layer("heads") };
    this.#layers.halos.canvas.style.opacity = HALO;
    this.#layers.behind.canvas.style.opacity = BEHIND;
  }

  /** The canvases from the lowest to the highest, and their opacity: for a picture. */
  get canvases() {
    return Object.values(this.#layers).map(({ canvas }) => ({ canvas, opacity: Number(canvas.style.opacity || 1) }));
  }

  /** Leave the page. */
  remove() {
    for (const layer of Object.values(this.#layers)) layer.remove();
  }

  /** Lie on a surface as it is seen now. @param {import("#solid/sight.js").Sight} sight */
  fit(sight) {
    const { width, height } = sight;
    this.#sight = sight;
    if (this.#size !== `${width} ${height}`) {
      this.#size = `${width} ${height}`;
      this.#box = Strokes.around(sight, MARGIN);
      this.#pens = [];
    }
    for (const layer of Object.values(this.#layers)) layer.fit({ left: 0, top: 0, width, height }, this.#ratio);
    this.#stale = true;
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
    if (!this.#sight) return true;
    const { trajectories: t, paints, sizes, theme } = model;
    this.#sizes = sizes;
    if (this.#stale || epoch < this.#drawn) this.#restart(theme);
    this.#drawn = epoch;
    this.#layers.heads.clear();
    const runs = drawnOf(model);
    this.#standing(model);
    let isDone = true;
    for (const run of runs) {
      this.#paint = paints[run];
      isDone &&= this.#advance(t, run, epoch, deadline);
    }
    this.#markExits(model, runs, epoch);
    this.#markHeads(runs, epoch, model);
    return isDone;
  }

  /** What of the paths, up to a whole epoch, is nearest to a place on the view. @returns {import("#canvas/nearest.js").Found | null} */
  nearest(model, epoch, [px, py], within) {
    return this.#sight && model.trajectories
      ? this.#sight.nearest(model.trajectories, drawnOf(model), epoch, px, py, within)
      : null;
  }

  #restart({ halo }) {
    this.#stale = false;
    this.#exits = null;
    for (const layer of Object.values(this.#layers)) layer.clear();
    this.#layers.halos.context.strokeStyle = halo;
    this.#pens = this.#pens.map((old) => {
      old?.pen.coverage.clear();
      return old && { pen: new Pen(this.#box, old.pen.coverage), row: -1, hidden: false };
    });
  }

  #penOf(run) {
    return (this.#pens[run] ??= { pen: new Pen(this.#box, new Coverage(this.#box)), row: -1, hidden: false });
  }

  /** Give a run's new rows to its pen, and draw on to the head. @returns {boolean} whether there was time for all */
  #advance(t, run, epoch, deadline) {
    const state = this.#penOf(run);
    const last = Math.min(Math.floor(epoch), t.rows[run] - 1);
    const onward = (x, y, z, isFirst) => this.#onward(state, x, y, z, isFirst);
    let from = state.row < 0 ? null : this.#sight.point(t, run, state.row);
    while (state.row < last) {
      const row = ++state.row;
      const to = this.#sight.point(t, run, row);
      if (from) this.#sight.lift(from, to, onward);
      else if (this.#sight.isInWindow(to)) onward(to[0], to[1], Math.min(to[2], this.#sight.heights.top), true);
      from = to;
      if (row % SLICE === 0 && row < last && performance.now() > deadline) return false;
    }
    state.pen.settle(this.#settled[+state.hidden]);
    this.#tip(state, from, t, run, epoch);
    return true;
  }

  #onward(state, x, y, z, isFirst) {
    const { pen } = state;
    const at = Space.project(this.#sight.lens, x, y, z);
    if (!isFirst && Math.abs(at.x - pen.x) < NEAR && Math.abs(at.y - pen.y) < NEAR) return;
    const hidden = this.#sight.isHidden(at, x, y, z);
    const stroke = this.#settled[+state.hidden];
    if (isFirst) pen.move(at.x, at.y, stroke);
    else {
      if (hidden !== state.hidden) pen.flush(stroke);
      pen.to(at.x, at.y, this.#settled[+hidden]);
    }
    state.hidden = hidden;
  }

  /** The piece at the head, drawn anew in every frame. */
  #tip({ pen, hidden }, from, t, run, epoch) {
    const head = this.#sight.head(t, run, epoch);
    const points = [{ x: pen.x, y: pen.y, hidden }];
    if (head)
      this.#sight.lift(from, head, (x, y, z, isFirst) => points.push({ ...this.#sight.seen(x, y, z), isFirst }));
    const next = points[1]?.isFirst === false ? points[1] : points[0];
    pen.tip(next.x, next.y, this.#unsettled[+next.hidden]);
    let phase = pen.distance;
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      if (i > 1 && !b.isFirst) {
        pair.xs.set([a.x, b.x]);
        pair.ys.set([a.y, b.y]);
        this.#unsettled[+b.hidden](pair.xs, pair.ys, 2, phase);
      }
      if (!b.isFirst) phase += Math.hypot(b.x - a.x, b.y - a.y);
    }
  }

  /** Strokes that stay: of what is seen, and of what is behind the surface. */
  #settled = [
    (...piece) => this.#stroke(this.#layers.paths.context, true, piece),
    (...piece) => this.#stroke(this.#layers.behind.context, false, piece),
  ];

  /** Strokes of one frame. Their halos may stay: the path will pass over them. */
  #unsettled = [
    (...piece) => this.#stroke(this.#layers.heads.context, true, piece),
    (...piece) => {
      const { context } = this.#layers.heads;
      context.globalAlpha = BEHIND;
      this.#stroke(context, false, piece);
      context.globalAlpha = 1;
    },
  ];

  #stroke(context, isSeen, [xs, ys, count, phase]) {
    const { color, width, dash, rank } = this.#paint;
    if (isSeen && rank > 0) {
      const { context: halos } = this.#layers.halos;
      halos.lineWidth = width + 2 * this.#sizes.halo;
      Strokes.stroke(halos, xs, ys, count, 0, []);
    }
    context.strokeStyle = color;
    context.lineWidth = width;
    Strokes.stroke(context, xs, ys, count, phase, dash);
  }

  /** The marks that do not move: minima, and where runs start. */
  #standing({ scene, sizes, theme }) {
    const { context } = this.#layers.heads;
    for (const { x, y, value, kind } of scene.minima) {
      if (!this.#sight.isInWindow([x, y])) continue;
      const at = this.#sight.seen(x, y, Space.heightOf(value, this.#sight.heights));
      this.#mark(at, () => Marks.minimum(context, at.x, at.y, kind, sizes, theme));
    }
    const lifted = (place, draw) => {
      const at = place && this.#sight.onSurface(place);
      if (at) this.#mark(at, () => draw(at));
    };
    for (const start of scene.runStarts) lifted(start, ({ x, y }) => Marks.ownStart(context, x, y, sizes, theme));
    lifted(scene.start, ({ x, y }) => Marks.start(context, x, y, true, sizes, theme)); // it is dragged on the contour
  }

  /** Draw a sign: what is behind the surface is faint. */
  #mark({ hidden }, draw) {
    const { context } = this.#layers.heads;
    context.globalAlpha = hidden ? FAINT : 1;
    draw();
    context.globalAlpha = 1;
  }

  #markHeads(runs, epoch, model) {
    const { context } = this.#layers.heads;
    const shown = runs.flatMap((run) => {
      const head = this.#sight.head(model.trajectories, run, epoch);
      return head ? [{ run, ...this.#sight.seen(...head) }] : [];
    });
    const start = model.scene.start && this.#sight.onSurface(model.scene.start);
    const ring = start ? { ...start, radius: Marks.ringOf(model.sizes) } : null;
    drawRunHeads(context, shown, { ring, area: this.#sight }, model, ({ hidden }) => {
      context.globalAlpha = hidden ? FAINT : 1;
    });
    context.globalAlpha = 1;
  }

  #markExits({ trajectories: t, paints, sizes, theme }, runs, epoch) {
    if (!t?.summaries) return;
    this.#exits ??= t.summaries.map(({ status }, run) => (status === "diverged" ? this.#sight.exit(t, run) : null));
    const { context } = this.#layers.heads;
    for (const run of runs) {
      const exit = this.#exits[run];
      if (!exit || epoch < exit.row) continue;
      this.#mark(exit, () =>
        Marks.exit(context, exit.x, exit.y, exit.row, paints[run], sizes, theme, this.#sight.width),
      );
    }
  }
}

/** The runs that are drawn: those of the first landscape. */
function drawnOf({ trajectories: t, order, paints }) {
  const isHere = (run) => run < t.runs && paints[run].visible && t.rows[run] > 0 && t.described[run].landscape === 0;
  return t ? order.filter(isHere) : [];
}

const pair = { xs: new Float64Array(2), ys: new Float64Array(2) };

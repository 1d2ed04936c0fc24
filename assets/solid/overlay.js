// Draws on the surface of a 3D view what the contour has too: paths, heads, starts, minima.

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

/**
 * @typedef {import("#base/run_style.js").Paint} Paint
 * @typedef {import("#canvas/model.js").Model} Model
 * @typedef {import("#canvas/pen.js").Stroke} Stroke
 * @typedef {import("#solid/sight.js").Sight} Sight
 * @typedef {import("#solid/sight.js").Paths} Paths
 * @typedef {import("#solid/sight.js").Seen} Seen
 * @typedef {import("#data/trajectories.js").LossTrajectories} Trajectories
 * @typedef {import("#solid/space.js").Point} Point
 *
 * @typedef {Pick<Model, "trajectories" | "paints" | "order" | "scene" | "sizes" | "theme">} View what is drawn
 *
 * @typedef {object} Path of a run, as far as it is drawn
 * @property {Pen} pen
 * @property {number} row the last one that the pen was given; -1 before the first
 * @property {boolean} hidden the piece under way is behind the surface
 *
 * @typedef {object} Strokes how the pieces of a run's path are drawn: first of what is seen, then of what is hidden
 * @property {Stroke[]} settled that stay
 * @property {Stroke[]} unsettled of one frame. Their halos may stay: the path will pass over them
 */

export class SolidOverlay {
  #layers;
  #ratio;
  /** @type {Sight | null} */
  #sight = null;
  /** @type {Path[]} */
  #paths = []; // by run
  /** @type {(import("#solid/sight.js").Exit | null)[] | null} */
  #exits = null; // by run, once it is known who diverged
  #stale = true;
  #drawn = 0; // epoch

  /**
   * @param {HTMLElement} host
   * @param {number} [ratio] device pixels a pixel, where it is not the screen's
   */
  constructor(host, ratio = undefined) {
    this.#ratio = ratio;
    /** @param {string} name */
    const layer = (name) => new Layer(host, { name });
    this.#layers = { behind: layer("behind"), halos: layer("halos"), paths: layer("paths"), heads: layer("heads") };
    this.#layers.halos.canvas.style.opacity = String(HALO);
    this.#layers.behind.canvas.style.opacity = String(BEHIND);
  }

  /** The canvases from the lowest to the highest, and their opacity: for a picture. */
  get canvases() {
    return Object.values(this.#layers).map(({ canvas }) => ({ canvas, opacity: Number(canvas.style.opacity || 1) }));
  }

  /** Leave the page. */
  remove() {
    for (const layer of Object.values(this.#layers)) layer.remove();
  }

  /**
   * Lie on a surface as it is seen now.
   * @param {Sight} sight
   */
  fit(sight) {
    const { width, height } = sight;
    if (width !== this.#sight?.width || height !== this.#sight.height) this.#paths = [];
    this.#sight = sight;
    for (const layer of Object.values(this.#layers)) layer.fit({ left: 0, top: 0, width, height }, this.#ratio);
    this.#stale = true;
  }

  /** Something other than time has changed. */
  invalidate() {
    this.#stale = true;
  }

  /**
   * Draw what an epoch shows: what is new since the last call, or all after a change or a step back.
   * @param {View} view
   * @param {number} epoch
   * @param {number} deadline time after which the rest is left to the next call
   * @returns {boolean} whether all is drawn
   */
  draw(view, epoch, deadline = Infinity) {
    const sight = this.#sight;
    if (!sight) return true;
    const { trajectories: t, paints, sizes, theme } = view;
    if (this.#stale || epoch < this.#drawn) this.#restart(sight, theme.halo);
    this.#drawn = epoch;
    this.#layers.heads.clear();
    this.#standing(sight, view);
    if (!t) return true;
    const runs = drawnOf(t, view);
    let isDone = true;
    for (const run of runs) {
      const strokes = this.#strokesOf(paints[run], sizes.halo);
      isDone &&= this.#advance(sight, t, run, epoch, strokes, deadline);
    }
    this.#markExits(sight, t, view, runs, epoch);
    this.#markHeads(sight, t, view, runs, epoch);
    return isDone;
  }

  /**
   * What of the paths, up to a whole epoch, is nearest to a place on the view.
   * @param {View} view
   * @param {number} epoch
   * @param {[number, number]} at px
   * @param {number} within px
   */
  nearest(view, epoch, [px, py], within) {
    const { trajectories: t } = view;
    return this.#sight && t ? this.#sight.nearest(t, drawnOf(t, view), epoch, px, py, within) : null;
  }

  /**
   * @param {Sight} sight
   * @param {string} halo colour
   */
  #restart(sight, halo) {
    this.#stale = false;
    this.#exits = null;
    for (const layer of Object.values(this.#layers)) layer.clear();
    this.#layers.halos.context.strokeStyle = halo;
    const box = Strokes.around(sight, MARGIN);
    this.#paths = this.#paths.map((old) => {
      old?.pen.coverage?.clear();
      return old && { pen: new Pen(box, old.pen.coverage), row: -1, hidden: false };
    });
  }

  /**
   * The path of a run. Made when it is first needed: its coverage is the size of the picture.
   * @param {Sight} sight
   * @param {number} run
   */
  #pathOf(sight, run) {
    const box = Strokes.around(sight, MARGIN);
    return (this.#paths[run] ??= { pen: new Pen(box, new Coverage(box)), row: -1, hidden: false });
  }

  /**
   * Give a run's new rows to its pen, and draw on to the head.
   * @param {Sight} sight
   * @param {Paths} t
   * @param {number} run
   * @param {number} epoch
   * @param {Strokes} strokes
   * @param {number} deadline
   * @returns {boolean} whether there was time for all
   */
  #advance(sight, t, run, epoch, strokes, deadline) {
    const path = this.#pathOf(sight, run);
    const last = Math.min(Math.floor(epoch), t.rows[run] - 1);
    /** @type {import("#solid/space.js").GivePoint} */
    const onward = (x, y, z, isFirst) => goOn(sight, path, strokes.settled, x, y, z, isFirst);
    let from = path.row < 0 ? null : sight.point(t, run, path.row);
    while (path.row < last) {
      const row = ++path.row;
      const to = sight.point(t, run, row);
      if (from) sight.lift(from, to, onward);
      else if (sight.isInWindow(to)) onward(to[0], to[1], Math.min(to[2], sight.heights.top), true);
      from = to;
      if (row % SLICE === 0 && row < last && performance.now() > deadline) return false;
    }
    path.pen.settle(strokes.settled[+path.hidden]);
    const head = sight.head(t, run, epoch);
    drawTip(path, strokes.unsettled, from && head ? tipOf(sight, from, head) : []);
    return true;
  }

  /**
   * @param {Paint} paint
   * @param {number} halo px on each side
   * @returns {Strokes}
   */
  #strokesOf(paint, halo) {
    const { halos, paths, behind, heads } = this.#layers;
    /** @param {CanvasRenderingContext2D} context @returns {Stroke} */
    const seen = (context) => (xs, ys, count, phase) => {
      if (paint.rank > 0) {
        halos.context.lineWidth = paint.width + 2 * halo;
        Strokes.stroke(halos.context, xs, ys, count, 0, []);
      }
      strokePiece(context, paint, xs, ys, count, phase);
    };
    return {
      settled: [seen(paths.context), (...piece) => strokePiece(behind.context, paint, ...piece)],
      unsettled: [
        seen(heads.context),
        (...piece) => {
          heads.context.globalAlpha = BEHIND;
          strokePiece(heads.context, paint, ...piece);
          heads.context.globalAlpha = 1;
        },
      ],
    };
  }

  /**
   * The marks that do not move: minima, and where runs start.
   * @param {Sight} sight
   * @param {View} view
   */
  #standing(sight, { scene, sizes, theme }) {
    const { context } = this.#layers.heads;
    for (const { x, y, value, kind } of scene.minima) {
      if (!sight.isInWindow([x, y])) continue;
      const at = sight.seen(x, y, Space.heightOf(value, sight.heights));
      this.#mark(at, () => Marks.minimum(context, at.x, at.y, kind, sizes, theme));
    }
    /** @param {number[] | null} place @param {(at: Seen) => void} draw */
    const lifted = (place, draw) => {
      const at = place && sight.onSurface(place);
      if (at) this.#mark(at, () => draw(at));
    };
    for (const start of scene.runStarts) lifted(start, ({ x, y }) => Marks.ownStart(context, x, y, sizes, theme));
    lifted(scene.start, ({ x, y }) => Marks.start(context, x, y, true, sizes, theme)); // it is dragged on the contour
  }

  /**
   * Draw a sign: what is behind the surface is faint.
   * @param {Seen} at
   * @param {() => void} draw
   */
  #mark({ hidden }, draw) {
    const { context } = this.#layers.heads;
    context.globalAlpha = hidden ? FAINT : 1;
    draw();
    context.globalAlpha = 1;
  }

  /**
   * @param {Sight} sight
   * @param {Paths} t
   * @param {View} view
   * @param {number[]} runs
   * @param {number} epoch
   */
  #markHeads(sight, t, view, runs, epoch) {
    const { context } = this.#layers.heads;
    const shown = runs.flatMap((run) => {
      const head = sight.head(t, run, epoch);
      return head ? [{ run, ...sight.seen(...head) }] : [];
    });
    const start = view.scene.start && sight.onSurface(view.scene.start);
    const ring = start ? { ...start, radius: Marks.ringOf(view.sizes) } : null;
    drawRunHeads(context, shown, { ring, area: sight }, view, ({ hidden }) => {
      context.globalAlpha = hidden ? FAINT : 1;
    });
    context.globalAlpha = 1;
  }

  /**
   * @param {Sight} sight
   * @param {Trajectories} t
   * @param {View} view
   * @param {number[]} runs
   * @param {number} epoch
   */
  #markExits(sight, t, { paints, sizes, theme }, runs, epoch) {
    if (!t.summaries) return;
    this.#exits ??= t.summaries.map(({ status }, run) => (status === "diverged" ? sight.exit(t, run) : null));
    const { context } = this.#layers.heads;
    for (const run of runs) {
      const exit = this.#exits[run];
      if (!exit || epoch < exit.row) continue;
      const { x, y, row } = exit;
      this.#mark(exit, () => Marks.exit(context, x, y, row, paints[run], sizes, theme, sight.width));
    }
  }
}

/**
 * The runs that are drawn: those of the first landscape.
 * @param {Trajectories} t
 * @param {Pick<View, "order" | "paints">} view
 */
function drawnOf(t, { order, paints }) {
  return order.filter(
    (run) => run < t.runs && paints[run].visible && t.rows[run] > 0 && t.described[run].landscape === 0,
  );
}

/**
 * Draw a path on to a point.
 * @param {Sight} sight
 * @param {Path} path
 * @param {Stroke[]} settled
 * @param {number} x
 * @param {number} y
 * @param {number} z
 * @param {boolean} isFirst the path comes into the window here
 */
function goOn(sight, path, settled, x, y, z, isFirst) {
  const { pen } = path;
  const at = Space.project(sight.lens, x, y, z);
  if (!isFirst && Math.abs(at.x - pen.x) < NEAR && Math.abs(at.y - pen.y) < NEAR) return;
  const hidden = sight.isHidden(at, x, y, z);
  const stroke = settled[+path.hidden];
  if (isFirst) pen.move(at.x, at.y, stroke);
  else {
    if (hidden !== path.hidden) pen.flush(stroke);
    pen.to(at.x, at.y, settled[+hidden]);
  }
  path.hidden = hidden;
}

/**
 * The points of the step under way, up to the head.
 * @param {Sight} sight
 * @param {Point} from
 * @param {Point} head
 */
function tipOf(sight, from, head) {
  /** @type {(Seen & {isFirst: boolean})[]} */
  const points = [];
  sight.lift(from, head, (x, y, z, isFirst) => points.push({ ...sight.seen(x, y, z), isFirst }));
  return points;
}

/**
 * Draw the piece at the head, which is drawn anew in every frame.
 * @param {Path} path
 * @param {Stroke[]} unsettled
 * @param {(Seen & {isFirst: boolean})[]} tip its points
 */
function drawTip({ pen, hidden }, unsettled, tip) {
  const [first] = tip;
  const next = first && !first.isFirst ? first : { x: pen.x, y: pen.y, hidden };
  pen.tip(next.x, next.y, unsettled[+next.hidden]);
  let phase = pen.distance;
  tip.forEach((b, i) => {
    const a = tip[i - 1] ?? pen;
    if (i > 0 && !b.isFirst) {
      pair.xs.set([a.x, b.x]);
      pair.ys.set([a.y, b.y]);
      unsettled[+b.hidden](pair.xs, pair.ys, 2, phase);
    }
    if (!b.isFirst) phase += Math.hypot(b.x - a.x, b.y - a.y);
  });
}

const pair = { xs: new Float64Array(2), ys: new Float64Array(2) };

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Paint} paint
 * @param {Float64Array} xs
 * @param {Float64Array} ys
 * @param {number} count
 * @param {number} phase
 */
function strokePiece(context, { color, width, dash }, xs, ys, count, phase) {
  context.strokeStyle = color;
  context.lineWidth = width;
  Strokes.stroke(context, xs, ys, count, phase, dash);
}

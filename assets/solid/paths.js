// Draws the runs' paths on the surface of a 3D view, incrementally; parts behind the surface are faint.

import { Coverage } from "#canvas/decimate.js";
import * as Strokes from "#canvas/pen.js";
import { Pen } from "#canvas/pen.js";
import * as Space from "#solid/space.js";

const MARGIN = 24; // px drawn beyond the view, for wide lines and dashes
const NEAR = 0.5; // px: points closer than this to the last one are skipped
export const BEHIND = 0.3; // opacity of paths behind the surface
const SLICE = 512; // rows between two checks of the deadline

/**
 * @import { Paint } from "#base/run_style.js"
 * @import { Layer } from "#canvas/layers.js"
 * @import { Stroke } from "#canvas/pen.js"
 * @import { Paths, Seen, Sight } from "#solid/sight.js"
 * @import { GivePoint, Point } from "#solid/space.js"
 *
 * @typedef {object} Layers
 * @property {Layer} behind parts behind the surface
 * @property {Layer} halos
 * @property {Layer} paths
 * @property {Layer} heads redrawn in every frame
 *
 * @typedef {object} Path of a run, as drawn so far
 * @property {Pen} pen
 * @property {number} row the last one passed to the pen; -1 before the first
 * @property {boolean} hidden the current piece is behind the surface
 *
 * @typedef {object} PathStrokes how the pieces of a run's path are drawn: first the visible ones, then the hidden ones
 * @property {Stroke[]} settled for pieces that stay
 * @property {Stroke[]} unsettled for pieces redrawn in every frame; their halos may stay, since the path will cover them
 */

export class PathPens {
  #layers;
  /** @type {Path[]} */
  #paths = []; // by run

  /** @param {Layers} layers */
  constructor(layers) {
    this.#layers = layers;
  }

  /** Discard the paths: the view's size has changed. */
  forget() {
    this.#paths = [];
  }

  /** Start a full redraw. @param {Sight} sight */
  restart(sight) {
    const box = Strokes.around(sight, MARGIN);
    this.#paths = this.#paths.map((old) => {
      old?.pen.coverage?.clear();
      return old && { pen: new Pen(box, old.pen.coverage), row: -1, hidden: false };
    });
  }

  /**
   * The path of a run. Created on first use, since its coverage buffer is as large as the picture.
   * @param {Sight} sight
   * @param {number} run
   */
  #pathOf(sight, run) {
    const box = Strokes.around(sight, MARGIN);
    return (this.#paths[run] ??= { pen: new Pen(box, new Coverage(box)), row: -1, hidden: false });
  }

  /**
   * Pass a run's new rows to its pen, and draw up to the head.
   * @param {Sight} sight
   * @param {Paths} t
   * @param {number} run
   * @param {number} epoch
   * @param {{paint: Paint, halo: number}} look halo: px on each side
   * @param {number} deadline
   * @returns {boolean} whether there was time for all rows
   */
  advance(sight, t, run, epoch, { paint, halo }, deadline) {
    const path = this.#pathOf(sight, run);
    const strokes = this.#strokesOf(paint, halo);
    const last = Math.min(Math.floor(epoch), t.rows[run] - 1);
    /** @type {GivePoint} */
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
   * @returns {PathStrokes}
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
}

/**
 * Continue a path to a point.
 * @param {Sight} sight
 * @param {Path} path
 * @param {Stroke[]} settled
 * @param {number} x
 * @param {number} y
 * @param {number} z
 * @param {boolean} isFirst the path enters the window here
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
 * The points of the current step, up to the head.
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
 * Draw the piece at the head, which is redrawn in every frame.
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

// Draws a long line in pieces that look like a single stroke: clipped, with a continuous dash.

const ROOM = 128; // points of a piece: canvas is slow with strokes of very many points
const PIECE = 12; // px: minimum length of a stroke; shorter ones would thicken the antialiased edge of the line
const FAR = 1e12; // px: beyond it, float64 cannot resolve pixels near the window
const IDLE = 12; // px over covered pixels after which the pen is lifted

/**
 * @import { Paint } from "#base/run_style.js"
 * @import { Coverage } from "#canvas/decimate.js"
 *
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {(xs: Float64Array, ys: Float64Array, count: number, phase: number) => void} Stroke phase: distance along the
 *   whole line at which the piece begins, for the dash
 */

/**
 * A plot area's box with a margin: lines can be clipped there without a visible effect.
 * @type {(area: {width: number, height: number}, margin: number) => Box}
 */
export const around = ({ width, height }, margin) => ({
  left: -margin,
  top: -margin,
  right: width + margin,
  bottom: height + margin,
});

export const cut = { from: 0, to: 1 }; // the result of `clip`, as fractions of the segment

/**
 * Clip the segment (x0, y0) → (x0 + dx, y0 + dy) at a box (Liang and Barsky): true if any of it is inside.
 * @type {(x0: number, y0: number, dx: number, dy: number, box: Box) => boolean}
 */
export function clip(x0, y0, dx, dy, { left, top, right, bottom }) {
  cut.from = 0;
  cut.to = 1;
  return edge(-dx, x0 - left) && edge(dx, right - x0) && edge(-dy, y0 - top) && edge(dy, bottom - y0);
}

/** @type {(towards: number, room: number) => boolean} */
function edge(towards, room) {
  if (towards === 0) return room >= 0;
  const t = room / towards;
  if (towards < 0) cut.from = Math.max(cut.from, t);
  else cut.to = Math.min(cut.to, t);
  return cut.from <= cut.to;
}

export class Pen {
  #xs = new Float64Array(ROOM);
  #ys = new Float64Array(ROOM);
  #count = 0; // points of the current piece, not stroked yet
  #phase = 0; // distance at its first point
  #distance = 0; // at (x, y), along the whole line
  #idle = 0; // px since a new pixel was covered
  #isFar = false; // whether (x, y) was too far and was replaced
  #isDown = false; // whether there was a first point

  /** The current position, px. */
  x = NaN;
  y = NaN;

  /**
   * @param {Box} box
   * @param {Coverage | null} [coverage] leaves out parts that the line has already covered
   */
  constructor(box, coverage = null) {
    this.box = box;
    this.coverage = coverage;
  }

  /**
   * Draw to a point, which may be far outside.
   * @param {number} x
   * @param {number} y
   * @param {Stroke} stroke called with every finished piece
   */
  to(x, y, stroke) {
    const wasFar = this.#isFar;
    this.#isFar = !(Math.abs(x) <= FAR && Math.abs(y) <= FAR);
    if (this.#isFar) ({ x, y } = nearer({ x, y }));
    const x0 = this.x;
    const y0 = this.y;
    this.x = x;
    this.y = y;
    if (!this.#isDown) {
      this.#isDown = true;
      return;
    }
    const dx = x - x0;
    const dy = y - y0;
    const start = this.#distance;
    const length = Math.sqrt(dx * dx + dy * dy);
    this.#distance = start + length;
    if ((wasFar && this.#isFar) || !clip(x0, y0, dx, dy, this.box)) return this.lift(stroke);
    const { from, to } = cut;
    const xa = x0 + dx * from;
    const ya = y0 + dy * from;
    const xb = x0 + dx * to;
    const yb = y0 + dy * to;
    if (this.#isCovered(xa, ya, xb, yb, length * (to - from))) return this.lift(stroke);
    if (from > 0) this.lift(stroke);
    if (this.#count === 0) this.#begin(xa, ya, start + length * from);
    this.#xs[this.#count] = xb;
    this.#ys[this.#count++] = yb;
    if (to < 1) this.lift(stroke);
    else if (this.#count === ROOM) this.flush(stroke);
  }

  /**
   * Begin at a point, or continue there without drawing.
   * @param {number} x
   * @param {number} y
   * @param {Stroke} stroke
   */
  move(x, y, stroke) {
    this.lift(stroke);
    this.x = x;
    this.y = y;
    this.#isFar = false;
    this.#isDown = true;
  }

  /** The length of the line so far, px. */
  get distance() {
    return this.#distance;
  }

  /** Stroke the current piece if it is long enough. @param {Stroke} stroke */
  settle(stroke) {
    if (this.#count > 1 && this.#distance - this.#phase >= PIECE) this.flush(stroke);
  }

  /** Stroke the current piece, and continue from its end. @param {Stroke} stroke */
  flush(stroke) {
    if (this.#count < 2) return;
    stroke(this.#xs, this.#ys, this.#count, this.#phase);
    this.#begin(this.x, this.y, this.#distance);
  }

  /** Stroke the current piece, and continue elsewhere. @param {Stroke} stroke */
  lift(stroke) {
    if (this.#count > 1) stroke(this.#xs, this.#ys, this.#count, this.#phase);
    this.#count = 0;
  }

  /**
   * Stroke the rest of the line up to a point without keeping it: the next frame redraws that part.
   * @param {number} x
   * @param {number} y
   * @param {Stroke} stroke
   */
  tip(x, y, stroke) {
    if (!this.#isDown) return;
    ({ x, y } = nearer({ x, y }));
    const dx = x - this.x;
    const dy = y - this.y;
    const goesOn = (dx !== 0 || dy !== 0) && clip(this.x, this.y, dx, dy, this.box);
    const isJoined = this.#count > 0 && goesOn && cut.from === 0;
    if (this.#count > 1 && !isJoined) stroke(this.#xs, this.#ys, this.#count, this.#phase);
    if (!goesOn) return;
    const { from, to } = cut;
    const last = isJoined ? this.#count : 1;
    if (isJoined) {
      tipX.set(this.#xs);
      tipY.set(this.#ys);
    } else {
      tipX[0] = this.x + dx * from;
      tipY[0] = this.y + dy * from;
    }
    tipX[last] = this.x + dx * to;
    tipY[last] = this.y + dy * to;
    stroke(tipX, tipY, last + 1, isJoined ? this.#phase : this.#distance + Math.sqrt(dx * dx + dy * dy) * from);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} distance
   */
  #begin(x, y, distance) {
    this.#xs[0] = x;
    this.#ys[0] = y;
    this.#count = 1;
    this.#phase = distance;
  }

  /**
   * @param {number} xa
   * @param {number} ya
   * @param {number} xb
   * @param {number} yb
   * @param {number} length
   */
  #isCovered(xa, ya, xb, yb, length) {
    if (!this.coverage) return false;
    if (this.coverage.cross(xa, ya, xb, yb)) this.#idle = 0;
    else this.#idle += length;
    return this.#idle > IDLE;
  }
}

const tipX = new Float64Array(ROOM + 1);
const tipY = new Float64Array(ROOM + 1);

/**
 * Move a point that is too far away for exact arithmetic back along its direction, so that the line stays straight in view.
 * @param {{x: number, y: number}} point
 */
export function nearer({ x, y }) {
  const finite = (/** @type {number} */ v) => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, v));
  const most = finite(Math.max(Math.abs(x), Math.abs(y)));
  return most <= FAR ? { x, y } : { x: (finite(x) / most) * FAR, y: (finite(y) / most) * FAR };
}

/**
 * Stroke a piece. The caller has set colour and width.
 * @param {CanvasRenderingContext2D} context
 * @param {Float64Array} xs
 * @param {Float64Array} ys
 * @param {number} count
 * @param {number} phase
 * @param {number[]} dash
 */
export function stroke(context, xs, ys, count, phase, dash) {
  context.setLineDash(dash);
  if (dash.length > 0) context.lineDashOffset = phase % period(dash);
  context.beginPath();
  context.moveTo(xs[0], ys[0]);
  for (let i = 1; i < count; i++) context.lineTo(xs[i], ys[i]);
  context.stroke();
}

/**
 * A `Stroke` in the style of a run.
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<Paint, "color" | "width" | "dash">} paint
 * @returns {Stroke}
 */
export const strokeWith =
  (context, { color, width, dash }) =>
  (xs, ys, count, phase) => {
    context.strokeStyle = color;
    context.lineWidth = width;
    stroke(context, xs, ys, count, phase, dash);
  };

/** @param {number[]} dash */
function period(dash) {
  let sum = 0;
  for (const length of dash) sum += length;
  return sum;
}

// Draws the overlay of one contour: paths with halos, heads, the start, minima, exits.

import { number, typeset } from "#base/number.js";
import * as Axes from "#canvas/axes.js";
import { drawBeyond } from "#canvas/beyond.js";
import { Coverage } from "#canvas/decimate.js";
import * as Marks from "#canvas/marks.js";
import * as Strokes from "#canvas/pen.js";
import { Pen } from "#canvas/pen.js";
import { drawRunHeads } from "#canvas/run_heads.js";
import * as Arrows from "#inside/arrows.js";

const MARGIN = 24; // px drawn beyond the plot area, for wide lines and dashes
const NEAR = 0.5; // px: path points closer than this to the last one are skipped
const BLEED = 32; // px by which heads may extend beyond the plot area
const HALO = 0.8; // opacity
const SLICE = 2048; // rows between two checks of the deadline

/**
 * @import { Paint } from "#base/run_style.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { Surface } from "#canvas/layers.js"
 * @import { Model } from "#canvas/model.js"
 * @import { Stroke } from "#canvas/pen.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 *
 * @typedef {{x: number, y: number}} Px a position, px from the plot area's upper left corner
 *
 * @typedef {object} Path of a run, as drawn so far
 * @property {Pen} pen
 * @property {number} row the last one passed to the pen; -1 before the first
 *
 * @typedef {{row: number} & Px} Exit where a run leaves for good; row: the first one no longer visible
 *
 * @typedef {object} PathStrokes how the pieces of a run's path are drawn
 * @property {Stroke} settled for pieces that stay
 * @property {Stroke} unsettled for the piece redrawn in every frame; its halo may stay, since the path will cover it
 */

/** The overlay of one contour. Several may share a model. */
export class Overlay {
  #halos;
  #paths;
  #heads;
  /** @type {Frame | null} */
  #frame = null;
  /** @type {Path[]} */
  #drawnPaths = []; // by run
  /** @type {(Exit | null)[] | null} */
  #exits = null; // by run, once it is known which ones diverged
  #stale = true;
  #drawn = 0; // epoch

  /** @param {Surface} surface */
  constructor(surface) {
    this.#halos = surface.layer({ name: "halos", opacity: HALO });
    this.#paths = surface.layer({ name: "paths" });
    this.#heads = surface.layer({ name: "heads", bleed: BLEED });
  }

  /** Cover a plot area. @param {Frame} frame */
  fit(frame) {
    this.#frame = frame;
    this.#drawnPaths = [];
    for (const layer of [this.#halos, this.#paths, this.#heads]) layer.fit(frame);
    this.#stale = true;
  }

  /** Remove the layers. */
  remove() {
    for (const layer of [this.#halos, this.#paths, this.#heads]) layer.remove();
  }

  /** Force a full redraw: something other than the epoch has changed. */
  invalidate() {
    this.#stale = true;
  }

  /**
   * Draw up to an epoch: only what is new since the last call, or everything after a change or a step back.
   * @param {Model} model
   * @param {number} epoch
   * @param {number} deadline time after which the rest is left for the next call
   * @returns {boolean} whether everything is drawn
   */
  draw(model, epoch, deadline = Infinity) {
    const frame = this.#frame;
    if (!frame) return true;
    const { trajectories: t, order, paints, sizes, theme } = model;
    if (this.#stale || epoch < this.#drawn) this.#restart(frame, theme.halo);
    this.#drawn = epoch;
    this.#heads.clear();
    this.#standing(frame, model);
    if (!t) return true;
    const runs = order.filter((run) => paints[run].visible && run < t.runs && t.rows[run] > 0);
    const heads = runs.map((run) => position(frame, t, run, epoch));
    let isDone = true;
    this.#heads.clipped(() =>
      runs.forEach((run, i) => {
        const strokes = this.#strokesOf(paints[run], sizes.halo);
        isDone &&= this.#advance(frame, t, run, Math.floor(epoch), heads[i], strokes, deadline);
      }),
    );
    this.#markExits(frame, t, model, runs, epoch);
    this.#letters(frame, runs, heads, model);
    const { inside } = model;
    if (t.inside && inside !== null && runs.includes(inside)) {
      const looked = { ...model, trajectories: t, inside };
      this.#heads.clipped(() => Arrows.draw(this.#heads.context, frame, looked, epoch));
    }
    return isDone;
  }

  /**
   * @param {Frame} frame
   * @param {string} halo colour
   */
  #restart(frame, halo) {
    this.#stale = false;
    this.#exits = null;
    this.#halos.clear();
    this.#paths.clear();
    this.#halos.context.strokeStyle = halo;
    const box = Strokes.around(frame, MARGIN);
    this.#drawnPaths = this.#drawnPaths.map((old) => {
      old?.pen.coverage?.clear();
      return old && { pen: new Pen(box, old.pen.coverage), row: -1 };
    });
  }

  /**
   * The path of a run. Created on first use, since its coverage buffer is as large as the picture.
   * @param {Frame} frame
   * @param {number} run
   */
  #pathOf(frame, run) {
    const box = Strokes.around(frame, MARGIN);
    return (this.#drawnPaths[run] ??= { pen: new Pen(box, new Coverage(box)), row: -1 });
  }

  /**
   * Pass a run's new rows to its pen, and draw up to the head.
   * @param {Frame} frame
   * @param {LossTrajectories} t
   * @param {number} run
   * @param {number} epoch whole
   * @param {Px} head
   * @param {PathStrokes} strokes
   * @param {number} deadline
   * @returns {boolean} whether there was time for all rows
   */
  #advance(frame, t, run, epoch, head, { settled, unsettled }, deadline) {
    const path = this.#pathOf(frame, run);
    const { pen } = path;
    const { x: xAxis, y: yAxis } = frame;
    const [xs, ys] = [t.x[run], t.y[run]];
    const last = Math.min(epoch, t.rows[run] - 1);
    while (path.row < last) {
      const row = ++path.row;
      const x = xAxis.scale * xs[row] + xAxis.shift;
      const y = yAxis.scale * ys[row] + yAxis.shift;
      const isSeen = !(Math.abs(x - pen.x) < NEAR && Math.abs(y - pen.y) < NEAR);
      if (isSeen) pen.to(x, y, settled);
      if (row % SLICE === 0 && row < last && performance.now() > deadline) return false;
    }
    pen.settle(settled);
    pen.tip(head.x, head.y, unsettled);
    return true;
  }

  /**
   * @param {Paint} paint
   * @param {number} halo px on each side
   * @returns {PathStrokes}
   */
  #strokesOf({ color, width, dash, rank }, halo) {
    const { context: halos } = this.#halos;
    /** @param {CanvasRenderingContext2D} context @returns {Stroke} */
    const on = (context) => (xs, ys, count, phase) => {
      if (rank > 0) {
        // the halo of a dimmed run would be brighter than the run itself
        halos.lineWidth = width + 2 * halo;
        Strokes.stroke(halos, xs, ys, count, 0, []);
      }
      context.strokeStyle = color;
      context.lineWidth = width;
      Strokes.stroke(context, xs, ys, count, phase, dash);
    };
    return { settled: on(this.#paths.context), unsettled: on(this.#heads.context) };
  }

  /**
   * The heads, with their letters.
   * @param {Frame} frame
   * @param {number[]} runs
   * @param {Px[]} places the positions of their heads
   * @param {Model} model
   */
  #letters(frame, runs, places, model) {
    const { landmarks, sizes } = model;
    const shown = runs.map((run, i) => ({ run, ...places[i] })).filter((head) => isInside(frame, head));
    const ring =
      landmarks.start && !landmarks.locked ? { ...pixels(frame, landmarks.start), radius: Marks.ringOf(sizes) } : null;
    drawRunHeads(this.#heads.context, shown, { ring, area: frame }, model);
  }

  /**
   * The static marks: minima and starts.
   * @param {Frame} frame
   * @param {Model} model
   */
  #standing(frame, { landmarks, sizes, theme }) {
    const { context } = this.#heads;
    for (const { x, y, kind } of landmarks.minima) {
      const at = pixels(frame, [x, y]);
      if (isInside(frame, at)) Marks.minimum(context, at.x, at.y, kind, sizes, theme);
    }
    for (const start of landmarks.runStarts) {
      const at = start && pixels(frame, start);
      if (!at) continue;
      if (isInside(frame, at)) Marks.ownStart(context, at.x, at.y, sizes, theme);
      else drawBeyond(context, frame, at, "", sizes, theme);
    }
    if (!landmarks.start) return;
    const at = pixels(frame, landmarks.start);
    if (landmarks.lineEnd)
      Marks.startLine(context, at, pixels(frame, landmarks.lineEnd), landmarks.locked, sizes, theme);
    // Within the plot only: the ring of a start at its border would cover the axis's labels.
    if (isInside(frame, at))
      return this.#heads.clipped(() => Marks.start(context, at.x, at.y, landmarks.locked, sizes, theme));
    const words = typeset(landmarks.start.map(number).join(", "));
    drawBeyond(context, frame, at, words, sizes, theme);
  }

  /**
   * @param {Frame} frame
   * @param {LossTrajectories} t
   * @param {Model} model
   * @param {number[]} runs
   * @param {number} epoch
   */
  #markExits(frame, t, { paints, sizes, theme }, runs, epoch) {
    if (!t.summaries) return;
    this.#exits ??= t.summaries.map(({ status }, run) => (status === "diverged" ? exitOf(frame, t, run) : null));
    for (const run of runs) {
      const exit = this.#exits[run];
      if (!exit || epoch < exit.row) continue;
      Marks.exit(this.#heads.context, exit.x, exit.y, exit.row, paints[run], sizes, theme, frame.width);
    }
  }
}

/**
 * The position of a run's head, interpolated between two rows.
 * @param {Frame} frame
 * @param {LossTrajectories} t
 * @param {number} run
 * @param {number} epoch
 * @returns {Px}
 */
function position({ x: xAxis, y: yAxis }, t, run, epoch) {
  const row = Math.min(Math.floor(epoch), t.rows[run] - 1);
  const next = Math.min(row + 1, t.rows[run] - 1);
  const share = next > row ? epoch - row : 0;
  const [x0, y0] = [xAxis.scale * t.x[run][row] + xAxis.shift, yAxis.scale * t.y[run][row] + yAxis.shift];
  const [x1, y1] = [xAxis.scale * t.x[run][next] + xAxis.shift, yAxis.scale * t.y[run][next] + yAxis.shift];
  return share > 0 ? { x: x0 + (x1 - x0) * share, y: y0 + (y1 - y0) * share } : { x: x0, y: y0 };
}

/** @param {Frame} frame @param {Px} place */
const isInside = ({ width, height }, { x, y }) => x >= 0 && x <= width && y >= 0 && y <= height;

/** The position of a point. @param {Frame} frame @param {number[]} point @returns {Px} */
const pixels = (frame, [x, y]) => ({ x: Axes.toPixel(frame.x, x), y: Axes.toPixel(frame.y, y) });

/**
 * Where a diverged run crosses the border for the last time, or its last position.
 * @param {Frame} frame
 * @param {LossTrajectories} t
 * @param {number} run
 * @returns {Exit | null} null if it never was inside
 */
function exitOf(frame, t, run) {
  let row = t.rows[run] - 1;
  while (row >= 0 && !isInside(frame, position(frame, t, run, row))) row--;
  if (row < 0) return null;
  const inside = position(frame, t, run, row);
  if (row === t.rows[run] - 1) return { row: row + 1, ...inside };
  const outside = Strokes.nearer(position(frame, t, run, row + 1));
  const [dx, dy] = [outside.x - inside.x, outside.y - inside.y];
  Strokes.clip(inside.x, inside.y, dx, dy, Strokes.around(frame, 0));
  return { row: row + 1, x: inside.x + dx * Strokes.cut.to, y: inside.y + dy * Strokes.cut.to };
}

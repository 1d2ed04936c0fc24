// Draws the ends of curves: letters, and arrows where curves have left the axis.

import { clamp } from "#base/number.js";
import { spotOf } from "#canvas/curve_scales.js";
import * as Marks from "#canvas/marks.js";

const LETTER_WIDTH = 0.62; // approximate, in font sizes, to place labels
const LEADER = 0.4; // width of the line to a letter, in widths of a curve
const LINES = 12; // maximum number of lines of arrow labels, from either border

/**
 * @import { Paint } from "#base/run_style.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { Scales, Xs } from "#canvas/curve_scales.js"
 * @import { Spot } from "#canvas/label_places.js"
 * @import { Looks } from "#canvas/model.js"
 * @import { Series } from "#data/series.js"
 *
 * @typedef {object} End the position of a curve's letter
 * @property {number} run
 * @property {Paint} paint
 * @property {number} x px
 * @property {number} y px
 * @property {number} side -1: below the axis, 1: above it, 0: on it
 * @property {number} row where it left the axis, if it is off
 * @property {number} loss the value there
 *
 * @typedef {{side: number, line: number, from: number, to: number}} Label beside an arrow: its line, counted from a
 *   border, and the range that it takes up there, px
 */

/**
 * The position of a curve's letter: at its tip, or where it left the axis.
 * `left` is the first row of the current stretch off the axis; -1 if the last row is on it.
 * @type {(scales: Scales, t: Series, run: number, left: number, xs: Xs, tip: Spot) => Omit<End, "run" | "paint">}
 */
export function endOf(scales, t, run, left, xs, tip) {
  const { height } = scales.frame;
  if (left < 0) return { x: tip.x, y: clamp(tip.y, 0, height), side: 0, row: 0, loss: 0 };
  const loss = t.loss[run][left];
  const side = scales.side(loss);
  const border = side > 0 ? 0 : height;
  const b = spotOf(scales, t, run, xs, left);
  if (left === 0) return { x: b.x, y: border, side, row: 0, loss };
  const a = spotOf(scales, t, run, xs, left - 1);
  const share = (border - a.y) / (b.y - a.y) || 0;
  return { x: a.x + (b.x - a.x) * share, y: border, side, row: left, loss };
}

/**
 * Draw the ends of curves.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {End[]} ends
 * @param {Looks} looks
 */
export function drawEnds(context, frame, ends, looks) {
  const named = ends.filter(({ paint }) => paint.letter);
  drawLetters(
    context,
    frame,
    named.filter(({ side }) => side === 0),
    looks,
  );
  drawArrows(
    context,
    frame,
    named.filter(({ side }) => side !== 0),
    looks,
  );
}

/**
 * Draw the letters beside the curves' ends, moved apart if they would overlap.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {End[]} ends
 * @param {Looks} looks
 */
function drawLetters(context, { height }, ends, { sizes, theme }) {
  const beside = 1.5 * sizes.head + 3;
  const gap = 2 * (sizes.head + 0.5);
  for (const group of neighbours(ends, 2 * gap)) {
    group.sort((a, b) => a.y - b.y || a.run - b.run);
    const places = Marks.spread(
      group.map(({ y }) => y),
      gap,
      sizes.head,
      height - sizes.head,
    );
    const x = Math.max(...group.map((end) => end.x)) + beside;
    group.forEach(({ x: fromX, y: fromY, paint }, i) => {
      context.setLineDash([]);
      context.strokeStyle = paint.color;
      context.lineWidth = LEADER * sizes.line;
      context.beginPath();
      context.moveTo(fromX, fromY);
      context.lineTo(x, places[i]);
      context.stroke();
    });
    group.forEach(({ paint }, i) => Marks.disc(context, x, places[i], paint, sizes, theme));
  }
}

/** Groups of ends that are closer than `apart` horizontally. @type {(ends: End[], apart: number) => End[][]} */
function neighbours(ends, apart) {
  /** @type {End[][]} */
  const groups = [];
  let x = -Infinity; // of the previous end
  for (const end of [...ends].sort((a, b) => a.x - b.x)) {
    const group = groups.at(-1);
    if (group && end.x - x < apart) group.push(end);
    else groups.push([end]);
    x = end.x;
  }
  return groups;
}

/**
 * Draw arrow, letter, epoch and value for every curve that is off the axis; labels are put in a free line.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {End[]} ends
 * @param {Looks} looks
 */
function drawArrows(context, { width, height }, ends, { sizes, theme }) {
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

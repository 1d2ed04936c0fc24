// Draws the ends of curves: letters, and arrows where curves leave the axis, for good or for some rows.

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
 * @property {number} value what the axis would show there
 * @property {boolean} [isBare] an arrow without letter and value
 *
 * @typedef {object} Stretch consecutive rows of a run off the axis
 * @property {number} side
 * @property {number} x of its first row, px
 * @property {number} first row
 * @property {number} far the row farthest off
 *
 * @typedef {{side: number, line: number, from: number, to: number}} Label beside an arrow: its line, counted from a
 *   border, and the range that it takes up there, px
 */

/** @typedef {Omit<End, "run" | "paint">} Position */

/**
 * The position of a curve's letter: at its tip, or where it left the axis; `off` is the current stretch off it.
 * @type {(scales: Scales, t: Series, run: number, off: Stretch | null, xs: Xs, tip: Spot) => Position}
 */
export function endOf(scales, t, run, off, xs, tip) {
  if (off) return exitOf(scales, t, run, off, off.first, xs);
  return { x: tip.x, y: clamp(tip.y, 0, scales.frame.height), side: 0, row: 0, value: 0 };
}

/**
 * The arrows of stretches after which the curve came back: the farthest one on either side has its greatest value, unless
 * the curve is off on that side again; the others are bare.
 * @type {(scales: Scales, t: Series, run: number, past: Stretch[], off: Stretch | null, xs: Xs) => Position[]}
 */
export function pastOf(scales, t, run, past, off, xs) {
  const loss = t.loss[run];
  return [1, -1].flatMap((side) => {
    const there = past.filter((stretch) => stretch.side === side);
    const isFarthest = (/** @type {Stretch} */ { far }) =>
      there.every((other) => (loss[far] - loss[other.far]) * side >= 0);
    const told = off?.side === side ? undefined : there.find(isFarthest);
    return there.map((each) => ({ ...exitOf(scales, t, run, each, each.far, xs), isBare: each !== told }));
  });
}

/**
 * Follow a curve by one more row: on which side of the axis it is. Stretches that begin close to each other are one.
 * @param {{off: Stretch | null, past: Stretch[]}} curve
 * @param {Omit<Stretch, "far" | "first"> & {row: number}} row side 0: on the axis
 * @param {ArrayLike<number>} loss
 * @param {number} gap px
 */
export function track(curve, { row, side, x }, loss, gap) {
  const { off, past } = curve;
  if (side === (off?.side ?? 0)) {
    if (off && (loss[row] - loss[off.far]) * side > 0) off.far = row;
    return;
  }
  curve.off = side === 0 ? null : { side, x, first: row, far: row };
  if (!off) return;
  const before = past.findLast((stretch) => stretch.side === off.side);
  if (!before || off.x - before.x >= gap) past.push(off);
  else if ((loss[off.far] - loss[before.far]) * off.side > 0) before.far = off.far;
}

/**
 * Where a curve leaves the axis, with the value of a row.
 * @type {(scales: Scales, t: Series, run: number, off: Stretch, row: number, xs: Xs) => Position}
 */
function exitOf(scales, t, run, { side, first }, row, xs) {
  const y = side > 0 ? 0 : scales.frame.height;
  const value = scales.shown(t.loss[run][row]);
  const b = spotOf(scales, t, run, xs, first);
  if (first === 0) return { x: b.x, y, side, row, value };
  const a = spotOf(scales, t, run, xs, first - 1);
  const share = Number.isFinite(b.y) ? clamp((y - a.y) / (b.y - a.y) || 0, 0, 1) : 0;
  return { x: a.x + (b.x - a.x) * share, y, side, row, value };
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
  for (const { x, side, row, value, paint, isBare } of ends) {
    if (isBare) {
      Marks.arrow(context, x, side > 0 ? 0 : height, -side, paint, sizes, theme);
      continue;
    }
    const text = `${row}: ${Marks.short(value)}`;
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

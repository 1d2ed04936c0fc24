// Draws the marks on all plots: heads with letters, starts, minima, exits, arrows, and their labels.

import { clamp } from "#base/number.js";

const TURN = 2 * Math.PI;
const ROOMY = 240 / 9; // width of a panel, in usual heads: on a narrower one, letters and marks are smaller
const HEAD = 9; // px
const SMALLEST = 0.72; // relative to their usual size

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Paint } from "#base/run_style.js"
 * @import { Spot } from "#canvas/label_places.js"
 *
 * @typedef {object} Sizes px
 * @property {number} line of paths and curves
 * @property {number} halo how far it shows on each side
 * @property {number} head radius
 * @property {number} usual radius of a head on a roomy panel of the same kind of picture
 * @property {number} font
 *
 * @typedef {CanvasRenderingContext2D} Context
 * @typedef {Pick<Paint, "color" | "text" | "letter">} Lettered
 */

/**
 * The usual sizes, or those of the hall view: lines 0.45 % and type 2.6 % of the height.
 * @param {boolean} hall
 * @param {number} height of the window, px
 * @returns {Sizes}
 */
export function sizes(hall, height) {
  if (!hall) return { line: 2.5, halo: 1.5, head: HEAD, usual: HEAD, font: 12 };
  const font = Math.max(14, 0.026 * height);
  const line = Math.max(3, 0.0045 * height);
  return { line, halo: 0.6 * line, head: 0.7 * font, usual: HEAD, font };
}

/** The sizes on an exported picture of 1080 lines. @type {Sizes} */
export const SLIDE = { line: 3.4, halo: 2, head: 14, usual: 14, font: 20 };

/**
 * The sizes on a panel of a grid: smaller letters and marks on a narrow one.
 * @param {Sizes} sizes
 * @param {number} width of the panel, px
 * @returns {Sizes}
 */
export function sizesOn(sizes, width) {
  return { ...sizes, head: clamp(width / ROOMY / sizes.usual, SMALLEST, 1) * sizes.head };
}

/** @type {(context: Context, x: number, y: number, radius: number) => void} */
function circle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, TURN);
}

/**
 * Stroke the current path twice: wide in the halo's colour, then in its own.
 * @type {(context: Context, theme: Pick<Theme, "halo">, color: string, width: number, halo: number) => void}
 */
export function outlined(context, theme, color, width, halo) {
  context.setLineDash([]);
  context.strokeStyle = theme.halo;
  context.lineWidth = width + 2 * halo;
  context.stroke();
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

/**
 * A disc in a run's colour with its letter.
 * @type {(context: Context, x: number, y: number, paint: Lettered, sizes: Sizes, theme: Theme) => void}
 */
export function disc(context, x, y, { color, text, letter }, { head, halo }, { halo: around, fontFamily }) {
  circle(context, x, y, head + halo);
  context.fillStyle = around;
  context.fill();
  circle(context, x, y, head);
  context.fillStyle = color;
  context.fill();
  context.font = `700 ${head * (letter.length > 1 ? 1.05 : 1.35)}px ${fontFamily}`;
  context.fillStyle = text;
  context.textAlign = "center";
  context.fillText(letter, x, y + head * 0.07);
}

/**
 * The head of a run without a letter.
 * @type {(context: Context, x: number, y: number, paint: {color: string}, sizes: Sizes, theme: Theme) => void}
 */
export function dot(context, x, y, { color }, { head, halo }, theme) {
  circle(context, x, y, 0.4 * head + 0.5 * halo);
  context.fillStyle = theme.halo;
  context.fill();
  circle(context, x, y, 0.4 * head);
  context.fillStyle = color;
  context.fill();
}

/**
 * The start: a ring that can be dragged, or a smaller one if locked. It stays visible around heads.
 * @type {(context: Context, x: number, y: number, locked: boolean, sizes: Sizes, theme: Theme) => void}
 */
export function start(context, x, y, locked, { head, halo }, theme) {
  circle(context, x, y, locked ? head * 0.6 : head * 1.6);
  outlined(context, theme, theme.start, locked ? 1.5 : 2.5, halo);
  if (locked) return;
  circle(context, x, y, head * 0.25);
  context.fillStyle = theme.start;
  context.fill();
}

/**
 * A line of starts: dashed from the start to its other end, a smaller ring that can be dragged.
 * @type {(context: Context, from: Spot, to: Spot, locked: boolean, sizes: Sizes, theme: Theme) => void}
 */
export function startLine(context, from, to, locked, { head, halo, line }, theme) {
  context.save();
  context.setLineDash([line * 1.5, line * 2]);
  context.strokeStyle = theme.start;
  context.lineWidth = 0.6 * line;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
  context.restore();
  circle(context, to.x, to.y, locked ? head * 0.5 : head * 1.1);
  outlined(context, theme, theme.start, locked ? 1.5 : 2.5, halo);
}

/** The distance from the start at which letters do not cover its ring. @param {Sizes} sizes */
export const ringOf = ({ head, halo }) => 2.6 * head + 2 * halo + 1;

/**
 * A dot at a head, and a line to its letter.
 * @type {(context: Context, from: Spot, to: Spot, paint: {color: string}, sizes: Sizes, theme: Theme) => void}
 */
export function leader(context, from, to, { color }, { head, line, halo }, theme) {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  outlined(context, theme, color, 0.6 * line, 0.5 * halo);
  circle(context, from.x, from.y, 0.3 * head);
  context.fillStyle = color;
  context.fill();
}

/**
 * The start of a run with its own start.
 * @type {(context: Context, x: number, y: number, sizes: Sizes, theme: Theme) => void}
 */
export function ownStart(context, x, y, { head, halo }, theme) {
  circle(context, x, y, head * 1.3);
  outlined(context, theme, theme.start, 1.5, halo);
}

/**
 * A known minimum: a strong cross with a ring if global, a small faint cross if local.
 * @type {(context: Context, x: number, y: number, kind: "global" | "local", sizes: Sizes, theme: Theme) => void}
 */
export function minimum(context, x, y, kind, { head, halo }, theme) {
  const isGlobal = kind === "global";
  const arm = head * (isGlobal ? 0.75 : 0.4);
  const alpha = context.globalAlpha;
  context.globalAlpha = isGlobal ? alpha : 0.55 * alpha;
  context.beginPath();
  context.moveTo(x - arm, y);
  context.lineTo(x + arm, y);
  context.moveTo(x, y - arm);
  context.lineTo(x, y + arm);
  if (isGlobal) {
    context.moveTo(x + arm * 0.62, y);
    context.arc(x, y, arm * 0.62, 0, TURN);
  }
  outlined(context, theme, theme.minimum, isGlobal ? 2 : 1.5, isGlobal ? halo : 1);
  context.globalAlpha = alpha;
}

/**
 * Where a run left the plot area for good, and at which epoch.
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} epoch
 * @param {Lettered} paint
 * @param {Sizes} size
 * @param {Theme} theme
 * @param {number} width of the plot area
 */
export function exit(context, x, y, epoch, paint, size, theme, width) {
  const arm = size.head * 0.7;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x - arm, y + arm);
  context.lineTo(x + arm, y - arm);
  outlined(context, theme, paint.color, size.line * 1.2, size.halo);
  const toLeft = x > width / 2; // put the number towards the middle
  const beside = size.head + size.halo + 2;
  disc(context, x + (toLeft ? -1 : 1) * (arm + beside), y, paint, size, theme);
  label(context, `${epoch}`, x + (toLeft ? -1 : 1) * (arm + 2 * beside), y, toLeft ? "right" : "left", size, theme);
}

/**
 * A triangle at the border of the plot; down: 1, up: -1.
 * @type {(context: Context, x: number, y: number, down: number, paint: {color: string}, sizes: Sizes, theme: Theme) => void}
 */
export function arrow(context, x, y, down, { color }, { head, halo }, theme) {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - head * 0.6, y - down * head * 0.9);
  context.lineTo(x + head * 0.6, y - down * head * 0.9);
  context.closePath();
  outlined(context, theme, color, 0.5, halo);
  context.fillStyle = color;
  context.fill();
}

/**
 * Text that is legible on any background.
 * @param {Context} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {"left" | "right" | "center"} align
 * @param {Pick<Sizes, "font" | "halo">} sizes
 * @param {Pick<Theme, "halo" | "ink" | "fontFamily">} theme
 */
export function label(context, text, x, y, align, { font, halo }, theme) {
  context.font = `600 ${font}px ${theme.fontFamily}`;
  context.textAlign = align;
  context.setLineDash([]);
  context.strokeStyle = theme.halo;
  context.lineWidth = 2 * halo + 1;
  context.strokeText(text, x, y);
  context.fillStyle = theme.ink;
  context.fillText(text, x, y);
}

/** Three digits of a number, or all before the point: short enough for a label. @param {number} value */
export function short(value) {
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 1e-3 && size < 99999.5);
  const plain = size >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
  const text = isPlain ? String(plain) : value.toExponential(1);
  return text.replace("e+", "e").replaceAll("-", "−");
}

/**
 * Move labels apart as little as possible (least squares), within a range, keeping their order.
 * @param {number[]} wanted increasing
 * @param {number} gap between neighbours; less if there is not enough room
 * @param {number} low
 * @param {number} high
 * @returns {number[]}
 */
export function spread(wanted, gap, low, high) {
  const n = wanted.length;
  const step = Math.min(gap, (high - low) / Math.max(1, n - 1));
  // With the steps subtracted, places must not decrease: neighbours that would are pooled at their mean.
  /** @type {{sum: number, count: number}[]} */
  const pools = [];
  wanted.forEach((place, i) => {
    let pool = { sum: place - i * step, count: 1 };
    let before = pools.at(-1);
    while (before && before.sum / before.count > pool.sum / pool.count) {
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
      pools.pop();
      before = pools.at(-1);
    }
    pools.push(pool);
  });
  const limit = (/** @type {number} */ place) => clamp(place, low, high - (n - 1) * step);
  return pools.flatMap(({ sum, count }) => Array(count).fill(limit(sum / count))).map((place, i) => place + i * step);
}

// Draws one plot of the strip: a quantity over the epochs, with one line for each coordinate.

import { measured } from "#base/number.js";
import { say } from "#base/words.js";

const SPAN = 100; // ratio of greatest to least value from which the axis is logarithmic
const DASHES = [[], [4, 3]]; // of the first and the second coordinate
const AHEAD = 0.28; // opacity of epochs after the current one
const NAMES = ["x", "y"];

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Course } from "#data/updates.js"
 *
 * @typedef {object} Span the range of the y axis
 * @property {number} low
 * @property {number} high
 * @property {boolean} log
 *
 * @typedef {object} Strip all quantities of a run, and their boxes
 * @property {Box[]} boxes one for each quantity
 * @property {Course[]} courses
 * @property {number} rows number of rows to draw
 * @property {number} epochs range of the x axis
 * @property {Theme} theme
 * @property {number} font size of the type, px
 * @property {boolean} isFaint draw it as after the current epoch
 */

/**
 * The range of a quantity; if it spans decades, the axis is logarithmic.
 * @param {Course["of"]} of
 * @param {number} size number of coordinates
 * @param {number} rows
 * @returns {Span}
 */
export function range(of, size, rows) {
  let [low, high, least] = [Infinity, -Infinity, Infinity];
  for (let i = 0; i < size; i++) {
    for (let row = 0; row < rows; row++) {
      const value = of(row, i);
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
      if (value > 0) least = Math.min(least, value);
    }
  }
  if (low > high) return { low: 0, high: 1, log: false };
  if (low >= 0 && high / least >= SPAN) return { low: least, high, log: true };
  if (low === high) return { low: Math.min(0, 2 * low), high: Math.max(0, 2 * high) || 1, log: false };
  return { low: Math.min(0, low), high: Math.max(0, high), log: false };
}

/**
 * The position of a value between bottom (0) and top (1).
 * @param {Span} span
 * @param {number} value
 */
export function share({ low, high, log }, value) {
  if (!log) return (value - low) / (high - low);
  return Math.log(Math.max(value, low) / low) / Math.log(high / low);
}

/**
 * The rows to draw: for each pixel column at most two, the least and the greatest value.
 * @param {(row: number) => number} value
 * @param {number} rows
 * @param {number} columns
 * @returns {number[][]} points [row, value]
 */
export function thinned(value, rows, columns) {
  const each = rows / Math.max(1, columns);
  if (each <= 2) return Array.from({ length: rows }, (_, row) => [row, value(row)]);
  const points = [];
  for (let from = 0; from < rows; from += each) {
    let [low, high] = [Math.ceil(from), Math.ceil(from)];
    for (let row = Math.ceil(from); row < Math.min(rows, from + each); row++) {
      if (value(row) < value(low)) low = row;
      if (value(row) > value(high)) high = row;
    }
    for (const row of [...new Set([low, high])].sort((a, b) => a - b)) points.push([row, value(row)]);
  }
  return points;
}

/**
 * Draw all quantities in their boxes.
 * @param {CanvasRenderingContext2D} context
 * @param {Strip} strip
 */
export function paint(context, strip) {
  const { boxes, courses, rows, theme, font } = strip;
  context.lineJoin = "round";
  courses.forEach((course, i) => {
    const span = range(course.of, course.size, rows);
    curves(context, boxes[i], course, span, strip);
    frame(context, boxes[i], course, span, theme, font);
  });
}

/**
 * Border, title and the two ends of the axis.
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box
 * @param {Course} course
 * @param {Span} span
 * @param {Theme} theme
 * @param {number} font
 */
function frame(context, { x, y, width, height }, { name, symbol, role, size, isSpectrum }, span, theme, font) {
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width) - 1, Math.round(height) - 1);
  if (!span.log && span.low < 0 && span.high > 0) {
    const zero = Math.round(y + height * (1 - share(span, 0))) + 0.5;
    context.strokeStyle = theme.grid;
    context.beginPath();
    context.moveTo(x + 1, zero);
    context.lineTo(x + width - 1, zero);
    context.stroke();
  }
  context.textBaseline = "alphabetic";
  const base = y - 0.45 * font;
  context.textAlign = "left";
  let [at, end] = [x, x + width];
  /** @param {string} words @param {string} color @param {string} style @param {number} [scale] */
  const write = (words, color, style, scale = 1) => {
    context.font = `${style} ${scale * font}px ${theme.fontFamily}`;
    const wide = context.measureText(words).width;
    if (at > x && at + wide > end) return; // only the title may overflow
    context.fillStyle = color;
    context.fillText(words, at, base);
    at += wide + 0.6 * font;
  };
  const color = colorOf(role, theme);
  const title = symbol || say("inside.rate");
  write(title, color, symbol ? "italic 700" : "700");
  if (span.log) write("log", theme.quiet, "", 0.85);
  const lines = size > 1 ? keyWidth(context, font, theme) : 0;
  if (lines > 0 && at + lines <= end) {
    key(context, end, base, isSpectrum ? ["1", "2"] : NAMES, color, theme, font);
    context.textAlign = "left";
    end -= lines;
  }
  if (symbol && name !== title) write(name, theme.quiet, "", 0.85);
  for (const [value, line] of [
    [span.high, y + 0.95 * font],
    [span.low, y + height - 0.4 * font],
  ]) {
    context.font = `${0.8 * font}px ${theme.fontFamily}`;
    context.strokeStyle = theme.panel;
    context.lineWidth = 3;
    context.strokeText(measured(value), x + 4, line);
    context.fillStyle = theme.quiet;
    context.fillText(measured(value), x + 4, line);
  }
}

/** The colour of a quantity. @param {Course["role"]} role @param {Theme} theme */
const colorOf = (role, theme) => (role ? theme[role] : theme.ink);

/**
 * The width of the key.
 * @param {CanvasRenderingContext2D} context
 * @param {number} font
 * @param {Theme} theme
 */
function keyWidth(context, font, { fontFamily }) {
  context.font = `${0.85 * font}px ${fontFamily}`;
  return context.measureText(NAMES.join("")).width + 4.6 * font;
}

/**
 * Draw the key of the coordinates' line styles.
 * @param {CanvasRenderingContext2D} context
 * @param {number} right its right end
 * @param {number} y
 * @param {string[]} names of both coordinates
 * @param {string} color
 * @param {Theme} theme
 * @param {number} font
 */
function key(context, right, y, names, color, theme, font) {
  context.font = `${0.85 * font}px ${theme.fontFamily}`;
  let at = right;
  for (const i of [1, 0]) {
    context.textAlign = "right";
    context.fillStyle = theme.quiet;
    context.fillText(names[i], at, y);
    at -= context.measureText(names[i]).width + 0.3 * font;
    context.strokeStyle = color;
    context.lineWidth = 1.8;
    context.setLineDash(DASHES[i]);
    context.beginPath();
    context.moveTo(at - 1.4 * font, y - 0.3 * font);
    context.lineTo(at, y - 0.3 * font);
    context.stroke();
    context.setLineDash([]);
    at -= 2.1 * font;
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box
 * @param {Course} course
 * @param {Span} span
 * @param {Pick<Strip, "rows" | "epochs" | "theme" | "isFaint">} strip
 */
function curves(context, { x, y, width, height }, { of, size, role }, span, { rows, epochs, theme, isFaint }) {
  context.globalAlpha = isFaint ? AHEAD : 1;
  context.strokeStyle = colorOf(role, theme);
  context.lineWidth = 1.8;
  for (let i = size - 1; i >= 0; i--) {
    context.setLineDash(DASHES[i % DASHES.length]);
    context.beginPath();
    for (const [row, value] of thinned((k) => of(k, i), rows, width)) {
      if (!Number.isFinite(value)) continue;
      context.lineTo(x + (width * row) / epochs, y + 2 + (height - 4) * (1 - share(span, value)));
    }
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

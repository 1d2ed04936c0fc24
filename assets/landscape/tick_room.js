// The room that tick labels need: those of a deep zoom have many digits. Pure.

import { clamp } from "#base/number.js";

/** @import { Bounds } from "#base/catalog.js" */

const STEPS = 8; // between ticks, at most
const LETTER = 0.6; // width of a digit, in font sizes
const GAP = 1.3; // between a label and its axis, in font sizes
const APART = 1.8; // between two labels
const BETWEEN = 0.5; // between the last label of a panel and the first one of the next
const BAR = 2.2; // a colour bar
const LINE = 1.1; // between two labels of it
const LOSS_LINE = 2; // a label of a loss axis with the space around it
export const LOSS_TICKS = 6;
const SHORT = 5; // characters of a label that the usual margin has room for
const PLAIN = 3; // decimal exponents up to this size are written out, others as a power of ten

/**
 * The number of characters of the longest tick label of an axis.
 * @param {[low: number, high: number]} range
 */
export function labelLength([low, high]) {
  const largest = Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high))) + 0.01);
  const finest = Math.floor(Math.log10((high - low) / STEPS));
  const sign = low < 0 ? 1 : 0;
  if (Math.abs(largest) > PLAIN) return sign + 2 + Math.max(0, largest - finest) + "×10−5".length;
  return sign + Math.max(1, largest + 1) + (finest < 0 ? 1 - finest : 0);
}

/** The width of a label with a gap beside its axis, in font sizes. @param {number} length characters */
const roomOf = (length) => LETTER * length + GAP;

/** The left margin, in font sizes: the usual one, or more for long labels. @param {number} usual @param {Bounds} window */
export const leftRoom = (usual, [, , y0, y1]) => Math.max(usual, roomOf(labelLength([y0, y1])));

/**
 * The gap between panels whose x axes have labels at their ends, in font sizes: the usual one, or more for long labels.
 * @param {number} usual
 * @param {Bounds} window
 */
export const gapRoom = (usual, [x0, x1]) => Math.max(usual, LETTER * labelLength([x0, x1]) + BETWEEN);

/**
 * The margin of a colour bar and its labels, in font sizes: the usual one, or more for long labels.
 * @param {number} usual
 * @param {import("#data/contour_client.js").ContourFigure[]} figures
 */
export function barRoom(usual, figures) {
  const texts = figures.flatMap(({ data }) =>
    data.flatMap(({ colorbar }) => /** @type {{ticktext?: string[]} | undefined} */ (colorbar)?.ticktext ?? []),
  );
  const longest = Math.max(0, ...texts.map((text) => text.length));
  return longest > SHORT ? Math.max(usual, BAR + roomOf(longest)) : usual;
}

/**
 * The ticks of a colour bar whose labels have room, from the top.
 * @param {{colorbar?: unknown, zmin?: unknown, zmax?: unknown}} trace with all ticks
 * @param {number} length of the bar, px
 * @param {number} font px
 * @returns {{tickvals: number[], ticktext: string[]}}
 */
export function barTicks({ colorbar, zmin, zmax }, length, font) {
  const all = /** @type {{tickvals: number[], ticktext: string[]}} */ (colorbar);
  const apart = ((LINE * font) / length) * (Number(zmax) - Number(zmin));
  /** @type {number[]} */
  const kept = [];
  for (let i = all.tickvals.length - 1; i >= 0; i--)
    if (kept.length === 0 || all.tickvals[kept[0]] - all.tickvals[i] >= apart) kept.unshift(i);
  return { tickvals: kept.map((i) => all.tickvals[i]), ticktext: kept.map((i) => all.ticktext[i]) };
}

/** The number of labels that fit beside a loss axis, at most the usual one. @param {number} height px @param {number} font px */
export const lossTicks = (height, font) => clamp(Math.floor(height / (LOSS_LINE * font)), 2, LOSS_TICKS);

/**
 * The axes of a window, with as many labels as fit below it: Plotly's own number of them, if possible.
 * @param {Bounds} window
 * @param {number} width of the plot, px
 * @param {number} font px
 */
export function ticked([x0, x1, y0, y1], width, font) {
  const fitting = Math.floor(width / (font * (LETTER * labelLength([x0, x1]) + APART)));
  const usual = clamp(width / 80, 4, 9) + 1; // of Plotly
  const shared = { tickangle: 0, exponentformat: "power" };
  return {
    xaxis: { ...shared, range: [x0, x1], nticks: fitting < usual ? Math.max(2, fitting) : 0 },
    yaxis: { ...shared, range: [y0, y1] },
  };
}

// The room that tick labels need: those of a deep zoom have many digits. Pure.

import { clamp } from "#base/number.js";

/** @import { Bounds } from "#base/catalog.js" */

const STEPS = 8; // between ticks, at most
const LETTER = 0.6; // width of a digit, in font sizes
const GAP = 1.3; // between a label and its axis, in font sizes
const APART = 1.8; // between two labels
const BAR = 2.2; // a colour bar
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

// Text on an exported picture.

import { contextOf, make } from "#base/dom.js";

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Measure } from "#picture/legend_layout.js"
 *
 * @typedef {object} Type
 * @property {number} size px
 * @property {boolean} [isStrong]
 * @property {boolean} [isItalic]
 * @property {string} color
 * @property {"top" | "middle" | "bottom"} [baseline] default: middle
 */

/** @type {(family: string, type: Pick<Type, "size" | "isStrong" | "isItalic">) => string} */
const fontOf = (family, { size, isStrong, isItalic }) =>
  `${isItalic ? "italic " : ""}${isStrong ? 700 : 400} ${size}px ${family}`;

/**
 * Measure the width of a text in px; fonts differ by up to a fifth.
 * @param {Pick<Theme, "fontFamily">} theme
 * @returns {Measure}
 */
export function measuring({ fontFamily }) {
  const context = contextOf(make("canvas"));
  return (text, size, isStrong) => {
    context.font = fontOf(fontFamily, { size, isStrong });
    return context.measureText(text).width;
  };
}

/**
 * Write a text to the right of a position.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Type} type
 * @param {Pick<Theme, "fontFamily">} theme
 * @returns {number} its width
 */
export function write(context, text, x, y, type, { fontFamily }) {
  context.font = fontOf(fontFamily, type);
  context.textAlign = "left";
  context.textBaseline = type.baseline ?? "middle";
  context.fillStyle = type.color;
  context.fillText(text, x, y);
  return context.measureText(text).width;
}

/**
 * Cut a text to a width.
 * @param {string} text
 * @param {number} width px
 * @param {(text: string) => number} measure
 */
export function cut(text, width, measure) {
  let words = text;
  while (words.length > 1 && measure(words) > width) words = `${words.slice(0, -2)}…`;
  return words;
}

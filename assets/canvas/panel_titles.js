// The titles above the panels of a grid (letters and name, or common value), and the elements that receive the pointer over curves.

import { contextOf, make, setRunColor } from "#base/dom.js";
import { clamp } from "#base/number.js";

/**
 * @import { Look, Style } from "#base/run_style.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { Sizes } from "#canvas/marks.js"
 * @import { Title } from "#data/panel_members.js"
 *
 * @typedef {Pick<Style, "visible" | "name" | "color">} Named
 * @typedef {Pick<Look, "letter" | "color">} Letter
 * @typedef {{sizes: Pick<Sizes, "font">, styles: Named[]}} Model styles by run
 */

const MOST_LETTERS = 6;
const LETTER = 2.4; // width of a letter, in font sizes
const NARROW = 9; // font sizes: on a narrower panel, letters give way to text
const SMALLEST = 0.75; // relative to the usual size: text shrinks to this before it is cut

/** @param {HTMLElement} plot the graph's container, of the same size */
export function createPanelTitles(plot) {
  const context = contextOf(make("canvas"));
  const titles = plot.appendChild(make("div", { className: "cell-heads" }));
  const curves = plot.appendChild(make("div", { className: "cell-curves" }));

  /**
   * Put titles above some plot areas, and elements that receive the pointer over others.
   * @param {{title: Title, frame: Frame}[]} titled
   * @param {Frame[]} pointed
   * @param {Model} model
   */
  function place(titled, pointed, model) {
    write(
      titles,
      titled.map(({ title, frame }) => head(title, frame, model, long)),
    );
    write(
      curves,
      pointed.map(({ left, top, width, height }) => box(left, top, width, height)),
    );
  }

  /** The width of text in the font of titles, in font sizes. @param {string} words */
  function long(words) {
    context.font = `600 100px ${getComputedStyle(titles).fontFamily}`;
    return context.measureText(words).width / 100;
  }

  /**
   * @param {HTMLElement} parent
   * @param {HTMLElement[]} elements
   */
  function write(parent, elements) {
    const written = elements.map((element) => element.outerHTML).join("");
    if (parent.dataset.written === written) return;
    parent.dataset.written = written;
    parent.replaceChildren(...elements);
  }

  return { place, curves };
}

/** @type {(left: number, top: number, width: number, height: number) => HTMLElement} */
function box(left, top, width, height) {
  const element = make("div");
  Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  return element;
}

/**
 * @param {Title} title
 * @param {Frame} frame
 * @param {Model} model
 * @param {(words: string) => number} long
 */
function head(title, { left, top, width }, model, long) {
  const { text, all, letters, size } = fitted(title, width, model, long);
  const height = 1.75 * model.sizes.font;
  const element = box(left, top - height, width, height);
  element.className = "cell-head";
  element.style.fontSize = `${size}px`;
  const words = make("span", { className: "cell-title", textContent: text, title: all });
  const marks = letters.map(letter);
  element.append(...(title.isFirst ? [...marks, words] : [words, ...marks]));
  return element;
}

/**
 * The text, letters and size of a title. If not all of the text fits at a legible size, only the distinguishing part is shown.
 * @param {Title} title
 * @param {number} width of its panel
 * @param {Model} model
 * @param {(words: string) => number} long the width of text in font sizes
 * @returns {{text: string, all: string, letters: Letter[], size: number}} size: of the font, px
 */
export function fitted(title, width, { sizes: { font }, styles }, long) {
  const isNarrow = width < NARROW * font;
  const letters = isNarrow && !title.isFirst ? [] : lettersOf(title, styles).slice(0, MOST_LETTERS);
  const all = [title.text, title.tail].filter(Boolean).join(" ");
  const share = (/** @type {string} */ text) => width / font / (long(text) + LETTER * letters.length);
  const text = share(all) < SMALLEST && title.tail ? title.tail : all;
  return { text, all, letters, size: clamp(share(text), SMALLEST, 1) * font };
}

/**
 * The letters of a title's members, each once; for a single run of the list, the run's own letter.
 * @param {Pick<Title, "members" | "letter">} title
 * @param {Named[]} styles by run
 * @returns {Letter[]}
 */
export function lettersOf({ members, letter: own }, styles) {
  const seen = members.filter((run) => styles[run]?.visible);
  /** @type {[string, string][]} */
  const named = seen.map((run) => [own ?? styles[run].name, styles[run].color]);
  const found = new Map(named.reverse());
  return [...found].reverse().map(([text, color]) => ({ letter: text, color }));
}

/** @param {Letter} of */
function letter({ letter: text, color }) {
  const element = make("span", { className: "letter", textContent: text });
  setRunColor(element, color);
  return element;
}

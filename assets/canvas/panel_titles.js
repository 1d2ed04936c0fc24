// What stands above every panel of a grid: its letter and name, or the value that its runs share; and where a pointer finds its curves.

import * as RunStyle from "#base/run_style.js";

const MOST_LETTERS = 6;
const LETTER = 2.4; // sizes of the type that one takes
const NARROW = 110; // px: on a narrower panel letters give way to words
const SMALLEST = 0.75; // times the usual size: so far words shrink to be whole

/** @param {HTMLElement} plot the element that holds the graph, and has its size */
export function createPanelTitles(plot) {
  const context = document.createElement("canvas").getContext("2d");
  const titles = plot.appendChild(Object.assign(document.createElement("div"), { className: "cell-heads" }));
  const curves = plot.appendChild(Object.assign(document.createElement("div"), { className: "cell-curves" }));

  /**
   * Put titles above plot areas, and what takes the pointer over others.
   * @param {{title: object, frame: import("#canvas/axes.js").Frame}[]} titled
   * @param {import("#canvas/axes.js").Frame[]} pointed
   * @param {{sizes: object, styles: object[]}} model
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

  /** How wide words are in the type of titles, in sizes of the type. */
  function long(words) {
    context.font = `600 100px ${getComputedStyle(titles).fontFamily}`;
    return context.measureText(words).width / 100;
  }

  function write(parent, elements) {
    const written = elements.map((element) => element.outerHTML).join("");
    if (parent.dataset.written === written) return;
    parent.dataset.written = written;
    parent.replaceChildren(...elements);
  }

  return { place, curves };
}

function box(left, top, width, height) {
  const element = document.createElement("div");
  Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  return element;
}

/** Where all words do not find room in type that can be read, those that tell the panel from others stand alone. */
function head(title, { left, top, width }, { sizes: { font }, styles }, long) {
  const height = 1.75 * font;
  const element = box(left, top - height, width, height);
  element.className = "cell-head";
  const letters = width < NARROW && !title.isFirst ? [] : lettersOf(title, styles).slice(0, MOST_LETTERS).map(letter);
  const all = [title.text, title.tail].filter(Boolean).join(" ");
  const share = (text) => width / font / (long(text) + LETTER * letters.length);
  const text = share(all) < SMALLEST && title.tail ? title.tail : all;
  element.style.fontSize = `${Math.min(1, Math.max(SMALLEST, share(text))) * font}px`;
  const words = Object.assign(document.createElement("span"), {
    className: "cell-title",
    textContent: text,
    title: all,
  });
  element.append(...(title.isFirst ? [...letters, words] : [words, ...letters]));
  return element;
}

/**
 * The letters of those that a title is about, each once: of one run of the list its own, whatever its members are called.
 * @param {{members: number[], letter: string | null}} title
 * @param {object[]} styles per run
 * @returns {{letter: string, color: string}[]}
 */
export function lettersOf({ members, letter: own }, styles) {
  const seen = members.filter((run) => styles[run]?.visible);
  const found = new Map(seen.map((run) => [own ?? styles[run].name, styles[run].color]).reverse());
  return [...found].reverse().map(([text, color]) => ({ letter: text, color }));
}

function letter({ letter: text, color }) {
  const element = Object.assign(document.createElement("span"), { className: "letter", textContent: text });
  element.style.setProperty("--run", color);
  element.style.setProperty("--run-text", RunStyle.textOn(color));
  return element;
}

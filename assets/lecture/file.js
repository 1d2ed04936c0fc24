// The text form of a lecture: a file for people to read, write and keep. Pure.
//
//   thalweg lecture 1
//   title: Optimization, lecture 6
//
//   # Gradient descent
//
//   ## A narrow valley
//   Notes for the speaker, in Markdown.
//   stops: 20, 64
//   ?landscape=quadratic:kappa=10&run=sgd:lr=0.1#epoch=0

/**
 * @typedef {object} Scene
 * @property {"scene"} kind
 * @property {string} title
 * @property {string} notes Markdown
 * @property {number[]} stops epochs at which it pauses, increasing
 * @property {string} link an experiment and a view: from its `?` on
 *
 * @typedef {{kind: "section", title: string}} Section what follows, up to the next one, belongs to it
 * @typedef {Scene | Section} Item
 * @typedef {{title: string, items: Item[]}} Lecture
 *
 * @typedef {"empty" | "no_lecture" | "newer" | "stray" | "no_link" | "second_link" | "stops" | "link"} Reason key of a message
 * @typedef {{line: number, reason: Reason, text: string}} LineFault what cannot be used of a line, whose number counts from 1
 */

const VERSION = 1;
const FIRST = /^thalweg lecture (\d+)$/;
const STOPS = /^stops:(.*)$/;
const TITLE = /^title:(.*)$/;
const LINK = /^(?:https?:\/\/[^?\s]*)?(\?.*)$/; // of a link, what its server's address is does not matter
const MEANT = /^(?:#|\?|\\|https?:\/\/|stops:)/; // a note's line that would mean something else
const MOST_EPOCHS = 1e9; // for a stop: which epochs there are is the link's

/**
 * Read a lecture. What a line says that cannot be used is left out and named; all else is read.
 * @param {string} text
 * @returns {{lecture: Lecture, faults: LineFault[]}}
 */
export function parse(text) {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd());
  /** @type {LineFault[]} */
  const faults = [];
  const fault = (/** @type {number} */ at, /** @type {Reason} */ reason) =>
    faults.push({ line: at + 1, reason, text: lines[at] ?? "" });
  /** @type {Lecture} */
  const lecture = { title: "", items: [] };
  const begin = lines.findIndex((line) => line !== "");
  const version = FIRST.exec(lines[begin] ?? "");
  if (begin < 0 || !version || Number(version[1]) > VERSION) {
    fault(Math.max(0, begin), begin < 0 ? "empty" : version ? "newer" : "no_lecture");
    return { lecture, faults };
  }

  /** @type {(Scene & {at: number, lines: string[]}) | null} */
  let scene = null;
  function end() {
    if (!scene) return;
    const { at, lines: notes, ...read } = scene;
    scene = null;
    if (read.link === "") return fault(at, "no_link");
    lecture.items.push({ ...read, notes: notes.join("\n").trim() });
  }

  for (let at = begin + 1; at < lines.length; at++) {
    const line = lines[at];
    const heading = /^(##?)(?:\s+(.*))?$/.exec(line);
    if (heading) {
      end();
      const title = (heading[2] ?? "").trim();
      if (heading[1] === "#") lecture.items.push({ kind: "section", title });
      else scene = { kind: "scene", title, notes: "", stops: [], link: "", at, lines: [] };
      continue;
    }
    const stops = STOPS.exec(line);
    const link = LINK.exec(line);
    const title = TITLE.exec(line);
    if (!scene) {
      if (title && lecture.items.length === 0) lecture.title = title[1].trim();
      else if (line !== "") fault(at, "stray");
    } else if (stops) {
      const read = readStops(stops[1]);
      if (read) scene.stops = read;
      else fault(at, "stops");
    } else if (link) {
      if (scene.link !== "") fault(at, "second_link");
      else scene.link = link[1];
    } else if (/^https?:\/\//.test(line)) fault(at, "link");
    else scene.lines.push(line.replace(/^\\/, ""));
  }
  end();
  return { lecture, faults };
}

/**
 * Epochs, increasing and each once; null if it is something else.
 * @param {string} text
 */
export function readStops(text) {
  const pieces = text.split(/[\s,;]+/).filter((piece) => piece !== "");
  const epochs = pieces.map(Number);
  if (epochs.some((epoch) => !Number.isInteger(epoch) || epoch < 0 || epoch > MOST_EPOCHS)) return null;
  return [...new Set(epochs)].sort((a, b) => a - b);
}

/** Write a lecture. @param {Lecture} lecture @returns {string} */
export function format({ title, items }) {
  const lines = [`thalweg lecture ${VERSION}`];
  if (title !== "") lines.push(`title: ${oneLine(title)}`);
  for (const item of items) {
    lines.push("", `${item.kind === "section" ? "#" : "##"} ${oneLine(item.title)}`.trimEnd());
    if (item.kind === "section") continue;
    const notes = item.notes.trim();
    if (notes !== "") lines.push(...notes.split(/\r\n?|\n/).map((line) => (MEANT.test(line) ? `\\${line}` : line)));
    if (item.stops.length > 0) lines.push(`stops: ${item.stops.join(", ")}`);
    lines.push(item.link);
  }
  return `${lines.join("\n")}\n`;
}

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

// Parsers for the parts of a view in an address; they return undefined for invalid text. Pure.

const MOST_SLOTS = 4096; // the maximum number of runs
const FURTHEST = 4e6; // coordinate of a zoom: four times the limit of a start
const NARROWEST = 1e-200; // width of a zoom: Plotly cannot scale a smaller one
const FINEST = 1e-12; // width of a zoom relative to its coordinates: below it, float64 cannot resolve pixels
const WHOLE = /^\d+$/;
const HIDEABLE = /** @type {const} */ (["names", "runs", "landscape", "numbers", "curves", "paths"]);

/** @typedef {typeof HIDEABLE[number]} Hideable */

/** @param {string} text @param {number} _runs @param {number} epochs */
export function epoch(text, _runs, epochs) {
  return WHOLE.test(text) ? Math.min(Number(text), epochs) : undefined;
}

/** @param {string} text */
export function trajectory(text) {
  return WHOLE.test(text) && Number(text) < MOST_SLOTS ? Number(text) : undefined;
}

/** @param {...string} names @returns {(text: string) => string | undefined} */
export function oneOf(...names) {
  return (text) => (names.includes(text) ? text : undefined);
}

/** What is to be hidden, without names of anything else. @param {string} text */
export const hideable = (text) => HIDEABLE.filter((name) => text.split(",").includes(name));

/** Different names, which may or may not exist. @param {string} text */
export function names(text) {
  const found = [...new Set(text.split(",").filter((name) => key(name) !== undefined))];
  return found.length > 0 ? found : undefined;
}

/** A name, which may or may not exist. @param {string} text */
export function key(text) {
  return /^[a-z][a-z0-9_]*$/.test(text) ? text : undefined;
}

/** Two different runs. @param {string} text @param {number} runs */
export function pair(text, runs) {
  const pieces = text.split(",");
  const both = pieces.filter((piece) => WHOLE.test(piece)).map(Number);
  return pieces.length === 2 && both.length === 2 && both[0] !== both[1] && Math.max(...both) < runs ? both : undefined;
}

/** @param {string} text */
export function flag(text) {
  return text === "1" ? true : undefined;
}

/** Indices of runs, without those that do not exist. @param {string} text @param {number} runs */
export function indices(text, runs) {
  const numbers = text
    .split(",")
    .filter((piece) => WHOLE.test(piece))
    .map(Number);
  return [...new Set(numbers)].filter((index) => index < runs).sort((a, b) => a - b);
}

/**
 * Slots by run; an invalid, duplicate or missing one is replaced by the first free slot.
 * @param {string} text
 * @param {number} runs
 */
export function slots(text, runs) {
  const pieces = text.split(",").slice(0, runs);
  const wanted = pieces.map((piece) => (WHOLE.test(piece) && Number(piece) < MOST_SLOTS ? Number(piece) : null));
  const taken = new Set();
  const chosen = Array.from({ length: runs }, (_, i) => {
    const slot = wanted[i] ?? null;
    if (slot === null || taken.has(slot)) return null;
    taken.add(slot);
    return slot;
  });
  let free = 0;
  return chosen.map((slot) => {
    if (slot !== null) return slot;
    while (taken.has(free)) free += 1;
    taken.add(free);
    return free;
  });
}

/** The slots whose looks were chosen; null for other texts. @param {string} text @param {number} runs */
export function looks(text, runs) {
  const pieces = text.split(",").slice(0, runs);
  return pieces.map((piece) => (WHOLE.test(piece) && Number(piece) < MOST_SLOTS ? Number(piece) : null));
}

/**
 * The letters that were chosen; null for other texts, and for one that an earlier run has.
 * @param {string} text
 * @param {number} runs
 */
export function letters(text, runs) {
  const chosen = text.split(",").slice(0, runs).map(letter);
  return chosen.map((each, i) => (chosen.indexOf(each) === i ? each : null));
}

/** A run's letter as typed, in capitals: one or two letters or digits; null for anything else. @param {string} text */
export function letter(text) {
  const wanted = text.trim().toUpperCase();
  return /^[\p{L}\p{N}]{1,2}$/u.test(wanted) ? wanted : null;
}

/** A window that float64 can resolve. @param {string} text */
export function zoom(text) {
  const edges = text.split(",").map((piece) => (piece.trim() ? Number(piece) : NaN));
  if (edges.length !== 4 || !edges.every((edge) => Math.abs(edge) <= FURTHEST)) return undefined;
  const wide = (/** @type {number} */ low, /** @type {number} */ high) =>
    high - low > Math.max(NARROWEST, FINEST * Math.max(Math.abs(low), Math.abs(high)));
  return wide(edges[0], edges[1]) && wide(edges[2], edges[3]) ? edges : undefined;
}

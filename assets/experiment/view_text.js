// How the parts of a view are read from an address: a text that cannot be used is undefined. Pure.

const MOST_SLOTS = 4096; // as many as there can be runs
const FURTHEST = 4e6; // coordinate of a zoom: a start's limit, four times out
const FINEST = 1e-12; // width of a zoom against its coordinates: beyond it float64 has no pixels left
const WHOLE = /^\d+$/;

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

/** The name of something that there may be. @param {string} text */
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

/** Indices of runs; those of runs that are not there are left out. @param {string} text @param {number} runs */
export function indices(text, runs) {
  const numbers = text
    .split(",")
    .filter((piece) => WHOLE.test(piece))
    .map(Number);
  return [...new Set(numbers)].filter((index) => index < runs).sort((a, b) => a - b);
}

/**
 * Slots by run: one that is broken or taken, and those of runs beyond the list, get the first that are free.
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

/** A window that float64 can show. @param {string} text */
export function zoom(text) {
  const edges = text.split(",").map((piece) => (piece.trim() ? Number(piece) : NaN));
  if (edges.length !== 4 || !edges.every((edge) => Math.abs(edge) <= FURTHEST)) return undefined;
  const wide = (/** @type {number} */ low, /** @type {number} */ high) =>
    high - low > FINEST * Math.max(Math.abs(low), Math.abs(high));
  return wide(edges[0], edges[1]) && wide(edges[2], edges[3]) ? edges : undefined;
}

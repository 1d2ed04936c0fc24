// The landscapes of a state: the first, and those beside it, each with its start and the window that is shown. Pure.

/**
 * @import { Bounds, Point } from "#base/catalog.js"
 * @import { State } from "#experiment/state.js"
 *
 * @typedef {{landscape: string, landscapeParams: Record<string, number>, start: Point}} Place
 * @typedef {Place & {zoom: Bounds | null}} Ground a landscape, and the window to show of it; null: its domain
 *
 * @typedef {typeof ZOOMS[number]} ZoomName
 */

/** Where the view keeps the window of each. */
const ZOOMS = /** @type {const} */ (["zoom", "zoom2", "zoom3", "zoom4"]);

/**
 * @param {State} state
 * @returns {Ground[]}
 */
export function landscapesOf({ landscape, landscapeParams, start, beside = [], view }) {
  if (!landscape || !landscapeParams || !start) return []; // runs are fed with a signal
  const places = [{ landscape, landscapeParams, start }, ...beside];
  return places.map((place, i) => ({ ...place, zoom: view[ZOOMS[i]] }));
}

/**
 * The part of a view that shows another window.
 * @param {Bounds | null} window
 * @param {number} [surface] of one landscape; without it of all
 * @returns {Partial<Record<ZoomName, Bounds | null>>}
 */
export function zoomed(window, surface) {
  return Object.fromEntries(
    ZOOMS.flatMap((name, i) => (surface === undefined || i === surface ? [[name, window]] : [])),
  );
}

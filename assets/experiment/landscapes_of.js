// The landscapes of a state: the first and those beside it, each with its start and window. Pure.

/**
 * @import { Bounds, Point } from "#base/catalog.js"
 * @import { State } from "#experiment/state.js"
 *
 * @typedef {{landscape: string, landscapeParams: Record<string, number>, start: Point}} Place
 * @typedef {Place & {zoom: Bounds | null}} Ground a landscape and its window; null: its domain
 *
 * @typedef {typeof ZOOMS[number]} ZoomName
 */

/** The view's property for the window of each landscape. */
const ZOOMS = /** @type {const} */ (["zoom", "zoom2", "zoom3", "zoom4"]);

/**
 * @param {State} state
 * @returns {Ground[]}
 */
export function landscapesOf({ landscape, landscapeParams, start, beside = [], view }) {
  if (!landscape || !landscapeParams || !start) return []; // an experiment with a signal
  const places = [{ landscape, landscapeParams, start }, ...beside];
  return places.map((place, i) => ({ ...place, zoom: view[ZOOMS[i]] }));
}

/**
 * The change of a view that shows another window.
 * @param {Bounds | null} window
 * @param {number} [surface] index of the landscape; default: all
 * @returns {Partial<Record<ZoomName, Bounds | null>>}
 */
export function zoomed(window, surface) {
  return Object.fromEntries(
    ZOOMS.flatMap((name, i) => (surface === undefined || i === surface ? [[name, window]] : [])),
  );
}

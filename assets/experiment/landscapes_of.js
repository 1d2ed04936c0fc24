// The landscapes of a state: the first, and those beside it, each with its start and the window that is shown. Pure.

/** Where the view keeps the window of each. */
const ZOOMS = ["zoom", "zoom2", "zoom3", "zoom4"];

/** @returns {{landscape: string, landscapeParams: object, start: number[], zoom: number[] | null}[]} */
export function landscapesOf({ landscape, landscapeParams, start, beside = [], view }) {
  if (landscape === undefined) return []; // runs are fed with a signal
  return [{ landscape, landscapeParams, start }, ...beside].map((ground, i) => ({ ...ground, zoom: view[ZOOMS[i]] }));
}

/** The view with other windows. @param {number} [surface] of one landscape; without it of all */
export function zoomed(window, surface) {
  return Object.fromEntries(
    ZOOMS.flatMap((name, i) => (surface === undefined || i === surface ? [[name, window]] : [])),
  );
}

// Layouts of several starts: their initial parameters. Pure.

import { defaults } from "#experiment/params.js";

export const ONE_START = "one"; // the choice of no layout

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { LandscapeState } from "#experiment/state.js"
 */

const round = (/** @type {number} */ value) => Number(value.toPrecision(2));

/**
 * A layout's lengths and places, scaled to the landscape: a ring of a sixth of the domain, a grid of half of it, a line to the
 * start's mirror image.
 * @type {(layout: string, state: LandscapeState, catalog: Catalog) => Record<string, number>}
 */
function fitting(layout, { landscape, start }, catalog) {
  const [x0, x1, y0, y1] = catalog.landscapes[landscape].domain;
  /** @type {Record<string, Record<string, number>>} */
  const fitted = {
    ring: { radius: round(Math.min(x1 - x0, y1 - y0) / 6) },
    grid: { width: round((x1 - x0) / 2), height: round((y1 - y0) / 2) },
    line: { x1: round(x0 + x1 - start[0]), y1: round(y0 + y1 - start[1]) },
  };
  return fitted[layout] ?? {};
}

/**
 * The state with another layout, or with a single start.
 * @param {LandscapeState} state
 * @param {string} layout
 * @param {Catalog} catalog
 * @returns {LandscapeState}
 */
export function chooseStarts(state, layout, catalog) {
  if (layout === ONE_START) return { ...state, starts: "", startsParams: {} };
  const usual = defaults(catalog.starts[layout]);
  return { ...state, starts: layout, startsParams: { ...usual, ...fitting(layout, state, catalog) } };
}

/**
 * The state with its layout fitted to another landscape; the number of starts stays.
 * @param {LandscapeState} state
 * @param {Catalog} catalog
 * @returns {LandscapeState}
 */
export function refitStarts(state, catalog) {
  if (!state.starts) return state;
  return { ...state, startsParams: { ...state.startsParams, ...fitting(state.starts, state, catalog) } };
}

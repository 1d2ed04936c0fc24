// The paths that only states on landscapes have; experiment/paths.js has the common ones. Pure.

import { field, named, own } from "#experiment/paths.js";
import { chooseStarts, ONE_START } from "#experiment/starts.js";
import * as State from "#experiment/state.js";

/**
 * @typedef {import("#experiment/paths.js").Context} Context
 * @typedef {State.State} AState
 */

/** @type {Record<string, import("#experiment/paths.js").Place>} */
export const PLACES = {
  noise: field("noise"),
  seeds: field("seeds"),
  "start.INDEX": field("start"),
  "landscapeParams.NAME": { param: (state, { NAME }, catalog) => named(catalog.landscapes, state.landscape, NAME) },
  "startsParams.NAME": { param: (state, { NAME }, catalog) => named(catalog.starts, state.starts, NAME) },
  "beside.INDEX.start.AXIS": field("start"),
  "beside.INDEX.landscapeParams.NAME": {
    param: (state, { INDEX, NAME }, catalog) => named(catalog.landscapes, own(state.beside, INDEX)?.landscape, NAME),
  },
  starts: {
    shows: ({ starts }) => starts || ONE_START,
    choose: (state, layout, _names, catalog) =>
      chooseStarts(/** @type {State.LandscapeState} */ (state), layout, catalog),
  },
  beside: {
    shows: () => null, // a choice of what to add
    choose: (state, landscape, _names, catalog) =>
      State.addBeside(/** @type {State.LandscapeState} */ (state), landscape, catalog),
  },
  "view.loss": { shows: lossScale },
  "view.height": { shows: ({ view }, { hasLog }) => (hasLog ? view.height : "linear") },
};

/**
 * The scale of the losses: by default the landscape's own; linear if a landscape has no known lowest value.
 * @param {AState} state
 * @param {Context} context
 */
export function lossScale({ view, landscape }, { catalog, hasLog }) {
  if (!hasLog) return "linear";
  return view.loss ?? (own(catalog.landscapes, landscape ?? "")?.logarithmic ? "log" : "linear");
}

/** The path of the start on one of a state's landscapes. @param {number} surface index of the landscape */
export const startOf = (surface) => (surface === 0 ? "start" : `beside.${surface - 1}.start`);

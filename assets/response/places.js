// The paths that only states with a signal have; experiment/paths.js has the common ones. Pure.

import { named, PANELS } from "#experiment/paths.js";
import * as State from "#experiment/state.js";

export const NOTHING = "nothing"; // values of the choice of the plot below the responses
export const DIFFERENCE = "difference";

/** @type {Record<string, import("#experiment/paths.js").Place>} */
export const PLACES = {
  "signalParams.NAME": { param: (state, { NAME }, catalog) => named(catalog.signals, state.signal, NAME) },
  "view.panels.response": PANELS,
  "view.delta.response": {
    shows: ({ view }) => view.delta,
    choose: (state, scale) => State.changeView(state, { delta: scale === "log" ? "log" : "linear" }),
  },
  "view.below": {
    shows: ({ view }) => view.below ?? NOTHING,
    choose: (state, name) => State.changeView(state, { below: name === NOTHING ? null : name }),
  },
};

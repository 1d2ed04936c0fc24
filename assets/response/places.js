// The places of a state with a signal that other kinds of experiment do not have: experiment/paths.js has those of all. Pure.

import { named, PANELS } from "#experiment/paths.js";
import * as State from "#experiment/state.js";

export const NOTHING = "nothing"; // of the choice of what stands below the responses

/** @type {Record<string, import("#experiment/paths.js").Place>} */
export const PLACES = {
  "signalParams.NAME": { param: (state, { NAME }, catalog) => named(catalog.signals, state.signal, NAME) },
  "view.panels.response": PANELS,
  "view.below": {
    shows: ({ view }) => view.below ?? NOTHING,
    choose: (state, name) => State.changeView(state, { below: name === NOTHING ? null : name }),
  },
};

// What buttons do that only landscapes have.

import * as State from "#experiment/state.js";

/** @param {import("#experiment/kinds.js").ActionParts} parts */
export function landscapeActions({ session, show, catalog }) {
  return {
    landscape({ landscape }) {
      if (landscape !== session.state().landscape) {
        show.rewind();
        session.update(State.relocate(session.state(), landscape, catalog));
      }
    },
    "remove-beside": ({ index }) => session.update(State.removeBeside(session.state(), Number(index))),
  };
}

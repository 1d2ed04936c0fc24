// What buttons do that only landscapes have.

import * as State from "#experiment/state.js";

/** @param {import("#experiment/kinds.js").ActionParts} parts */
export function landscapeActions({ session, player, catalog }) {
  return {
    landscape({ landscape }) {
      if (landscape !== session.state().landscape) {
        player.rewind();
        session.update(State.relocate(session.state(), landscape, catalog));
      }
    },
    "remove-beside": ({ index }) => session.update(State.removeBeside(session.state(), Number(index))),
  };
}

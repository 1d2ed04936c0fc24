// What buttons do that only landscapes have.

import * as State from "#experiment/state.js";

/** @type {import("#experiment/kinds.js").Kind["actions"]} */
export function landscapeActions({ session, player, catalog }) {
  const now = () => /** @type {State.LandscapeState} */ (session.state()); // other kinds have no such buttons
  return {
    landscape({ landscape = "" }) {
      if (landscape !== now().landscape) {
        player.rewind();
        session.update(State.relocate(now(), landscape, catalog));
      }
    },
    "remove-beside": ({ index }) => session.update(State.removeBeside(now(), Number(index))),
  };
}

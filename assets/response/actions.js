// The actions of buttons that exist only for responses to a signal, and of the one that leads to them.

import * as State from "#experiment/state.js";
import * as Convert from "#response/convert.js";

/**
 * @param {import("#session/kind_page.js").PageParts} parts
 * @returns {import("#session/kind_page.js").Actions}
 */
export function responseActions({ session, boot, cross }) {
  const { catalog } = boot;
  const ofLandscapes = (/** @type {State.State | null} */ state) => /** @type {State.LandscapeState} */ (state);
  return {
    signal({ signal = "" }) {
      const now = /** @type {State.SignalState} */ (session.state());
      if (signal === now.signal) return;
      session.update(Convert.retune(now, signal, ofLandscapes(session.lastOf("landscape")), catalog));
    },
    walk({ run = "" }) {
      const now = ofLandscapes(session.state());
      const walker = State.find(now, run);
      if (walker) cross(Convert.toWalk(now, walker, catalog));
    },
  };
}

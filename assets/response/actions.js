// What buttons do that only responses to a signal have, and the one that leads to them.

import * as State from "#experiment/state.js";
import * as Convert from "#response/convert.js";

/**
 * @param {import("#session/kind_page.js").PageParts} parts
 * @returns {import("#session/kind_page.js").Actions}
 */
export function responseActions({ session, player, boot, cross }) {
  const { catalog } = boot;
  return {
    signal({ signal }) {
      if (signal === session.state().signal) return;
      player.rewind();
      session.update(Convert.retune(session.state(), signal, session.lastOf("landscape"), catalog));
    },
    walk({ run }) {
      const now = session.state();
      cross(Convert.toWalk(now, State.find(now, run), catalog));
    },
  };
}

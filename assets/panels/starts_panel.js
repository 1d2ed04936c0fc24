// Shows the parameters of the current start layout.

import { createRendering } from "#base/dash_bridge.js";

/** Have Python render the parameters of the current layout. @param {import("#session/session.js").Session} session */
export function createStartsPanel(session) {
  const render = createRendering("starts-spec");
  function follow() {
    const { starts = "", startsParams } = session.state(); // experiments with a signal have none
    render(starts, { starts, params: startsParams });
  }
  session.on("state", follow);
  follow();
}

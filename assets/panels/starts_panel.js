// The numbers of the present layout of starts, on the page.

import { createRendering } from "#base/dash_bridge.js";

/** Have Python render the numbers of the present layout. @param {import("#session/session.js").Session} session */
export function createStartsPanel(session) {
  const render = createRendering("starts-spec");
  function follow() {
    const { starts = "", startsParams } = session.state(); // a signal has none
    render(starts, { starts, params: startsParams });
  }
  session.on("state", follow);
  follow();
}

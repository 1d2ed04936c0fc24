// The numbers of the present layout of starts, on the page.

import { getProp, setProp } from "#base/dash_bridge.js";

/** Have Python render the numbers of the present layout. */
export function createStartsPanel(session) {
  function follow() {
    const { starts = "", startsParams } = session.state(); // a signal has none
    const spec = getProp("starts-spec", "data");
    if ((spec?.starts ?? "") !== starts) setProp("starts-spec", "data", { starts, params: startsParams });
  }
  session.on("state", follow);
  follow();
}

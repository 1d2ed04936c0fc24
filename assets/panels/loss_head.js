// The head of the loss panel: which axes there are, and what the axis is called.

import { setProp } from "#base/dash_bridge.js";
import { byId } from "#base/dom.js";
import { say } from "#base/words.js";
import * as Controls from "#panels/controls.js";

/**
 * @param {object} session
 * @param {object} presenter
 */
export function createLossHead(session, presenter) {
  function follow() {
    const hasLog = presenter.hasLog();
    const options = [
      { value: "linear", label: say("loss.linear") },
      { value: "log", label: say("loss.log"), disabled: !hasLog },
    ];
    setProp({ type: "segmented", path: "view.loss" }, "data", options);
    setProp("loss-log-reason", "disabled", hasLog);
    byId("loss-value").textContent = say(presenter.isLog() ? "loss.above_minimum" : "loss.value");
  }
  session.on("state", follow);
  presenter.on("surface", follow);
  presenter.on("surface", Controls.sync); // which axis a landscape takes by itself is known now
  follow();
}

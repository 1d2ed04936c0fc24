// The head of the loss panel: which axes are possible, and the axis title.

import { setProp } from "#base/dash_bridge.js";
import { byId } from "#base/dom.js";
import { say } from "#base/words.js";

/**
 * @param {import("#session/session.js").Session} session
 * @param {import("#landscape/grounds.js").Grounds} grounds contours of the landscapes
 */
export function createLossHead(session, grounds) {
  function follow() {
    const hasLog = grounds.hasLog();
    const options = [
      { value: "linear", label: say("loss.linear") },
      { value: "log", label: say("loss.log"), disabled: !hasLog },
    ];
    setProp({ type: "segmented", path: "view.loss" }, "data", options);
    setProp("loss-log-reason", "disabled", hasLog);
    byId("loss-value").textContent = say(grounds.isLog() ? "loss.above_minimum" : "loss.value");
  }
  session.on("state", follow);
  grounds.on("ready", follow);
  follow();
}

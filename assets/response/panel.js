// The panel of responses around its plot: what stands below them, what the axes are called, and what is under the pointer.

import * as Clock from "#base/clock.js";
import { setProp } from "#base/dash_bridge.js";
import { byId } from "#base/dom.js";
import { measured } from "#base/number.js";
import { say } from "#base/words.js";
import * as Members from "#data/members.js";
import * as LowerCurves from "#response/lower_curves.js";

/**
 * @param {{session: object, player: object, stage: object, catalog: object}} parts stage: that of responses
 */
export function createResponsePanel({ session, player, stage, catalog }) {
  function follow() {
    const { view, signal, runs } = session.state();
    if (signal === undefined) return;
    setProp({ type: "select", path: "view.below" }, "data", LowerCurves.choices(runs, view.below, catalog));
    const below = LowerCurves.of(view.below);
    const titles = { epoch: say("export.epoch"), signal: say("response.signal"), response: say("response.response") };
    stage.setWish({ fit: view.lossRange === "fit", titles, below });
  }

  for (const name of ["state", "shown"]) session.on(name, follow);
  player.on("tick", (clock) => (byId("response-epoch").textContent = Clock.shown(clock)));
  stage.on("hover", (info) => (byId("response-readout").textContent = info ? words(info, session.shown()) : ""));
  follow();
}

function words({ epoch, gradient: at, nearest, name }, shown) {
  if (at === undefined) return "";
  if (!nearest) return say("response.at", { epoch, gradient: measured(at) });
  const t = shown.trajectories;
  const gradient = measured(t.signal[nearest.epoch]);
  const { letter } = Members.of(shown)[nearest.run];
  const { label } = t.described[nearest.run];
  const value = measured(nearest.loss);
  return say(name === "response" ? "response.run" : "response.below_run", {
    letter,
    label,
    epoch: nearest.epoch,
    gradient,
    value,
  });
}

// The panel around the plot of responses: the choice of the lower plot, the axis titles, the readout.

import * as Clock from "#base/clock.js";
import { setProp } from "#base/dash_bridge.js";
import { byId, setText } from "#base/dom.js";
import * as Names from "#base/names.js";
import { measured, warranted } from "#base/number.js";
import { say } from "#base/words.js";
import * as Members from "#data/members.js";
import * as LowerCurves from "#response/lower_curves.js";
import { DIFFERENCE } from "#response/places.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Clock as Time } from "#base/clock.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Hover } from "#canvas/model.js"
 * @import { ResponseTrajectories } from "#data/trajectories.js"
 * @import { State } from "#experiment/state.js"
 * @import { ResponseStage } from "#response/stage.js"
 *
 * @typedef {Members.Shown & {trajectories: ResponseTrajectories}} Shown
 *
 * @typedef {object} Session what the panel needs of the session
 * @property {() => State} state
 * @property {() => Members.Shown | null} shown
 * @property {Emitter<{state: unknown[], shown: unknown[]}>["on"]} on
 */

/**
 * @param {object} parts
 * @param {Session} parts.session
 * @param {{on: Emitter<{tick: [Time]}>["on"]}} parts.player
 * @param {ResponseStage} parts.stage
 * @param {Catalog} parts.catalog
 */
export function createResponsePanel({ session, player, stage, catalog }) {
  function follow() {
    const { view, signal, runs } = session.state();
    if (signal === undefined) return;
    setProp({ type: "select", path: "view.below" }, "data", LowerCurves.choices(runs, view.below, catalog));
    const below = LowerCurves.of(view);
    byId("response-delta").hidden = view.below !== DIFFERENCE;
    const titles = { epoch: say("export.epoch"), signal: say("response.signal"), response: say("response.response") };
    stage.setWish({ fit: view.lossRange === "fit", titles, below });
  }

  session.on("state", follow);
  session.on("shown", follow);
  player.on("tick", (clock) => setText(byId("response-epoch"), Clock.reached(clock)));
  stage.on("hover", (info) => {
    const shown = /** @type {Shown | null} */ (session.shown());
    byId("response-readout").textContent = info && shown ? words(info, shown, session.state().view) : "";
  });
  follow();
}

/** @param {Hover} info @param {Shown} shown @param {State["view"]} view */
function words({ epoch, gradient: at, y = 0, step = 0, nearest, name }, shown, view) {
  if (at === undefined) return "";
  if (!nearest) {
    const place = say("response.at", { epoch, gradient: measured(at) });
    const below = name === "below" ? LowerCurves.of(view) : null;
    const title = name === "response" ? say("response.response") : below?.title;
    return title && !below?.isLog
      ? say("response.at_value", { place, name: title, value: warranted(y, step / 2) ?? "0" })
      : place;
  }
  const t = shown.trajectories;
  const gradient = measured(t.signal[nearest.epoch]);
  const { letter } = Members.of(shown)[nearest.run];
  const label = Names.shown(t.described[nearest.run].label);
  const value = measured(nearest.x);
  return say(name === "response" ? "response.run" : "response.below_run", {
    letter,
    label,
    epoch: nearest.epoch,
    gradient,
    value,
  });
}

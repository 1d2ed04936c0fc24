// The responses' part of the page: their stage, the panel around it and the signal picker.

import { byId } from "#base/dom.js";
import { attachLossPointer } from "#input/pointer_loss.js";
import { responseActions } from "#response/actions.js";
import { createResponsePanel } from "#response/panel.js";
import { responseScene } from "#response/picture.js";
import { createSignalPicker } from "#response/signal_picker.js";
import { createResponseStage } from "#response/stage.js";

/**
 * @typedef {import("#picture/scene.js").Moment & {trajectories: import("#data/trajectories.js").ResponseTrajectories}} Moment
 */

/**
 * @param {import("#session/kind_page.js").PageParts} parts
 * @returns {import("#session/kind_page.js").KindPage}
 */
export function createResponsePage(parts) {
  const { boot, session, player, page } = parts;
  const { catalog, themes } = boot;
  const stage = createResponseStage({
    graph: byId("response-graph"),
    themes,
    theme: page.now().theme,
  });
  createResponsePanel({ session, player, stage, catalog });
  createSignalPicker(session, catalog);
  attachLossPointer(stage, stage.element);

  return {
    stage,
    actions: responseActions(parts),
    on: () => {}, // always ready: responses have no background
    want: () => {},
    isReady: () => true,
    follow: () => {}, // the panel follows the state itself
    hasLog: () => false,
    async picture(moment) {
      return responseScene(stage.copy(/** @type {Moment} */ (moment)));
    },
  };
}

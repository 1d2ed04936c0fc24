// The landscapes' part of the page: their stage with its background, and the panels that only they have.

import { byId } from "#base/dom.js";
import { landscapeActions } from "#landscape/actions.js";
import { createGrounds } from "#landscape/grounds.js";
import { attachHands } from "#landscape/hands.js";
import { landscapeScene } from "#landscape/picture.js";
import { createLandscapeStage } from "#landscape/stage.js";
import { createCompare } from "#panels/compare.js";
import { createInsidePanel } from "#panels/inside_panel.js";
import { createLossHead } from "#panels/loss_head.js";
import { createReadout } from "#panels/readout.js";
import { createStartsPanel } from "#panels/starts_panel.js";
import { createSolid } from "#solid/solid.js";

/** @param {string} id */
const graph = (id) => /** @type {HTMLElement} */ (byId(id).firstElementChild);

/**
 * @import { LandscapeState } from "#experiment/state.js"
 * @import { OfLandscapes } from "#landscape/picture.js"
 */

/**
 * @param {import("#session/kind_page.js").PageParts} parts
 * @returns {import("#session/kind_page.js").KindPage}
 */
export function createLandscapePage(parts) {
  const { boot, session, player, page, toast } = parts;
  const { catalog, themes } = boot;
  const stage = createLandscapeStage({
    contour: graph("contour"),
    loss: graph("loss"),
    lossAxes: boot.loss_axes,
    themes,
    theme: page.now().theme,
  });
  const grounds = createGrounds({ session, player, page, stage, catalog });
  const solid = createSolid({ session, player, grounds, page, stage, boot });
  const compare = createCompare({ session, player, grounds, page, stage, toast });
  const inside = createInsidePanel({ session, player, page, stage, boot });
  createLossHead(session, grounds);
  createReadout(session, stage, catalog);
  createStartsPanel(session);
  attachHands({ ...parts, stage });

  return {
    ...grounds,
    stage,
    follow(before, state) {
      grounds.follow(before, state);
      compare.follow();
    },
    actions: landscapeActions({ ...parts, compare, inside }),

    async picture(given) {
      const moment = /** @type {OfLandscapes["moment"]} */ (given);
      /** @type {OfLandscapes["frames"]} */
      const frames = [];
      const state = /** @type {LandscapeState} */ (moment.state);
      const shown = stage.copy(moment, (cell) => frames[cell] ?? null);
      const of = { moment, shown, frames, losses: stage.losses(), solid: solid.at(state, moment.theme) };
      await grounds.putUnder(shown, state, moment.theme);
      return landscapeScene(of);
    },
  };
}

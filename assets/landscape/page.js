// The landscapes' part of the page: their stage with its background, and the panels that only they have.

import * as Updates from "#data/updates.js";
import { stripPicture } from "#inside/strip.js";
import { landscapeActions } from "#landscape/actions.js";
import { createGrounds } from "#landscape/grounds.js";
import { attachHands } from "#landscape/hands.js";
import { createLandscapeStage } from "#landscape/stage.js";
import { createCompare, differenceParts } from "#panels/compare.js";
import { createInsidePanel } from "#panels/inside_panel.js";
import { createLossHead } from "#panels/loss_head.js";
import { createReadout } from "#panels/readout.js";
import { createStartsPanel } from "#panels/starts_panel.js";
import * as PictureGrid from "#picture/grid.js";
import { createSolid } from "#solid/solid.js";

const STRIP_TYPE = 1.5; // type size on a slide, relative to the page's

/** The Plotly graph inside an element. @param {string} id */
const graph = (id) => /** @type {Plotly.Graph} */ (document.querySelector(`#${id} .js-plotly-plot`));

/**
 * @import { LossTrajectories } from "#data/trajectories.js"
 *
 * @typedef {import("#session/session.js").Shown & {trajectories: LossTrajectories}} Shown
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
    actions: landscapeActions({ ...parts, compare, inside }),

    async picture({ theme, scale, epoch, styles }) {
      const screen = stage.exportParts();
      const { trajectories } = /** @type {Shown} */ (session.shown());
      const run = session.state().view.inside;
      const [{ landmarks }] = screen.panels;
      const surfaces = await grounds.figuresIn(theme);
      const slide = { trajectories, epoch };
      return {
        screen: {
          ...screen,
          composer: PictureGrid,
          panels: screen.panels.map((each) => ({ ...each, surface: surfaces[each.surface] })),
          inside: run,
          difference: differenceParts(session, stage),
          solid: solid.shown(),
        },
        images: {
          solid: (size) => solid.picture({ ...slide, ...size, scale, styles, theme, landmarks }),
          async inside(size) {
            if (run === null || !Updates.areTold(trajectories)) throw new Error("no updates are looked into");
            const type = { ratio: scale, scale: STRIP_TYPE };
            return stripPicture({ ...size, ...type, trajectories, epoch, run, theme: themes[theme] });
          },
        },
      };
    },
  };
}

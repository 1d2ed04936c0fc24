// The plots of responses at a moment, for an exported picture: in the same panels as on the page.

import { Curves } from "#canvas/curves.js";
import * as PictureLayout from "#picture/layout.js";
import { drawing, frameOf, painting } from "#picture/pieces.js";
import * as Titles from "#picture/titles.js";
import { measuring } from "#picture/words.js";
import * as ResponseFigure from "#response/figure.js";

/**
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Layout } from "#picture/layout.js"
 * @import { Draw, Plots, Scene } from "#picture/scene.js"
 * @import { Shown } from "#response/shown.js"
 */

/** @param {Shown} shown @returns {Scene} */
export function responseScene(shown) {
  return {
    has: (run) => shown.panels.some(({ members }) => members?.includes(run) ?? true),
    compose: (wish) => PictureLayout.compose({ ...wish, ...PictureLayout.ONE_PLOT }),
    plots: async (layout) => plots(shown, layout),
  };
}

/** @param {Shown} shown @param {Layout} layout @returns {Plots} */
function plots(shown, { body, size }) {
  const placed = ResponseFigure.place(shown.wanted(body.width, body.height));
  const moved = (/** @type {Box} */ box) => ({ ...box, x: box.x + body.x, y: box.y + body.y });
  const areas = placed.areas.map((area) => ({ ...area, box: moved(area.box) }));
  const { epochs } = /** @type {import("#data/trajectories.js").ResponseTrajectories} */ (shown.trajectories);
  const { sizes } = placed;
  const ground = ResponseFigure.figure({ ...shown.figured(areas), ...size, epochs, sizes });
  const drawings = areas.flatMap((area) => {
    const y = shown.parts.get(area.name)?.ranges[area.panel ?? 0];
    const frame = y && frameOf(area.box, { x: [0, epochs], y });
    return frame ? [drawing((surface) => new Curves(surface), frame, shown.model(area, sizes))] : [];
  });
  const { theme, styles } = shown;
  const measure = measuring(theme);
  /** @type {Draw} */
  const titles = painting("titles", { left: 0, top: 0, ...size }, (context) =>
    Titles.draw(context, shown.titled(areas), { sizes, styles, theme }, measure),
  );
  return { ground, drawings: [...drawings, titles] };
}

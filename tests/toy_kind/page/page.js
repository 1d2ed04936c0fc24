// The bowl's part of the page: one plot of losses, and where the projections of the first run stand.

import * as Clock from "#base/clock.js";
import { measured } from "#base/number.js";
import { axes, createBowlStage, figure, modelOf } from "#bowl/stage.js";
import { Curves } from "#canvas/curves.js";
import { SLIDE } from "#canvas/marks.js";
import * as PictureLayout from "#picture/layout.js";
import { drawing, frameOf } from "#picture/pieces.js";

/** Its plot at a moment, for a picture. */
function scene({ trajectories, styles }, theme) {
  const model = modelOf({ trajectories, styles, theme, sizes: SLIDE });
  const ranges = axes(trajectories);
  return {
    has: () => true,
    compose: (wish) => PictureLayout.compose({ ...wish, ...PictureLayout.ONE_PLOT }),
    async plots({ loss: box, size: { width, height } }) {
      const across = [box.x / width, (box.x + box.width) / width];
      const up = [1 - (box.y + box.height) / height, 1 - box.y / height];
      const { data, layout } = figure(ranges, theme, across, up);
      const curves = drawing((surface) => new Curves(surface), frameOf(box, ranges), model);
      return { ground: { data, layout: { ...layout, margin: { l: 0, r: 0, t: 0, b: 0 } } }, drawings: [curves] };
    },
  };
}

export function createBowlPage({ boot, session, player, page }) {
  const panel = Object.assign(document.createElement("section"), { id: "bowl-panel", hidden: true });
  panel.innerHTML = '<p id="bowl-projections"></p><div id="bowl-graph" style="height: 420px"></div>';
  document.querySelector(".plots-grid").append(panel);
  page.on("kind", (kind) => (panel.hidden = kind !== "bowl"));
  const graph = document.getElementById("bowl-graph");
  const stage = createBowlStage({ graph, themes: boot.themes, theme: page.now().theme });

  player.on("tick", (clock) => {
    const t = session.shown()?.trajectories;
    if (panel.hidden || !t) return;
    const epoch = Clock.shown(clock);
    const [flat, steep] = t.points.map((axis) => measured(axis[0][epoch]));
    document.getElementById("bowl-projections").textContent = `${epoch}: ${flat} ${steep}`;
  });

  return {
    stage,
    actions: {},
    on: () => {},
    want: () => {},
    isReady: () => true,
    follow: () => {},
    hasLog: () => false,
    picture: async (moment) => scene(moment, boot.themes[moment.theme]),
  };
}

// The bowl's part of the page: one plot of losses, and where the projections of the first run stand.

import * as Clock from "#base/clock.js";
import { measured } from "#base/number.js";
import { createBowlStage } from "#bowl/stage.js";
import * as PictureLayout from "#picture/layout.js";
import { loss } from "#picture/loss_plot.js";

const composer = {
  compose: (wish) =>
    PictureLayout.compose({
      ...wish,
      ...{ letters: 0, panel: "loss", count: 1, hasCurves: false, hasBars: false, aspect: 1, solid: "contour" },
    }),
  draw(what, layout, picture) {
    const names = [what.words["export.epoch"], what.words["export.loss"]];
    return [loss(what, layout.loss, picture, "", { isBare: false, isLeft: true, isLowest: true, names })];
  },
};

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
    async picture() {
      return { screen: { ...stage.exportParts(), composer, bands: null }, images: {} };
    },
  };
}

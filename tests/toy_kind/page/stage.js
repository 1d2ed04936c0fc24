// The bowl's stage: the losses of all runs over the epochs.

import { createEmitter } from "#base/emitter.js";
import * as RunStyle from "#base/run_style.js";
import { Curves } from "#canvas/curves.js";
import * as Marks from "#canvas/marks.js";
import * as Nearest from "#canvas/nearest.js";
import { emptyTrace, Plot } from "#canvas/plot.js";

export function createBowlStage({ graph, themes, theme: name }) {
  const { on, emit } = createEmitter();
  const drawing = new Curves(graph);
  const plot = new Plot(graph, () => draw(epoch));
  plot.setAreas([{ suffix: "", panel: "loss", cell: 0, drawing }]);
  let theme = themes[name];
  let sizes = Marks.sizes(false, innerHeight);
  let styles = [];
  let trajectories = null;
  let epoch = 0;

  function model() {
    const paints = styles.map((style) => RunStyle.paint(style, theme.ground, sizes.line));
    const order = paints.slice(0, trajectories?.runs ?? 0).map((_, run) => run);
    return { trajectories, order, paints, lowest: null, over: "epochs", theme, sizes };
  }

  const axes = () => {
    const highest = Math.max(...trajectories.loss.map((loss) => loss[0]));
    return { x: [0, trajectories.epochs], y: [0, 1.1 * highest] };
  };

  function show() {
    if (!trajectories?.received) return;
    const { x, y } = axes();
    const layout = {
      ...theme.layout,
      xaxis: { ...theme.layout.xaxis, range: x },
      yaxis: { ...theme.layout.yaxis, range: y },
    };
    plot.show([emptyTrace("")], { ...layout, showlegend: false });
  }

  function redraw() {
    drawing.invalidate();
    draw(epoch);
  }

  function draw(now) {
    epoch = now;
    if (plot.areas[0].frame && trajectories) drawing.draw(model(), epoch, performance.now() + 50);
  }

  function at(clientX, clientY, panel = "loss", cell = 0) {
    const found = plot.at(clientX, clientY, plot.areas[0]);
    return found && { panel, cell, x: found.x, y: found.y, inside: found.inside, epoch: Math.round(found.x) };
  }

  return {
    on,
    emit,
    draw,
    at,
    nearest(clientX, clientY, within) {
      const { frame } = plot.areas[0];
      const { px, py, inside } = plot.at(clientX, clientY, plot.areas[0]) ?? {};
      return inside ? Nearest.loss(model(), frame, Math.floor(epoch), px, py, within) : null;
    },
    grow() {
      if (!plot.areas[0].frame) show();
      draw(epoch);
    },
    setTrajectories(t) {
      trajectories = t;
      show();
      redraw();
    },
    setStyles(wanted) {
      styles = wanted;
      redraw();
    },
    setPanels() {},
    setTheme(wanted) {
      theme = themes[wanted];
      show();
      redraw();
    },
    setHall(isHall) {
      sizes = Marks.sizes(isHall, innerHeight);
      redraw();
    },
    exportParts: () => ({
      panels: [{ members: null, title: null }],
      lossAxis: { log: false, over: "epochs", lowest: null, ...axes() },
    }),
  };
}

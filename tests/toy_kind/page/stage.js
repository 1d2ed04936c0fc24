// The bowl's stage: the losses of all runs over the epochs.

import { createEmitter } from "#base/emitter.js";
import * as RunStyle from "#base/run_style.js";
import { Curves } from "#canvas/curves.js";
import { onPage } from "#canvas/layers.js";
import * as Marks from "#canvas/marks.js";
import * as Nearest from "#canvas/nearest.js";
import { emptyTrace, Plot } from "#canvas/plot.js";

/** The ranges of the axes. */
export function axes({ epochs, loss }) {
  return { x: [0, epochs], y: [0, 1.1 * Math.max(...loss.map((losses) => losses[0]))] };
}

/** Plotly's figure of the axes, in a part of it. */
export function figure({ x, y }, { layout: { xaxis, yaxis, ...layout } }, across = [0, 1], up = [0, 1]) {
  const axes = { xaxis: { ...xaxis, range: x, domain: across }, yaxis: { ...yaxis, range: y, domain: up } };
  return { data: [emptyTrace("")], layout: { ...layout, ...axes, showlegend: false } };
}

/** What the curves show. */
export function modelOf({ trajectories, styles, theme, sizes }) {
  const paints = styles.map((style) => RunStyle.paint(style, theme.ground, sizes.line));
  const order = paints.slice(0, trajectories?.runs ?? 0).map((_, run) => run);
  return { trajectories, order, paints, lowest: null, over: "epochs", theme, sizes };
}

export function createBowlStage({ graph, themes, theme: name }) {
  const { on, emit } = createEmitter();
  const drawing = new Curves(onPage(graph));
  const plot = new Plot(graph, () => draw(epoch));
  plot.setAreas([{ suffix: "", panel: "loss", cell: 0, drawing }]);
  let theme = themes[name];
  let sizes = Marks.sizes(false, innerHeight);
  let styles = [];
  let trajectories = null;
  let epoch = 0;

  const model = () => modelOf({ trajectories, styles, theme, sizes });

  function show() {
    if (!trajectories?.received) return;
    const { data, layout } = figure(axes(trajectories), theme);
    plot.show(data, layout);
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
  };
}

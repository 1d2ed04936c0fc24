// Computes the ranges of the loss plots of landscapes, and has Plotly draw their axes.

import * as LossAxis from "#canvas/loss_axis.js";
import { merge, typeAndMargins } from "#canvas/plot.js";
import { SHARED } from "#landscape/shown.js";
import { LOSS_TICKS, lossTicks } from "#landscape/tick_room.js";

const [ABOVE, BELOW] = [1, 3.4]; // margins of the shared plot, in font sizes

/**
 * @import { Plot } from "#canvas/plot.js"
 * @import { Panel } from "#data/panel_members.js"
 * @import { Shown } from "#landscape/shown.js"
 *
 * @typedef {object} LossView the ranges of a loss plot
 * @property {[number, number]} x
 * @property {[number, number]} y losses
 * @property {number | null} lowest f*
 *
 * @typedef {object} Host
 * @property {Shown} shown
 * @property {Plot} plot the shared loss plot: its own figure has the axis titles
 * @property {() => void} showEach draw the loss plots of all panels
 * @property {(x: number, y: number, cell: number) => {value: number} | null} valueAt the value of a panel's surface
 */

/**
 * The ranges of a panel's loss plot: equal for all panels of a surface, so that they can be compared.
 * @param {Shown} shown
 * @param {number} cell
 * @param {Shown["axis"]} axis
 * @param {Host["valueAt"]} valueAt
 * @returns {LossView}
 */
export function lossView(shown, cell, axis, valueAt) {
  const panel = shown.cells[cell] ?? shown.shared();
  const { surface } = panel;
  const shared = shown.model({ surface, members: ofSurface(shown, panel) });
  const { start } = shown.surfaceAt(surface).landmarks;
  const valueAtStart = () => (start ? (valueAt(...start, Math.max(0, cell))?.value ?? null) : null);
  const y = LossAxis.range(axis, shared, shown.surfaceAt(surface), valueAtStart);
  return { x: [0, LossAxis.lastX(axis, shared)], y, lowest: shared.lowest };
}

/**
 * The runs of all panels with the same surface as this one; null for all runs.
 * @param {Shown} shown
 * @param {Panel} panel
 */
function ofSurface({ cells }, panel) {
  const beside = cells.filter(({ surface }) => surface === panel.surface);
  if (!panel.members || beside.length === cells.length) return null;
  return beside.flatMap(({ members }) => members ?? []);
}

/** @param {Host} host */
export function createLossPlots({ shown, plot, showEach, valueAt }) {
  let plotted = ""; // key of the drawn ranges and styles

  /** @param {number} cell @param {Shown["axis"]} [axis] */
  const view = (cell, axis = shown.axis) => lossView(shown, cell, axis, valueAt);

  /** @param {number} cell */
  function ranges(cell) {
    const { x, y } = view(cell);
    return LossAxis.plotted(shown.axis, y, x[1]);
  }

  /** The number of labels that the shared plot has room for; 0: as many as Plotly likes. */
  function ticksUp() {
    const { font } = shown.sizes;
    const fitting = lossTicks(plot.graph.clientHeight - (ABOVE + BELOW) * font, font);
    return fitting < LOSS_TICKS ? fitting : 0;
  }

  function showShared() {
    const { font, head } = shown.sizes;
    const { x, y } = shown.axis;
    const letters = (3 * head + 6) / font;
    const ticks = ticksUp();
    const titles = {
      xaxis: { title: x, tickangle: 0, nticks: shown.isHall ? 4 : 0 },
      yaxis: { title: y, exponentformat: "power", nticks: ticks },
    };
    const spaced = typeAndMargins(shown.sizes, 5.2, letters, ABOVE, BELOW);
    plot.show([], merge(plot.layout, shown.theme.layout, titles, spaced, ranges(SHARED)));
  }

  /** Draw the axes, if their ranges or styles have changed. */
  function update() {
    shown.forget();
    const areEach = shown.areEach();
    const cells = areEach ? shown.cells.map((_, cell) => cell) : [SHARED];
    const room = areEach ? 0 : ticksUp();
    const wanted = JSON.stringify([cells.map(ranges), shown.axis, shown.themeName, shown.sizes, areEach, room]);
    if (wanted === plotted) return;
    plotted = wanted;
    if (areEach) showEach();
    else showShared();
  }

  return {
    view,
    ranges,
    update,
    /** The drawn axes are gone: the next update draws them again. */
    forget() {
      plotted = "";
    },
  };
}

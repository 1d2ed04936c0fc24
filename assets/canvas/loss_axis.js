// The axis ranges of a loss plot: known before the first frame, and constant during playback.

import { extent, fittedRange, lossRange } from "#data/loss_range.js";

/**
 * @import { Model, Surface } from "#canvas/model.js"
 *
 * @typedef {Pick<Model, "trajectories" | "paints" | "order" | "lowest">} Shown
 */

/**
 * The range of the losses.
 * @param {{log: boolean, fit: boolean}} axis
 * @param {Shown} model of a panel
 * @param {Pick<Surface, "figure" | "startLoss">} surface the loss at its starts is cached in `startLoss`, for the next experiment's
 *   first frames
 * @param {() => number | null} valueAtStart the surface's value at the start
 * @returns {[number, number]}
 */
export function range(axis, model, surface, valueAtStart) {
  const { trajectories: t, paints, order, lowest } = model;
  const visible = order.filter((run) => paints[run].visible);
  // A fit waits for the complete stream. Runs that diverged would flatten the others; arrows indicate them.
  const ends = axis.fit ? t?.summaries : null;
  const data =
    t &&
    ends &&
    extent(
      t,
      visible.filter((run) => ends[run].status !== "diverged"),
    );
  if (data) return fittedRange({ log: axis.log, lowest, ...data });
  if (t && t.received > 0 && order.length > 0) surface.startLoss = Math.max(...order.map((run) => t.loss[run][0]));
  else surface.startLoss = valueAtStart() ?? surface.startLoss;
  const bottom = surface.figure?.layout.meta.bottom ?? 0;
  return lossRange({ log: axis.log, lowest, start: surface.startLoss ?? bottom + 1, bottom });
}

/**
 * The right end: the epochs, or the largest number of evaluations of a run.
 * @param {{over: "epochs" | "evaluations"}} axis
 * @param {Pick<Shown, "trajectories" | "order">} model
 */
export function lastX({ over }, { trajectories: t, order }) {
  if (!t || over === "epochs") return t?.epochs ?? 1;
  // Extrapolate: later epochs need about as many evaluations each as earlier ones.
  const costs = order.map((run) => {
    const [spent, rows] = [t.evaluations[run], t.rows[run]];
    return t.complete || rows < 2 ? spent?.[rows - 1] : (spent[rows - 1] / (rows - 1)) * t.epochs;
  });
  return Math.max(1, ...costs.filter(Number.isFinite));
}

/**
 * Axis ranges for Plotly.
 * @param {{log: boolean}} axis
 * @param {[number, number]} range
 * @param {number} last
 * @returns {{xaxis: Plotly.LayoutAxis, yaxis: Plotly.LayoutAxis}}
 */
export function plotted({ log }, [low, high], last) {
  return {
    xaxis: { range: [0, last] },
    yaxis: { type: log ? "log" : "linear", range: log ? [Math.log10(low), Math.log10(high)] : [low, high] },
  };
}

// Builds a loss plot of an exported picture for Plotly, with letters and the cursor. Pure.

import { clamp } from "#base/number.js";
import { BAND_OPACITY } from "#canvas/band_layer.js";
import * as Bands from "#data/bands.js";
import { excess } from "#data/loss_range.js";
import { axes, line, ownLine, thinned } from "#picture/lines.js";
import * as PictureMarks from "#picture/marks.js";

const CURVE = 2.8; // px at 1080 lines
const NAME_OF = { epochs: "export.epoch", evaluations: "export.evaluations" };
const BEYOND = 10; // how far a band that leaves the axis is drawn, as a multiple of the range or, on a log axis, of its ends

/**
 * @import { Style } from "#base/run_style.js"
 * @import { Series } from "#data/series.js"
 * @import { Area, Box } from "#picture/area.js"
 * @import { LandscapeScreen, Reach } from "#picture/figure.js"
 * @import { Drawn, Numbers } from "#picture/lines.js"
 * @import { Picture } from "#picture/words.js"
 *
 * @typedef {object} LossAxis axes of a loss plot
 * @property {boolean} log logarithm of loss − f*
 * @property {"epochs" | "evaluations"} over
 * @property {number | null} lowest f*, which a log axis needs
 * @property {number[]} x range
 * @property {number[]} y
 *
 * @typedef {object} Curves
 * @property {Series} trajectories
 * @property {Bands.Bands | null} [bands]
 * @property {Style[]} styles per run
 * @typedef {Curves & {lossAxis: LossAxis} & Pick<LandscapeScreen, "labels" | "words" | "theme">
 *   & Pick<Reach, "runs" | "epoch">} OfLoss
 *
 * @typedef {object} Curve
 * @property {number} run for a bundle, its first run
 * @property {number} rows
 * @property {Float64Array} loss for a bundle, its median
 * @property {Float64Array} [low] for a bundle, its lower quartile
 * @property {Float64Array} [high]
 * @property {ArrayLike<number>} evaluations
 */

/**
 * The curves of a panel: its runs, or bundles of runs that differ only in their seed, each in place of its first run.
 * @param {Curves & Pick<Reach, "runs" | "epoch">} what
 * @returns {{curves: Curve[], styles: Style[]}} styles: by run
 */
export function curvesOf({ trajectories, bands, styles, runs, epoch }) {
  if (!bands) {
    const { loss, evaluations } = trajectories;
    const curves = runs.map(({ run, rows }) => ({ run, rows, loss: loss[run], evaluations: evaluations[run] }));
    return { curves, styles };
  }
  const drawn = [...new Set(runs.map(({ run }) => bands.bundleOf[run]))];
  const curves = drawn.map((bundle) => ({
    run: bands.bundles[bundle][0],
    rows: Math.min(bands.rows[bundle], epoch + 1),
    loss: bands.loss[bundle],
    low: bands.low[bundle],
    high: bands.high[bundle],
    evaluations: bands.evaluations[bundle],
  }));
  return { curves, styles: styles.map(Bands.look) };
}

/**
 * The area between the quartiles of a bundle.
 * @param {Area} area
 * @param {{rows: number, xs: ArrayLike<number>, low: Float64Array, high: Float64Array}} curve
 * @param {Style} style
 */
function band(area, { rows, xs, low, high }, { color }) {
  const [least, most] = area.log
    ? [area.y[0] / BEYOND, area.y[1] * BEYOND]
    : area.y.map((end, i) => end + (i ? 1 : -1) * BEYOND * (area.y[1] - area.y[0]));
  /** @param {Float64Array} values infinite ones are beyond the axis */
  const within = (values) => values.subarray(0, rows).map((value) => clamp(value, least, most));
  const [up, down] = [high, low].map((values) => thinned(area, xs, within(values), rows));
  const points = { x: [...up.x, ...down.x.reverse()], y: [...up.y, ...down.y.reverse()] };
  const fillcolor = `rgba(${[1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16)).join()},${BAND_OPACITY})`;
  return line(area, points, { color }, 0, { fill: "toself", fillcolor });
}

/**
 * The loss curves with their letters and the cursor.
 * @param {OfLoss} what
 * @param {Box} box of the plot area
 * @param {Picture} picture
 * @param {string} suffix of the panel's axes
 * @param {Numbers & {names?: string[], isBare?: boolean}} more names: axis titles, if they do not show losses; isBare:
 *   without letters
 * @returns {Drawn}
 */
export function loss(what, box, picture, suffix, more) {
  const { trajectories, labels, epoch, lossAxis, words, theme } = what;
  const { log, over, lowest } = lossAxis;
  const area = { x: lossAxis.x, y: lossAxis.y, log, box, picture, suffix };
  const epochs = Float64Array.from({ length: trajectories.epochs + 1 }, (_, row) => row);
  /** @param {Float64Array} values */
  const plotted = (values) => (log ? values.map((value) => excess(value, lowest ?? 0)) : values);
  const { curves: own, styles } = curvesOf(what);
  const curves = own.map(({ run, rows, loss: ys, low, high, evaluations }) => {
    const xs = over === "evaluations" ? evaluations : epochs;
    const quartiles = low && high && { low: plotted(low), high: plotted(high) };
    return { run, rows, xs, ys: plotted(ys), quartiles };
  });
  const fromLowest = curves.toReversed();
  const filled = fromLowest.flatMap(({ run, quartiles, ...curve }) =>
    quartiles ? [band(area, { ...curve, ...quartiles }, styles[run])] : [],
  );
  const lines = fromLowest.map(({ run, rows, xs, ys }) =>
    ownLine(area, thinned(area, xs, ys, rows), styles[run], CURVE, { run, labels }),
  );
  const { traces, annotations, shapes } = PictureMarks.ends(area, more.isBare ? [] : curves, styles, theme);
  /** @type {Plotly.Shape} */
  const cursor = {
    type: "line",
    layer: "below",
    xref: `x${suffix}`,
    yref: `y${suffix} domain`,
    x0: epoch,
    x1: epoch,
    y0: 0,
    y1: 1,
    line: { color: theme.cursor, width: 2 * picture.scale },
  };
  return {
    traces: [...filled, ...lines, ...traces],
    annotations,
    shapes: over === "evaluations" ? shapes : [cursor, ...shapes], // over evaluations, every run is at another position
    axes: axes(
      area,
      more.names ?? [words[NAME_OF[over]], words[log ? "loss.axis_log" : "export.loss"]],
      theme,
      true,
      more,
    ),
  };
}

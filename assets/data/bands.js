// Summarises runs that differ only in their seed as one curve: the median of their losses, with quartiles. Pure.

import * as RunStyle from "#base/run_style.js";

/**
 * A quantile with linear interpolation, as in numpy; infinite values are allowed.
 * @param {Float64Array} sorted
 * @param {number} share from 0 to 1
 */
function quantile(sorted, share) {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === high ? low : low + (high - low) * (at - Math.floor(at));
}

/**
 * The three quartiles of values. A value that is missing because its run diverged counts as infinite.
 * @param {ArrayLike<number>} values
 * @returns {[number, number, number]}
 */
export function quartiles(values) {
  const sorted = Float64Array.from(values, (value) => (Number.isNaN(value) ? Infinity : value)).sort();
  return [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
}

/**
 * @import { Paint, Style } from "#base/run_style.js"
 * @import { Theme } from "#base/catalog.js"
 * @import { Series } from "#data/series.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 * @import { Summary } from "#data/wire.js"
 *
 * @typedef {object} OfBundles
 * @property {number[][]} bundles the runs of each
 * @property {number[]} bundleOf by run
 * @property {Float64Array[]} low the lower quartile, [bundle][row]
 * @property {Float64Array[]} high the upper one
 * @property {Uint32Array} rows
 * @property {number} received
 * @property {boolean} complete
 * @property {Summary[] | null} summaries those of the first run of each
 * @property {() => void} grow include the rows that have arrived
 * @typedef {Series & OfBundles} Bands a series of bundles in place of runs, with the median in place of the loss
 */

/**
 * @param {LossTrajectories} t
 * @param {number[][]} bundles
 * @returns {Bands}
 */
export function create(t, bundles) {
  const room = () => bundles.map(() => new Float64Array(t.epochs + 1));
  /** @type {Bands} */
  const bands = {
    epochs: t.epochs,
    runs: bundles.length,
    x: bundles.map(([first]) => t.x[first]),
    y: bundles.map(([first]) => t.y[first]),
    bundles,
    bundleOf: t.described.map((_, run) => bundles.findIndex((bundle) => bundle.includes(run))),
    loss: room(),
    low: room(),
    high: room(),
    evaluations: bundles.map(([first]) => t.evaluations[first]),
    rows: new Uint32Array(bundles.length),
    received: 0,
    complete: false,
    summaries: null,
    grow,
  };
  function grow() {
    bundles.forEach((runs, i) => {
      const longest = Math.max(...runs.map((run) => t.rows[run]));
      for (let row = bands.rows[i]; row < longest; row++) {
        [bands.low[i][row], bands.loss[i][row], bands.high[i][row]] = quartiles(
          runs.map((run) => (row < t.rows[run] ? t.loss[run][row] : NaN)),
        );
      }
      bands.rows[i] = longest;
    });
    const { summaries } = t;
    bands.received = t.received;
    bands.complete = t.complete;
    bands.summaries = summaries && bundles.map(([first]) => summaries[first]);
  }
  grow();
  return bands;
}

/** The style of a bundle's median: that of its first run alone, with its letter. @param {Style} style */
export const look = (style) => ({ ...style, isFaint: false, letter: style.name });

/**
 * The model for a panel's loss plot: with bundles, if there are any, in place of runs.
 * @template {{bands: Bands | null, styles: Style[], theme: Theme, sizes: {line: number}, order: number[]}} Model
 * @param {Model} model
 * @returns {Model | (Model & {trajectories: Bands, paints: Paint[]})}
 */
export function modelOf(model) {
  const { bands, styles, theme, sizes } = model;
  if (!bands) return model;
  const paints = bands.bundles.map(([first]) => RunStyle.paint(look(styles[first]), theme.ground, sizes.line));
  const order = [...new Set(model.order.map((run) => bands.bundleOf[run]))]; // a panel may have only some of a bundle's runs
  return { ...model, trajectories: bands, paints, order };
}

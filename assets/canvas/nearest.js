// Finds the run and epoch nearest to a position on a plot. Pure.

import { clamp } from "#base/number.js";
import * as Axes from "#canvas/axes.js";
import { excess } from "#data/loss_range.js";

/**
 * @import { Frame } from "#canvas/axes.js"
 * @import { CurvesModel } from "#canvas/model.js"
 * @import { Series } from "#data/series.js"
 *
 * @typedef {{run: number, epoch: number, x: number, y: number, loss: number}} Found
 *
 * @typedef {Pick<CurvesModel, "trajectories" | "paints" | "order">} Paths
 * @typedef {Paths & Pick<CurvesModel, "lowest" | "over">} Curves
 */

/** @type {(t: Series, paints: Curves["paints"], run: number) => boolean} */
const isShown = (t, paints, run) => Boolean(paints[run]?.visible) && run < t.runs && t.rows[run] > 0;

/** @type {(t: Series, run: number, epoch: number) => Found | null} */
function found(t, run, epoch) {
  return run < 0 ? null : { run, epoch, x: t.x[run][epoch], y: t.y[run][epoch], loss: t.loss[run][epoch] };
}

/**
 * The nearest point of all visible paths of a panel (`model.order`) up to an epoch.
 * @param {Paths} model
 * @param {Frame} frame
 * @param {number} epoch whole
 * @param {number} px
 * @param {number} py
 * @param {number} within px
 * @returns {Found | null}
 */
export function contour({ trajectories: t, paints, order }, frame, epoch, px, py, within) {
  if (!t) return null;
  let [best, bestRun, bestRow] = [within * within, -1, -1];
  for (const run of order) {
    if (!isShown(t, paints, run)) continue;
    const [xs, ys] = [t.x[run], t.y[run]];
    const last = Math.min(epoch, t.rows[run] - 1);
    for (let row = 0; row <= last; row++) {
      const dx = frame.x.scale * xs[row] + frame.x.shift - px;
      const dy = frame.y.scale * ys[row] + frame.y.shift - py;
      const square = dx * dx + dy * dy;
      if (square <= best) [best, bestRun, bestRow] = [square, run, row];
    }
  }
  return found(t, bestRun, bestRow);
}

/**
 * The curve nearest above or below a position, at the row there.
 * @param {Curves} model
 * @param {Frame} frame
 * @param {number} epoch whole
 * @param {number} px
 * @param {number} py
 * @param {number} within px
 * @returns {Found | null}
 */
export function loss({ trajectories: t, paints, order, lowest, over }, frame, epoch, px, py, within) {
  if (!t) return null;
  const { toValue, toPixel } = Axes;
  const x = toValue(frame.x, px);
  let [best, bestRun, bestRow] = [within, -1, -1];
  for (const run of order) {
    if (!isShown(t, paints, run)) continue;
    const last = Math.min(epoch, t.rows[run] - 1);
    const row = Math.min(last, over === "epochs" ? Math.round(x) : rowAt(t.evaluations[run], last, x));
    if (row < 0 || Math.abs(toPixel(frame.x, over === "epochs" ? row : t.evaluations[run][row]) - px) > within)
      continue;
    const value = t.loss[run][row];
    const distance = Math.abs(toPixel(frame.y, frame.y.log ? excess(value, lowest ?? 0) : value) - py);
    if (distance <= best) [best, bestRun, bestRow] = [distance, run, row];
  }
  return found(t, bestRun, bestRow);
}

/**
 * The last row, up to `last`, at which a run had spent at most a number of evaluations; -1 if none.
 * @param {ArrayLike<number>} spent by row
 * @param {number} last
 * @param {number} evaluations
 */
export function rowAt(spent, last, evaluations) {
  let [low, high] = [-1, last];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (spent[middle] <= evaluations) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The epoch at a position of the loss plot's x axis. Over evaluations, it is the latest of the visible runs, so that all
 * curves reach the position.
 * @param {Curves} model
 * @param {number} x
 * @returns {number | null}
 */
export function epochAt({ trajectories: t, paints, order, over }, x) {
  if (!t) return null;
  const within = (/** @type {number} */ epoch) => clamp(epoch, 0, t.epochs);
  if (over === "epochs") return within(Math.round(x));
  const rows = order.map((run) => (isShown(t, paints, run) ? rowAt(t.evaluations[run], t.rows[run] - 1, x) : -1));
  const furthest = Math.max(-1, ...rows);
  return furthest < 0 ? null : within(furthest);
}

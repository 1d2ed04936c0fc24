// The range of a loss axis: known before the first frame, or fitted to the data. Pure.

const FLOOR = 1e-16; // of loss − f*: the resolution of float64
const DECADES = 8; // shown by a log axis below the start's loss
const HEADROOM = 1.1; // relative to the start's loss
const MARGIN = 0.04; // of a fitted range, above and below the data

/**
 * The value of a loss on a log axis: its distance from the lowest known value, within float64 resolution.
 * @param {number} loss
 * @param {number} lowest f*
 */
export const excess = (loss, lowest) => Math.max(loss - lowest, FLOOR);

/** @import { Series } from "#data/series.js" */

/**
 * The loss axis's range, known before the first frame. Linear: from f* to 1.1 times the start's loss. Log, of loss − f*:
 * eight decades below the start's.
 * @param {{log: boolean, lowest: number | null, start: number, bottom: number}} what lowest: f*, null if unknown,
 *   which a log axis does not allow; bottom: lower end of a linear axis without it
 * @returns {[number, number]}
 */
export function lossRange({ log, lowest, start, bottom }) {
  if (log) {
    const top = excess(start, lowest ?? 0);
    const decade = Math.max(Math.log10(FLOOR), Math.floor(Math.log10(top)) - DECADES);
    return [10 ** decade, Math.max(top * HEADROOM, 10 ** (decade + 1))];
  }
  const low = lowest ?? Math.min(bottom, start);
  const top = Math.max(HEADROOM * start, low + HEADROOM * (start - low)); // the second for negative values
  return top > low ? [low, top] : [low, low + 1];
}

/**
 * The range fitted to the least and greatest loss.
 * @param {{log: boolean, lowest: number | null, low: number, high: number}} what
 * @returns {[number, number]}
 */
export function fittedRange({ log, lowest, low, high }) {
  if (log) {
    const [a, b] = [low, high].map((loss) => Math.log10(excess(loss, lowest ?? 0)));
    const margin = Math.max(0.1, MARGIN * (b - a));
    return [10 ** (a - margin), 10 ** (b + margin)];
  }
  const margin = MARGIN * (high - low || Math.abs(high) || 1);
  return [low - margin, high + margin];
}

/**
 * The least and greatest loss of the given runs.
 * @param {Pick<Series, "loss" | "rows">} t
 * @param {number[]} runs
 * @returns {{low: number, high: number} | null}
 */
export function extent(t, runs) {
  let [low, high] = [Infinity, -Infinity];
  for (const run of runs) {
    const loss = t.loss[run];
    for (let row = 0; row < t.rows[run]; row++) {
      if (loss[row] < low) low = loss[row];
      if (loss[row] > high) high = loss[row];
    }
  }
  return low <= high ? { low, high } : null;
}

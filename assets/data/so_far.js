// What is known of a run before its end: its lowest loss, path length and evaluations up to an epoch. Pure.

/**
 * @import { Trajectories } from "#data/trajectories.js"
 *
 * @typedef {{best: number | undefined, length: number, evaluations: number}} SoFar best: undefined for responses
 * @typedef {{row: number, best: number, length: number}} Reached the sums up to a row
 */

/** @type {WeakMap<Pick<Trajectories, "rows">, Reached[]>} */
const reached = new WeakMap(); // by run: the row asked for last, from which the next one continues

/**
 * @param {Pick<Trajectories, "rows" | "points" | "loss" | "evaluations">} t
 * @param {number} run
 * @param {number} epoch
 * @returns {SoFar | null} null before its first row
 */
export function soFar(t, run, epoch) {
  const last = Math.min(epoch, t.rows[run] - 1);
  if (last < 0) return null;
  const all = reached.get(t) ?? [];
  reached.set(t, all);
  if (!all[run] || all[run].row > last) all[run] = { row: 0, best: t.loss?.[run][0] ?? NaN, length: 0 };
  const at = all[run];
  while (at.row < last) {
    const row = ++at.row;
    at.length += Math.hypot(...t.points.map((axis) => axis[run][row] - axis[run][row - 1]));
    if (t.loss && t.loss[run][row] < at.best) at.best = t.loss[run][row];
  }
  return { best: t.loss ? at.best : undefined, length: at.length, evaluations: t.evaluations[run]?.[last] ?? 0 };
}

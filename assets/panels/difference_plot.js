// The plot of the difference of two runs' losses: what it compares, its axes and its curve, on the page and in a picture.

import * as RunStyle from "#base/run_style.js";
import { landscapeName, say } from "#base/words.js";
import { decades } from "#canvas/decades.js";
import * as Bands from "#data/bands.js";
import * as Difference from "#data/difference.js";
import * as Members from "#data/members.js";
import * as SignedLog from "#data/signed_log.js";
import { landscapesOf } from "#experiment/landscapes_of.js";
import * as State from "#experiment/state.js";

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Sizes } from "#canvas/marks.js"
 * @import { CurvesModel } from "#canvas/model.js"
 * @import { Series } from "#data/series.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 *
 * @typedef {[first: Members.Member, second: Members.Member]} Two
 *
 * @typedef {object} Between what the plot shows for two runs
 * @property {Difference.Difference} difference
 * @property {Bands.Bands | null} bands for runs with several seeds; `difference` is then that of their medians
 */

/**
 * The first members of the two compared runs; null if there is no comparison.
 * @param {State.State} state whose view names the runs
 * @param {Members.Shown | null} shown
 * @returns {Two | null}
 */
export function comparedMembers(state, shown) {
  const ids = State.differenceOf(state);
  if (!shown?.trajectories.loss || !ids) return null; // responses have no loss
  const [first, second] = ids.map((wanted) => Members.of(shown).find(({ id }) => id === wanted));
  return first && second ? [first, second] : null;
}

/**
 * The difference of two members; for runs with several seeds, that of their medians.
 * @param {Two} members
 * @param {Members.Shown} shown
 * @returns {Between}
 */
export function between([first, second], shown) {
  const trajectories = /** @type {LossTrajectories} */ (shown.trajectories); // other kinds have no members to compare
  if (!first.isOneOfSeeds) return { bands: null, difference: Difference.of(trajectories, first.index, second.index) };
  /** @param {Members.Member} member */
  const alike = ({ bundle }) => Members.of(shown).flatMap((other) => (other.bundle === bundle ? [other.index] : []));
  const bands = Bands.create(trajectories, [alike(first), alike(second)]);
  return { bands, difference: Difference.of(bands, 0, 1) };
}

/**
 * What is compared, on which of several landscapes, and what a positive difference means, in words.
 * @param {Two} members
 * @param {Members.Shown} shown
 */
export function wordsOf(members, { state }) {
  const [a, b] = members.map(({ letter, run }) => letter || RunStyle.letterOf(run));
  const grounds = landscapesOf(state);
  const place = grounds.length > 1 ? [landscapeName(grounds[members[0].landscape])] : [];
  return { title: say("difference.title", { a, b }), sign: [...place, say("difference.sign", { a, b })].join(" · ") };
}

/**
 * The curve, its range, and the axes for Plotly.
 * @param {Difference.Difference} difference
 * @param {{isLog: boolean, most: number, height: number}} scale most: the length of the linear loss axis; height of the plot, px
 * @param {{theme: Theme, sizes: Sizes}} look
 * @returns {{series: Series, range: [number, number], axes: {xaxis: Plotly.LayoutAxis, yaxis: Plotly.LayoutAxis}}}
 */
export function differenceCurve(difference, { isLog, most, height }, { theme, sizes }) {
  const title = { text: say("export.epoch"), standoff: 4, font: { size: sizes.font } };
  const zero = { zeroline: true, zerolinecolor: theme.quiet, zerolinewidth: 1.5 };
  const xaxis = { range: [0, difference.epochs], title, tickangle: 0, nticks: 6 };
  const yaxis = { type: "linear", title: { text: "" }, ...zero };
  if (isLog) {
    const series = Difference.logarithmic(difference);
    const range = SignedLog.range(series);
    const ticks = decades(series, height / sizes.font);
    return { series, range, axes: { xaxis, yaxis: { ...yaxis, range, ...ticks } } };
  }
  const range = Difference.range(difference, most);
  return { series: difference, range, axes: { xaxis, yaxis: { ...yaxis, range, nticks: 5, exponentformat: "power" } } };
}

/**
 * @param {Series} difference
 * @param {Theme} theme
 * @param {Sizes} sizes
 * @returns {CurvesModel}
 */
export function differenceModel(difference, theme, sizes) {
  const style = { color: theme.ink, dash: [], letter: "Δ", visible: true, lit: null };
  const paints = [RunStyle.paint(style, theme.ground, sizes.line)];
  return { trajectories: difference, order: [0], paints, over: "epochs", lowest: null, sizes, theme };
}

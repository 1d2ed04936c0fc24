// Draws the row under the plots of an exported picture: the strip of a run's updates, and the difference of two runs.

import { measured } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { say } from "#base/words.js";
import { Curves } from "#canvas/curves.js";
import * as Marks from "#canvas/marks.js";
import { emptyTrace } from "#canvas/plot.js";
import * as Updates from "#data/updates.js";
import { paintStrip } from "#inside/strip.js";
import { axesIn } from "#landscape/ground_figure.js";
import { lossView } from "#landscape/loss_plots.js";
import { FIRST } from "#landscape/shown.js";
import { between, comparedMembers, differenceCurve, differenceModel, wordsOf } from "#panels/difference_plot.js";
import { drawing, frameOf, painting, placeOf } from "#picture/pieces.js";
import { cut, measuring, write } from "#picture/words.js";

const TITLE = 20; // px
const HEAD = 34; // px: height of a title
const SHARES = { inside: 0.6, difference: 0.4 }; // of the width, if both are present
const STRIP = 1.5; // size of the strip, relative to the page's
const LEGEND = { size: 18, line: 28, gap: 10, most: 0.4 }; // px; most: share of the width
const LENGTH = "  −8.888e−88"; // as wide as any length of an arrow
const AXES = "21"; // of the difference: after those of all panels

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Between, Two } from "#panels/difference_plot.js"
 * @import { OfLandscapes } from "#landscape/picture.js"
 * @import { What } from "#landscape/ground_figure.js"
 * @import { Layout, Wish } from "#picture/layout.js"
 * @import { Draw } from "#picture/scene.js"
 *
 * @typedef {{name: "inside", run: number} | {name: "difference", members: Two, of: Between}} Part of the row
 *
 * @typedef {{axes: Plotly.Layout, data: Plotly.Trace[], drawings: Draw[]}} Drawn
 */

/**
 * The parts of the row.
 * @param {OfLandscapes} of
 * @param {Wish["panel"]} panel
 * @returns {Part[]}
 */
export function parts({ moment, shown }, panel) {
  const { trajectories, state } = moment;
  /** @type {Part[]} */
  const found = [];
  const run = shown.inside;
  if (
    panel !== "loss" &&
    trajectories.inside &&
    run !== null &&
    shown.styles[run]?.visible &&
    trajectories.rows[run] > 0
  )
    found.push({ name: "inside", run });
  const members = panel === "contour" ? null : comparedMembers(state, moment);
  if (members) found.push({ name: "difference", members, of: between(members, moment) });
  return found;
}

/** Each part's share of the width. @param {Part[]} found */
export const shares = (found) => (found.length === 1 ? [1] : found.map(({ name }) => SHARES[name]));

/**
 * @param {OfLandscapes} of
 * @param {Part[]} found
 * @param {Layout} layout
 * @param {What} what
 * @returns {Drawn}
 */
export function draw(of, found, { below }, what) {
  const drawn = found.map((part, i) =>
    part.name === "inside" ? inside(of, part.run, below[i]) : difference(of, part, below[i], what),
  );
  return {
    axes: Object.assign({}, ...drawn.map(({ axes }) => axes)),
    data: drawn.flatMap(({ data }) => data),
    drawings: drawn.flatMap(({ drawings }) => drawings),
  };
}

/**
 * The strip with its run's name above, and the legend of the arrows to its left.
 * @param {OfLandscapes} of
 * @param {number} run
 * @param {Box} box
 * @returns {Drawn}
 */
function inside({ moment: { trajectories }, shown }, run, box) {
  const { theme, styles } = shown;
  const described = trajectories.described[run];
  const all = Updates.parts(described);
  const measure = measuring(theme);
  const { size, line, gap } = LEGEND;
  const height = box.height - HEAD;
  const paint = painting("strip", placeOf(box), (context, epoch) => {
    const radius = 0.7 * TITLE;
    const { letter } = styles[run];
    const paints = RunStyle.paint(styles[run], theme.ground, 1);
    if (letter) Marks.disc(context, radius, 0.6 * TITLE, paints, { ...Marks.SLIDE, head: radius, halo: 0 }, theme);
    const left = letter ? 2.4 * radius : 0;
    write(context, described.label, left, 0.6 * TITLE, { size: TITLE, isStrong: true, color: theme.ink }, theme);
    const update = Updates.update(trajectories, run, Math.floor(epoch));
    const lines = update ? Updates.legend(update, all) : [];
    const long = (/** @type {string} */ text, isStrong = false) => measure(text, size, isStrong);
    const signs = Math.max(0, ...lines.map(({ sign }) => long(sign, true))) + gap;
    const texts = lines.map(({ words, values }) => say(words, values));
    const widest = signs + Math.max(0, ...texts.map((text) => long(text + LENGTH)));
    const wide = Math.min(LEGEND.most * box.width, widest);
    lines.forEach(({ role, sign, length }, i) => {
      const y = HEAD + (i + 1) * line;
      const color = role === "place" ? theme.ink : theme[role];
      write(context, sign, 0, y, { size, isStrong: true, isItalic: true, color }, theme);
      const said = [texts[i], ...(length === null ? [] : [measured(length)])].join("  ");
      write(context, cut(said, wide - signs, long), signs, y, { size, color: theme.ink }, theme);
    });
    context.translate(wide + 3 * gap, HEAD);
    context.scale(STRIP, STRIP);
    const room = { width: (box.width - wide - 3 * gap) / STRIP, height: height / STRIP };
    paintStrip(context, { trajectories, run, theme }, room, Math.floor(epoch));
  });
  return { axes: {}, data: [], drawings: [paint] };
}

/**
 * @param {OfLandscapes} of
 * @param {{members: Two, of: Between}} part
 * @param {Box} box
 * @param {What} what
 * @returns {Drawn}
 */
function difference({ moment, shown, losses }, { members, of }, box, what) {
  const { theme, axis } = shown;
  const [left, bottom, right] = [92, 66, 3 * Marks.SLIDE.head + 6];
  const place = {
    x: box.x + left,
    y: box.y + HEAD,
    width: box.width - left - right,
    height: box.height - HEAD - bottom,
  };
  const { y } = lossView(shown, FIRST, { ...axis, log: false, fit: false }, () => null);
  const most = y[1] - y[0];
  const isLog = moment.state.view.delta === "log";
  const { series, range, axes: own } = differenceCurve(of.difference, { isLog, most, height: place.height }, shown);
  const axes = axesIn(AXES, place, losses, own, true, true, what);
  const { title, sign } = wordsOf(members, moment);
  const heading = painting("difference", placeOf(box), (context) => {
    const type = { size: TITLE, color: theme.ink };
    const wide = write(context, `${title}  `, left, 0.6 * TITLE, { ...type, isStrong: true }, theme);
    write(context, sign, left + wide, 0.6 * TITLE, type, theme);
  });
  const frame = frameOf(place, { x: [0, series.epochs], y: range });
  const curve = drawing((surface) => new Curves(surface), frame, differenceModel(series, theme, shown.sizes));
  return { axes, data: [emptyTrace(AXES)], drawings: [curve, heading] };
}

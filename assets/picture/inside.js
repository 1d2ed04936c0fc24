// Draws the arrows of one update on the contour of an exported picture, with their legend. Pure.

import { fillTemplate } from "#base/words.js";
import * as Strokes from "#canvas/pen.js";
import * as Updates from "#data/updates.js";
import * as Arrows from "#inside/arrows.js";
import { markers, paper as paperOf, pixel } from "#picture/area.js";
import { escaped } from "#picture/words.js";

const SHAFT = 4; // px at 1080 lines
const HALO = 2.5; // on each side
const NAME = 24;
const LEGEND = 19;
const MARK = 17;

/**
 * @typedef {import("#base/catalog.js").Theme} Theme
 * @typedef {import("#picture/area.js").Area} Area
 *
 * @typedef {object} What
 * @property {import("#data/trajectories.js").Trajectories} trajectories
 * @property {number} epoch whole
 * @property {Record<string, string>} words the page's texts, by key
 * @property {Theme} theme
 */

/**
 * @param {Area} area
 * @param {number} run
 * @param {What} what
 */
export function draw(area, run, { trajectories, epoch, words, theme }) {
  const { box, picture, suffix } = area;
  const { scale } = picture;
  const parts = Updates.parts(trajectories.described[run]);
  const update = Updates.update(trajectories, run, epoch);
  /** @param {ArrayLike<number>} point */
  const place = (point) => pixel(area, point[0], point[1]); // px from the lower left corner
  const { arrows, places } = Arrows.compose(update, parts, place, box);
  /** @param {number[]} px */
  const paper = (px) => paperOf(area, px);
  /** @param {number[]} px */
  const value = ([x, y]) => [
    area.x[0] + (x / box.width) * (area.x[1] - area.x[0]),
    area.y[0] + (y / box.height) * (area.y[1] - area.y[0]),
  ];

  /** @type {Plotly.Annotation[]} */
  const annotations = [];
  /** @type {Plotly.Shape[]} */
  const shapes = [];
  for (const arrow of arrows) {
    const corners = Arrows.outline(arrow, SHAFT * scale, Strokes.around(box, 0));
    if (!corners) continue;
    const points = corners.map(paper).map(({ x, y }) => `${x},${y}`);
    const shape = { type: "path", xref: "paper", yref: "paper", path: `M${points.join("L")}Z` };
    shapes.push(
      { ...shape, line: { color: theme.halo, width: 2 * HALO * scale }, fillcolor: theme.halo },
      { ...shape, line: { width: 0 }, fillcolor: theme[arrow.role] },
    );
  }
  /** @param {number[]} px */
  const isIn = ([x, y]) => x >= 0 && y >= 0 && x <= box.width && y <= box.height;
  for (const arrow of arrows.filter(({ to }) => isIn(to))) {
    const font = { size: NAME * scale, color: theme[arrow.role] };
    const at = paper(Arrows.nameAt(arrow, NAME * scale, true));
    annotations.push({ ...at, text: `<b><i>${escaped(arrow.label)}</i></b>`, showarrow: false, font });
  }
  const seen = places.filter(({ at }) => isIn(at));
  const points = seen.map(({ at }) => value(at));
  const traces = seen.map(({ from, at }) => dotted(suffix, [value(from), value(at)], theme, scale));
  if (points.length > 0) traces.push(diamonds(area, points, theme));
  if (update) annotations.push(legend(area, Updates.legend(update, parts), words, theme));
  return { traces, annotations, shapes };
}

/**
 * @param {string} suffix of the axes
 * @param {number[][]} points two of them, in values
 * @param {Theme} theme
 * @param {number} scale
 * @returns {Plotly.Trace}
 */
function dotted(suffix, [[x0, y0], [x1, y1]], { ink }, scale) {
  const line = { color: ink, width: 2 * scale, dash: "dot" };
  return {
    type: "scatter",
    mode: "lines",
    x: [x0, x1],
    y: [y0, y1],
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    line,
    hoverinfo: "skip",
    showlegend: false,
  };
}

/**
 * @param {Area} area
 * @param {number[][]} points in values
 * @param {Theme} theme
 * @returns {Plotly.Trace}
 */
function diamonds(area, points, { ink, halo }) {
  const { scale } = area.picture;
  const line = { color: ink, width: 2.5 * scale };
  const marker = { symbol: "diamond", size: MARK * scale, color: halo, line };
  return { ...markers(area, points, marker), cliponaxis: true };
}

/**
 * The legend of the arrows, in the upper left corner.
 * @param {Area} area
 * @param {ReturnType<typeof Updates.legend>} entries
 * @param {Record<string, string>} words
 * @param {Theme} theme
 * @returns {Plotly.Annotation}
 */
function legend(area, entries, words, theme) {
  const { scale } = area.picture;
  const lines = entries.map(({ role, sign, words: key, values }) => {
    const color = role === "place" ? theme.ink : theme[role];
    const said = fillTemplate(words[key], values);
    return `<span style="color:${color}"><b><i>${escaped(sign)}</i></b></span> ${escaped(said)}`;
  });
  return {
    ...paperOf(area, [10 * scale, area.box.height - 10 * scale]),
    text: lines.join("<br>"),
    showarrow: false,
    ...{ xanchor: "left", yanchor: "top", align: "left" },
    font: { size: LEGEND * scale, color: theme.ink },
    bgcolor: theme.panel,
    opacity: 0.9,
    borderpad: 6 * scale,
  };
}

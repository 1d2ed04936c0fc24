// Builds the Plotly figure of the responses: axes and their titles, without curves. Pure.

import { clamp } from "#base/number.js";
import { decades } from "#canvas/decades.js";
import { emptyTrace, merge, suffixOf } from "#canvas/plot.js";
import { placeResponses } from "#response/grid.js";

const LEFT = 5.4; // room for tick labels and titles to the left of the plots, in font sizes
const BOTTOM = 3.4;
const TITLE = 1.9; // above a panel
const NUMBERS = 3.6; // room between panels whose axes differ
const LEAST = { width: 36, height: 14 }; // px of an area, at least
const LINE = 2.6; // font sizes of axis height that one tick label needs

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Sizes } from "#canvas/marks.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Area } from "#response/grid.js"
 *
 * @typedef {object} Wanted what has to be placed
 * @property {number} count number of panels
 * @property {boolean} hasBelow there is a plot below every response
 * @property {boolean} areEqual the panels have the same axes
 * @property {number} width of the graph, px
 * @property {number} height
 * @property {Sizes} sizes the preferred sizes
 *
 * @typedef {Partial<Record<Area["name"], [number, number][]>>} Ranges axis ranges, by an area's content and by panel;
 *   missing while unknown
 * @typedef {Partial<Record<Area["name"], string>> & {epoch: string}} Titles of the axes
 *
 * @typedef {object} What
 * @property {Area[]} areas
 * @property {string[]} notes the text on each area without curves; "" on the others
 * @property {number} width of the graph, px
 * @property {number} height
 * @property {Ranges} ranges
 * @property {import("#data/signed_log.js").Exponents | null} exponents of the plot below, if it is logarithmic
 * @property {Titles} titles
 * @property {number} epochs
 * @property {Theme} theme
 * @property {Sizes} sizes
 * @property {boolean} isHall
 */

/**
 * Compromises to try in turn while panels are too small to read.
 * @type {{share?: number, areEqual?: boolean, hasBelow?: boolean}[]}
 */
const CONCESSIONS = [
  {},
  { share: 0.8 }, // of the type size
  { share: 0.64 },
  { share: 0.64, areEqual: true }, // tick labels only beside the first column
  { share: 0.64, areEqual: true, hasBelow: false },
];

/**
 * Place the areas with the first compromise that leaves them legible, and find the sizes of what is drawn on them.
 * @param {Wanted} what
 * @returns {{areas: Area[], sizes: Sizes}}
 */
export function place(what) {
  const [first, ...others] = what.count > 1 ? CONCESSIONS : [{}];
  let placed = placeWith(what, first);
  for (const less of others) {
    if (placed.areas.every(({ box }) => isGood(box, what.height))) break;
    placed = placeWith(what, less);
  }
  return placed;
}

/** Is an area legible? @param {Box} box @param {number} height of the graph */
const isGood = (box, height) => box.width >= LEAST.width && box.height >= LEAST.height && box.y + box.height < height;

/** @param {Wanted} what @param {typeof CONCESSIONS[number]} concession */
function placeWith(what, { share = 1, ...less }) {
  const { font, head, ...lines } = what.sizes;
  const sizes = { ...lines, font: share * font, head: share * head };
  return { ...placeResponses(wish({ ...what, ...less, sizes })), sizes };
}

/**
 * The room around and between areas, for `placeResponses`.
 * @param {Wanted} what
 * @returns {import("#response/grid.js").Wish}
 */
function wish({ sizes: { font, head }, ...what }) {
  const letters = 3 * head + 6; // to the right of the curves
  const outer = { left: LEFT * font, right: letters, top: 0.7 * font, bottom: BOTTOM * font };
  const gap = letters + (what.areEqual ? 0.4 : NUMBERS) * font;
  return { ...what, ...outer, gap, title: what.count > 1 ? TITLE * font : 0, ticks: 1.6 * font, between: 0.9 * font };
}

/**
 * @param {What} what
 * @returns {Plotly.Figure}
 */
export function figure({ areas, notes, width, height, ranges, exponents, titles, epochs, theme, sizes, isHall }) {
  const { font } = sizes;
  const { xaxis, yaxis, ...rest } = theme.layout;
  const isGrid = areas.some(({ panel }) => panel !== null && panel > 0);
  const base = { fixedrange: true, ticks: "outside", ticklen: 4, showline: true, showgrid: true, tickangle: 0 };
  const small = isGrid ? { tickfont: { size: Math.max(9, 0.9 * font) } } : {};
  /** @type {Plotly.Layout & Record<string, unknown>} */
  const layout = {
    font: { size: font },
    margin: { l: 0, r: 0, t: 0, b: 0, autoexpand: false },
    showlegend: false,
    dragmode: false,
    hovermode: false,
  };
  areas.forEach(({ name, panel, box, isLeft, isLowest }, cell) => {
    const suffix = suffixOf(cell);
    layout[`xaxis${suffix}`] = merge(xaxis, base, small, {
      range: [0, epochs],
      domain: [box.x / width, (box.x + box.width) / width],
      anchor: `y${suffix}`,
      nticks: isHall || isGrid ? 6 : 0,
      ticks: isLowest ? "outside" : "",
      showticklabels: isLowest,
      title: { text: isLowest ? titles.epoch : "", standoff: 8, font: { size: font } },
    });
    layout[`yaxis${suffix}`] = merge(yaxis, base, small, {
      range: ranges[name]?.[panel ?? 0] ?? [0, 1],
      domain: [1 - (box.y + box.height) / height, 1 - box.y / height],
      anchor: `x${suffix}`,
      nticks: clamp(Math.round(box.height / (LINE * font)), 3, 8),
      exponentformat: "power",
      zeroline: true,
      zerolinecolor: theme.line,
      title: { text: "" },
      showticklabels: isLeft && name in ranges,
      ...(name === "below" && exponents ? decades(exponents, box.height / font) : {}),
    });
  });
  const first = areas[0].box.x;
  const annotations = areas
    .filter(({ box }) => box.x === first)
    .map(({ name, box }) => sideways(titles[name] ?? "", box, { width, height, font, theme }));
  const said = areas.flatMap((_, cell) => (notes[cell] ? [note(notes[cell], suffixOf(cell), font, theme)] : []));
  return {
    data: areas.map((_, cell) => emptyTrace(suffixOf(cell))),
    layout: merge(rest, layout, { annotations: [...annotations, ...said] }),
  };
}

/**
 * The title of an axis, at a position that does not depend on the width of the tick labels.
 * @param {string} text
 * @param {Box} box of the plot area
 * @param {Pick<What, "width" | "height" | "theme"> & {font: number}} graph
 * @returns {Plotly.Annotation}
 */
function sideways(text, box, { width, height, font, theme }) {
  const where = {
    xref: "paper",
    x: (box.x - 4.7 * font) / width,
    yref: "paper",
    y: 1 - (box.y + box.height / 2) / height,
  };
  return {
    ...where,
    textangle: -90,
    xanchor: "center",
    yanchor: "middle",
    text,
    showarrow: false,
    font: { size: font, color: theme.quiet },
  };
}

/**
 * A text in the middle of an area.
 * @param {string} text
 * @param {string} suffix of its axes
 * @param {number} size font size, px
 * @param {Theme} theme
 * @returns {Plotly.Annotation}
 */
export function note(text, suffix, size, theme) {
  const where = { xref: `x${suffix} domain`, yref: `y${suffix} domain`, x: 0.5, y: 0.5 };
  return { ...where, text, showarrow: false, font: { size, color: theme.quiet } };
}

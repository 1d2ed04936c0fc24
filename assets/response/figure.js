// Plotly's part of the plot of responses: axes and their titles, no curves.

import { clamp } from "#base/number.js";
import { emptyTrace, merge, suffixOf } from "#canvas/plot.js";
import { placeResponses } from "#response/grid.js";

const LEFT = 5.4; // sizes of the font that numbers and titles beside the plots take
const BOTTOM = 3.4;
const TITLE = 1.9; // above a panel
const NUMBERS = 3.6; // between panels whose axes differ
const LEAST = { width: 36, height: 14 }; // px of an area
const LINE = 2.6; // height of an axis that a number on it is good for

/** What is given up one after the other where panels are too small to be read. */
const CONCESSIONS = [
  {},
  { share: 0.8 }, // of the type's size
  { share: 0.64 },
  { share: 0.64, areEqual: true }, // numbers beside the first column alone
  { share: 0.64, areEqual: true, hasBelow: false },
];

/**
 * Where the areas are, as large as they can be read, and the sizes of what is drawn on them.
 * @param {{count: number, hasBelow: boolean, areEqual: boolean, width: number, height: number, sizes: import("#canvas/marks.js").Sizes}} what
 * @returns {{areas: import("#response/grid.js").Area[], sizes: import("#canvas/marks.js").Sizes}}
 */
export function place(what) {
  const isGood = ({ areas }) =>
    areas.every(
      ({ box }) => box.width >= LEAST.width && box.height >= LEAST.height && box.y + box.height < what.height,
    );
  const tried = [];
  for (const { share = 1, ...less } of what.count > 1 ? CONCESSIONS : [{}]) {
    const { font, head, ...lines } = what.sizes;
    const sizes = { ...lines, font: share * font, head: share * head };
    tried.unshift({ ...placeResponses(wish({ ...what, ...less, sizes })), sizes });
    if (isGood(tried[0])) break;
  }
  return tried[0];
}

/** The room around and between areas, as `placeResponses` takes it. */
function wish({ sizes: { font, head }, ...what }) {
  const letters = 3 * head + 6; // to the right of the curves
  const outer = { left: LEFT * font, right: letters, top: 0.7 * font, bottom: BOTTOM * font };
  const gap = letters + (what.areEqual ? 0.4 : NUMBERS) * font;
  return { ...what, ...outer, gap, title: what.count > 1 ? TITLE * font : 0, ticks: 1.6 * font, between: 0.9 * font };
}

/**
 * @param {object} what
 * @param {import("#response/grid.js").Area[]} what.areas
 * @param {string[]} what.notes what is said on an area that has no curves
 * @param {number} what.width of the graph, px
 * @param {number} what.height
 * @param {Object<string, [number, number][]>} what.ranges of what the areas show, by its name and the panel; none while it is not known
 * @param {Object<string, string>} what.titles the same, and that of `epoch`
 * @param {number} what.epochs
 * @param {object} what.theme
 * @param {import("#canvas/marks.js").Sizes} what.sizes
 * @param {boolean} what.isHall
 * @returns {{data: object[], layout: object}}
 */
export function figure({ areas, notes, width, height, ranges, titles, epochs, theme, sizes, isHall }) {
  const { font } = sizes;
  const { xaxis, yaxis, ...rest } = theme.layout;
  const isGrid = areas.some(({ panel }) => panel > 0);
  const base = { fixedrange: true, ticks: "outside", ticklen: 4, showline: true, showgrid: true, tickangle: 0 };
  const small = isGrid ? { tickfont: { size: Math.max(9, 0.9 * font) } } : {};
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
    });
  });
  const first = areas[0].box.x;
  const annotations = areas
    .filter(({ box }) => box.x === first)
    .map(({ name, box }) => sideways(titles[name], box, { width, height, font, theme }));
  const said = areas.flatMap((_, cell) => (notes[cell] ? [note(notes[cell], suffixOf(cell), font, theme)] : []));
  return {
    data: areas.map((_, cell) => emptyTrace(suffixOf(cell))),
    layout: merge(rest, layout, { annotations: [...annotations, ...said] }),
  };
}

/** The title of an axis, where it stays whatever numbers stand beside the axis. */
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

/** Words in the middle of an area. */
export function note(text, suffix, size, theme) {
  const where = { xref: `x${suffix} domain`, yref: `y${suffix} domain`, x: 0.5, y: 0.5 };
  return { ...where, text, showarrow: false, font: { size, color: theme.quiet } };
}

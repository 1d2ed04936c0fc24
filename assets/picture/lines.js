// Builds the lines and axes common to the contours and loss plots of an exported picture, for Plotly. Pure.

import * as RunStyle from "#base/run_style.js";
import { pixel } from "#picture/area.js";
import { escaped } from "#picture/words.js";

export const TYPE = 20; // px at 1080 lines, of ticks
const THIN = 0.25; // px: shorter steps are invisible, and a long run has many

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Style } from "#base/run_style.js"
 * @import { Area } from "#picture/area.js"
 *
 * @typedef {object} Drawn parts of Plotly's figure
 * @property {Plotly.Trace[]} traces
 * @property {Plotly.Annotation[]} annotations
 * @property {Plotly.Shape[]} shapes
 * @property {Record<string, Plotly.LayoutAxis>} axes by name: xaxis, yaxis, xaxis2, …
 *
 * @typedef {object} Numbers which axes have tick labels
 * @property {boolean} isLeft the y axis has
 * @property {boolean} isLowest the x axis has
 */

/**
 * A dash in px, from multiples of the line's width.
 * @param {Pick<Style, "dash">} style
 * @param {number} width px
 */
export const dashOf = ({ dash }, width) =>
  dash.length ? dash.map((n) => `${+(n * width).toFixed(2)}px`).join(",") : "solid";

/**
 * The points of a path, without those at the same place as the one before; the others are exact.
 * @param {Area} area
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {number} rows
 */
export function thinned(area, xs, ys, rows) {
  /** @type {{x: number[], y: number[]}} */
  const points = { x: [], y: [] };
  let last = [Infinity, Infinity];
  for (let row = 0; row < rows; row++) {
    const at = pixel(area, xs[row], ys[row]);
    if (row < rows - 1 && Math.hypot(at[0] - last[0], at[1] - last[1]) < THIN) continue;
    points.x.push(xs[row]);
    points.y.push(ys[row]);
    last = at;
  }
  return points;
}

/**
 * Both axes of an area, for Plotly.
 * @param {Area} area
 * @param {string[]} titles of the x and the y axis
 * @param {Theme} theme
 * @param {boolean} showgrid
 * @param {Numbers} numbers
 * @returns {Record<string, Plotly.LayoutAxis>}
 */
export function axes({ x, y, log, box, picture, suffix }, [xTitle, yTitle], theme, showgrid, { isLeft, isLowest }) {
  const { scale, width, height } = picture;
  /**
   * @param {Plotly.LayoutAxis | undefined} own
   * @param {string} title
   * @param {number[]} range
   * @param {number[]} domain
   * @param {"x" | "y"} anchor
   * @param {boolean} showticklabels
   */
  const axis = (own, title, range, domain, anchor, showticklabels) => ({
    ...own,
    showticklabels,
    anchor: `${anchor}${suffix}`,
    domain,
    range,
    showgrid,
    showline: true,
    mirror: true,
    zeroline: false,
    ticks: "outside",
    ticklen: 6 * scale,
    tickfont: { size: TYPE * scale, color: theme.ink },
    title: {
      text: showticklabels ? escaped(title) : "",
      font: { size: 1.1 * TYPE * scale, color: theme.ink },
      standoff: 10 * scale,
    },
  });
  const across = [box.x / width, (box.x + box.width) / width];
  const up = [1 - (box.y + box.height) / height, 1 - box.y / height];
  return {
    [`xaxis${suffix}`]: axis(theme.layout.xaxis, xTitle, x, across, "y", isLowest),
    [`yaxis${suffix}`]: {
      ...axis(theme.layout.yaxis, yTitle, log ? y.map(Math.log10) : y, up, "x", isLeft),
      type: log ? "log" : "linear",
      exponentformat: "power",
    },
  };
}

/**
 * A run's colour and width; paler and thinner for one of many seeds.
 * @param {Style} style
 * @param {Theme} theme
 * @param {number} width px
 */
export const painted = (style, theme, width) => RunStyle.paint({ ...style, lit: null }, theme.ground, width);

/**
 * @template More
 * @param {Area} area
 * @param {{x: number[], y: number[]}} points
 * @param {{color: string}} style
 * @param {number} width px at 1080 lines
 * @param {More} more
 */
export function line({ suffix, picture }, points, { color }, width, more) {
  return {
    type: "scatter",
    mode: "lines",
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    ...points,
    hoverinfo: "skip",
    showlegend: false,
    line: { color, width: width * picture.scale, simplify: false },
    ...more,
  };
}

/**
 * A run's own line, with its name and dash; `meta.run` identifies the run.
 * @param {Area} area
 * @param {{x: number[], y: number[]}} points
 * @param {Style} style
 * @param {number} width px at 1080 lines
 * @param {{run: number, labels: string[]}} whose
 * @returns {Plotly.Trace}
 */
export function ownLine(area, points, style, width, { run, labels }) {
  const trace = line(area, points, style, width, { name: labels[run], meta: { run } });
  return { ...trace, line: { ...trace.line, dash: dashOf(style, width * area.picture.scale) } };
}

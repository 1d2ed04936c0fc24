// Makes a contour or a loss plot of an exported picture: traces, annotations, shapes and axes for Plotly. Pure.

import { clamp } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { BAND_OPACITY } from "#canvas/band_layer.js";
import * as Bands from "#data/bands.js";
import { excess } from "#data/loss_range.js";
import { pixel } from "#picture/area.js";
import * as PictureInside from "#picture/inside.js";
import * as PictureMarks from "#picture/marks.js";
import { escaped } from "#picture/words.js";

const PATH = 3.4; // px at 1080 lines
const HALO = 2; // on each side of a path
const CURVE = 2.8;
const TYPE = 20; // of ticks
const NAME_OF = { epochs: "export.epoch", evaluations: "export.evaluations" };
const BEYOND = 10; // a band that leaves the axis goes on so far, times its range or, on a log axis, its ends
const THIN = 0.25; // px: shorter steps are not seen, and a long run has many

/**
 * @typedef {import("#base/catalog.js").Theme} Theme
 * @typedef {import("#base/run_style.js").Style} Style
 * @typedef {import("#picture/area.js").Area} Area
 * @typedef {import("#picture/area.js").Box} Box
 * @typedef {import("#picture/words.js").Picture} Picture
 * @typedef {import("#picture/figure.js").LandscapeScreen} LandscapeScreen
 * @typedef {import("#picture/figure.js").LandscapePanel} LandscapePanel
 * @typedef {import("#picture/figure.js").Reach} Reach
 *
 * @typedef {object} Drawn parts of Plotly's figure
 * @property {Plotly.Trace[]} traces
 * @property {Plotly.Annotation[]} annotations
 * @property {Plotly.Shape[]} shapes
 * @property {Record<string, Plotly.LayoutAxis>} axes by name: xaxis, yaxis, xaxis2, …
 *
 * @typedef {object} LossAxis what a loss plot shows
 * @property {boolean} log of loss − f*
 * @property {"epochs" | "evaluations"} over
 * @property {number | null} lowest f*, which a log axis needs
 * @property {number[]} x both ends
 * @property {number[]} y
 *
 * @typedef {object} Numbers which axes have numbers
 * @property {boolean} isLeft the vertical one has
 * @property {boolean} isLowest the horizontal one has
 *
 * @typedef {Pick<LandscapeScreen, "trajectories" | "styles" | "labels" | "theme" | "words" | "inside">
 *   & Pick<LandscapePanel, "surface" | "scene" | "window"> & Pick<Reach, "runs" | "epoch">} OfContour
 *
 * @typedef {object} Curves
 * @property {import("#data/series.js").Series} trajectories
 * @property {import("#data/bands.js").Bands | null} [bands]
 * @property {Style[]} styles per run
 * @typedef {Curves & {lossAxis: LossAxis} & Pick<LandscapeScreen, "labels" | "words" | "theme">
 *   & Pick<Reach, "runs" | "epoch">} OfLoss
 *
 * @typedef {object} Curve
 * @property {number} run of a bundle, its first
 * @property {number} rows
 * @property {Float64Array} loss of a bundle, its median
 * @property {Float64Array} [low] of a bundle, its lower quartile
 * @property {Float64Array} [high]
 * @property {ArrayLike<number>} evaluations
 */

/**
 * A dash in px, from multiples of the line's width.
 * @param {Pick<Style, "dash">} style
 * @param {number} width px
 */
export const dashOf = ({ dash }, width) =>
  dash.length ? dash.map((n) => `${+(n * width).toFixed(2)}px`).join(",") : "solid";

/**
 * The points of a path without those that lie on the one before them; what is left is exact.
 * @param {Area} area
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {number} rows
 */
function thinned(area, xs, ys, rows) {
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
 * Both axes of an area as Plotly wants them.
 * @param {Area} area
 * @param {string[]} titles of the horizontal and the vertical axis
 * @param {Theme} theme
 * @param {boolean} showgrid
 * @param {Numbers} numbers
 * @returns {Record<string, Plotly.LayoutAxis>}
 */
function axes({ x, y, log, box, picture, suffix }, [xTitle, yTitle], theme, showgrid, { isLeft, isLowest }) {
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
 * A run's colour and width, towards the ground and thin where it is one of many seeds.
 * @param {Style} style
 * @param {Theme} theme
 * @param {number} width px
 */
const painted = (style, theme, width) => RunStyle.paint({ ...style, lit: null }, theme.ground, width);

/**
 * @template More
 * @param {Area} area
 * @param {{x: number[], y: number[]}} points
 * @param {{color: string}} style
 * @param {number} width px at 1080 lines
 * @param {More} more
 */
function line({ suffix, picture }, points, { color }, width, more) {
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
 * A run's own line: its name, and its dash. `meta.run` says whose it is.
 * @param {Area} area
 * @param {{x: number[], y: number[]}} points
 * @param {Style} style
 * @param {number} width px at 1080 lines
 * @param {{run: number, labels: string[]}} whose
 * @returns {Plotly.Trace}
 */
function ownLine(area, points, style, width, { run, labels }) {
  const trace = line(area, points, style, width, { name: labels[run], meta: { run } });
  return { ...trace, line: { ...trace.line, dash: dashOf(style, width * area.picture.scale) } };
}

/**
 * The colour bar, to the right of its plot.
 * @param {Pick<Area, "box" | "picture">} area
 * @param {Theme} theme
 */
function colorBar({ box, picture: { width, height, scale } }, theme) {
  return {
    x: (box.x + box.width) / width,
    xanchor: "left",
    xpad: 14 * scale,
    y: 1 - (box.y + box.height / 2) / height,
    yanchor: "middle",
    ypad: 0,
    len: box.height,
    lenmode: "pixels",
    thickness: 20 * scale,
    outlinewidth: 0,
    tickfont: { size: TYPE * scale, color: theme.ink },
  };
}

/**
 * The contour with paths, heads, starts and minima.
 * @param {OfContour} what
 * @param {Box} box of the plot area
 * @param {Picture} picture
 * @param {string} suffix of the panel's axes
 * @param {Numbers & {names: string[], bar: Box | null}} more names: of the axes; bar: the box that a colour bar stands beside
 * @returns {Drawn}
 */
export function contour(what, box, picture, suffix, more) {
  const { surface, trajectories, styles, labels, scene, window, theme, runs, inside } = what;
  const area = { x: window.slice(0, 2), y: window.slice(2), box, picture, suffix };
  const bar = colorBar({ ...area, box: more.bar ?? box }, theme);
  const under = surface.data.map((trace) => ({
    ...trace,
    hoverinfo: "skip",
    line: { .../** @type {Plotly.Line} */ (trace.line), width: picture.scale },
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    showscale: more.bar !== null,
    colorbar: { .../** @type {object} */ (trace.colorbar), ...bar },
  }));
  const paths = runs.map(({ run, rows }) => ({ run, rows, xs: trajectories.x[run], ys: trajectories.y[run] }));
  // As on the page the first run lies above all others, and in Plotly the last trace does.
  const lines = paths.toReversed().flatMap(({ run, rows, xs, ys }) => {
    const points = thinned(area, xs, ys, rows);
    const { color, width } = painted(styles[run], theme, PATH);
    const halo = line(area, points, { color: theme.halo }, width + 2 * HALO, { opacity: 0.8 });
    return [halo, ownLine(area, points, { ...styles[run], color }, width, { run, labels })];
  });
  const signs = PictureMarks.heads(
    area,
    paths,
    styles.map((style) => ({ ...style, color: painted(style, theme, PATH).color })),
    theme,
  );
  const looked = trajectories.inside && runs.find(({ run }) => run === inside);
  const arrows = looked ? PictureInside.draw(area, looked.run, what) : { traces: [], annotations: [], shapes: [] };
  return {
    traces: [...under, ...lines, ...PictureMarks.standing(area, scene, theme), ...signs.traces, ...arrows.traces],
    annotations: [...signs.annotations, ...arrows.annotations],
    shapes: arrows.shapes,
    axes: axes(area, more.names, theme, false, more),
  };
}

/**
 * What the curves of a panel show: its runs, or the bundles of those that differ in their seed alone, each as its first run.
 * @param {Curves & Pick<Reach, "runs" | "epoch">} what
 * @returns {{curves: Curve[], styles: Style[]}} styles: by run
 */
export function curvesOf({ trajectories, bands, styles, runs, epoch }) {
  if (!bands) {
    const { loss, evaluations } = trajectories;
    const curves = runs.map(({ run, rows }) => ({ run, rows, loss: loss[run], evaluations: evaluations[run] }));
    return { curves, styles };
  }
  const drawn = [...new Set(runs.map(({ run }) => bands.bundleOf[run]))];
  const curves = drawn.map((bundle) => ({
    run: bands.bundles[bundle][0],
    rows: Math.min(bands.rows[bundle], epoch + 1),
    loss: bands.loss[bundle],
    low: bands.low[bundle],
    high: bands.high[bundle],
    evaluations: bands.evaluations[bundle],
  }));
  return { curves, styles: styles.map(Bands.look) };
}

/**
 * The ground between the quartiles of a bundle.
 * @param {Area} area
 * @param {{rows: number, xs: ArrayLike<number>, low: Float64Array, high: Float64Array}} curve
 * @param {Style} style
 */
function band(area, { rows, xs, low, high }, { color }) {
  const [least, most] = area.log
    ? [area.y[0] / BEYOND, area.y[1] * BEYOND]
    : area.y.map((end, i) => end + (i ? 1 : -1) * BEYOND * (area.y[1] - area.y[0]));
  /** @param {Float64Array} values infinite ones are beyond the axis */
  const within = (values) => values.subarray(0, rows).map((value) => clamp(value, least, most));
  const [up, down] = [high, low].map((values) => thinned(area, xs, within(values), rows));
  const points = { x: [...up.x, ...down.x.reverse()], y: [...up.y, ...down.y.reverse()] };
  const fillcolor = `rgba(${[1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16)).join()},${BAND_OPACITY})`;
  return line(area, points, { color }, 0, { fill: "toself", fillcolor });
}

/**
 * The loss curves with their letters and the cursor.
 * @param {OfLoss} what
 * @param {Box} box of the plot area
 * @param {Picture} picture
 * @param {string} suffix of the panel's axes
 * @param {Numbers & {names?: string[], isBare?: boolean}} more names: of the axes, where they do not show losses; isBare: without
 *   letters
 * @returns {Drawn}
 */
export function loss(what, box, picture, suffix, more) {
  const { trajectories, labels, epoch, lossAxis, words, theme } = what;
  const { log, over, lowest } = lossAxis;
  const area = { x: lossAxis.x, y: lossAxis.y, log, box, picture, suffix };
  const epochs = Float64Array.from({ length: trajectories.epochs + 1 }, (_, row) => row);
  /** @param {Float64Array} values */
  const plotted = (values) => (log ? values.map((value) => excess(value, lowest ?? 0)) : values);
  const { curves: own, styles } = curvesOf(what);
  const curves = own.map(({ run, rows, loss: ys, low, high, evaluations }) => {
    const xs = over === "evaluations" ? evaluations : epochs;
    const quartiles = low && high && { low: plotted(low), high: plotted(high) };
    return { run, rows, xs, ys: plotted(ys), quartiles };
  });
  const fromLowest = curves.toReversed();
  const filled = fromLowest.flatMap(({ run, quartiles, ...curve }) =>
    quartiles ? [band(area, { ...curve, ...quartiles }, styles[run])] : [],
  );
  const lines = fromLowest.map(({ run, rows, xs, ys }) =>
    ownLine(area, thinned(area, xs, ys, rows), styles[run], CURVE, { run, labels }),
  );
  const { traces, annotations, shapes } = PictureMarks.ends(area, more.isBare ? [] : curves, styles, theme);
  /** @type {Plotly.Shape} */
  const cursor = {
    type: "line",
    layer: "below",
    xref: `x${suffix}`,
    yref: `y${suffix} domain`,
    x0: epoch,
    x1: epoch,
    y0: 0,
    y1: 1,
    line: { color: theme.cursor, width: 2 * picture.scale },
  };
  return {
    traces: [...filled, ...lines, ...traces],
    annotations,
    shapes: over === "evaluations" ? shapes : [cursor, ...shapes], // over evaluations every run is elsewhere
    axes: axes(
      area,
      more.names ?? [words[NAME_OF[over]], words[log ? "loss.axis_log" : "export.loss"]],
      theme,
      true,
      more,
    ),
  };
}

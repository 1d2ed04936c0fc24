// Builds Plotly's figure of several panels, without runs: contours with colour bars, and the axes of everything. Pure.

import { emptyTrace, merge, suffixOf } from "#canvas/plot.js";
import { barTicks, lossTicks, ticked } from "#landscape/tick_room.js";

const FIRST_CURVES = 11; // number of the first axes of loss curves; lower ones are those of contours
const SHORTEST_BAR = 130; // px: on a shorter one the tick labels overlap

/**
 * @import { Bounds } from "#base/catalog.js"
 * @import { Surface } from "#canvas/model.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 * @import { Shown } from "#landscape/shown.js"
 *
 * @typedef {Surface & {figure: ContourFigure, view: Bounds}} Standing a surface whose figure has arrived
 * @typedef {{xaxis: Plotly.LayoutAxis, yaxis: Plotly.LayoutAxis}} Axes of a plot area
 * @typedef {{contour: Box | null, loss: Box | null, isLeft: boolean, isLowest: boolean}} Place of a panel, in px of the figure
 *
 * @typedef {object} What
 * @property {Pick<Shown, "sizes" | "theme" | "axis">} shown
 * @property {Standing[]} surfaces one for each panel
 * @property {Place[]} places one for each panel
 * @property {number} width of the figure, px
 * @property {number} height
 * @property {boolean} hasBar
 * @property {Plotly.Layout} losses the layout that axes of losses are modelled on
 * @property {(panel: number) => Axes} lossRanges axis ranges of a panel's curves
 */

/** Axes of a panel's contour. @param {number} panel */
export const contourAxes = (panel) => suffixOf(panel);

/** Axes of a panel's curves; -1: of those that all panels share. @param {number} panel */
export const curvesAxes = (panel) => String(FIRST_CURVES + panel);

/** Do all panels show the same landscape? @param {Standing[]} surfaces */
export const areSame = (surfaces) => surfaces.every((surface) => surface === surfaces[0]);

/**
 * @param {What} what
 * @returns {{data: Plotly.Trace[], layout: Plotly.Layout}}
 */
export function groundFigure(what) {
  const { shown, surfaces, places, hasBar } = what;
  const areEqual = areSame(surfaces);
  /** @type {Plotly.Layout} */
  const axes = {};
  /** @type {Plotly.Trace[]} */
  const data = [];
  places.forEach(({ contour, loss, isLowest, ...place }, i) => {
    const isLeft = place.isLeft || !areEqual;
    if (contour) {
      const ranges = ticked(surfaces[i].view, contour.width, shown.sizes.font);
      const hasX = isLowest || Boolean(loss) || !areEqual;
      Object.assign(axes, axesIn(contourAxes(i), contour, surfaces[i].figure.layout, ranges, hasX, isLeft, what));
      if (i === 0 || !areEqual) data.push(...contoursOf(surfaces[i], i, areEqual ? places : [places[i]], hasBar, what));
      data.push(emptyTrace(contourAxes(i)));
    }
    if (!loss) return;
    const titled = { hasX: isLowest, hasY: isLeft, ticks: [5, lossTicks(loss.height, shown.sizes.font)] };
    Object.assign(axes, axesOfCurves(i, loss, titled, what));
    data.push(emptyTrace(curvesAxes(i)));
  });
  const base = {
    font: { size: shown.sizes.font },
    margin: { l: 0, r: 0, t: 0, b: 0, autoexpand: false },
  };
  const layout = merge(withoutAxes(surfaces[0].figure.layout), withoutAxes(shown.theme.layout), base, axes);
  return { data, layout };
}

/**
 * The contour of a panel, with a colour bar beside some panels.
 * @param {Standing} surface
 * @param {number} panel
 * @param {Place[]} places
 * @param {boolean} hasBar
 * @param {What} what
 */
function contoursOf({ figure }, panel, places, hasBar, what) {
  const colorbar = barBeside(places, what);
  const own = { xaxis: `x${contourAxes(panel)}`, yaxis: `y${contourAxes(panel)}`, colorbar };
  const showscale = hasBar && colorbar.len >= SHORTEST_BAR;
  const font = what.shown.sizes.font;
  return figure.data.map((trace) => merge(trace, own, { showscale, colorbar: barTicks(trace, colorbar.len, font) }));
}

/**
 * The look of a colour bar.
 * @param {Pick<Shown, "sizes" | "theme">} shown
 */
export const barOf = ({ sizes, theme }) => ({
  thickness: sizes.font,
  tickfont: { size: sizes.font, color: theme.quiet },
});

/**
 * The colour bar, beside its contours.
 * @param {Place[]} places
 * @param {Pick<What, "shown" | "width" | "height">} what
 */
function barBeside(places, { shown, width, height }) {
  const boxes = places.flatMap(({ contour }) => contour ?? []);
  const [top, bottom] = [Math.min(...boxes.map(({ y }) => y)), Math.max(...boxes.map((box) => box.y + box.height))];
  const x = Math.max(...boxes.map((box) => box.x + box.width)) / width;
  const y = 1 - (top + bottom) / 2 / height;
  return { ...barOf(shown), x, xanchor: "left", y, yanchor: "middle", lenmode: "pixels", len: bottom - top };
}

/**
 * A pair of axes around a box, modelled on those of a layout.
 * @param {string} suffix
 * @param {Box} box
 * @param {Plotly.Layout} layout
 * @param {Axes} ranges
 * @param {boolean} hasX the x axis has tick labels
 * @param {boolean} hasY the y axis has tick labels
 * @param {Pick<What, "shown" | "width" | "height" | "places">} what
 * @returns {Plotly.Layout}
 */
export function axesIn(suffix, box, layout, ranges, hasX, hasY, { shown: { theme, sizes }, width, height, places }) {
  const type = places.length > 1 ? Math.max(9, 0.9 * sizes.font) : sizes.font;
  const own = { constrain: "range", scaleanchor: false, tickfont: { size: type } };
  const across = [box.x / width, (box.x + box.width) / width];
  const up = [1 - (box.y + box.height) / height, 1 - box.y / height];
  const x = { domain: across, anchor: `y${suffix}`, showticklabels: hasX };
  const y = { domain: up, anchor: `x${suffix}`, showticklabels: hasY };
  return {
    [`xaxis${suffix}`]: merge(layout.xaxis, theme.layout.xaxis, own, ranges.xaxis, x),
    [`yaxis${suffix}`]: merge(layout.yaxis, theme.layout.yaxis, own, ranges.yaxis, y),
  };
}

/**
 * The same for curves.
 * @param {number} panel
 * @param {Box} box
 * @param {{hasX: boolean, hasY: boolean, ticks: number[]}} titled which axes have titles and labels; about how many ticks
 * @param {What} what
 */
export function axesOfCurves(panel, box, { hasX, hasY, ticks: [across, up] }, what) {
  const { shown, losses, lossRanges } = what;
  const { font } = shown.sizes;
  const { x, y } = shown.axis;
  /** @param {{text: string} | undefined} words @param {boolean} isShown */
  const title = (words, isShown) => (isShown ? { ...words, font: { size: font } } : { text: "" });
  const ranges = lossRanges(panel);
  const made = {
    xaxis: { ...ranges.xaxis, title: title(x, hasX), nticks: across, tickangle: 0, showgrid: true },
    yaxis: { ...ranges.yaxis, title: title(y, hasY), nticks: up, exponentformat: "power", showgrid: true },
  };
  return axesIn(curvesAxes(panel), box, losses, made, hasX, hasY, what);
}

/** A layout without axes: a grid has its own. @param {Plotly.Layout} layout */
const withoutAxes = ({ xaxis, yaxis, ...rest }) => rest;

/** A panel's width : height if the domain has equal scales: the same for any window. @param {Standing} surface */
export function aspectOf({ figure, view: [x0, x1, y0, y1] }) {
  return figure.layout.yaxis?.scaleanchor ? (x1 - x0) / (y1 - y0) : null;
}

// Has Plotly draw the contours: a single panel, or a grid of panels in one figure, each with its loss curves below.

import * as Axes from "#canvas/axes.js";
import { BitmapCopy, BitmapSource } from "#canvas/contour_bitmap.js";
import { Curves } from "#canvas/curves.js";
import { placePanels } from "#canvas/panel_grid.js";
import { createPanelTitles } from "#canvas/panel_titles.js";
import { emptyTrace, merge, Plot, suffixOf, typeAndMargins } from "#canvas/plot.js";
import { Overlay } from "#landscape/overlay.js";
import { barRoom, leftRoom, ticked } from "#landscape/tick_room.js";

const NARROW = 480; // px: a narrower graph (a phone) has no room for a grid's colour bar
const SHORTEST_BAR = 130; // px: on a shorter one the tick labels overlap
const FIRST_CURVES = 11; // number of the first axes of loss curves; lower ones are those of contours

/**
 * @import { Bounds } from "#base/catalog.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { PanelKind, Surface } from "#canvas/model.js"
 * @import { Box, Place } from "#canvas/panel_grid.js"
 * @import { Area } from "#canvas/plot.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 * @import { Panel } from "#data/panel_members.js"
 * @import { Shown } from "#landscape/shown.js"
 *
 * @typedef {Surface & {figure: ContourFigure, view: Bounds}} Standing a surface whose figure has arrived
 * @typedef {{xaxis: Plotly.LayoutAxis, yaxis: Plotly.LayoutAxis}} Axes of a plot area
 * @typedef {[from: number, to: number]} Share as a fraction of the graph's width or height, from the left or the bottom
 *
 * @typedef {object} Host
 * @property {Shown} shown
 * @property {Plotly.Graph} loss the graph of the shared loss plot, whose axes are copied for a panel's curves
 * @property {(cell: number) => Axes} lossRanges axis ranges of a panel's curves
 * @property {() => void} moved the drawings have been placed anew
 */

/** Axes of a panel's contour, as Plotly numbers them: "" is the first. @param {number} cell */
const contourAxes = (cell) => suffixOf(cell);

/** Axes of its curves. @param {number} cell */
const curvesAxes = (cell) => String(FIRST_CURVES + cell);

/**
 * @param {HTMLElement} graph
 * @param {Host} host
 */
export function createContours(graph, { shown, loss, lossRanges, moved: told }) {
  const plot = new Plot(graph, moved);
  const source = new BitmapSource(graph, copy);
  const heads = createPanelTitles(/** @type {HTMLElement} */ (graph.closest(".plot") ?? graph));
  /** @type {(BitmapCopy | null)[]} */
  let copies = []; // copies of the first panel's contour, by panel; null for a panel with a contour of its own
  let barLength = 0; // px, with a single panel
  let planned = ""; // graph size that the grid was laid out for
  /** @type {ContourFigure | null} */
  let standing = null; // the first panel's figure, once Plotly has drawn it

  /** Create the drawings for a new set of panels. */
  function rebuild() {
    copies.forEach((each) => each?.remove());
    plot.setAreas([]);
    source.forget();
    standing = null;
    const { cells } = shown;
    copies = cells.map(({ surface }, cell) =>
      cell > 0 && surface === cells[0].surface ? new BitmapCopy(graph) : null,
    );
    /** @type {Omit<Area, "frame">[]} */
    const contours = cells.map((_, cell) => {
      return { suffix: contourAxes(cell), panel: "contour", cell, drawing: new Overlay(graph) };
    });
    /** @type {Omit<Area, "frame">[]} */
    const curves = cells.map((_, cell) => {
      return { suffix: curvesAxes(cell), panel: "loss", cell, drawing: new Curves(graph) };
    });
    plot.setAreas(shown.areEach() ? [...contours, ...curves] : contours);
  }

  /** The drawings have been placed on the axes. */
  function moved() {
    const { frame } = plot.areas[0];
    if (shown.isGrid() && planned !== sizeOf()) show();
    if (!shown.isGrid() && frame) fitBar(frame);
    follow();
    copy();
    head();
    told();
  }

  /** Render the current contour to a bitmap, if any panel needs a copy. */
  function follow() {
    const { frame } = plot.areas[0];
    if (standing && frame && copies.some(Boolean)) source.follow(frame, standing);
  }

  /** Write the panel titles. */
  function head() {
    /** @param {PanelKind} kind */
    const framed = (kind) =>
      plot.areas.flatMap(({ panel, cell, frame }) =>
        shown.isGrid() && panel === kind && frame ? [{ frame, title: shown.cells[cell].title }] : [],
      );
    const titled = framed("contour").flatMap(({ frame, title }) => (title ? [{ frame, title }] : []));
    heads.place(
      titled,
      framed("loss").map(({ frame }) => frame),
      shown,
    );
  }

  /** Put the bitmap behind the panels that show the first one's contour. */
  function copy() {
    plot.areas.forEach(({ panel, cell, frame }) => {
      const own = copies[cell];
      if (panel !== "contour" || !own || !frame) return;
      own.fit(frame);
      own.draw(source.bitmap);
    });
  }

  const sizeOf = () => [graph.clientWidth, graph.clientHeight].join();

  /** Show the figure, once the surfaces of all panels have arrived. */
  async function show() {
    const { cells } = shown;
    const surfaces = cells.map(({ surface }) => shown.surfaces[surface]).filter(isStanding);
    if (surfaces.length < cells.length) return;
    await (shown.isGrid() ? showGrid(cells, surfaces) : showOne(surfaces[0]));
  }

  // --- one panel ---

  /** @param {Standing} surface */
  function showOne({ figure, view }) {
    const { sizes, theme } = shown;
    const [left, right] = [leftRoom(3.7, view), barRoom(shown.isHall ? 5.2 : 6.5, [figure])];
    const axes = ticked(view, graph.clientWidth - (left + right) * sizes.font, sizes.font);
    const layout = { ...typeAndMargins(sizes, left, right, 0.7, 2.8), ...axes };
    const size = barLength ? { lenmode: "pixels", len: barLength } : {};
    const data = figure.data.map((trace) => merge(trace, { colorbar: { ...bar(), ...size } }));
    return plot.show(data, merge(figure.layout, theme.layout, layout));
  }

  function bar() {
    const { sizes, theme } = shown;
    return { thickness: sizes.font, tickfont: { size: sizes.font, color: theme.quiet } };
  }

  /** Fit the colour bar to the plot's height, which equal scales may make smaller than the panel's. @param {Frame} frame */
  function fitBar(frame) {
    const height = Math.round(frame.height);
    if (height === barLength) return;
    barLength = height;
    show();
  }

  // --- a grid ---

  /** @param {Panel[]} cells @param {Standing[]} surfaces one for each cell */
  function showGrid(cells, surfaces) {
    planned = sizeOf();
    const { font } = shown.sizes;
    const [width, height] = [graph.clientWidth, graph.clientHeight];
    const hasCurves = shown.areEach();
    const areEqual = new Set(cells.map(({ surface }) => surface)).size === 1;
    const hasBar = width >= NARROW;
    const right =
      (hasBar
        ? barRoom(
            shown.isHall ? 5.2 : 6.5,
            surfaces.map(({ figure }) => figure),
          )
        : 1.5) * font;
    const left = Math.max(...surfaces.map(({ view }) => leftRoom(hasCurves ? 5.2 : 3.2, view))) * font;
    const wish = {
      count: cells.length,
      width,
      height,
      aspect: aspectOf(surfaces[0]),
      left,
      right,
      bottom: (hasCurves ? 3.4 : 2.8) * font,
      gap: areEqual ? (hasCurves ? 2.4 : 0.9) * font : right + left - (hasCurves ? 2.8 : 0.8) * font,
      title: 1.9 * font,
      ticks: 1.6 * font,
      curves: hasCurves,
    };
    const { places } = placePanels(wish);
    /** @param {Box} box @returns {[across: Share, up: Share]} */
    const domain = ({ x, y, width: w, height: h }) => [
      [x / width, (x + w) / width],
      [1 - (y + h) / height, 1 - y / height],
    ];
    /** @type {Plotly.Layout} */
    const layout = { font: { size: font }, margin: { l: 0, r: 0, t: 0, b: 0, autoexpand: false } };
    cells.forEach((_cell, i) => {
      const { isLeft, isLowest, contour, loss } = places[i];
      const ranges = ticked(surfaces[i].view, contour.width, font);
      const [hasX, hasY] = [isLowest || hasCurves || !areEqual, isLeft || !areEqual];
      Object.assign(layout, axes(contourAxes(i), domain(contour), surfaces[i].figure.layout, ranges, hasX, hasY));
      if (loss) Object.assign(layout, axesOfCurves(i, domain(loss), isLowest, isLeft || !areEqual));
    });
    const surfaceTraces = surfaces.flatMap(({ figure }, i) => {
      if (i > 0 && areEqual) return [];
      const colorbar = gridBar(areEqual ? places : [places[i]], width, height);
      const own = { xaxis: `x${contourAxes(i)}`, yaxis: `y${contourAxes(i)}`, colorbar };
      const showscale = hasBar && colorbar.len >= SHORTEST_BAR;
      return figure.data.map((trace) => merge(trace, own, { showscale }));
    });
    const data = [...surfaceTraces, ...plot.areas.map(({ suffix }) => emptyTrace(suffix))];
    const [own, first] = [copies, surfaces[0].figure];
    return plot.show(data, merge(withoutAxes(first.layout), withoutAxes(shown.theme.layout), layout)).then(() => {
      if (own !== copies) return; // superseded by other panels meanwhile
      standing = first;
      follow();
    });
  }

  /**
   * A pair of axes in a domain, modelled on those of a layout.
   * @param {string} suffix
   * @param {[across: Share, up: Share]} domain
   * @param {Plotly.Layout} layout
   * @param {Axes} ranges
   * @param {boolean} hasX the x axis has tick labels
   * @param {boolean} hasY the y axis has tick labels
   * @returns {Plotly.Layout}
   */
  function axes(suffix, [across, up], layout, ranges, hasX, hasY) {
    const { theme, sizes } = shown;
    const own = { constrain: "range", scaleanchor: false, tickfont: { size: Math.max(9, 0.9 * sizes.font) } };
    const x = { domain: across, anchor: `y${suffix}`, showticklabels: hasX };
    const y = { domain: up, anchor: `x${suffix}`, showticklabels: hasY };
    return {
      [`xaxis${suffix}`]: merge(layout.xaxis, theme.layout.xaxis, own, ranges.xaxis, x),
      [`yaxis${suffix}`]: merge(layout.yaxis, theme.layout.yaxis, own, ranges.yaxis, y),
    };
  }

  /**
   * The same for a panel's curves.
   * @param {number} cell
   * @param {[across: Share, up: Share]} domain
   * @param {boolean} hasX
   * @param {boolean} hasY
   */
  function axesOfCurves(cell, domain, hasX, hasY) {
    const { font } = shown.sizes;
    const { x, y } = shown.axis;
    /** @param {{text: string} | undefined} words @param {boolean} isShown */
    const title = (words, isShown) => (isShown ? { ...words, font: { size: font } } : { text: "" });
    const ranges = lossRanges(cell);
    const made = {
      xaxis: { ...ranges.xaxis, title: title(x, hasX), nticks: 5, tickangle: 0, showgrid: true },
      yaxis: { ...ranges.yaxis, title: title(y, hasY), nticks: 6, exponentformat: "power", showgrid: true },
    };
    return axes(curvesAxes(cell), domain, loss.layout, made, hasX, hasY);
  }

  /**
   * The colour bar, beside its contours.
   * @param {Place[]} places
   * @param {number} width of the graph, px
   * @param {number} height
   */
  function gridBar(places, width, height) {
    const boxes = places.map(({ contour }) => contour);
    const [top, bottom] = [Math.min(...boxes.map(({ y }) => y)), Math.max(...boxes.map((box) => box.y + box.height))];
    const x = Math.max(...boxes.map((box) => box.x + box.width)) / width;
    const y = 1 - (top + bottom) / 2 / height;
    return { ...bar(), x, xanchor: "left", y, yanchor: "middle", lenmode: "pixels", len: bottom - top };
  }

  // --- zoom and pan ---

  /** Apply the windows of all panels. */
  function moveWindows() {
    plot.relayout(() => {
      const there = plot.areas.filter(({ panel, suffix }) => panel === "contour" && Axes.frame(graph, suffix));
      const ranges = there.map(({ suffix, cell }) => {
        const { view } = shown.surfaceAt(shown.cells[cell].surface);
        return view && { [`xaxis${suffix}.range`]: view.slice(0, 2), [`yaxis${suffix}.range`]: view.slice(2) };
      });
      return Object.assign({}, ...ranges);
    });
  }

  return { plot, curvesElement: heads.curves, head, rebuild, show, moveWindows };
}

/** @param {Surface | undefined} surface @returns {surface is Standing} */
const isStanding = (surface) => Boolean(surface?.figure);

/** A layout without axes: a grid has its own. @param {Plotly.Layout} layout */
const withoutAxes = ({ xaxis, yaxis, ...rest }) => rest;

/** A panel's width : height if the domain has equal scales: the same for any window. @param {Standing} surface */
function aspectOf({ figure, view: [x0, x1, y0, y1] }) {
  return figure.layout.yaxis.scaleanchor ? (x1 - x0) / (y1 - y0) : null;
}

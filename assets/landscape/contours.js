// Has Plotly draw the contours: a single panel, or a grid of panels in one figure, each with its loss curves below.

import * as Axes from "#canvas/axes.js";
import { BitmapCopy, BitmapSource } from "#canvas/contour_bitmap.js";
import { Curves } from "#canvas/curves.js";
import { onPage } from "#canvas/layers.js";
import { placePanels } from "#canvas/panel_grid.js";
import { createPanelTitles } from "#canvas/panel_titles.js";
import { merge, Plot, typeAndMargins } from "#canvas/plot.js";
import { areSame, aspectOf, barOf, contourAxes, curvesAxes, groundFigure } from "#landscape/ground_figure.js";
import { Overlay } from "#landscape/overlay.js";
import { barRoom, barTicks, gapRoom, leftRoom, ticked } from "#landscape/tick_room.js";

const NARROW = 480; // px: a narrower graph (a phone) has no room for a grid's colour bar

/**
 * @import { Frame } from "#canvas/axes.js"
 * @import { PanelKind, Surface } from "#canvas/model.js"
 * @import { Area } from "#canvas/plot.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 * @import { Panel } from "#data/panel_members.js"
 * @import { Axes as AxisRanges, Standing } from "#landscape/ground_figure.js"
 * @import { Shown } from "#landscape/shown.js"
 *
 * @typedef {object} Host
 * @property {Shown} shown
 * @property {() => Plotly.Layout} losses the layout of the shared loss plot, whose axes are copied for a panel's curves
 * @property {(cell: number) => AxisRanges} lossRanges axis ranges of a panel's curves
 * @property {() => void} moved the drawings have been placed anew
 */

/**
 * @param {HTMLElement} graph
 * @param {Host} host
 */
export function createContours(graph, { shown, losses, lossRanges, moved: told }) {
  const plot = new Plot(graph, moved);
  const heads = createPanelTitles(/** @type {HTMLElement} */ (graph.closest(".plot") ?? graph));
  /** @type {BitmapSource[]} */
  let sources = []; // of the contours that Plotly draws: one for each panel, or one for all
  /** @type {BitmapCopy[]} */
  let copies = []; // what stands behind each panel's drawings
  let barLength = 0; // px, with a single panel
  let planned = ""; // graph size that the grid was laid out for
  /** @type {ContourFigure[]} */
  let standing = []; // the figures of the sources, once Plotly has drawn them

  /** Create the drawings for a new set of panels. */
  function rebuild() {
    for (const each of copies) each.remove();
    for (const each of sources) each.forget();
    plot.setAreas([]);
    standing = [];
    const { cells } = shown;
    const own = cells.every(({ surface }) => surface === cells[0].surface) ? cells.slice(0, 1) : cells;
    sources = own.map((_, cell) => new BitmapSource(graph, contourAxes(cell), copy));
    copies = cells.map(() => new BitmapCopy(graph));
    /** @type {Omit<Area, "frame">[]} */
    const contours = cells.map((_, cell) => {
      return { suffix: contourAxes(cell), panel: "contour", cell, drawing: new Overlay(onPage(graph)) };
    });
    /** @type {Omit<Area, "frame">[]} */
    const curves = cells.map((_, cell) => {
      return { suffix: curvesAxes(cell), panel: "loss", cell, drawing: new Curves(onPage(graph)) };
    });
    plot.setAreas(shown.areEach() ? [...contours, ...curves] : contours);
    copy();
  }

  /** The drawings have been placed on the axes. */
  function moved() {
    const { frame } = plot.areas[0];
    if (shown.isGrid() && planned !== sizeOf()) show();
    if (!shown.isGrid() && frame) fitBar(frame);
    follow();
    head();
    told();
  }

  /** Render the current contours to bitmaps. */
  function follow() {
    sources.forEach((source, cell) => {
      const { frame } = plot.areas[cell];
      if (standing[cell] && frame) source.follow(frame, standing[cell]);
    });
    copy();
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

  /** Put the bitmaps behind the drawings; Plotly's own contours are hidden while all of them are shown by bitmaps. */
  function copy() {
    plot.areas.forEach(({ panel, cell, frame }) => {
      if (panel !== "contour" || !frame) return;
      const own = sources[cell];
      copies[cell].draw(frame, own && !own.isCurrent ? null : (own ?? sources[0]).bitmap);
    });
    graph.toggleAttribute(
      "data-bitmaps",
      sources.every(({ isCurrent }) => isCurrent),
    );
  }

  const sizeOf = () => [graph.clientWidth, graph.clientHeight].join();

  /** Show the figure, once the surfaces of all panels have arrived. */
  async function show() {
    const { cells } = shown;
    const surfaces = cells.map(({ surface }) => shown.surfaces[surface]).filter(isStanding);
    if (surfaces.length < cells.length) return;
    if (!plot.hasRoom) return plot.whenSized(show); // ticks and places depend on the size
    const own = sources;
    if (!(await (shown.isGrid() ? showGrid(cells, surfaces) : showOne(surfaces[0])))) return plot.whenSized(show);
    if (own !== sources) return; // superseded by other panels meanwhile
    standing = surfaces.map(({ figure }) => figure);
    follow();
  }

  // --- one panel ---

  /** @param {Standing} surface */
  function showOne({ figure, view }) {
    const { sizes, theme } = shown;
    const [left, right] = [leftRoom(3.7, view), barRoom(shown.isHall ? 5.2 : 6.5, [figure])];
    const axes = ticked(view, graph.clientWidth - (left + right) * sizes.font, sizes.font);
    const layout = { ...typeAndMargins(sizes, left, right, 0.7, 2.8), ...axes };
    const size = barLength ? { lenmode: "pixels", len: barLength } : {};
    const bar = { ...barOf(shown), ...size };
    const ticks = (/** @type {Plotly.Trace} */ trace) => (barLength ? barTicks(trace, barLength, sizes.font) : {});
    const data = figure.data.map((trace) => merge(trace, { colorbar: { ...bar, ...ticks(trace) } }));
    return plot.show(data, merge(figure.layout, theme.layout, layout));
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
    const areEqual = areSame(surfaces);
    const hasBar = width >= NARROW;
    const bars = surfaces.map(({ figure }) => figure);
    const right = (hasBar ? barRoom(shown.isHall ? 5.2 : 6.5, bars) : 1.5) * font;
    const left = Math.max(...surfaces.map(({ view }) => leftRoom(hasCurves ? 5.2 : 3.2, view))) * font;
    const { places } = placePanels({
      count: cells.length,
      width,
      height,
      aspect: aspectOf(surfaces[0]),
      left,
      right,
      bottom: (hasCurves ? 3.4 : 2.8) * font,
      gap: areEqual
        ? gapRoom(hasCurves ? 2.4 : 0.9, surfaces[0].view) * font
        : right + left - (hasCurves ? 2.8 : 0.8) * font,
      title: 1.9 * font,
      ticks: 1.6 * font,
      curves: hasCurves,
    });
    const what = { shown, surfaces, places, width, height, hasBar, losses: losses(), lossRanges };
    const { data, layout } = groundFigure(what);
    return plot.show(data, layout);
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

// The contour's graph: one panel, or a grid of them on one figure, each with the paths of its runs, and with their curves below.

import * as Axes from "#canvas/axes.js";
import { BitmapCopy, BitmapSource } from "#canvas/contour_bitmap.js";
import { Curves } from "#canvas/curves.js";
import { placePanels } from "#canvas/panel_grid.js";
import { createPanelTitles } from "#canvas/panel_titles.js";
import { emptyTrace, merge, Plot, suffixOf, typeAndMargins } from "#canvas/plot.js";
import { Overlay } from "#landscape/overlay.js";

const NARROW = 480; // px: on a narrower graph, a phone's, there is no room for the colour bar of a grid
const SHORTEST_BAR = 130; // px: on a shorter one the numbers run into each other
const FIRST_CURVES = 11; // number of the first axes of loss curves: those of contours come before

/** Axes of a panel's contour and of its curves, as Plotly numbers them: "" is the first. */
const contourAxes = (cell) => suffixOf(cell);
const curvesAxes = (cell) => String(FIRST_CURVES + cell);

/**
 * @param {HTMLElement} graph
 * @param {object} host what the stage knows
 * @param {object} host.model what all drawings share
 * @param {() => {surface: number, title: object | null}[]} host.cells the panels
 * @param {() => object[]} host.surfaces {figure, view} of each
 * @param {() => boolean} host.isHall
 * @param {() => object | null} host.lossAxis titles of the loss axes, where every panel has its curves
 * @param {(cell: number) => {xaxis: object, yaxis: object}} host.lossRanges of a panel's curves
 * @param {() => void} host.moved the drawings lie elsewhere
 */
export function createContours(graph, host) {
  const plot = new Plot(graph, moved);
  const source = new BitmapSource(graph, copy);
  const heads = createPanelTitles(graph.closest(".plot") ?? graph);
  let copies = []; // of the first panel's contour, by panel; null where it has its own
  let barLength = 0; // px, of a single panel
  let planned = ""; // size of the graph that the grid was laid out for
  let standing = null; // the first panel's figure, once Plotly has drawn it

  const isGrid = () => host.cells().length > 1;
  const hasCurves = () => isGrid() && host.lossAxis() !== null;

  /** Make the drawings of other panels. */
  function rebuild() {
    copies.forEach((each) => each?.remove());
    plot.setAreas([]);
    source.forget();
    standing = null;
    const cells = host.cells();
    copies = cells.map(({ surface }, cell) =>
      cell > 0 && surface === cells[0].surface ? new BitmapCopy(graph) : null,
    );
    const contours = cells.map((_, cell) => ({
      suffix: contourAxes(cell),
      panel: "contour",
      cell,
      drawing: new Overlay(graph),
    }));
    const curves = cells.map((_, cell) => ({
      suffix: curvesAxes(cell),
      panel: "loss",
      cell,
      drawing: new Curves(graph),
    }));
    plot.setAreas(hasCurves() ? [...contours, ...curves] : contours);
  }

  /** The drawings have been put on the axes. */
  function moved() {
    const first = plot.areas[0];
    if (!isGrid()) fitBar(first.frame);
    else if (planned !== sizeOf()) show();
    follow();
    copy();
    head();
    host.moved();
  }

  /** Have a bitmap of what stands, if there are copies of it. */
  function follow() {
    const { frame } = plot.areas[0];
    if (standing && frame && copies.some(Boolean)) source.follow(frame, standing);
  }

  /** Write what stands above the panels. */
  function head() {
    const framed = (panel) => (isGrid() ? plot.areas.filter((area) => area.panel === panel && area.frame) : []);
    const titled = framed("contour").map(({ cell, frame }) => ({ title: host.cells()[cell].title, frame }));
    heads.place(
      titled,
      framed("loss").map(({ frame }) => frame),
      host.model,
    );
  }

  /** Lay the bitmap behind the panels that show the first one's contour. */
  function copy() {
    plot.areas.forEach(({ panel, cell, frame }) => {
      if (panel !== "contour" || !copies[cell] || !frame) return;
      copies[cell].fit(frame);
      copies[cell].draw(source.bitmap);
    });
  }

  const sizeOf = () => [graph.clientWidth, graph.clientHeight].join();

  /** Show the figure, once the surfaces of all panels are here. */
  function show() {
    const cells = host.cells();
    const surfaces = cells.map(({ surface }) => host.surfaces()[surface]);
    if (!surfaces.every((surface) => surface?.figure)) return undefined;
    return isGrid() ? showGrid(cells, surfaces) : showOne(surfaces[0]);
  }

  // --- one panel ---

  function showOne({ figure, view: [x0, x1, y0, y1] }) {
    const { sizes, theme } = host.model;
    const spaced = typeAndMargins(sizes, 3.7, host.isHall() ? 5.2 : 6.5, 0.7, 2.8);
    const layout = { ...spaced, xaxis: { range: [x0, x1] }, yaxis: { range: [y0, y1] } };
    const size = barLength ? { lenmode: "pixels", len: barLength } : {};
    const data = figure.data.map((trace) => merge(trace, { colorbar: { ...bar(), ...size } }));
    return plot.show(data, merge(figure.layout, theme.layout, layout));
  }

  function bar() {
    const { sizes, theme } = host.model;
    return { thickness: sizes.font, tickfont: { size: sizes.font, color: theme.quiet } };
  }

  /** The colour bar is as high as the plot beside it, which equal scales may make lower than its panel. */
  function fitBar(frame) {
    const height = Math.round(frame.height);
    if (height === barLength) return;
    barLength = height;
    show();
  }

  // --- a grid ---

  function showGrid(cells, surfaces) {
    planned = sizeOf();
    const { model } = host;
    const { font } = model.sizes;
    const [width, height] = [graph.clientWidth, graph.clientHeight];
    const areEqual = new Set(cells.map(({ surface }) => surface)).size === 1;
    const hasBar = width >= NARROW;
    const right = (hasBar ? (host.isHall() ? 5.2 : 6.5) : 1.5) * font;
    const wish = {
      count: cells.length,
      width,
      height,
      aspect: aspectOf(surfaces[0]),
      left: (hasCurves() ? 5.2 : 3.2) * font,
      right,
      bottom: (hasCurves() ? 3.4 : 2.8) * font,
      gap: areEqual ? (hasCurves() ? 2.4 : 0.9) * font : right + 2.4 * font,
      title: 1.9 * font,
      ticks: 1.6 * font,
      curves: hasCurves(),
    };
    const { places } = placePanels(wish);
    const domain = ({ x, y, width: w, height: h }) => [
      [x / width, (x + w) / width],
      [1 - (y + h) / height, 1 - y / height],
    ];
    const layout = { font: { size: font }, margin: { l: 0, r: 0, t: 0, b: 0, autoexpand: false } };
    cells.forEach((_cell, i) => {
      const { isLeft, isLowest, contour, loss } = places[i];
      const hasNumbers = [isLowest || hasCurves() || !areEqual, isLeft || !areEqual];
      Object.assign(
        layout,
        axes(contourAxes(i), domain(contour), surfaces[i].figure.layout, windowRanges(surfaces[i].view), hasNumbers),
      );
      if (loss) Object.assign(layout, curvesAxesOf(i, domain(loss), [isLowest, isLeft || !areEqual]));
    });
    const traces = cells.flatMap((_, i) =>
      i === 0 || !areEqual ? surfaces[i].figure.data.map((trace) => placed(trace, i)) : [],
    );
    const surfaceTraces = traces.map(({ trace, i }) => {
      const colorbar = gridBar(areEqual ? places : [places[i]], width, height);
      return merge(trace, { colorbar, showscale: hasBar && colorbar.len >= SHORTEST_BAR });
    });
    const data = [...surfaceTraces, ...plot.areas.map(({ suffix }) => emptyTrace(suffix))];
    const own = copies;
    return plot.show(data, merge(theRest(surfaces[0].figure.layout), theRest(model.theme.layout), layout)).then(() => {
      if (own !== copies) return; // other panels are on their way
      standing = surfaces[0].figure;
      follow();
    });
  }

  const placed = (trace, i) => ({ trace: { ...trace, xaxis: `x${contourAxes(i)}`, yaxis: `y${contourAxes(i)}` }, i });

  /** A layout without its axes: a grid has its own. */
  const theRest = ({ xaxis, yaxis, ...rest }) => rest;

  /** Width : height of a panel where the domain is square: equal scales, for whatever window. */
  function aspectOf({ figure, view: [x0, x1, y0, y1] }) {
    return figure.layout.yaxis.scaleanchor ? (x1 - x0) / (y1 - y0) : null;
  }

  const windowRanges = ([x0, x1, y0, y1]) => ({ xaxis: { range: [x0, x1] }, yaxis: { range: [y0, y1] } });

  /** A pair of axes at a place, after those of a layout. */
  function axes(suffix, [across, up], layout, ranges, [hasX, hasY]) {
    const { theme, sizes } = host.model;
    const own = { constrain: "range", scaleanchor: false, tickfont: { size: Math.max(9, 0.9 * sizes.font) } };
    const axis = (name, domain, anchor, showticklabels) =>
      merge(layout[name], theme.layout[name], own, ranges[name], {
        domain,
        anchor: `${anchor}${suffix}`,
        showticklabels,
      });
    return { [`xaxis${suffix}`]: axis("xaxis", across, "y", hasX), [`yaxis${suffix}`]: axis("yaxis", up, "x", hasY) };
  }

  function curvesAxesOf(cell, domain, [hasX, hasY]) {
    const { font } = host.model.sizes;
    const { layout, x, y } = host.lossAxis();
    const title = (words, isShown) => ({ title: isShown ? { ...words, font: { size: font } } : { text: "" } });
    const ranges = merge(host.lossRanges(cell), {
      xaxis: { ...title(x, hasX), nticks: 5, tickangle: 0, showgrid: true },
      yaxis: { ...title(y, hasY), nticks: 6, exponentformat: "power", showgrid: true },
    });
    return axes(curvesAxes(cell), domain, layout, ranges, [hasX, hasY]);
  }

  /** The colour bar beside the contours that it is of. */
  function gridBar(places, width, height) {
    const boxes = places.map(({ contour }) => contour);
    const [top, bottom] = [Math.min(...boxes.map(({ y }) => y)), Math.max(...boxes.map((box) => box.y + box.height))];
    const x = Math.max(...boxes.map((box) => box.x + box.width)) / width;
    const y = 1 - (top + bottom) / 2 / height;
    return { ...bar(), x, xanchor: "left", y, yanchor: "middle", lenmode: "pixels", len: bottom - top };
  }

  // --- what moves ---

  /** Show the windows of all panels. */
  function moveWindows() {
    plot.relayout(() => {
      const there = plot.areas.filter(({ panel, suffix }) => panel === "contour" && Axes.frame(graph, suffix));
      const ranges = there.map(({ suffix, cell }) => {
        const [x0, x1, y0, y1] = host.surfaces()[host.cells()[cell].surface].view;
        return { [`xaxis${suffix}.range`]: [x0, x1], [`yaxis${suffix}.range`]: [y0, y1] };
      });
      return Object.assign({}, ...ranges);
    });
  }

  return { plot, curvesElement: heads.curves, head, rebuild, show, moveWindows };
}

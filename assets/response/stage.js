// The plots of responses: the signal, what runs made of it, and what is wanted below, on one axis of epochs; one panel or a grid of them.

import { createEmitter } from "#base/emitter.js";
import { clamp } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { same } from "#base/same.js";
import { Curves } from "#canvas/curves.js";
import * as Marks from "#canvas/marks.js";
import * as Nearest from "#canvas/nearest.js";
import { createPanelTitles } from "#canvas/panel_titles.js";
import { Plot, suffixOf } from "#canvas/plot.js";
import * as Series from "#data/series.js";
import * as ResponseFigure from "#response/figure.js";

const ENOUGH = 2000; // rows by which the axes are known
const BUDGET = 50; // ms a frame for all areas: the rest of a long redraw follows in the next frames
const SIGNAL_WIDTH = 0.7; // of its line, against that of a run
const ONE = [{ members: null, title: null }];

/**
 * Take over an element. It answers to what the stage of a landscape answers to, as far as there is an answer: see docs/page.md.
 * @param {{graph: HTMLElement, themes: object, theme?: string}} options
 */
export function createResponseStage({ graph, themes, theme: themeName = "light" }) {
  const { on, emit } = createEmitter();
  const plot = new Plot(graph, moved);
  const heads = createPanelTitles(graph.closest(".plot"));
  const drawings = []; // by area
  let trajectories = null;
  let styles = [];
  let panels = ONE; // {members: indices of runs, or null for all, title}
  let next = null; // {trajectories, styles, panels} that are on their way, until enough has come: what is seen stays as long
  let sizes = null;
  let fitted = null; // sizes that the areas have room for
  let theme = themes[themeName];
  let hall = false;
  let wish = { fit: false, titles: { epoch: "", signal: "", response: "" }, below: null }; // see `setWish`
  let areas = []; // of responseGrid.place
  let parts = {}; // by the name of what an area shows: {series, ranges by panel, order, paints}, once the axes are known
  let models = []; // of areas, made when they are needed
  let known = null; // what the ranges were fixed for
  let shown = 0; // epoch
  let frame = 0;
  let plotted = "";
  let planned = ""; // size of the graph that the areas were laid out for

  // --- what is drawn ---

  const names = () => ["signal", "response", ...(wish.below ? ["below"] : [])];
  const titleOf = (name) => (name === "below" ? wish.below.title : wish.titles[name]);
  const seriesOf = { signal: Series.signal, response: Series.response, below: (t) => wish.below.series(t) };
  const isGrid = () => panels.length > 1;
  const areEqual = () => !(isGrid() && wish.fit);

  /**
   * The series as they are now, and the ranges of their axes: fixed when enough is known, for good unless somebody asks for a fit.
   * Panels have the same, so that they compare; fitted, each has its own.
   */
  function update() {
    if (next && isKnown(next.trajectories)) adopt();
    const t = trajectories;
    [parts, models] = [{}, []];
    if (t) {
      const series = Object.fromEntries(names().map((name) => [name, seriesOf[name](t)]));
      const visible = wish.fit
        ? panels.map(({ members }) => (members ?? styles.map((_, run) => run)).filter((run) => styles[run]?.visible))
        : null;
      const key = JSON.stringify([wish.below?.name, panels.length, visible, isKnown(t)]);
      if (known?.trajectories !== t || known.key !== key) {
        known = {
          trajectories: t,
          key,
          ranges: Object.fromEntries(names().map((name) => [name, rangesOf(series[name], visible)])),
        };
      }
      for (const name of names())
        parts[name] = { series: series[name], ranges: known.ranges[name], ...painted(series[name], name) };
    }
    show();
  }

  const isKnown = ({ complete, isCut, received }) => complete || isCut || received >= ENOUGH;

  function adopt() {
    ({ trajectories, styles, panels } = next);
    next = null;
  }

  /** A range for every panel. @param {number[][] | null} visible the runs that each is to be fitted to */
  function rangesOf(series, visible) {
    const all = Array.from({ length: series.runs }, (_, run) => run);
    const of = (runs) => Series.range(series, series.runs === 1 ? all : runs);
    return visible ? visible.map(of) : new Array(panels.length).fill(of(all));
  }

  function painted({ runs }, name) {
    if (name === "signal") return { order: [0], paints: [signalPaint()] };
    const paints = styles.map((style) => RunStyle.paint(style, theme.ground, sizes.line));
    const order = paints
      .slice(0, runs)
      .map((_, run) => run)
      .sort((a, b) => paints[a].rank - paints[b].rank || b - a);
    return { order, paints };
  }

  const signalPaint = () => ({
    color: theme.quiet,
    text: theme.ground,
    width: SIGNAL_WIDTH * sizes.line,
    dash: [],
    letter: "",
    visible: true,
    rank: 1,
  });

  const modelOf = (cell) => (models[cell] ??= made(cell));

  function made(cell) {
    const { name, panel, box } = areas[cell];
    const { series = null, order = [], paints = [] } = parts[name] ?? {};
    const members = panels[panel]?.members ? new Set(panels[panel].members) : null;
    const own = members ? order.filter((run) => members.has(run)) : order;
    const sized = isGrid() ? Marks.sizesOn(fitted, box.width) : fitted;
    return { trajectories: series, order: own, paints, lowest: null, over: "epochs", theme, sizes: sized };
  }

  // --- Plotly's part ---

  const sizeOf = () => [graph.clientWidth, graph.clientHeight].join();

  /** Lay the areas out and have Plotly draw their axes, if they are others than before. */
  function show() {
    const [width, height] = [graph.clientWidth, graph.clientHeight];
    const { epochs } = trajectories ?? next?.trajectories ?? {};
    if (!epochs || width * height === 0) return; // nothing to be seen, or nowhere
    const { figure, place } = ResponseFigure;
    planned = sizeOf();
    const wanted = { count: panels.length, hasBelow: wish.below !== null, areEqual: areEqual(), width, height, sizes };
    ({ areas, sizes: fitted } = place(wanted));
    models = [];
    const ranges = Object.fromEntries(Object.entries(parts).map(([name, { ranges: own }]) => [name, own]));
    const titles = { ...wish.titles, ...(wish.below && { below: wish.below.title }) };
    const isMissing = ({ name, panel }) =>
      name === "below" && parts.below && Series.isMissing(parts.below.series, panels[panel].members);
    const notes = areas.map((area) => (isMissing(area) ? wish.below.without : ""));
    const { data, layout } = figure({
      areas,
      notes,
      width,
      height,
      ranges,
      titles,
      epochs,
      theme,
      sizes: fitted,
      isHall: hall,
    });
    const written = JSON.stringify(layout);
    if (written === plotted) return;
    plotted = written;
    drawings.length = Math.min(drawings.length, areas.length);
    plot.setAreas(
      areas.map((_, cell) => ({
        suffix: suffixOf(cell),
        panel: "loss",
        cell,
        drawing: (drawings[cell] ??= new Curves(graph)),
      })),
    );
    plot.show(data, layout);
  }

  /** The drawings have been put on the axes. */
  function moved() {
    if (planned !== sizeOf()) show();
    head();
    draw(shown);
  }

  /** Write what stands above the panels. */
  function head() {
    const framed = isGrid()
      ? plot.areas.filter(({ cell, frame: lies }) => areas[cell].name === "response" && lies)
      : [];
    const titled = framed.map(({ cell, frame: lies }) => ({ title: panels[areas[cell].panel].title, frame: lies }));
    heads.place(titled, [], { sizes: fitted, styles });
  }

  // --- drawing ---

  function draw(epoch) {
    cancelAnimationFrame(frame);
    frame = 0;
    shown = epoch;
    const each = BUDGET / plot.areas.length;
    const isDone = plot.areas.map(
      ({ drawing, cell, frame: lies }) => !lies || drawing.draw(modelOf(cell), epoch, performance.now() + each),
    );
    if (isDone.includes(false)) ask();
  }

  function ask() {
    frame ||= requestAnimationFrame(() => draw(shown));
  }

  function redraw() {
    for (const { drawing } of plot.areas) drawing.invalidate();
    update();
    head();
    ask();
  }

  /** Other styles or panels: of what is on its way, or of what is seen. */
  function change(part) {
    if (next) return Object.assign(next, part);
    if (same(part, "styles" in part ? { styles } : { panels })) return;
    styles = part.styles ?? styles;
    panels = part.panels ?? panels;
    redraw();
  }

  function dress() {
    sizes = Marks.sizes(hall, innerHeight);
    redraw();
  }

  // --- what stands where ---

  const areaAt = (clientX, clientY, cell) =>
    plot.areas.find((area) => area.cell === cell) ??
    plot.areas.find((area) => plot.at(clientX, clientY, area)?.inside) ??
    plot.areas.find((area) => areas[area.cell].name === "response");

  function at(clientX, clientY, panel = "loss", cell = undefined) {
    const area = areaAt(clientX, clientY, cell);
    const found = area && plot.at(clientX, clientY, area);
    if (!found) return null;
    const { x, y, inside } = found;
    const epoch = trajectories && clamp(Math.round(x), 0, trajectories.epochs);
    return {
      panel,
      cell: area.cell,
      name: areas[area.cell].name,
      x,
      y,
      inside,
      epoch,
      gradient: trajectories?.signal[epoch],
    };
  }

  /** The run whose curve passes nearest; the signal is none, and those that are about to go are none. */
  function nearest(clientX, clientY, within) {
    const { inside, cell, name } = at(clientX, clientY) ?? {};
    if (!inside || name === "signal" || !parts[name] || next) return null;
    const area = plot.areas[cell];
    const { px, py } = plot.at(clientX, clientY, area);
    return Nearest.loss(modelOf(cell), area.frame, Math.floor(shown), px, py, within);
  }

  dress();
  addEventListener("resize", () => hall && dress());

  return {
    element: graph,
    draw,
    at,
    nearest,
    exportParts() {
      if (next) {
        adopt(); // what has come is what is saved
        redraw();
      }
      const responses = names().map((name) => [
        name,
        { title: titleOf(name), series: parts[name].series, ranges: parts[name].ranges },
      ]);
      return { panels, areEqual: areEqual(), responses: Object.fromEntries(responses), without: wish.below?.without };
    },
    /** Its styles and panels follow. */
    setTrajectories(t) {
      next = t && { trajectories: t, styles, panels };
      if (t === null) trajectories = null;
      redraw();
    },
    grow() {
      if (next && isKnown(next.trajectories)) return redraw();
      update();
      ask();
    },
    setStyles: (wanted) => change({ styles: wanted }),
    /** @param {{members: number[] | null, title: object | null}[]} wanted none is one panel with all runs */
    setPanels: (wanted) => change({ panels: wanted.length > 0 ? wanted : ONE }),
    /**
     * What is to be seen, and what its axes are called.
     * @param {{fit: boolean, titles: {epoch: string, signal: string, response: string}, below: {name: string, title: string, without: string, series: Function} | null}} wanted
     */
    setWish(wanted) {
      if (same(wanted, wish)) return;
      wish = wanted;
      redraw();
    },
    setTheme(name) {
      themeName = name;
      theme = themes[name];
      dress();
    },
    setHall(isHall) {
      hall = isHall;
      dress();
    },
    on,
    emit,
  };
}

// The stage of responses: has the signal, what runs made of it, and what is wanted below drawn, on one axis of epochs.

import { createEmitter } from "#base/emitter.js";
import { same } from "#base/same.js";
import { Curves } from "#canvas/curves.js";
import * as Marks from "#canvas/marks.js";
import * as Nearest from "#canvas/nearest.js";
import { createPanelTitles } from "#canvas/panel_titles.js";
import { Plot, suffixOf } from "#canvas/plot.js";
import * as Series from "#data/series.js";
import * as ResponseFigure from "#response/figure.js";
import { panelsOf, Shown } from "#response/shown.js";

const BUDGET = 50; // ms a frame for all areas: the rest of a long redraw follows in the next frames

/**
 * @import { Theme, ThemeName } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { CurvesModel, StageEvents } from "#canvas/model.js"
 * @import { Stage } from "#canvas/stage.js"
 * @import { ResponseTrajectories } from "#data/trajectories.js"
 * @import { Area } from "#response/grid.js"
 * @import { Name, Panel, Part, Pending, Wish } from "#response/shown.js"
 *
 * @typedef {object} Parts what is on screen, for picture/figure.js
 * @property {Panel[]} panels
 * @property {boolean} areEqual the panels have the same axes
 * @property {Partial<Record<Name, Pick<Part, "title" | "series" | "ranges">>>} responses
 * @property {string} without what is said where no run has what is wanted below
 *
 * @typedef {object} OfResponses what a stage of responses answers in addition
 * @property {HTMLElement} element the graph
 * @property {(wish: Wish) => void} setWish what is to be seen, and what its axes are called
 *
 * @typedef {Stage<ResponseTrajectories, Panel, Parts> & OfResponses} ResponseStage
 */

/**
 * Take over an element. Axes are fixed once the stream is complete or has enough rows. Until then what stood before is seen, with
 * its own styles and panels; then they never change by themselves.
 * @param {object} options
 * @param {HTMLElement} options.graph
 * @param {Record<ThemeName, Theme>} options.themes
 * @param {ThemeName} [options.theme]
 * @returns {ResponseStage}
 */
export function createResponseStage({ graph, themes, theme = "light" }) {
  /** @type {Emitter<StageEvents>} */
  const { on, emit } = createEmitter();
  const shown = new Shown(themes, theme);
  const plot = new Plot(graph, moved);
  const heads = createPanelTitles(/** @type {HTMLElement} */ (graph.closest(".plot")));
  /** @type {Curves[]} */
  const drawings = []; // by area
  /** @type {Area[]} */
  let areas = [];
  let fitted = shown.sizes; // sizes that the areas have room for
  /** @type {CurvesModel[]} */
  let models = []; // by area, made when they are needed
  let drawnEpoch = 0;
  let frame = 0; // of the redraw that is asked for
  let plotted = ""; // the layout that stands
  let planned = ""; // size of the graph that the areas were laid out for

  /** @param {number} cell index of an area */
  const modelOf = (cell) => (models[cell] ??= shown.model(areas[cell], fitted));

  // --- Plotly's part ---

  const sizeOf = () => [graph.clientWidth, graph.clientHeight].join();

  /** Lay the areas out and have Plotly draw their axes, if they are others than before. */
  function show() {
    const [width, height] = [graph.clientWidth, graph.clientHeight];
    const epochs = (shown.trajectories ?? shown.next?.trajectories)?.epochs;
    if (!epochs || width * height === 0) return; // nothing to be seen, or nowhere
    planned = sizeOf();
    const { theme, isHall } = shown;
    const { below, titles } = shown.wish;
    const wanted = { count: shown.panels.length, hasBelow: below !== null, areEqual: shown.areEqual() };
    ({ areas, sizes: fitted } = ResponseFigure.place({ ...wanted, width, height, sizes: shown.sizes }));
    models = [];
    const { data, layout } = ResponseFigure.figure({
      ...{ areas, width, height, epochs, theme, sizes: fitted, isHall },
      notes: areas.map(noteOn),
      ranges: Object.fromEntries([...shown.parts].map(([name, { ranges }]) => [name, ranges])),
      titles: { ...titles, ...(below && { below: below.title }) },
    });
    const written = JSON.stringify(layout);
    if (written === plotted) return;
    plotted = written;
    drawings.length = Math.min(drawings.length, areas.length);
    plot.setAreas(
      areas.map((_, cell) => {
        const drawing = (drawings[cell] ??= new Curves(graph));
        return { suffix: suffixOf(cell), panel: "loss", cell, drawing };
      }),
    );
    plot.show(data, layout);
  }

  /** What is said on an area in place of curves; "" where it has some. @param {Area} area */
  function noteOn({ name, panel }) {
    const part = shown.parts.get(name);
    const { below } = shown.wish;
    const isMissing = name === "below" && part && Series.isMissing(part.series, shown.membersOf(panel));
    return isMissing && below ? below.without : "";
  }

  /** The drawings have been put on the axes. */
  function moved() {
    if (planned !== sizeOf()) show();
    head();
    draw(drawnEpoch);
  }

  /** Write what stands above the panels. */
  function head() {
    const titled = plot.areas.flatMap(({ cell, frame: lies }) => {
      const { name, panel } = areas[cell];
      const title = name === "response" && panel !== null && shown.isGrid() && shown.panels[panel]?.title;
      return lies && title ? [{ title, frame: lies }] : [];
    });
    heads.place(titled, [], { sizes: fitted, styles: shown.styles });
  }

  // --- drawing ---

  /** @param {number} epoch */
  function draw(epoch) {
    cancelAnimationFrame(frame);
    frame = 0;
    drawnEpoch = epoch;
    const each = BUDGET / plot.areas.length;
    const isDone = plot.areas.map(
      ({ drawing, cell, frame: lies }) => !lies || drawing.draw(modelOf(cell), epoch, performance.now() + each),
    );
    if (isDone.includes(false)) ask();
  }

  function ask() {
    frame ||= requestAnimationFrame(() => draw(drawnEpoch));
  }

  function update() {
    shown.update();
    models = [];
    show();
  }

  function redraw() {
    for (const { drawing } of plot.areas) drawing.invalidate();
    update();
    head();
    ask();
  }

  /**
   * Other styles or panels: of what is on its way, or of what is seen.
   * @param {Partial<Pick<Pending, "styles" | "panels">>} part
   */
  function change(part) {
    const { next, styles, panels } = shown;
    if (next) return void Object.assign(next, part);
    if (same({ styles, panels, ...part }, { styles, panels })) return;
    Object.assign(shown, part);
    redraw();
  }

  function dress() {
    shown.sizes = Marks.sizes(shown.isHall, innerHeight);
    redraw();
  }

  // --- what stands where ---

  /** @param {number} clientX @param {number} clientY @param {number} [cell] */
  const areaAt = (clientX, clientY, cell) =>
    plot.areas.find((area) => area.cell === cell) ??
    plot.areas.find((area) => plot.at(clientX, clientY, area)?.inside) ??
    plot.areas.find((area) => areas[area.cell].name === "response");

  /** @type {ResponseStage["at"]} */
  function at(clientX, clientY, panel = "loss", cell = undefined) {
    const area = areaAt(clientX, clientY, cell);
    const found = area && plot.at(clientX, clientY, area);
    if (!found) return null;
    const { x, y, inside } = found;
    const here = { panel, cell: area.cell, name: areas[area.cell].name, x, y, inside };
    const t = shown.trajectories;
    if (!t) return { ...here, epoch: null };
    const epoch = Math.min(t.epochs, Math.max(0, Math.round(x)));
    return { ...here, epoch, gradient: t.signal[epoch] };
  }

  /**
   * The run whose curve passes nearest; the signal is none, and those that are about to go are none.
   * @type {ResponseStage["nearest"]}
   */
  function nearest(clientX, clientY, within) {
    const area = areaAt(clientX, clientY);
    const found = area && plot.at(clientX, clientY, area);
    if (!area?.frame || !found?.inside || shown.next) return null;
    const { name } = areas[area.cell];
    if (name === "signal" || !shown.parts.has(name)) return null;
    return Nearest.loss(modelOf(area.cell), area.frame, Math.floor(drawnEpoch), found.px, found.py, within);
  }

  dress();
  addEventListener("resize", () => shown.isHall && dress());

  return {
    element: graph,
    draw,
    at,
    nearest,
    exportParts() {
      if (shown.next) {
        shown.adopt(); // what has come is what is saved
        redraw();
      }
      const responses = [...shown.parts].map(([name, { title, series, ranges }]) => [name, { title, series, ranges }]);
      const { panels, wish } = shown;
      const areEqual = shown.areEqual();
      return { panels, areEqual, responses: Object.fromEntries(responses), without: wish.below?.without ?? "" };
    },
    /** Its styles and panels follow. */
    setTrajectories(t) {
      const { styles, panels } = shown;
      shown.next = t && { trajectories: t, styles, panels };
      if (t === null) shown.trajectories = null;
      redraw();
    },
    grow() {
      if (shown.isNextKnown()) return redraw();
      update();
      ask();
    },
    setStyles: (styles) => change({ styles }),
    setPanels: (panels) => change({ panels: panelsOf(panels) }),
    setWish(wanted) {
      if (same(wanted, shown.wish)) return;
      shown.wish = wanted;
      redraw();
    },
    setTheme(name) {
      shown.themeName = name;
      dress();
    },
    setHall(isHall) {
      shown.isHall = isHall;
      dress();
    },
    on,
    emit,
  };
}

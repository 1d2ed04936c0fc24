// The stage of responses: draws the signal, the runs' responses and the lower plots over a common axis of epochs.

import { createEmitter } from "#base/emitter.js";
import { same } from "#base/same.js";
import * as Axes from "#canvas/axes.js";
import { Curves } from "#canvas/curves.js";
import { onPage } from "#canvas/layers.js";
import * as Marks from "#canvas/marks.js";
import * as Nearest from "#canvas/nearest.js";
import { createPanelTitles } from "#canvas/panel_titles.js";
import { Plot, suffixOf } from "#canvas/plot.js";
import { createRedraws } from "#canvas/redraws.js";
import * as ResponseFigure from "#response/figure.js";
import { panelsOf, Shown } from "#response/shown.js";

/**
 * @import { Theme, ThemeName } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { CurvesModel, StageEvents } from "#canvas/model.js"
 * @import { Stage } from "#canvas/stage.js"
 * @import { ResponseTrajectories } from "#data/trajectories.js"
 * @import { Area } from "#response/grid.js"
 * @import { Panel, Pending, Wish } from "#response/shown.js"
 *
 * @typedef {object} OfResponses what a stage of responses has in addition
 * @property {HTMLElement} element the graph
 * @property {(wish: Wish) => void} setWish what to show, and the axis titles
 * @property {Shown["copy"]} copy what is shown, in the look of a picture
 *
 * @typedef {Stage<ResponseTrajectories, Panel> & OfResponses} ResponseStage
 */

/**
 * Create the stage on an element. Axes are fixed once the stream is complete or has enough rows, and do not change by themselves
 * afterwards. Until then, the previous picture stays, with its own styles and panels.
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
  let fitted = shown.sizes; // sizes that fit the areas
  /** @type {CurvesModel[]} */
  let models = []; // by area, created on first use
  let plotted = ""; // key of the drawn layout
  let planned = ""; // graph size that the areas were laid out for

  /** @param {number} cell index of an area */
  const modelOf = (cell) => (models[cell] ??= shown.model(areas[cell], fitted));

  // --- Plotly's part ---

  const sizeOf = () => [graph.clientWidth, graph.clientHeight].join();

  /** Lay out the areas and have Plotly draw their axes, if they have changed. */
  function show() {
    const [width, height] = [graph.clientWidth, graph.clientHeight];
    const epochs = (shown.trajectories ?? shown.next?.trajectories)?.epochs;
    if (!epochs) return;
    if (!plot.hasRoom) return plot.whenSized(show);
    planned = sizeOf();
    ({ areas, sizes: fitted } = ResponseFigure.place(shown.wanted(width, height)));
    models = [];
    const { data, layout } = ResponseFigure.figure({ ...shown.figured(areas), width, height, epochs, sizes: fitted });
    const written = JSON.stringify(layout);
    if (written === plotted) return;
    plotted = written;
    drawings.length = Math.min(drawings.length, areas.length);
    plot.setAreas(
      areas.map((_, cell) => {
        const drawing = (drawings[cell] ??= new Curves(onPage(graph)));
        return { suffix: suffixOf(cell), panel: "loss", cell, drawing };
      }),
    );
    plot.show(data, layout);
  }

  /** The drawings have been placed on the axes. */
  function moved() {
    if (planned !== sizeOf()) show();
    head();
    redraws.again();
  }

  /** Write the panel titles. */
  function head() {
    const titled = shown.titled(areas).flatMap(({ title, cell }) => {
      const lies = plot.areas[cell]?.frame;
      return lies ? [{ title, frame: lies }] : [];
    });
    heads.place(titled, [], { sizes: fitted, styles: shown.styles });
  }

  // --- drawing ---

  const redraws = createRedraws(() =>
    plot.areas.map(
      ({ drawing, cell, frame }) =>
        (epoch, deadline) =>
          !frame || drawing.draw(modelOf(cell), epoch, deadline),
    ),
  );

  function update() {
    shown.update();
    models = [];
    show();
  }

  function redraw() {
    for (const { drawing } of plot.areas) drawing.invalidate();
    update();
    head();
    redraws.ask();
  }

  /**
   * Set styles or panels, of what is next if there is such, else of what is shown.
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

  // --- hit testing ---

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
    const { x, y, py, inside } = found;
    const step = area.frame ? Math.abs(Axes.toValue(area.frame.y, py + 1) - y) : 0;
    const here = { panel, cell: area.cell, name: areas[area.cell].name, x, y, step, inside };
    const t = shown.trajectories;
    if (!t) return { ...here, epoch: null };
    const epoch = Math.min(t.epochs, Math.max(0, Math.round(x)));
    return { ...here, epoch, gradient: t.signal[epoch] };
  }

  /**
   * The run with the nearest curve; the signal does not count, nor do runs that are about to be replaced.
   * @type {ResponseStage["nearest"]}
   */
  function nearest(clientX, clientY, within) {
    const area = areaAt(clientX, clientY);
    const found = area && plot.at(clientX, clientY, area);
    if (!area?.frame || !found?.inside || shown.next) return null;
    const { name } = areas[area.cell];
    if (name === "signal" || !shown.parts.has(name)) return null;
    return Nearest.loss(modelOf(area.cell), area.frame, Math.floor(redraws.epoch), found.px, found.py, within);
  }

  dress();
  addEventListener("resize", () => shown.isHall && dress());

  return {
    element: graph,
    draw: redraws.draw,
    at,
    nearest,
    copy: (look) => shown.copy(look),
    /** Its styles and panels are set afterwards. */
    setTrajectories(t) {
      const { styles, panels } = shown;
      shown.next = t && { trajectories: t, styles, panels };
      if (t === null) shown.trajectories = null;
      redraw();
    },
    grow() {
      if (shown.isNextKnown()) return redraw();
      update();
      redraws.ask();
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

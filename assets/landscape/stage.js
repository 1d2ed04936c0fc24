// The stage of runs on landscapes: it is given what to show, and draws the contours and the loss curves.

import { createEmitter } from "#base/emitter.js";
import { same } from "#base/same.js";
import { Curves } from "#canvas/curves.js";
import { onPage } from "#canvas/layers.js";
import { Plot } from "#canvas/plot.js";
import { createRedraws } from "#canvas/redraws.js";
import * as Bands from "#data/bands.js";
import { createContours } from "#landscape/contours.js";
import { createHitTest } from "#landscape/hit_test.js";
import { createLossPlots } from "#landscape/loss_plots.js";
import { FIRST, GUEST, SHARED, Shown } from "#landscape/shown.js";

/**
 * @import { Bounds, Theme, ThemeName } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Sizes } from "#canvas/marks.js"
 * @import { Model, Landmarks, StageEvents } from "#canvas/model.js"
 * @import { Found } from "#canvas/nearest.js"
 * @import { Area } from "#canvas/plot.js"
 * @import { Drawn } from "#canvas/redraws.js"
 * @import { Stage } from "#canvas/stage.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 * @import { Panel } from "#data/panel_members.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 * @import { HitTest } from "#landscape/hit_test.js"
 * @import { LossAxis } from "#landscape/shown.js"
 *
 * @typedef {object} DifferenceParts what the difference strip copies from the loss plot
 * @property {Sizes} sizes
 * @property {Theme} theme
 * @property {Plotly.Layout} layout
 * @property {number} most the length of the loss axis on the first landscape, whose runs are compared
 *
 * @typedef {object} GuestDrawing a drawing outside the stage, of all runs on the first landscape
 * @property {(model: Model, epoch: number, deadline: number) => boolean} draw
 * @property {() => void} invalidate
 * @property {(model: Model, epoch: number, at: [number, number], within: number) => Found | null} nearest
 *
 * @typedef {object} Joined
 * @property {() => void} draw draw at once, without the other drawings
 * @property {(at: [number, number], within: number) => Found | null} nearest as `GuestDrawing.nearest`, at the current epoch
 * @property {() => void} leave
 *
 * @typedef {object} OfLandscapes what a stage of landscapes has in addition; `cell` is the index of a panel, by default 0
 * @property {{contour: HTMLElement, loss: HTMLElement, curves: HTMLElement}} panels the elements that receive pointer events; `curves`
 *   covers the loss curves of the panels
 * @property {(figures: ContourFigure[]) => Promise<void>} setSurfaces the contours, one for each landscape. If the domain has
 *   changed, the window becomes the figure's; else it stays
 * @property {(landmarks: Partial<Landmarks>, surface?: number) => void} setLandmarks marks on a landscape
 * @property {(window: Bounds, surface?: number) => void} setWindow for all panels of a landscape: zoom and pan are linked
 * @property {(axis: LossAxis) => void} setLossAxis
 * @property {(run: number | null) => void} setInside the run whose update is drawn as arrows, if the trajectories contain it
 * @property {(isPreview: boolean) => void} setPreview show whole paths during a drag at epoch 0
 * @property {(cell?: number) => number} surfaceOf the index of a panel's landscape
 * @property {() => DifferenceParts} differenceParts
 * @property {Shown["copy"]} copy what is shown, in the look of a picture
 * @property {() => Plotly.Layout} losses the layout that axes of losses are modelled on
 * @property {(drawing: GuestDrawing) => Joined} join add a drawing to the same animation frames
 *
 * @typedef {Stage<LossTrajectories, Panel> & HitTest & OfLandscapes} LandscapeStage
 */

/**
 * Create the stage on two elements, of which each becomes a Plotly graph.
 * @param {object} options
 * @param {HTMLElement} options.contour
 * @param {HTMLElement} options.loss
 * @param {Plotly.Layout} options.lossAxes
 * @param {Record<ThemeName, Theme>} options.themes
 * @param {ThemeName} [options.theme]
 * @returns {LandscapeStage}
 */
export function createLandscapeStage({ contour, loss, lossAxes, themes, theme = "light" }) {
  /** @type {Emitter<StageEvents>} */
  const { on, emit } = createEmitter();
  const shown = new Shown(themes, theme, (cell) => areaOf(cell)?.frame ?? null);
  /** @type {GuestDrawing[]} */
  const guests = [];
  let isPreview = false;
  let hasMoved = false; // a window has changed since Plotly's last update

  const contours = createContours(contour, {
    shown,
    losses: () => losses.layout,
    lossRanges: (cell) => lossPlots.ranges(cell),
    moved() {
      shown.forget();
      redraws.again();
    },
  });
  const losses = new Plot(
    loss,
    () => {
      lossPlots.update(); // another size has room for other labels
      redraws.again();
    },
    lossAxes,
  );
  losses.setAreas([{ suffix: "", panel: "loss", cell: SHARED, drawing: new Curves(onPage(loss)) }]);
  contours.rebuild();
  const hitTest = createHitTest({
    ...{ contour, loss, contours: contours.plot, losses },
    cells: () => shown.cells,
    surfaces: () => shown.surfaces,
    areas: () => areas(),
    areEach: () => shown.areEach(),
    modelOf: (cell) => shown.modelOf(cell),
    curvesOf: (cell) => shown.curvesOf(cell),
    reached: () => Math.floor(reached()),
  });
  const lossPlots = createLossPlots({
    ...{ shown, plot: losses, valueAt: hitTest.valueAt },
    showEach: () => contours.show(),
  });

  // --- drawing ---

  /** @param {number} cell */
  const areaOf = (cell) => contours.plot.areas.find((area) => area.cell === cell);
  const areas = () => [...contours.plot.areas, ...(shown.areEach() ? [] : losses.areas)];

  const redraws = createRedraws(() => {
    if (hasMoved) moveWindows();
    return [...areas().map(drawArea), ...guests.map(drawGuest)];
  });

  /** @param {Area} area @returns {Drawn} */
  const drawArea =
    ({ drawing, cell, panel }) =>
    (_, deadline) =>
      drawing.draw(panel === "loss" ? shown.curvesOf(cell) : shown.modelOf(cell), reached(), deadline);

  /** @param {GuestDrawing} guest @returns {Drawn} */
  const drawGuest = (guest) => (_, deadline) => guest.draw(shown.modelOf(GUEST), reached(), deadline);

  /** The epoch up to which paths are drawn. */
  function reached() {
    const { epoch } = redraws;
    return (isPreview && epoch === 0 && shown.trajectories?.epochs) || epoch;
  }

  /** Request a frame after a change. */
  function ask() {
    shown.forget();
    redraws.ask();
  }

  /** Request a full redraw. */
  function redraw() {
    for (const { drawing } of areas()) drawing.invalidate();
    for (const guest of guests) guest.invalidate();
    ask();
  }

  function moveWindows() {
    hasMoved = false;
    contours.moveWindows();
  }

  function paint() {
    shown.paint();
    redraw();
  }

  /** After a change of theme or sizes. */
  function dress() {
    paint();
    contours.show();
    lossPlots.update();
  }

  paint();
  addEventListener("resize", () => shown.isHall && dress()); // in the hall view, sizes depend on the window's height

  return {
    panels: { contour, loss, curves: contours.curvesElement },
    draw: redraws.draw,
    ...hitTest,
    surfaceOf: (cell = 0) => shown.cells[cell]?.surface ?? 0,
    copy: (look, frameOf) => shown.copy(look, frameOf),
    losses: () => losses.layout,
    differenceParts() {
      const [low, high] = lossPlots.view(FIRST, { ...shown.axis, log: false, fit: false }).y;
      return { sizes: shown.sizes, theme: shown.theme, layout: losses.layout, most: high - low };
    },
    async setSurfaces(figures) {
      shown.surfaces.length = Math.min(shown.surfaces.length, figures.length);
      figures.forEach((figure, i) => {
        const surface = shown.surfaceAt(i);
        const { meta, xaxis, yaxis } = figure.layout;
        const [x0, x1, y0, y1] = meta.domain;
        const isOther = !same(meta.domain, surface.figure?.layout.meta.domain);
        surface.figure = figure;
        if (!isOther && surface.view) return;
        const [left, right] = xaxis?.range ?? [x0, x1];
        const [bottom, top] = yaxis?.range ?? [y0, y1];
        surface.view = [left, right, bottom, top];
      });
      await contours.show();
      lossPlots.update();
      redraw();
    },
    setLandmarks(landmarks, surface = 0) {
      const blank = { runStarts: [], lineEnd: null, locked: false, minima: [] };
      Object.assign(shown.surfaceAt(surface).landmarks, blank, landmarks);
      ask();
    },
    setPanels(panels, each) {
      const [cells, hadEach] = [shown.cells, shown.hasCurves];
      shown.setCells(panels);
      if (same([shown.cells, each], [cells, hadEach])) return;
      shown.hasCurves = each;
      shown.forget();
      /** @param {Panel[]} some */
      const surfacesOf = (some) => some.map(({ surface }) => surface);
      if (each === hadEach && same(surfacesOf(shown.cells), surfacesOf(cells))) {
        contours.head(); // same panels, but other runs or titles
      } else {
        lossPlots.forget();
        contours.rebuild();
        contours.show();
      }
      lossPlots.update();
      redraw();
    },
    setTrajectories(t, bundles = null) {
      shown.trajectories = t;
      shown.bands = t && bundles ? Bands.create(t, bundles) : null;
      lossPlots.update();
      redraw();
    },
    grow() {
      shown.bands?.grow();
      lossPlots.update();
      ask();
    },
    setStyles(styles) {
      if (same(styles, shown.styles)) return;
      shown.styles = styles;
      paint();
      contours.head();
    },
    setWindow(window, i = 0) {
      const surface = shown.surfaces[i];
      if (!surface || same(window, surface.view)) return;
      surface.view = [...window];
      hasMoved = true;
      ask();
    },
    setLossAxis(wanted) {
      if (same(wanted, shown.axis)) return;
      shown.axis = wanted;
      lossPlots.update();
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
    setInside(run) {
      shown.inside = run;
      ask();
    },
    setPreview(wanted) {
      if (wanted === isPreview) return;
      isPreview = wanted;
      redraw();
    },
    join(drawing) {
      guests.push(drawing);
      ask();
      return {
        draw: () => redraws.atOnce(drawGuest(drawing)),
        nearest: (at, within) => drawing.nearest(shown.modelOf(GUEST), Math.floor(reached()), at, within),
        leave: () => void guests.splice(guests.indexOf(drawing), 1),
      };
    },
    on,
    emit,
  };
}

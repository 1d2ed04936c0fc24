// The plots and what is drawn on them: keeps the model that the drawings share, and answers what stands where.

import { createEmitter } from "#base/emitter.js";
import * as RunStyle from "#base/run_style.js";
import { same } from "#base/same.js";
import { Curves } from "#canvas/curves.js";
import * as LossAxis from "#canvas/loss_axis.js";
import * as Marks from "#canvas/marks.js";
import { merge, Plot, typeAndMargins } from "#canvas/plot.js";
import * as Bands from "#data/bands.js";
import { createContours } from "#landscape/contours.js";
import { createHitTest } from "#landscape/hit_test.js";

const BUDGET = 50; // ms a frame for all drawings: the rest of a long redraw follows in the next frames
const GUEST = -2; // stands for the panel of what is drawn elsewhere: all runs
const ONE = [{ surface: 0, members: null, title: null }];

const blankScene = () => ({ start: null, minima: [], lowest: null, locked: false, runStarts: [] });

/**
 * Take over two elements. What every call means is in docs/page.md.
 * @param {{contour: HTMLElement, loss: HTMLElement, themes: object, theme?: string}} options
 */
export function createLandscapeStage({ contour, loss, themes, theme: themeName = "light" }) {
  const { on, emit } = createEmitter();
  // What the drawings of all panels share. A panel's own model has, besides, its surface's scene and lowest value, and in
  // `order` its own runs alone.
  const model = {
    trajectories: null,
    bands: null, // see data/bands.js, where runs differ in their seed alone
    styles: [],
    paints: [], // per run, from styles, theme and sizes
    order: [], // of drawing: the last lies above
    inside: null, // the run whose updates are drawn as arrows
    over: "epochs",
    sizes: null,
    theme: themes[themeName],
  };
  const surfaces = [blankSurface()]; // by landscape
  const guests = []; // drawings elsewhere: see join
  let cells = ONE; // the panels: {surface, members: indices of runs or null for all, title}
  let hasCurves = false; // every panel has its loss curves below it
  let models = []; // of guests, of the shared loss plot, and of the panels; made when they are needed
  let axis = { log: false, over: "epochs", fit: false };
  let hall = false;
  let preview = false;
  let shown = 0; // epoch
  let frame = 0; // of the redraw that is asked for
  let hasMoved = false; // a window, since Plotly was told

  const contours = createContours(contour, {
    model,
    cells: () => cells,
    surfaces: () => surfaces,
    isHall: () => hall,
    lossAxis: () => (hasCurves ? { layout: loss.layout, x: axis.x, y: axis.y } : null),
    lossRanges: (cell) => lossRanges(cell),
    moved() {
      models = [];
      draw(shown);
    },
  });
  const losses = new Plot(loss, () => draw(shown));
  losses.setAreas([{ suffix: "", panel: "loss", cell: -1, drawing: new Curves(loss) }]);
  contours.rebuild();
  const where = createHitTest({
    ...{ contour, loss, contours: contours.plot, losses },
    cells: () => cells,
    surfaces: () => surfaces,
    areas: () => areas(),
    areEach: () => areEach(),
    modelOf: (area) => modelOf(area.cell, area.panel),
    reached: () => (preview && shown === 0 ? model.trajectories.epochs : Math.floor(shown)),
  });

  function blankSurface() {
    return { figure: null, view: null, scene: blankScene(), startLoss: null }; // view: the window that is shown
  }

  const surfaceAt = (i) => (surfaces[i] ??= blankSurface()); // a panel may stand before its surface has come

  // --- drawing ---

  const isGrid = () => cells.length > 1;
  const areEach = () => hasCurves && isGrid();
  const areas = () => [...contours.plot.areas, ...(areEach() ? [] : losses.areas), ...guests];

  /** The model of a panel's contour or loss plot; that of the shared loss plot is panel -1's, that of guests GUEST's. */
  function modelOf(cell, panel) {
    const own = (models[cell - GUEST] ??= {
      ...made(cells[cell] ?? { surface: 0, members: null }),
      sizes: sizesOf(cell),
    });
    return panel === "loss" ? (own.losses ??= Bands.modelOf(own)) : own;
  }

  function sizesOf(cell) {
    const { frame: lies } = contours.plot.areas.find((area) => area.cell === cell) ?? {};
    return isGrid() && lies ? Marks.sizesOn(model.sizes, lies.width) : model.sizes;
  }

  function made({ surface, members }) {
    const { scene, figure } = surfaceAt(surface);
    const own = new Set(members);
    const isThere = (run) => run < (model.trajectories?.runs ?? 0) && (members === null || own.has(run)); // styles may be those of more
    const order = model.order.filter(isThere);
    return { ...model, order, scene, lowest: figure?.layout.meta.lowest ?? null };
  }

  /** Draw in an animation frame: what is new, or all after a change. */
  function draw(epoch) {
    cancelAnimationFrame(frame);
    frame = 0;
    shown = epoch;
    if (hasMoved) moveWindows();
    const drawn = areas();
    const each = BUDGET / drawn.length;
    const done = drawn.map(({ drawing, cell, panel }) =>
      drawing.draw(modelOf(cell, panel), reached(), performance.now() + each),
    );
    if (done.includes(false)) ask();
  }

  /** The epoch that paths are drawn to. */
  const reached = () => (preview && shown === 0 && model.trajectories ? model.trajectories.epochs : shown);

  /** Draw again soon, for those who change something while the clock stands. */
  function ask() {
    models = [];
    frame ||= requestAnimationFrame(() => draw(shown));
  }

  /** Draw all again soon. */
  function redraw() {
    for (const { drawing } of areas()) drawing.invalidate();
    ask();
  }

  /** Widths and colours of all runs, after a change of styles, theme or sizes. */
  function paint() {
    model.sizes = Marks.sizes(hall, innerHeight);
    model.paints = model.styles.map((style) => RunStyle.paint(style, model.theme.ground, model.sizes.line));
    const rank = (run) => model.paints[run].rank;
    model.order = model.paints.map((_, run) => run).sort((a, b) => rank(a) - rank(b) || b - a);
    redraw();
  }

  function moveWindows() {
    hasMoved = false;
    contours.moveWindows();
  }

  // --- the loss plots ---

  /** What a loss plot of a panel shows: the same for all panels of a surface, so that they compare. */
  function lossView(cell, of = axis) {
    const surface = surfaceAt(cells[cell]?.surface ?? 0);
    const shared = made({ surface: cells[cell]?.surface ?? 0, members: ofSurface(cells[cell]) });
    const start = () => (surface.scene.start ? where.valueAt(...surface.scene.start, Math.max(0, cell)) : null);
    const y = LossAxis.range(of, shared, surface, start);
    return { x: [0, LossAxis.lastX(of, shared)], y, lowest: shared.lowest };
  }

  /** The runs of all panels that show the surface of one; null for all there are. */
  function ofSurface(cell) {
    const beside = cells.filter(({ surface }) => surface === cell?.surface);
    return cell?.members && beside.length < cells.length ? beside.flatMap(({ members }) => members) : null;
  }

  function lossRanges(cell) {
    const { x, y } = lossView(cell);
    return LossAxis.plotted(axis, y, x[1]);
  }

  function plotLoss() {
    const { font, head } = model.sizes;
    const letters = (3 * head + 6) / font;
    const titles = {
      xaxis: { title: axis.x, tickangle: 0, nticks: hall ? 4 : 0 },
      yaxis: { title: axis.y, exponentformat: "power" },
    };
    // The words on the axes are those that the page's own figure has.
    const spaced = typeAndMargins(model.sizes, 5.2, letters, 0.7, 3.4);
    return losses.show([], merge(loss.layout, model.theme.layout, titles, spaced, lossRanges(-1)));
  }

  let plotted = ""; // ranges and looks of the loss plots

  function updateLoss() {
    models = [];
    const shownBy = areEach() ? cells.map((_, cell) => cell) : [-1];
    const wanted = JSON.stringify([shownBy.map(lossRanges), axis, themeName, model.sizes, areEach()]);
    if (wanted === plotted) return;
    plotted = wanted;
    if (areEach()) contours.show();
    else plotLoss();
  }

  /** After a change of theme or sizes. */
  function dress() {
    paint();
    contours.show();
    updateLoss();
  }

  paint();
  addEventListener("resize", () => hall && dress()); // there, sizes follow the window's height

  return {
    panels: { contour, loss, curves: contours.curvesElement },
    draw,
    ...where,
    surfaceOf: (cell = 0) => cells[cell]?.surface ?? 0,
    exportParts() {
      const parts = cells.map(({ surface, members, title }, cell) => {
        const { scene, view } = surfaces[surface];
        return { surface, members, title, scene, window: [...view], lossAxis: { ...axis, ...lossView(cell) } };
      });
      const { log, over } = axis;
      return { panels: parts, bands: model.bands, hasCurves: areEach(), lossAxis: { log, over, ...lossView(-1) } };
    },

    /** What the strip of a difference takes over from the loss plot: its looks, and how far its axis goes. */
    differenceParts() {
      const [low, high] = lossView(-1, { ...axis, log: false, fit: false }).y;
      return { sizes: model.sizes, theme: model.theme, layout: loss.layout, most: high - low };
    },

    /** @param {object[]} figures one a landscape */
    async setSurfaces(figures) {
      surfaces.length = Math.min(surfaces.length, figures.length);
      figures.forEach((figure, i) => {
        const surface = surfaceAt(i);
        const { meta, xaxis, yaxis } = figure.layout;
        const isOther = !same(meta.domain, surface.figure?.layout.meta.domain);
        surface.figure = figure;
        if (isOther || !surface.view)
          surface.view = [...(xaxis?.range ?? meta.domain.slice(0, 2)), ...(yaxis?.range ?? meta.domain.slice(2))];
      });
      await contours.show();
      updateLoss();
      redraw();
    },
    setScene(scene, surface = 0) {
      Object.assign(surfaceAt(surface).scene, { runStarts: [], lineEnd: null, locked: false, minima: [] }, scene);
      ask();
    },
    /** @param {{surface: number, members: number[] | null, title: object | null}[]} panels @param {boolean} each with its own curves */
    setPanels(panels, each) {
      const wanted = panels.length > 0 ? panels : ONE;
      if (same([wanted, each], [cells, hasCurves])) return;
      const shape = (some) => some.map(({ surface }) => surface);
      const isAlike = each === hasCurves && same(shape(wanted), shape(cells));
      cells = wanted;
      hasCurves = each;
      models = [];
      if (isAlike) {
        contours.head(); // other runs or titles on the panels that stand
      } else {
        plotted = "";
        contours.rebuild();
        contours.show();
      }
      updateLoss();
      redraw();
    },
    setTrajectories(t, bundles = null) {
      model.trajectories = t;
      model.bands = t && bundles ? Bands.create(t, bundles) : null;
      updateLoss();
      redraw();
    },
    grow() {
      model.bands?.grow();
      updateLoss();
      ask();
    },
    setStyles(styles) {
      if (same(styles, model.styles)) return;
      model.styles = styles;
      paint();
      contours.head();
    },
    setWindow(window, surface = 0) {
      if (!surfaces[surface] || same(window, surfaces[surface].view)) return;
      surfaces[surface].view = [...window];
      hasMoved = true;
      ask();
    },
    setLossAxis(wanted) {
      if (same(wanted, axis)) return;
      axis = wanted;
      model.over = axis.over;
      updateLoss();
      redraw();
    },
    setTheme(name) {
      themeName = name;
      model.theme = themes[name];
      dress();
    },
    setHall(isHall) {
      hall = isHall;
      dress();
    },
    setInside(run) {
      model.inside = run;
      ask();
    },
    setPreview(isPreview) {
      if (isPreview === preview) return;
      preview = isPreview;
      redraw();
    },
    /**
     * Another drawing of all runs on the first landscape, elsewhere: it is drawn in the same frames.
     * @returns {{draw: () => void, nearest: (at: [number, number], within: number) => object | null, leave: () => void}} draw:
     *   now, without the others; nearest: as the drawing's own
     */
    join(drawing) {
      const guest = { drawing, panel: "guest", cell: GUEST };
      guests.push(guest);
      ask();
      return {
        draw: () => drawing.draw(modelOf(GUEST), reached(), performance.now() + BUDGET) || ask(),
        nearest: (at, within) => drawing.nearest(modelOf(GUEST), Math.floor(reached()), at, within),
        leave: () => guests.splice(guests.indexOf(guest), 1),
      };
    },
    on,
    emit,
  };
}

// Brings the background of runs on landscapes to the stage: contours, marks, axes and windows.

import { createEmitter } from "#base/emitter.js";
import { say } from "#base/words.js";
import { createContourClient } from "#data/contour_client.js";
import * as Groups from "#experiment/groups.js";
import { landscapesOf } from "#experiment/landscapes_of.js";
import { lossScale } from "#landscape/places.js";

/**
 * @import { Catalog, Point, ThemeName } from "#base/catalog.js"
 * @import { Landmarks } from "#canvas/model.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 * @import { State } from "#experiment/state.js"
 * @import { LossAxis, Shown } from "#landscape/shown.js"
 * @import { LandscapeStage } from "#landscape/stage.js"
 * @import { PageParts } from "#session/kind_page.js"
 */

/** @typedef {ReturnType<typeof createGrounds>} Grounds */

/** @param {Pick<PageParts, "session" | "player" | "page"> & {stage: LandscapeStage, catalog: Catalog}} parts */
export function createGrounds({ session, player, page, stage, catalog }) {
  /** @type {import("#base/emitter.js").Emitter<import("#session/kind_page.js").Told>} */
  const { on, emit } = createEmitter();
  const contours = createContourClient(session.connection, catalog, { came, refused: session.warn });

  const hasLog = () => contours.figures().every((figure) => figure.layout.meta.lowest !== null); // true until they arrive
  const isLog = () => lossScale(session.state(), { catalog, hasLog: hasLog() }) === "log";
  /** @param {State} state */
  const isReady = (state) => contours.has(landscapesOf(state));

  /** Request the contours of a state's landscapes, in its windows. @param {State} state */
  function want(state) {
    if (landscapesOf(state).length > 0) contours.want(landscapesOf(state), page.now().theme);
  }

  /** @param {ContourFigure[]} figures */
  async function came(figures) {
    await stage.setSurfaces(figures);
    showDomains();
    setMarks();
    emit("ready");
    player.ask();
  }

  /** @param {State | null} before @param {State} state */
  function follow(before, state) {
    setMarks();
    setAxes();
    setWindows(before, state);
    preview();
  }

  function setMarks() {
    marksOf(session.state(), contours.figures(), page.now().locked).forEach(
      (marks, i) => marks && stage.setLandmarks(marks, i),
    );
  }

  /**
   * The marks on the landscapes of a state; null where the figure has not arrived.
   * @param {State} state
   * @param {ContourFigure[]} figures
   * @param {boolean} locked
   * @returns {(Landmarks | null)[]}
   */
  function marksOf(state, figures, locked) {
    const { starts: layout, startsParams: at } = state;
    const starts = state.runs.flatMap(({ start, hidden }) => (start && !hidden ? [start] : []));
    const single = starts.filter((start) => !start.some(Groups.isGroup)); // a group stands for many starts
    const runStarts = /** @type {Point[]} */ (single);
    /** @type {Point | null} */
    const lineEnd = layout === "line" && at ? [at.x1, at.y1] : null;
    return landscapesOf(state).map(({ start }, i) => {
      const meta = figures[i]?.layout.meta;
      return meta ? { start, runStarts, lineEnd, minima: meta.minima, lowest: meta.lowest, locked } : null;
    });
  }

  function setAxes() {
    stage.setLossAxis(axisOf(session.state(), isLog()));
  }

  /** The axes of a state's losses. @param {State} state @param {boolean} log @returns {LossAxis} */
  function axisOf({ view: { over, lossRange } }, log) {
    const x = { text: say(over === "evaluations" ? "export.evaluations" : "export.epoch") };
    const y = { text: say(log ? "loss.axis_log" : "export.loss") };
    return { log, over, fit: lossRange === "fit", x, y };
  }

  /**
   * Put the background of a state on what is shown at a moment, in a theme: whatever the page shows by then.
   * @param {Shown} shown
   * @param {State} state
   * @param {ThemeName} theme
   */
  async function putUnder(shown, state, theme) {
    const grounds = landscapesOf(state);
    const { locked } = page.now();
    const figures = await contours.of(grounds, theme);
    const hasLowest = figures.every((figure) => figure.layout.meta.lowest !== null);
    shown.axis = axisOf(state, lossScale(state, { catalog, hasLog: hasLowest }) === "log");
    marksOf(state, figures, locked).forEach((landmarks, i) => {
      const view = grounds[i].zoom ?? figures[i].layout.meta.domain;
      Object.assign(shown.surfaceAt(i), { figure: figures[i], view, landmarks });
    });
    shown.forget();
  }

  /** @param {State | null} before @param {State} state */
  function setWindows(before, state) {
    const grounds = landscapesOf(state);
    const old = before ? landscapesOf(before) : [];
    if (grounds.every(({ zoom }, i) => old[i] && zoom === old[i].zoom)) return;
    grounds.forEach(({ zoom }, i) => zoom && stage.setWindow(zoom, i));
    if (contours.has(grounds)) showDomains(); // otherwise when they have come: only they know the domain
    if (contours.has(grounds)) want(state);
  }

  /** Show the domains of the landscapes that are not zoomed; it may depend on their parameters. */
  function showDomains() {
    landscapesOf(session.state()).forEach(({ zoom }, i) => {
      const domain = contours.figures()[i]?.layout.meta.domain;
      if (domain && !zoom) stage.setWindow(domain, i);
    });
  }

  /** Paused at epoch 0, dragging the start or a slider shows whole paths. */
  function preview() {
    const clock = player.clock();
    const isPreview = session.isHeld() && clock !== null && !clock.playing && clock.epoch === 0;
    stage.setPreview(isPreview);
    page.set({ preview: isPreview });
    player.ask();
  }

  session.on("held", preview);
  player.on("change", preview);
  page.on("locked", () => {
    setMarks();
    player.ask();
  });

  return {
    on,
    want,
    isReady,
    follow,
    hasLog,
    isLog,
    putUnder,
  };
}

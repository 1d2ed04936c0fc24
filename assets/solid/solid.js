// Creates the 3D view when it is opened, beside or instead of the contour, and removes it when it is closed.

import { setProp } from "#base/dash_bridge.js";
import { byId } from "#base/dom.js";
import { measured, number } from "#base/number.js";
import { same } from "#base/same.js";
import { say } from "#base/words.js";
import { onPage } from "#canvas/layers.js";
import * as Marks from "#canvas/marks.js";
import { askFor } from "#data/answers.js";
import * as Camera from "#experiment/camera.js";
import * as State from "#experiment/state.js";
import { formatLandscape } from "#experiment/text_parts.js";
import { NEAR } from "#input/pointer_tools.js";
import { SolidOverlay } from "#solid/overlay.js";
import { drawSolid } from "#solid/picture.js";
import { attachSolidPointer } from "#solid/pointer.js";
import { Sight } from "#solid/sight.js";
import { drawer, hasWebGL, PlotlySurface } from "#solid/surface.js";

/** @type {View["solid"][]} */
const MODES = ["contour", "beside", "only"];

/** The mode after this one: the key and the button of the 3D view cycle through them. @param {View["solid"]} mode @returns {View["solid"]} */
export const solidAfter = (mode) => MODES[(MODES.indexOf(mode) + 1) % MODES.length];

/**
 * @import { Boot, ThemeName } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Hover } from "#canvas/model.js"
 * @import { Failure } from "#data/answers.js"
 * @import { Connection } from "#data/connection.js"
 * @import { View } from "#experiment/view.js"
 * @import { LandscapeStage } from "#landscape/stage.js"
 * @import { Page } from "#session/page_state.js"
 * @import { Model } from "#canvas/model.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Drawn } from "#solid/picture.js"
 * @import { Grid } from "#solid/space.js"
 * @import { Font, SurfaceFigure } from "#solid/surface.js"
 *
 * @typedef {object} Session what the view needs of the session
 * @property {() => State.State} state
 * @property {(state: State.State) => void} update
 * @property {Connection} connection
 * @property {(failure: Failure) => void} warn report that the server refuses something
 * @property {Emitter<{state: unknown[]}>["on"]} on
 *
 * @typedef {object} Grounds what it needs of the contours
 * @property {() => boolean} hasLog is the lowest value of the landscape known?
 * @property {(state: State.State) => boolean} isReady have the contours of the state's landscapes arrived?
 * @property {Emitter<{ready: []}>["on"]} on
 *
 * @typedef {object} SolidPicture the view at a moment, for an exported picture
 * @property {"contour" | "beside" | "only"} mode "contour" without WebGL
 * @property {(box: Box, model: Model, ratio: number) => Promise<Drawn>} draw
 *
 * @typedef {object} Opened what exists while the view is open
 * @property {PlotlySurface} surface
 * @property {SolidOverlay} overlay
 * @property {ReturnType<LandscapeStage["join"]>} joined
 * @property {() => void} detach removes the pointer listeners
 * @property {ResizeObserver} watch
 * @property {Font | null} font font of the last figure shown
 * @property {string} key query of the surface that is shown or loading
 * @property {AbortController | null} asked
 * @property {SurfaceFigure | null} figure
 * @property {Grid | null} grid heights of the surface; null until it is drawn
 * @property {string} landscape the figure's landscape, in the text form
 */

/**
 * @param {object} parts
 * @param {Session} parts.session
 * @param {{on: Emitter<{tick: unknown[]}>["on"]}} parts.player
 * @param {Grounds} parts.grounds
 * @param {Pick<Page, "on" | "now" | "set">} parts.page
 * @param {Pick<LandscapeStage, "join" | "emit">} parts.stage
 * @param {Boot} parts.boot
 */
export function createSolid({ session, player, grounds, page, stage, boot }) {
  const { catalog } = boot;
  const host = byId("solid");
  /** @type {Opened | null} */
  let opened = null;
  let isStanding = false; // contour and first rows are shown: a page that opens with the 3D view loads them first

  const view = () => session.state().view;
  const camera = () => view().camera ?? Camera.USUAL;
  const landscapeState = () => /** @type {State.LandscapeState} */ (session.state()); // other kinds have no 3D view

  /** @param {State.LandscapeState} state @param {ThemeName} theme @param {boolean} hasLog */
  function query(state, theme, hasLog) {
    const window = state.view.zoom ? `&window=${state.view.zoom.map(number).join(",")}` : ""; // by default the domain
    const height = hasLog ? state.view.height : "linear";
    return `landscape=${formatLandscape(state, catalog)}${window}&theme=${theme}&height=${height}`;
  }

  /** @type {(key: string, options?: {signal: AbortSignal, patience: number}) => Promise<SurfaceFigure>} */
  const load = (key, options) => askFor(`api/surface.json?${key}`, (response) => response.json(), options);

  /** Follow the state: open or close, change the surface or the camera. */
  function follow() {
    const { solid } = view();
    if (solid !== "contour" && page.now().webgl === null) page.set({ webgl: hasWebGL() });
    if (solid === "contour" || !page.now().webgl) return close();
    if (!isStanding) return;
    opened ??= open();
    opened.surface.look(camera());
    want(opened);
  }

  /** @returns {Opened} */
  function open() {
    const overlay = new SolidOverlay(onPage(byId("solid-marks")));
    const surface = new PlotlySurface(byId("solid-surface"), camera(), rendered);
    const watch = new ResizeObserver(() => (fontOf().size === opened?.font?.size ? surface.resize() : dress()));
    const detach = attachSolidPointer(host, {
      camera,
      look: (next) => opened?.surface.look(next),
      hover: (at) => stage.emit("hover", pointed(at)),
      settle: (next) => session.update(State.changeView(session.state(), { camera: isUsual(next) ? null : next })),
    });
    watch.observe(host);
    const blank = { font: null, key: "", asked: null, figure: null, grid: null, landscape: "" };
    return { ...blank, surface, overlay, watch, detach, joined: stage.join(overlay) };
  }

  /**
   * The stage's hover event for a position in the view: the path there, or the point of the landscape.
   * @param {[number, number] | null} at px
   * @returns {Hover | null}
   */
  function pointed(at) {
    if (!at || !opened?.grid) return null;
    const nearest = opened.joined.nearest(at, NEAR);
    const place = nearest ? null : opened.overlay.placeAt(at);
    if (place) return { nearest, panel: "solid", x: place[0], y: place[1] };
    return nearest && { nearest, panel: "solid" };
  }

  /** The font, which is larger in the hall view, in proportion to the view. */
  function fontOf() {
    const { font } = Marks.sizes(page.now().hall, innerHeight);
    return { size: font, color: boot.themes[page.now().theme].quiet };
  }

  /** Show the current surface again with the current font. */
  function dress() {
    if (opened?.figure) put(opened, opened.figure);
  }

  /** @param {Opened} mine @param {SurfaceFigure} figure */
  function put(mine, figure) {
    mine.font = fontOf();
    return mine.surface.show(figure, mine.font);
  }

  /** @param {Camera.Camera} next */
  const isUsual = (next) => same(next, Camera.USUAL);

  function close() {
    if (!opened) return;
    const { surface, overlay, watch, joined, detach, asked } = opened;
    opened = null;
    asked?.abort();
    detach();
    watch.disconnect();
    joined.leave();
    overlay.remove();
    surface.remove();
    byId("solid-note").textContent = "";
    delete host.dataset.shown;
  }

  /**
   * Fetch the surface of the state if it has changed; the latest request wins.
   * @param {Opened} mine
   */
  async function want(mine) {
    const landscape = formatLandscape(landscapeState(), catalog);
    host.toggleAttribute("data-waiting", mine.landscape !== landscape); // paths would be wrong on the old surface
    if (!grounds.isReady(session.state())) return; // the contour determines whether a log height is possible
    const key = query(landscapeState(), page.now().theme, grounds.hasLog());
    if (key === mine.key) return;
    mine.asked?.abort();
    mine.key = key;
    mine.asked = new AbortController();
    const isCurrent = () => opened === mine && mine.key === key;
    try {
      const { signal } = mine.asked;
      const figure = await session.connection.insist(({ patience }) => load(key, { signal, patience }), signal);
      await session.connection.insist(drawer, signal);
      if (!isCurrent()) return;
      mine.grid = null;
      await put(mine, figure);
      if (!isCurrent()) return;
      Object.assign(mine, { figure, grid: mine.surface.grid(), landscape });
      rendered();
      note(figure.layout.meta);
      host.removeAttribute("data-waiting");
      host.dataset.shown = key;
    } catch (error) {
      if (!isCurrent() || mine.asked.signal.aborted) return;
      mine.key = "";
      session.warn(/** @type {Failure} */ (error));
    }
  }

  /** Surface or camera have changed: fit the overlay to them. */
  function rendered() {
    if (!opened?.figure || !opened.grid) return;
    const lens = opened.surface.lens();
    if (!lens) return;
    const { clientWidth: width, clientHeight: height } = host;
    const heights = opened.figure.layout.meta;
    opened.overlay.fit(new Sight({ lens, grid: opened.grid, heights, width, height }));
    opened.joined.draw();
  }

  /** Say so if the surface does not show all of its values. @param {SurfaceFigure["layout"]["meta"]} meta */
  function note({ cut, filled }) {
    const words = [];
    if (cut !== null) words.push(say("solid.cut", { value: measured(cut) }));
    if (filled !== null) words.push(say("solid.filled", { value: measured(filled) }));
    byId("solid-note").textContent = words.join(" · ");
  }

  /** Enable the log height only if the lowest value is known. */
  function offer() {
    const options = [
      { value: "linear", label: say("loss.linear") },
      { value: "log", label: say("loss.log"), disabled: !grounds.hasLog() },
    ];
    setProp({ type: "segmented", path: "view.height" }, "data", options);
    setProp("height-log-reason", "disabled", grounds.hasLog());
  }

  session.on("state", follow);
  grounds.on("ready", () => {
    offer();
    follow();
  });
  for (const name of /** @type {const} */ (["theme", "lit"])) page.on(name, follow);
  player.on("tick", () => {
    if (isStanding) return;
    isStanding = true;
    follow();
  });

  return {
    /**
     * The view of a state, for an exported picture.
     * @param {State.LandscapeState} state
     * @param {ThemeName} theme
     * @returns {SolidPicture}
     */
    at(state, theme) {
      const mode = page.now().webgl ? state.view.solid : "contour";
      return {
        mode,
        async draw(box, model, ratio) {
          const figure = await load(query(state, theme, model.lowest !== null));
          return drawSolid(figure, state.view.camera ?? Camera.USUAL, box, model, ratio);
        },
      };
    },
  };
}

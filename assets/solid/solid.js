// The 3D view: made when it is opened, beside the contour or in its place, with the same clock; gone when it is closed.

import { setProp } from "#base/dash_bridge.js";
import { measured, number } from "#base/number.js";
import { say } from "#base/words.js";
import * as Marks from "#canvas/marks.js";
import * as Camera from "#experiment/camera.js";
import * as State from "#experiment/state.js";
import { formatLandscape } from "#experiment/text_parts.js";
import { NEAR } from "#input/pointer_tools.js";
import { SolidOverlay } from "#solid/overlay.js";
import { makeSolidPicture } from "#solid/picture.js";
import { attachSolidPointer } from "#solid/pointer.js";
import { Sight } from "#solid/sight.js";
import { hasWebGL, PlotlySurface } from "#solid/surface.js";

const MODES = ["contour", "beside", "only"];

/** What the key and the button of the 3D view lead to, one after the other. */
export const solidAfter = (mode) => MODES[(MODES.indexOf(mode) + 1) % MODES.length];

const element = (id) => document.getElementById(id);

/**
 * @param {{session: object, player: object, presenter: object, page: object, stage: object, boot: object}} parts
 */
export function createSolid({ session, player, presenter, page, stage, boot }) {
  const { catalog } = boot;
  const host = element("solid");
  let opened = null; // what there is while the view is open: {scene, overlay, joined, detach, watch, key, asked, landscape}
  let isStanding = false; // the contour and the first rows are there: a page that opens with the view begins with them

  const view = () => session.state().view;
  const camera = () => view().camera ?? Camera.USUAL;
  const landscapeOf = (state) => formatLandscape(state, catalog);

  function query(theme = page.now().theme) {
    const state = session.state();
    const window = (state.view.zoom ?? catalog.landscapes[state.landscape].domain).map(number).join(",");
    const height = presenter.hasLog() ? state.view.height : "linear";
    return `landscape=${landscapeOf(state)}&window=${window}&theme=${theme}&height=${height}`;
  }

  async function load(key, signal) {
    const answer = await fetch(`api/surface.json?${key}`, { signal });
    if (!answer.ok) throw new Error(`surface: ${answer.status}`);
    return answer.json();
  }

  /** Follow the state: open, close, another surface, another camera. */
  function follow() {
    const { solid } = view();
    if (solid !== "contour" && page.now().webgl === null) page.set({ webgl: hasWebGL() });
    if (solid === "contour" || !page.now().webgl) return close();
    if (!isStanding) return;
    if (!opened) open();
    opened.scene.look(camera());
    want();
  }

  function open() {
    const overlay = new SolidOverlay(element("solid-marks"));
    const scene = new PlotlySurface(element("solid-surface"), camera(), rendered);
    const watch = new ResizeObserver(() => (fontOf().size === opened?.font?.size ? scene.resize() : dress()));
    opened = { scene, overlay, watch, joined: stage.join(overlay), meta: null, grid: null, key: "", asked: null };
    opened.detach = attachSolidPointer(host, {
      camera,
      look: (next) => opened?.scene.look(next),
      hover: (at) => stage.emit("hover", pointed(at)),
      settle: (next) => session.update(State.changeView(session.state(), { camera: usual(next) ? null : next })),
    });
    watch.observe(host);
  }

  /** What the stage tells of a place of the view: the path that it is on. */
  function pointed(at) {
    const nearest = at && opened?.meta ? opened.joined.nearest(at, NEAR) : null;
    return nearest && { nearest, panel: "solid" };
  }

  /** Type for a desk, or for the last row of a hall, which has another size of the view as well. */
  function fontOf() {
    const { font } = Marks.sizes(page.now().hall, innerHeight);
    return { size: font, color: boot.themes[page.now().theme].quiet };
  }

  /** Show the surface that is here in the present size of type. */
  function dress() {
    if (opened?.figure) return put(opened.figure);
  }

  async function put(figure) {
    opened.font = fontOf();
    await opened.scene.show(figure, opened.font);
  }

  const usual = (next) => JSON.stringify(next) === JSON.stringify(Camera.USUAL);

  function close() {
    if (!opened) return;
    const { scene, overlay, watch, joined, detach, asked } = opened;
    opened = null;
    asked?.abort();
    detach();
    watch.disconnect();
    joined.leave();
    overlay.remove();
    scene.remove();
    element("solid-note").textContent = "";
    delete host.dataset.shown;
  }

  /** Fetch the surface of the state if it is another one; the last one asked for wins. */
  async function want() {
    const mine = opened;
    const landscape = landscapeOf(session.state());
    host.toggleAttribute("data-waiting", mine.landscape !== landscape); // paths on another surface would be wrong
    if (!presenter.isGrounded()) return; // whether it can have a log height, its contour says
    const key = query();
    if (key === mine.key) return;
    mine.asked?.abort();
    mine.key = key;
    mine.asked = new AbortController();
    const isCurrent = () => opened === mine && mine.key === key;
    try {
      const figure = await load(key, mine.asked.signal);
      if (!isCurrent()) return;
      mine.meta = null; // until the new surface stands
      await put(figure);
      if (!isCurrent()) return;
      Object.assign(mine, { figure, meta: figure.layout.meta, grid: mine.scene.grid(), landscape });
      rendered();
      note(figure.layout.meta);
      host.removeAttribute("data-waiting");
      host.dataset.shown = key;
    } catch (error) {
      if (error.name === "AbortError" || !isCurrent()) return;
      mine.key = "";
      session.warn();
    }
  }

  /** The surface is seen otherwise: lie on it again. */
  function rendered() {
    const lens = opened?.meta && opened.scene.lens();
    if (!lens) return;
    const { clientWidth: width, clientHeight: height } = host;
    opened.overlay.fit(new Sight({ lens, grid: opened.grid, heights: opened.meta, width, height }));
    opened.joined.draw();
  }

  /** Where the surface does not show all of its values, say so. */
  function note({ cut, filled }) {
    const words = [];
    if (cut !== null) words.push(say("solid.cut", { value: measured(cut) }));
    if (filled !== null) words.push(say("solid.filled", { value: measured(filled) }));
    element("solid-note").textContent = words.join(" · ");
  }

  /** A log height needs a lowest value. */
  function offer() {
    const options = [
      { value: "linear", label: say("loss.linear") },
      { value: "log", label: say("loss.log"), disabled: !presenter.hasLog() },
    ];
    setProp({ type: "segmented", path: "view.height" }, "data", options);
    setProp("height-log-reason", "disabled", presenter.hasLog());
  }

  session.on("state", follow);
  presenter.on("surface", () => {
    offer();
    follow();
  });
  for (const name of ["theme", "lit"]) page.on(name, follow);
  player.on("tick", () => {
    if (isStanding) return;
    isStanding = true;
    follow();
  });

  return {
    /** Where the view stands: "contour" where there is none. */
    shown: () => (page.now().webgl ? view().solid : "contour"),
    /** A picture of the view. @param {object} what as makeSolidPicture; theme: its name @returns {Promise<string>} */
    async picture({ theme, ...what }) {
      const figure = await load(query(theme));
      return makeSolidPicture({ ...what, figure, camera: camera(), theme: boot.themes[theme] });
    },
  };
}

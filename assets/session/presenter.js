// The state on the stage: surfaces, marks, styles, panels and axes, at the player's time.

import * as Clock from "#base/clock.js";
import { createEmitter } from "#base/emitter.js";
import { say } from "#base/words.js";
import { createContourClient } from "#data/contour_client.js";
import * as Members from "#data/members.js";
import * as PanelMembers from "#data/panel_members.js";
import * as Groups from "#experiment/groups.js";
import { kindOf } from "#experiment/kinds.js";
import { landscapesOf } from "#experiment/landscapes_of.js";
import * as Paths from "#experiment/paths.js";
import * as State from "#experiment/state.js";

/**
 * @import { Catalog, ThemeName } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 * @import { Member } from "#data/members.js"
 * @import { Trajectories } from "#data/trajectories.js"
 * @import { Kind } from "#experiment/kinds.js"
 * @import { LandscapeStage } from "#landscape/stage.js"
 * @import { Page } from "#session/page_state.js"
 * @import { Player } from "#session/player.js"
 * @import { Session, Shown } from "#session/session.js"
 *
 * @typedef {State.State} AState
 * @typedef {LandscapeStage & {use: (kind: Kind) => void}} Stage see stage_switch.js
 * @typedef {{surface: [first: ContourFigure]}} Told another surface stands
 * @typedef {ReturnType<typeof createPresenter>} Presenter
 */

/**
 * @param {{session: Session, player: Player, page: Page, stage: Stage, catalog: Catalog}} parts
 */
export function createPresenter({ session, player, page, stage, catalog }) {
  /** @type {Emitter<Told>} */
  const { on, emit } = createEmitter();
  /** @type {Trajectories | null} */
  let adopted = null; // the trajectories on the stage

  /** @param {ContourFigure} figure */
  const lowest = (figure) => figure.layout.meta.lowest;
  const hasLog = () => surfaces.figures().every((figure) => lowest(figure) !== null); // until they are here one expects it
  const isLog = () => Paths.lossScale(session.state(), { catalog, hasLog: hasLog() }) === "log";

  // --- surfaces ---

  const surfaces = createContourClient(catalog, { came, failed: () => session.warn() });

  /** @param {AState} state */
  function wantSurfaces(state) {
    const grounds = landscapesOf(state);
    if (grounds.length > 0) surfaces.want(grounds, page.now().theme);
  }

  /** @param {ContourFigure[]} figures */
  async function came(figures) {
    await stage.setSurfaces(figures);
    setScene();
    settle();
    emit("surface", figures[0]);
    player.ask();
  }

  // --- what the session says ---

  session.on("shown", ({ state }) => {
    wantSurfaces({ ...state, view: session.state().view });
    settle();
  });

  /** New trajectories wait for the surface that they were computed on, if they have one. */
  function settle() {
    const shown = session.shown();
    if (shown && shown.trajectories !== adopted && isGrounded(shown.state)) adopt(shown);
  }

  /** @param {AState} state */
  function isGrounded(state) {
    const grounds = landscapesOf(state);
    return grounds.length === 0 || surfaces.has(grounds);
  }

  /** Show new trajectories at the clock's place. @param {Shown} shown */
  function adopt(shown) {
    const { state, trajectories } = shown;
    adopted = trajectories;
    if (page.now().pointed?.members) page.set({ pointed: null }); // they are others now
    stage.use(kindOf(state));
    stage.setTrajectories(trajectories, Members.seedBundles(Members.of(shown)));
    setScene();
    setStyles();
    setPanels();
    setAxes();
    player.begin(state.epochs, state.view.epoch);
    player.receive(trajectories.received - 1);
  }

  session.on("grown", (trajectories) => {
    if (trajectories !== adopted) return; // its surface is still on its way
    stage.grow();
    player.receive(trajectories.received - 1);
  });
  session.on("state", (before, state) => {
    if (!adopted) return;
    setScene();
    setStyles();
    setPanels();
    setAxes();
    setWindows(before, state);
    preview();
  });

  /** @param {AState | null} before @param {AState} state */
  function setWindows(before, state) {
    const grounds = landscapesOf(state);
    const old = before ? landscapesOf(before) : [];
    if (grounds.every(({ zoom }, i) => old[i] && zoom === old[i].zoom)) return;
    grounds.forEach(({ landscape, zoom }, i) => stage.setWindow(zoom ?? catalog.landscapes[landscape].domain, i));
    if (surfaces.has(grounds)) wantSurfaces(state);
  }

  session.on("held", preview);
  player.on("change", preview);
  session.on("opened", (state) => {
    const clock = player.clock();
    if (clock) player.change(Clock.seek(Clock.pause(clock), state.view.epoch));
  });

  /** Paused at 0, whoever holds the start or a slider sees where it leads. */
  function preview() {
    const clock = player.clock();
    stage.setPreview(session.isHeld() && clock !== null && !clock.playing && clock.epoch === 0);
    player.ask();
  }

  // --- what stands ---

  function setScene() {
    const state = session.state();
    const { locked } = page.now();
    const figures = surfaces.figures();
    const isMarked = (/** @type {State.StateRun} */ { start, hidden }) =>
      start && !hidden && !start.some(Groups.isGroup); // the starts of a group are many
    const runStarts = state.runs.filter(isMarked).map((run) => run.start);
    const { x1, y1 } = state.startsParams ?? {};
    const lineEnd = state.starts === "line" ? [x1, y1] : null;
    landscapesOf(state).forEach(({ start }, i) => {
      const meta = figures[i]?.layout.meta;
      if (meta) stage.setScene({ start, runStarts, lineEnd, minima: meta.minima, lowest: meta.lowest, locked }, i);
    });
  }

  /** Styles in the order of the trajectories, which may be those of a state before this one. */
  function setStyles() {
    const shown = session.shown();
    if (!shown) return;
    const { theme, lit, pointed } = page.now();
    const isPointed = (/** @type {Member} */ { id, index }) =>
      pointed !== null && pointed.id === id && (pointed.members?.includes(index) ?? true);
    stage.setStyles(
      Members.of(shown).map((member) => {
        const { id } = member;
        const now = State.find(session.state(), id);
        const isLit = isPointed(member) || (lit === null ? null : lit === id);
        return { ...Members.look(member, theme), visible: now !== undefined && !now.hidden, lit: isLit };
      }),
    );
  }

  /** Which panels there are, and whose runs each shows. */
  function setPanels() {
    const shown = session.shown();
    if (!shown) return;
    const { panels, areEach } = PanelMembers.arrangement(shown, session.state(), catalog);
    stage.setPanels(panels, areEach);
  }

  function setAxes() {
    const { over, lossRange } = session.state().view;
    const log = isLog();
    const x = { text: say(over === "evaluations" ? "export.evaluations" : "export.epoch") };
    const y = { text: say(log ? "loss.axis_log" : "export.loss") };
    stage.setLossAxis({ log, over, fit: lossRange === "fit", x, y });
  }

  // --- what the window says ---

  page.on("hall", (isHall) => {
    stage.setHall(isHall);
    player.ask();
  });
  page.on("locked", () => {
    setScene();
    player.ask();
  });
  page.on("theme", (theme) => {
    stage.setTheme(theme);
    wantSurfaces(session.state());
  });
  for (const name of /** @type {const} */ (["theme", "lit", "pointed"])) {
    page.on(name, () => {
      setStyles();
      player.ask();
    });
  }

  // --- time ---

  player.on("frame", (clock) => stage.draw(clock.epoch));

  /** The epoch goes into the address when the clock stands. */
  player.on("rest", (clock) => {
    const epoch = Clock.shown(clock);
    const state = session.state();
    if (state.view.epoch !== epoch) session.update(State.changeView(state, { epoch }));
  });

  return {
    on,
    hasLog,
    isLog,
    /** Are the contours of the state's landscapes here? */
    isGrounded: () => isGrounded(session.state()),
    /** The contours in a theme that may not be the page's, for a picture. @param {ThemeName} name */
    surfacesIn: async (name) =>
      name === page.now().theme ? surfaces.figures() : surfaces.inTheme(landscapesOf(session.state()), name),
  };
}

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
import * as State from "#experiment/state.js";

/**
 * @typedef {object} Told
 * @property {[object]} surface another surface stands: the first landscape's figure
 * @property {[]} dress runs look otherwise: another theme, another one lit
 * @property {[{id: string, members: number[] | null} | null]} point the pointer is on another run, or on some of its members
 */

/**
 * @param {{session: object, player: import("#session/player.js").Player, stage: object, boot: {catalog: object, theme: string}}} parts
 *   stage: see stage_switch.js
 */
export function createPresenter({ session, player, stage, boot }) {
  const { catalog } = boot;
  /** @type {import("#base/emitter.js").Emitter<Told>} */
  const { on, emit } = createEmitter();
  let theme = boot.theme;
  let lit = null; // id of the run that is lit
  let pointed = null; // {id, members}: the run under the pointer, or some of its members; lit while it is there
  let locked = false;
  let adopted = null; // the trajectories on the stage

  const lowest = (figure) => figure.layout.meta.lowest;
  const hasLog = () => surfaces.figures().every((figure) => lowest(figure) !== null); // until they are here one expects it
  const isLog = (state) =>
    hasLog() && (state.view.loss ?? (catalog.landscapes[state.landscape]?.logarithmic ? "log" : "linear")) === "log";

  // --- surfaces ---

  const surfaces = createContourClient(catalog, { came, failed: () => session.warn() });

  function wantSurfaces(state) {
    const grounds = landscapesOf(state);
    if (grounds.length > 0) surfaces.want(grounds, theme);
  }

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

  function isGrounded(state) {
    const grounds = landscapesOf(state);
    return grounds.length === 0 || surfaces.has(grounds);
  }

  /** Show new trajectories at the clock's place. */
  function adopt({ state, trajectories }) {
    adopted = trajectories;
    if (pointed?.members) point(null); // they are others now
    stage.use(kindOf(state));
    stage.setTrajectories(trajectories, Members.seedBundles(Members.of(session.shown())));
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
    const figures = surfaces.figures();
    const isMarked = ({ start, hidden }) => start && !hidden && !start.some(Groups.isGroup); // the starts of a group are many
    const runStarts = state.runs.filter(isMarked).map((run) => run.start);
    const lineEnd = state.starts === "line" ? [state.startsParams.x1, state.startsParams.y1] : null;
    landscapesOf(state).forEach(({ start }, i) => {
      const meta = figures[i]?.layout.meta;
      if (meta) stage.setScene({ start, runStarts, lineEnd, minima: meta.minima, lowest: meta.lowest, locked }, i);
    });
  }

  const isPointed = ({ id, index }) => pointed?.id === id && (pointed.members?.includes(index) ?? true);

  /** Styles in the order of the trajectories, which may be those of a state before this one. */
  function setStyles() {
    const shown = session.shown();
    if (!shown) return;
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
    const { panels } = PanelMembers.panels(shown, session.state(), catalog);
    stage.setPanels(panels, session.state().view.curves === "each" || panels.some(({ surface }) => surface > 0));
  }

  function setAxes() {
    const state = session.state();
    const { over, lossRange } = state.view;
    const log = isLog(state);
    const x = { text: say(over === "evaluations" ? "export.evaluations" : "export.epoch") };
    const y = { text: say(log ? "loss.axis_log" : "export.loss") };
    stage.setLossAxis({ log, over, fit: lossRange === "fit", x, y });
  }

  /** Light what is under the pointer. @param {{id: string, members: number[] | null} | null} next members: null for all of the run */
  function point(next) {
    if (next?.id === pointed?.id && String(next?.members) === String(pointed?.members)) return;
    pointed = next;
    setStyles();
    emit("point", pointed);
    player.ask();
  }

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
    /** Are the contours of the state's landscapes here? */
    isGrounded: () => isGrounded(session.state()),
    /** The contours in a theme that may not be the page's, for a picture. */
    surfacesIn: async (name) =>
      name === theme ? surfaces.figures() : surfaces.inTheme(landscapesOf(session.state()), name),
    theme: () => theme,
    isLog: () => isLog(session.state()),
    point,
    lit: () => lit,
    isLocked: () => locked,
    light(id) {
      lit = id;
      setStyles();
      emit("dress");
      player.ask();
    },
    lock(isLocked) {
      locked = isLocked;
      setScene();
      player.ask();
    },
    setTheme(name) {
      theme = name;
      stage.setTheme(name);
      setStyles();
      wantSurfaces(session.state());
      emit("dress");
      player.ask();
    },
  };
}

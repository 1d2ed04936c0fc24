// Shows the state on the stage of its kind: runs, styles and panels, at the player's time.

import * as Clock from "#base/clock.js";
import { createEmitter } from "#base/emitter.js";
import * as Members from "#data/members.js";
import * as PanelMembers from "#data/panel_members.js";
import { frozen } from "#data/trajectories.js";
import { kindOf } from "#experiment/kinds.js";
import * as State from "#experiment/state.js";
import * as Steps from "#experiment/steps.js";

/**
 * @typedef {import("#base/catalog.js").ThemeName} ThemeName
 * @typedef {import("#picture/scene.js").Moment} Moment
 * @typedef {import("#picture/scene.js").Scene} Scene
 * @typedef {import("#session/kind_page.js").KindPage} KindPage
 * @typedef {import("#session/session.js").Shown} Shown
 *
 * @typedef {object} Told
 * @property {[]} ready the background of the state's trajectories has arrived
 */

/**
 * @param {object} parts
 * @param {import("#session/session.js").Session} parts.session
 * @param {import("#session/player.js").Player} parts.player
 * @param {import("#session/page_state.js").Page} parts.page
 * @param {Map<string, KindPage>} parts.pages by kind
 * @param {import("#base/catalog.js").Catalog} parts.catalog
 */
export function createPresenter({ session, player, page, pages, catalog }) {
  /** @type {import("#base/emitter.js").Emitter<Told>} */
  const { on, emit } = createEmitter();
  /** @type {KindPage | null} */
  let used = null; // the one whose stage is visible
  /** @type {Shown | null} */
  let adopted = null; // the answer on that stage
  expect(session.state());

  /** The trajectories of a state are on their way. @param {State.State} state @param {boolean} [playing] */
  function expect({ epochs, view }, playing) {
    player.expect({ epoch: view.epoch, last: epochs, playing });
  }

  /** @param {State.State} state @returns {KindPage} */
  function pageOf(state) {
    const { key } = kindOf(state);
    const found = pages.get(key);
    if (!found) throw new Error(`no page for ${key}`);
    return found;
  }

  // --- session events ---

  session.on("shown", ({ state }) => {
    pageOf(state).want({ ...state, view: session.state().view });
    settle();
  });
  for (const each of pages.values()) {
    each.on("ready", () => {
      settle();
      emit("ready");
    });
  }

  /** Show new trajectories once their background is ready. */
  function settle() {
    const shown = session.shown();
    if (shown && shown.trajectories !== adopted?.trajectories && pageOf(shown.state).isReady(shown.state)) adopt(shown);
  }

  /** Show new trajectories at the clock's epoch. @param {Shown} shown */
  function adopt(shown) {
    const { state, trajectories } = shown;
    adopted = shown;
    if (page.now().pointed?.members) page.set({ pointed: null }); // member indices have changed
    use(state).stage.setTrajectories(trajectories, Members.seedBundles(Members.of(shown)));
    follow(null, session.state());
    player.begin(state.epochs);
    player.receive(trajectories.received - 1);
    arrive();
    const clock = player.clock();
    if (clock && !clock.playing) rest(clock); // at its end it stays at the end, which may be elsewhere now
  }

  /** Show the stage of a state's kind. @param {State.State} state */
  function use(state) {
    const wanted = pageOf(state);
    page.set({ kind: kindOf(state).key });
    if (used && used !== wanted) used.stage.setTrajectories(null);
    used = wanted;
    return wanted;
  }

  session.on("grown", (trajectories) => {
    if (trajectories !== adopted?.trajectories) return; // the background has not arrived yet
    used?.stage.grow();
    player.receive(trajectories.received - 1);
  });
  session.on("state", (before, state) => {
    if (before === null)
      player.expect(null); // the server has refused it
    else if (Steps.placeOf(before) !== Steps.placeOf(state)) expect(state);
    const shown = session.shown();
    if (shown?.trajectories === adopted?.trajectories) adopted = shown; // its runs may look different
    if (adopted) follow(before, state);
  });

  session.on("outage", (failure) => player.stick(failure !== null && failure.code !== "busy"));

  /** @param {State.State | null} before @param {State.State} state */
  function follow(before, state) {
    setStyles();
    setPanels();
    if (used && pageOf(state) === used) used.follow(before, state); // else the kind has not been switched yet
  }

  session.on("opened", (state) => {
    expect(state, false);
    const clock = player.clock();
    if (clock) player.change(Clock.pause(clock));
    arrive();
  });

  /** Are the trajectories on the stage those of the present state? */
  const isCurrent = () => session.isAnswered() && session.shown()?.trajectories === adopted?.trajectories;

  /** Go to the expected epoch once the state's trajectories are shown: others may have fewer epochs. */
  function arrive() {
    if (isCurrent()) player.arrive();
  }

  function setStyles() {
    if (adopted) used?.stage.setStyles(stylesOf(adopted, page.now().theme));
  }

  /**
   * Styles in the order of the trajectories, which may still belong to an earlier state.
   * @param {Shown} shown
   * @param {ThemeName} theme
   */
  function stylesOf(shown, theme) {
    const { lit, pointed, concealed } = page.now();
    const state = stateOn(shown);
    const isPointed = (/** @type {Members.Member} */ { id, index }) =>
      pointed?.id === id && (pointed.members?.includes(index) ?? true);
    return Members.of(shown).map((member) => {
      const { id } = member;
      const isLit = isPointed(member) || (lit === null ? null : lit === id);
      const visible = State.find(state, id)?.hidden === false && !concealed;
      return { ...Members.look(member, theme), visible, lit: isLit };
    });
  }

  /** Set the panels and the runs of each. */
  function setPanels() {
    if (!adopted || !used) return;
    const { panels, areEach } = PanelMembers.arrangement(adopted, stateOn(adopted), catalog, page.now().webgl);
    used.stage.setPanels(panels, areEach);
  }

  /**
   * The state of what is on the stage: its experiment, with the view as it is now. Runs that are gone are hidden.
   * @param {Shown} shown
   * @returns {State.State}
   */
  function stateOn({ state }) {
    const { key } = kindOf(state);
    const isHere = kindOf(session.state()).key === key; // else another kind's answer is pending
    const now = isHere ? session.state() : (session.lastOf(key) ?? state);
    const runs = state.runs.map((run) => ({ ...run, hidden: State.find(now, State.idOf(run))?.hidden ?? true }));
    return { ...state, runs, view: now.view };
  }

  // --- window events ---

  page.on("hall", (isHall) => {
    for (const { stage } of pages.values()) stage.setHall(isHall);
    player.ask();
  });
  page.on("theme", (theme) => {
    for (const { stage } of pages.values()) stage.setTheme(theme);
    pageOf(session.state()).want(session.state());
  });
  for (const name of /** @type {const} */ (["theme", "lit", "pointed", "concealed"])) {
    page.on(name, () => {
      setStyles();
      player.ask();
    });
  }

  page.on("webgl", setPanels);
  page.on("nameless", () => {
    if (adopted) follow(null, session.state());
  });

  // --- time ---

  player.on("frame", (clock) => used?.stage.draw(clock.epoch));

  /** Write the epoch to the address when the clock stops, and from time to time while it plays. */
  player.on("tick", (clock) => {
    if (clock.playing && !player.isExpecting()) session.note(Clock.shown(clock));
  });
  player.on("rest", rest);

  /** @param {import("#session/player.js").Time} clock */
  function rest(clock) {
    if (player.isExpecting()) return;
    const epoch = Clock.shown(clock);
    const state = session.state();
    if (state.view.epoch !== epoch) session.update(State.changeView(state, { epoch }));
  }

  return {
    on,
    isShowing: () => adopted !== null,
    /** Is all that the state asks for on the stage, to the last epoch? */
    isComplete() {
      const clock = player.clock();
      return isCurrent() && !player.isExpecting() && clock !== null && clock.ready >= clock.last;
    },
    /** Can the current losses be shown on a logarithmic axis? */
    hasLog: () => pageOf(session.state()).hasLog(),
    /**
     * What is on screen at this moment, for an exported picture: nothing that happens later changes it.
     * @param {ThemeName} theme
     * @param {number} epoch
     * @returns {{moment: Moment, scene: Promise<Scene>, text: string}} text: of its experiment
     */
    picture(theme, epoch) {
      if (!used || !adopted) throw new Error("nothing is shown yet");
      const [state, trajectories] = [stateOn(adopted), frozen(adopted.trajectories)];
      const members = Members.of({ state, trajectories });
      const moment = { state, trajectories, members, styles: stylesOf(adopted, theme), theme, epoch };
      return { moment, scene: used.picture(moment), text: adopted.text };
    },
  };
}

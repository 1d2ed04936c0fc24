// Assembles the page, once Dash has rendered the layout.

import { createActions, listenToActions } from "#app/actions.js";
import "#app/kinds.js";
import { createLectureDoor } from "#app/lecture_door.js";
import { createShare } from "#app/share.js";
import * as Clock from "#base/clock.js";
import { passRequests } from "#base/dash_bridge.js";
import { targetOf } from "#base/dom.js";
import { bootData, local, say } from "#base/words.js";
import { asFailure, inTime, reached } from "#data/answers.js";
import * as Members from "#data/members.js";
import { KINDS } from "#experiment/kinds.js";
import * as State from "#experiment/state.js";
import * as First from "#first/main.js";
import { createAttributes } from "#panels/attributes.js";
import { createBar } from "#panels/bar.js";
import { createCode } from "#panels/code.js";
import * as Controls from "#panels/controls.js";
import { followFormulas } from "#panels/formula_width.js";
import { createHoverLinks } from "#panels/hover_links.js";
import { followKeyboardFocus } from "#panels/keyboard_focus.js";
import { createLinkField } from "#panels/link.js";
import { createMessages } from "#panels/messages.js";
import { createPanelChoice } from "#panels/panel_choice.js";
import { createPrediction } from "#panels/prediction.js";
import { createQuiz } from "#panels/quiz.js";
import { createRows } from "#panels/rows.js";
import { createScheduleSketches } from "#panels/schedule_sketches.js";
import { createScrub } from "#panels/scrub.js";
import { createSearch } from "#panels/search.js";
import { createStory } from "#panels/story.js";
import { createTransport } from "#panels/transport.js";
import { followPageLife } from "#session/page_life.js";
import { createPageState } from "#session/page_state.js";
import { createPlayer } from "#session/player.js";
import { createPreferences } from "#session/preferences.js";
import { createPresenter } from "#session/presenter.js";
import { createSession } from "#session/session.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Connection } from "#data/connection.js"
 * @import { Actions, PageKind, PageParts } from "#session/kind_page.js"
 * @import { Player } from "#session/player.js"
 * @import { Session } from "#session/session.js"
 */

const OPENING_PRESET = "hills_and_canyon"; // as in views/opening.py
const SETTLED = 500; // ms after which drawings have settled
const PARTS = ["app", "contour", "loss", "toast"]; // from the first to the last

const isReady = () => PARTS.every((id) => document.getElementById(id) !== null);

export function begin() {
  const boot = bootData();
  const { catalog } = boot;
  const session = createSession(catalog, boot.language, { textOf: Controls.textOf });
  const player = createPlayer();
  const page = createPageState({ lang: boot.language, theme: boot.theme });
  const attributes = createAttributes({ session, player, page, catalog });
  const { toast, dismissFaults } = createMessages(session);
  const preferences = createPreferences(page, toast);

  renderAgain(session.connection);
  followPageLife(session.connection);
  session.on("opened", (_state, view) => preferences.obey(view));
  session.start(OPENING_PRESET);

  /** @type {Actions} */
  const actions = {};
  /** @type {PageParts["act"]} */
  const act = (name, data = {}) => actions[name](data);
  const cross = createCrossing({ session, player, catalog, toast });
  const parts = { boot, session, player, page, toast, act, cross };
  const kinds = /** @type {PageKind[]} */ ([...KINDS.values()]); // kinds register together with their part of the page
  const pages = new Map(kinds.map((kind) => [kind.key, kind.createPage(parts)]));
  const presenter = createPresenter({ session, player, page, pages, catalog });
  const share = createShare({ session, player, presenter, page, boot, toast });
  const stages = [...pages.values()].map(({ stage }) => stage);
  for (const each of pages.values()) Object.assign(actions, each.actions);
  const asking = {
    quiz: createQuiz({ session, page, toast }),
    prediction: createPrediction({ session, player, page }),
  };
  const toggleCode = createCode(share, toast);
  Object.assign(actions, createActions({ ...parts, ...asking, share, toggleCode, preferences, dismissFaults }));
  const whenSo = createWaiting(player);
  const enterLecture = createLectureDoor({
    ...{ session, player, page, toast, link: share.link, subject: share.subject },
    whenShown: (/** @type {() => void} */ then) => whenSo(presenter.isComplete, () => setTimeout(then, SETTLED)),
  });
  Object.assign(actions, enterLecture(actions));
  listenToActions(actions, session);

  createRows({ session, player, page, catalog });
  Controls.bind({ session, presenter, page, catalog, actions });
  createBar(session, catalog, page);
  createTransport(player, page);
  createStory(session, player, page);
  createLinkField(session, page, share, boot);
  createPanelChoice(session, page);
  createHoverLinks(session, page, stages);
  createScheduleSketches(session, catalog);
  followKeyboardFocus();
  followFormulas();
  createSearch();
  createScrub(player);
  holdSliders(session);
  for (const stage of stages) {
    stage.on("seek", (epoch) => {
      const clock = player.clock();
      if (clock) player.change(Clock.seek(clock, epoch));
    });
    stage.on("pick", (run) => {
      const shown = session.shown();
      if (shown) act("select", { run: Members.of(shown)[run].id });
    });
  }
  whenSo(presenter.isShowing, () => {
    const at = First.leave(); // the page goes on with the first picture's clock
    if (at) player.apply((clock) => ({ ...clock, ...at }));
  });
  attributes.ready(() => presenter.isComplete() && !preferences.isLeaving());
}

/**
 * A function that calls another one, once, as soon as something is so.
 * @param {Player} player
 */
function createWaiting(player) {
  /** @type {{isSo: () => boolean, then: () => void}[]} */
  let waiting = [];
  player.on("tick", () => {
    const ready = waiting.filter(({ isSo }) => isSo());
    if (ready.length === 0) return;
    waiting = waiting.filter((each) => !ready.includes(each));
    for (const { then } of ready) then();
  });
  return (/** @type {() => boolean} */ isSo, /** @type {() => void} */ then) => {
    waiting.push({ isSo, then });
    player.ask(true);
  };
}

/**
 * Switch to another kind of experiment, at the epoch where it was left, and list the runs that had to be left out.
 * @param {{session: Session, player: Player, catalog: Catalog, toast: (words: string) => void}} parts
 * @returns {PageParts["cross"]}
 */
function createCrossing({ session, player, catalog, toast }) {
  return ({ state, left }) => {
    const clock = player.next();
    const epoch = clock ? Clock.shown(clock) : session.state().view.epoch;
    session.update(State.changeView(session.state(), { epoch })); // the one to come back to: it may be playing
    session.update(state);
    const names = left.map(({ optimizer }) => local(catalog.optimizers[optimizer].label));
    if (names.length > 0) toast(say("response.left", { names: [...new Set(names)].join(", ") }));
  };
}

/** What Dash renders comes when the server is back, like all the rest. @param {Connection} connection */
function renderAgain({ insist }) {
  const failed = (/** @type {unknown} */ error) => Promise.reject(asFailure(error, "network"));
  passRequests((ask) => insist(({ patience }) => inTime(ask().then(reached), patience).catch(failed)));
}

/** Make each drag of a slider one gesture. @param {Session} session */
function holdSliders(session) {
  const SLIDER = "[role=slider], .mantine-Slider-root"; // a drag may begin on the thumb or on the track
  document.addEventListener("pointerdown", (event) => targetOf(event)?.closest(SLIDER) && session.hold("slider"), true);
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => session.release("slider"), true);
  addEventListener("blur", () => ["slider", "key"].forEach(session.release)); // of the window
}

const watch = new MutationObserver(beginOnce);
watch.observe(document, { childList: true, subtree: true, attributes: true });
beginOnce(); // from the browser's cache all may be rendered before this module runs, and then nothing changes any more

function beginOnce() {
  if (!isReady()) return;
  watch.disconnect();
  begin();
}

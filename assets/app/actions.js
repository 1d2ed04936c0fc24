// The actions of buttons and keys, by name.

import * as Clock from "#base/clock.js";
import { getProp, setProp } from "#base/dash_bridge.js";
import { isPhone, targetOf } from "#base/dom.js";
import { say } from "#base/words.js";
import * as Groups from "#experiment/groups.js";
import { KINDS, kindOf } from "#experiment/kinds.js";
import * as Looks from "#experiment/looks.js";
import * as Paths from "#experiment/paths.js";
import * as State from "#experiment/state.js";
import { keyAction, keyContext } from "#input/keys.js";

/**
 * @import { Language } from "#base/catalog.js"
 * @import { Clock as Time } from "#base/clock.js"
 * @import { Wish } from "#app/share.js"
 * @import { Kind } from "#experiment/kinds.js"
 * @import { View } from "#experiment/view.js"
 * @import { Actions, PageParts } from "#session/kind_page.js"
 * @import { Session } from "#session/session.js"
 *
 * @typedef {object} OfReader
 * @property {ReturnType<typeof import("#app/share.js").createShare>} share
 * @property {ReturnType<typeof import("#session/preferences.js").createPreferences>} preferences
 * @property {() => void} dismissFaults
 * @property {() => void} toggleCode
 * @property {ReturnType<typeof import("#panels/quiz.js").createQuiz>} quiz
 * @property {ReturnType<typeof import("#panels/prediction.js").createPrediction>} prediction
 *
 * @typedef {Omit<PageParts, "act"> & OfReader} Parts
 */

/**
 * The page's actions. Each is called with the data attributes of its button.
 * @param {Parts} parts
 * @returns {Actions}
 */
export function createActions(parts) {
  return {
    ...timeActions(parts),
    ...viewActions(parts),
    ...runActions(parts),
    ...experimentActions(parts),
    ...readerActions(parts),
  };
}

/** @param {Pick<Parts, "player">} parts @returns {Actions} */
function timeActions({ player }) {
  /** @param {(c: Time) => Time} f */
  const by = (f) => () => player.apply(f);
  return {
    play: by(Clock.toggle),
    restart: by(Clock.restart),
    "step-back": by((c) => Clock.step(c, -1)),
    "step-forward": by((c) => Clock.step(c, 1)),
    start: by((c) => Clock.seek(Clock.pause(c), 0)),
    end: by((c) => Clock.seek(Clock.pause(c), c.last)),
    faster: by(Clock.faster),
    slower: by(Clock.slower),
    loop: by((c) => Clock.setLoop(c, !c.loop)),
  };
}

/** @param {Pick<Parts, "session" | "page">} parts @returns {Actions} */
function viewActions({ session, page }) {
  const view = (/** @type {Partial<View>} */ change) => session.update(State.changeView(session.state(), change));
  const flip = (/** @type {"folded" | "table"} */ name) => view({ [name]: !session.state().view[name] });
  return {
    hall: () => page.toggle("hall"),
    blank: () => page.toggle("blank"),
    controls: () => page.toggle("controls"),
    side: () => flip("folded"),
    table: () => flip("table"),
    fit: () => view({ lossRange: session.state().view.lossRange === "fit" ? null : "fit" }),
    panels: ({ by = null }) => view({ panels: session.state().view.panels === by ? null : by }),
    sort({ column = null }) {
      const { sorting } = page.now();
      page.set({ sorting: { column, down: sorting.column === column && !sorting.down } });
    },
  };
}

/** @param {Pick<Parts, "session" | "page" | "boot">} parts @returns {Actions} */
function runActions({ session, page, boot }) {
  const { catalog } = boot;
  const now = () => session.state();
  /** @param {string} path */
  const paramOf = (path) => Paths.paramOf(now(), path, catalog);

  /** Apply a change that adds a run, if there is room for one more. @param {(now: State.State) => State.State} f */
  function room(f) {
    if (now().runs.length < catalog.limits.runs) session.update(f(now()));
    else session.refuse("runs", say("runs.full", { limit: catalog.limits.runs }), say("runs.title"));
  }
  return {
    add: ({ optimizer = "" }) => room((state) => State.add(state, optimizer, catalog)),
    duplicate: ({ run = "" }) => room((state) => State.duplicate(state, run)),
    delete: ({ run = "" }) => session.update(State.remove(now(), run)),
    up: ({ run = "" }) => session.update(State.move(now(), run, -1)),
    down: ({ run = "" }) => session.update(State.move(now(), run, 1)),
    suggest: ({ run = "" }) => session.update(State.suggest(now(), run, catalog)),
    "toggle-visible": ({ run = "" }) =>
      session.update(State.changeRun(now(), run, (r) => ({ ...r, hidden: !r.hidden }))),
    "toggle-open": ({ run = "" }) => session.update(State.toggleOpen(now(), run, isPhone())),
    look({ run = "", color, dash }) {
      const change = color === undefined ? { dash: Number(dash) } : { color: Number(color) };
      session.update(State.changeRun(now(), run, (r) => Looks.recolor(r, change)));
    },
    "in-order": () => session.update({ ...now(), runs: Looks.inOrder(now().runs) }),
    formula({ run = "" }) {
      const { formulas } = page.now();
      const others = formulas.filter((id) => id !== run);
      page.set({ formulas: others.length < formulas.length ? others : [...formulas, run] });
    },
    select: ({ run = "" }) => page.set({ lit: page.now().lit === run ? null : run }),
    reset({ path = "" }) {
      const param = paramOf(path);
      session.forgive(path);
      if (param) session.update(Paths.set(now(), path, param.default));
    },
    group({ path = "" }) {
      const param = paramOf(path);
      if (param) session.update(Paths.set(now(), path, Groups.around(Paths.get(now(), path), param)));
    },
    ungroup({ path = "" }) {
      session.forgive(path);
      session.update(Paths.set(now(), path, Groups.middle(Paths.get(now(), path))));
    },
    solo({ run = "" }) {
      const isAlone = now().runs.every((r) => r.hidden === (State.idOf(r) !== run));
      session.update({ ...now(), runs: now().runs.map((r) => ({ ...r, hidden: !isAlone && State.idOf(r) !== run })) });
    },
  };
}

/** @param {Pick<Parts, "session" | "player" | "boot" | "cross" | "toast">} parts @returns {Actions} */
function experimentActions({ session, player, boot, cross, toast }) {
  const { catalog } = boot;
  const toggle = (/** @type {string} */ id) => setProp(id, "opened", !getProp(id, "opened"));
  /** @param {Kind} kind */
  const orderOf = (kind) => Object.keys(catalog.presets).filter((key) => catalog.presets[key].group === kind.key);

  /** The preset `by` places from the current one, within its kind; the first if there is none. @param {1 | -1} by */
  function beside(by) {
    const order = orderOf(kindOf(session.state()));
    const at = order.indexOf(session.state().view.preset ?? "");
    const next = at < 0 ? 0 : at + by;
    if (order[next]) session.openPreset(order[next]);
  }

  return {
    kind({ kind: key = "" }) {
      const now = session.state();
      const kind = KINDS.get(key);
      if (kind && kind !== kindOf(now)) cross(kind.adopt(now, session.lastOf(key), catalog));
    },
    preset: ({ preset = "" }) => session.openPreset(preset),
    "preset-next": () => beside(1),
    "preset-previous": () => beside(-1),
    next() {
      if (player.isAtStart()) player.apply(Clock.play);
      else beside(1);
    },
    reopen: () => session.reset(),
    undo: () => session.undo() || toast(say("undo.nothing")),
    redo: () => session.redo(),
    retry: session.connection.hurry,
    picker: () => toggle("picker"),
    help: () => toggle("help"),
  };
}

/** @param {OfReader} parts @returns {Actions} */
function readerActions({ share, preferences, dismissFaults, toggleCode, quiz, prediction }) {
  return {
    predict: prediction.toggle,
    names: quiz.toggleNames,
    quiz: quiz.putInLink,
    "faults-close": dismissFaults,
    "copy-link": share.copyLink,
    code: toggleCode,
    png: (data) => share.savePicture(wishOf(data)),
    svg: (data) => share.savePicture({ ...wishOf(data), format: "svg" }),
    "copy-png": (data) => share.copyPicture(wishOf(data)),
    language: ({ language }) => preferences.setLanguage(/** @type {Language} */ (language)),
    theme: preferences.nextTheme,
  };
}

/** The picture that a button requests. @param {{panel?: string, scale?: string}} data @returns {Wish} */
const wishOf = ({ panel, scale = "1" }) => ({
  panel: /** @type {Wish["panel"]} */ (panel),
  scale: scale === "2" ? 2 : 1,
});

/** Actions of keys whose name in input/keys.js is a different one. @type {Record<string, string>} */
const OF_KEY = {
  forward: "step-forward",
  back: "step-back",
  first: "start",
  last: "end",
  reset: "reopen",
  previous: "preset-previous",
};

/** Run actions on clicks on [data-action] and on keys. @param {Actions} actions @param {Session} session */
export function listenToActions(actions, session) {
  document.addEventListener("click", (event) => {
    /** @type {HTMLButtonElement | null | undefined} */
    const button = targetOf(event)?.closest("[data-action]");
    if (!button || button.disabled) return;
    actions[button.dataset.action ?? ""](button.dataset);
  });
  document.addEventListener("click", (event) => {
    const focused = focusedElement();
    const keeps =
      "input:not([type=radio], [type=checkbox]), [role=dialog] *, [role=menu] *, .mantine-Popover-dropdown *";
    const isDone = targetOf(event)?.closest("[role=option]") || !focused?.matches(keeps);
    if (event.detail > 0 && isDone) focused?.blur(); // after a mouse click, keys still go to the stage
  });
  document.addEventListener("keydown", (event) => {
    const name = keyAction(event, keyContext(event, focusedElement()));
    if (!name || kindOf(session.state()).without.includes(name)) return;
    event.preventDefault();
    actions[OF_KEY[name] ?? name]({});
  });
}

const focusedElement = () => /** @type {HTMLElement | null} */ (document.activeElement);

// What buttons and keys do, by the name of the action.

import * as Clock from "#base/clock.js";
import { getProp, setProp } from "#base/dash_bridge.js";
import { say } from "#base/words.js";
import * as Groups from "#experiment/groups.js";
import { KINDS, kindOf } from "#experiment/kinds.js";
import * as Paths from "#experiment/paths.js";
import * as State from "#experiment/state.js";
import { keyAction, keyContext } from "#input/keys.js";

const ONE_SHEET = "(max-width: 700px)"; // a phone, where an opened run is a sheet over the others: see phone.css

/**
 * The page's actions. Each takes the data attributes of the button that asked.
 * @param {{session: object, player: object, page: object, inside: object, share: object, preferences: object, compare: object,
 *   boot: object, toast: (words: string) => void}} parts
 * @returns {Record<string, (data: DOMStringMap) => void>}
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

function timeActions({ player }) {
  const by = (f) => () => player.clock() && player.change(f(player.clock()));
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

function viewActions({ session, page }) {
  const view = (change) => session.update(State.changeView(session.state(), change));
  const flip = (name) => view({ [name]: !session.state().view[name] });
  return {
    hall: () => page.toggle("hall"),
    blank: () => page.toggle("blank"),
    controls: () => page.toggle("controls"),
    side: () => flip("folded"),
    table: () => flip("table"),
    fit: () => view({ lossRange: session.state().view.lossRange === "fit" ? null : "fit" }),
    panels: ({ by }) => view({ panels: session.state().view.panels === by ? null : by }),
    sort({ column }) {
      const { sorting } = page.now();
      page.set({ sorting: { column, down: sorting.column === column && !sorting.down } });
    },
  };
}

function runActions({ session, page, boot }) {
  const { catalog } = boot;
  const now = () => session.state();
  const change = (run, f) => session.update(State.changeRun(now(), run, f));
  function room(f) {
    if (now().runs.length < catalog.limits.runs) session.update(f());
    else session.refuse("runs", say("runs.full", { limit: catalog.limits.runs }), say("runs.title"));
  }
  return {
    add: ({ optimizer }) => room(() => State.add(now(), optimizer, catalog)),
    duplicate: ({ run }) => room(() => State.duplicate(now(), run)),
    delete({ run }) {
      if (now().runs.length > 1) session.update(State.remove(now(), run));
      else session.refuse("runs", say("runs.last"), say("runs.title"));
    },
    up: ({ run }) => session.update(State.move(now(), run, -1)),
    down: ({ run }) => session.update(State.move(now(), run, 1)),
    suggest: ({ run }) => session.update(State.suggest(now(), run, catalog)),
    "toggle-visible": ({ run }) => change(run, (r) => ({ ...r, hidden: !r.hidden })),
    "toggle-open": ({ run }) => session.update(State.toggleOpen(now(), run, matchMedia(ONE_SHEET).matches)),
    formula({ run }) {
      const { formulas } = page.now();
      const others = formulas.filter((id) => id !== run);
      page.set({ formulas: others.length < formulas.length ? others : [...formulas, run] });
    },
    select: ({ run }) => page.set({ lit: page.now().lit === run ? null : run }),
    reset({ path }) {
      session.forgive(path);
      session.update(Paths.set(now(), path, Paths.paramOf(now(), path, catalog).default));
    },
    group({ path }) {
      const group = Groups.around(Paths.get(now(), path), Paths.paramOf(now(), path, catalog));
      session.update(Paths.set(now(), path, group));
    },
    ungroup({ path }) {
      session.forgive(path);
      session.update(Paths.set(now(), path, Groups.middle(Paths.get(now(), path))));
    },
    solo({ run }) {
      const isAlone = now().runs.every((r) => r.hidden === (State.idOf(r) !== run));
      session.update({ ...now(), runs: now().runs.map((r) => ({ ...r, hidden: !isAlone && State.idOf(r) !== run })) });
    },
  };
}

function experimentActions({ session, player, boot, cross, toast }) {
  const { catalog } = boot;
  const toggle = (id) => setProp(id, "opened", !getProp(id, "opened"));
  const orderOf = (kind) => Object.keys(catalog.presets).filter((key) => catalog.presets[key].group === kind.key);

  /** The preset that stands `by` places from the present one, of its kind; from none, the first. */
  function beside(by) {
    const order = orderOf(kindOf(session.state()));
    const at = order.indexOf(session.state().view.preset);
    const next = at < 0 ? 0 : at + by;
    if (order[next]) session.openPreset(order[next]);
  }

  return {
    kind({ kind }) {
      const now = session.state();
      if (kind !== kindOf(now).key) cross(KINDS.get(kind).adopt(now, session.lastOf(kind), catalog));
    },
    preset: ({ preset }) => session.openPreset(preset),
    "preset-next": () => beside(1),
    "preset-previous": () => beside(-1),
    next() {
      const clock = player.clock();
      if (clock && clock.epoch === 0 && !clock.playing) player.change(Clock.play(clock));
      else beside(1);
    },
    reopen: () => session.reset(),
    undo: () => session.undo() || toast(say("undo.nothing")),
    redo: () => session.redo(),
    retry: () => session.retry(),
    picker: () => toggle("picker"),
    help: () => toggle("help"),
  };
}

function readerActions({ share, preferences }) {
  return {
    "copy-link": share.copyLink,
    png: ({ panel, scale }) => share.savePicture({ panel, scale: Number(scale ?? 1) }),
    "copy-png": ({ panel, scale }) => share.copyPicture({ panel, scale: Number(scale ?? 1) }),
    language: ({ language }) => preferences.setLanguage(language),
    theme: preferences.toggleTheme,
  };
}

/** The action of a key, by its name in input/keys.js. */
const OF_KEY = {
  forward: "step-forward",
  back: "step-back",
  first: "start",
  last: "end",
  reset: "reopen",
  previous: "preset-previous",
};

/** Have clicks on [data-action] and keys do their actions. */
export function listenToActions(actions, session) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-action]");
    if (!button || button.disabled) return;
    actions[button.dataset.action](button.dataset);
  });
  document.addEventListener("click", (event) => {
    const focused = document.activeElement;
    const keeps =
      "input:not([type=radio], [type=checkbox]), [role=dialog] *, [role=menu] *, .mantine-Popover-dropdown *";
    const isDone = event.target.closest?.("[role=option]") || !focused.matches(keeps);
    if (event.detail > 0 && isDone) focused.blur(); // a mouse leaves the keys to the stage
  });
  document.addEventListener("keydown", (event) => {
    const name = keyAction(event, keyContext(event, document.activeElement));
    if (!name || kindOf(session.state()).without.includes(name)) return;
    event.preventDefault();
    actions[OF_KEY[name] ?? name]({});
  });
}

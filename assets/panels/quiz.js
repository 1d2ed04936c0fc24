// A link as a quiz: names that are hidden, what its readers may not change, and the buttons that write both into it.

import { onRender } from "#base/dash_bridge.js";
import { queryAll } from "#base/dom.js";
import * as Names from "#base/names.js";
import { same } from "#base/same.js";
import { say } from "#base/words.js";
import * as Allowed from "#experiment/allowed.js";
import * as State from "#experiment/state.js";
import { SCHEMA } from "#experiment/view.js";

/** @typedef {Record<string, string | undefined>} Data of a button */

/**
 * @param {object} parts
 * @param {import("#session/session.js").Session} parts.session
 * @param {import("#session/page_state.js").Page} parts.page
 * @param {(words: string) => void} parts.toast
 */
export function createQuiz({ session, page, toast }) {
  let isTurned = false; // this window does not do what the link says of names
  let isLocking = false; // the link allows some changes only
  let isStartLocked = false; // by the link
  /** @type {unknown[]} */
  let followed = []; // what the page does already

  const view = () => session.state().view;

  function followNames() {
    Names.hide(view().hide.includes("names") !== isTurned);
    page.set({ nameless: Names.isHidden() });
  }

  /** Disable the buttons of what is locked. */
  function followLock() {
    if (!isLocking && view().allow === null) return;
    isLocking = view().allow !== null;
    for (const button of /** @type {HTMLButtonElement[]} */ (queryAll("button[data-action], .add-button"))) {
      const { action = "add", path } = button.dataset;
      button.disabled = !Allowed.isFree(view(), Allowed.nameOfAction(action, path));
    }
  }

  /** Press the buttons of what is in the link. */
  function followBox() {
    for (const button of queryAll("[data-action=quiz]")) {
      const { part, name = "" } = button.dataset;
      button.ariaPressed = String(partOf(part).includes(name));
    }
  }

  /** @param {string | undefined} part @returns {string[]} */
  const partOf = (part) => view()[part === "hide" ? part : "allow"] ?? [];

  /** A start that may not be moved is shown as locked, whatever the reader presses. */
  function followStart() {
    const isLocked = !Allowed.isFree(view(), "start");
    if (isLocked || isStartLocked) page.set({ locked: isLocked });
    isStartLocked = isLocked;
  }

  function follow() {
    const { hide, allow } = view();
    followNames();
    if (same(followed, [hide, allow])) return;
    followed = [hide, allow];
    followLock();
    followBox();
    followStart();
  }

  session.on("state", follow);
  session.on("opened", () => {
    isTurned = false;
    follow();
  });
  page.on("locked", followStart);
  session.on("denied", () => toast(say("quiz.locked")));
  onRender(followLock);
  follow();

  return {
    toggleNames() {
      isTurned = !isTurned;
      followNames();
    },
    /** Put a name into a part of the link, or take it out. @param {Data} button */
    putInLink({ part = "hide", name = "" }) {
      const others = partOf(part).filter((other) => other !== name);
      const wanted = others.length < partOf(part).length ? others : [...others, name];
      const value = SCHEMA[part === "hide" ? part : "allow"].read?.(wanted.join(), 0, 0) ?? null;
      session.update(State.changeView(session.state(), { [part]: value }));
    },
  };
}

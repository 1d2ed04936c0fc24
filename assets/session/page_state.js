// Holds the parts of the view schema (experiment/view.js) that belong to the reader or to this window, not to the experiment.

import { createEmitter } from "#base/emitter.js";
import { same } from "#base/same.js";
import * as View from "#experiment/view.js";

/**
 * @typedef {View.PageState} PageState
 * @typedef {{[Name in keyof PageState]: [now: PageState[Name]]} & {change: [now: PageState]}} Told the changed part,
 *   by name; before that, `change` for any of them
 *
 * @typedef {object} Page
 * @property {import("#base/emitter.js").Emitter<Told>["on"]} on
 * @property {() => PageState} now
 * @property {(change: Partial<PageState>) => void} set
 * @property {(name: "hall" | "blank" | "locked" | "controls") => void} toggle
 */

/**
 * @param {Pick<PageState, "lang" | "theme">} reader
 * @returns {Page}
 */
export function createPageState(reader) {
  /** @type {import("#base/emitter.js").Emitter<Told>} */
  const { on, emit } = createEmitter();
  /** @type {PageState} */
  let now = { ...View.firstOfWindow(), ...reader };

  /** @param {Partial<PageState>} change */
  function set(change) {
    const names = /** @type {(keyof PageState)[]} */ (Object.keys(change));
    const others = names.filter((name) => !same(now[name], change[name]));
    if (others.length === 0) return;
    now = { ...now, ...change };
    emit("change", now);
    for (const name of others) /** @type {(name: string, now: unknown) => void} */ (emit)(name, now[name]);
  }

  return { on, now: () => now, set, toggle: (name) => set({ [name]: !now[name] }) };
}

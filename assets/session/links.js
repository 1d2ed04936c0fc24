// Opens addresses: links, presets and entries of the history, each as far as it is good.

import { typeset } from "#base/number.js";
import { say } from "#base/words.js";
import { kindOf } from "#experiment/kinds.js";
import * as State from "#experiment/state.js";
import * as Steps from "#experiment/steps.js";
import { pairs } from "#experiment/text_parts.js";
import { salvageAddress } from "#session/read_address.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { AddressView } from "#experiment/view.js"
 * @import { Entering, Told } from "#session/session.js"
 *
 * @typedef {object} Parts
 * @property {Catalog} catalog
 * @property {Emitter<Told>["emit"]} emit
 * @property {() => State.State} now
 * @property {(state: State.State, how: Entering) => void} enter show a state
 */

/** @param {Parts} parts */
export function createLinks({ catalog, emit, now, enter }) {
  let opened = { query: "", hash: "" }; // what R resets to
  let opening = ""; // key of the opening preset
  /** @type {string[]} */
  let faults = []; // what could not be read of the latest link

  /** @param {string[]} found */
  function report(found) {
    faults = found;
    emit("faults", faults);
  }

  /** What is good of an address. @param {string} query @param {string} hash */
  function read(query, hash) {
    const { state, view, faults: found } = salvageAddress(query, hash, catalog);
    return { state, view, messages: found.map(({ message }) => message) };
  }

  /**
   * Show an address.
   * @param {string} query
   * @param {string} hash
   * @param {{isLink?: boolean, isSameChapter?: boolean, isKept?: boolean}} [how] is it a link, of which the server may refuse a
   *   part? Is it an entry of the history that differs from the present state by some steps only? Does the address stay as it is?
   * @returns {AddressView | null} its view; null, with a message, if nothing of it can be shown
   */
  function load(query, hash, { isLink = true, isSameChapter = false, isKept = false } = {}) {
    const { state, view, messages } = read(query, hash);
    if (messages.length > 0 || !isSameChapter) report(messages);
    if (!state || !view) return null;
    const shown = isSameChapter ? Steps.carried(state, now()) : state;
    enter(shown, { isNew: !isSameChapter, isLink, isKept: isKept || (isLink && messages.length > 0) });
    if (!isSameChapter) emit("opened", now(), view);
    return view;
  }

  /** Show an address, and remember it as what R resets to. @type {typeof load} */
  function open(query, hash, how) {
    const view = load(query, hash, how);
    if (view) opened = { query, hash };
    return view;
  }

  /** @param {string} key @param {boolean} [isKept] the address stays as it is */
  function openPreset(key, isKept) {
    const preset = catalog.presets[key];
    return open(preset.experiment, [preset.view, `preset=${key}`].filter(Boolean).join("&"), { isLink: false, isKept });
  }

  /**
   * The state that the page opens with.
   * @returns {State.State | null}
   */
  function first() {
    const { experiment, view } = catalog.presets[opening];
    return read(experiment, view).state;
  }

  /** Show the opening preset under an address that cannot be opened. @param {string[]} reasons */
  function decline(reasons) {
    openPreset(opening, true);
    report(reasons);
  }

  return {
    load,
    open,
    openPreset,
    reset: () => load(opened.query, opened.hash),
    /** The state that the page opens with, if it is of a kind. @param {string} kind */
    firstOf: (kind) => (catalog.presets[opening].group === kind ? first() : null),
    /** Show the first state: that of an address, or the opening preset. @param {string} preset its key @param {string} query @param {string} hash */
    start(preset, query, hash) {
      opening = preset;
      if (pairs(query, catalog.text).length > 0) return open(query, hash) ? undefined : decline(faults);
      openPreset(opening);
      report([]); // nobody asked for what the limits took of it
    },
    /**
     * The server has refused a link for what only it can know: show the rest of it if it can be told, else what was shown before.
     * @param {State.State} state the refused one
     * @param {string} path of the error, with runs by index
     * @param {string} reason
     * @param {boolean} isFirst is nothing else shown yet?
     * @returns {boolean} false if the previous state has to be restored
     */
    refused(state, path, reason, isFirst) {
      const mended = kindOf(state).mend(state, { path }, catalog);
      const words = mended?.instead
        ? say("error.instead", { message: reason, instead: typeset(mended.instead) })
        : reason;
      const reasons = [...faults, words];
      report(reasons);
      if (mended) enter(/** @type {State.State} */ (mended.experiment), { isNew: true, isLink: true, isKept: true });
      else if (!isFirst) return false;
      else if (state.view.preset !== opening) decline(reasons);
      return true;
    },
  };
}

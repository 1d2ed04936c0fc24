// Owns the state, what the server has accepted of it, errors by path, and the address.

import { createEmitter } from "#base/emitter.js";
import { createConnection } from "#data/connection.js";
import * as Allowed from "#experiment/allowed.js";
import { kindOf } from "#experiment/kinds.js";
import * as Paths from "#experiment/paths.js";
import * as State from "#experiment/state.js";
import * as Steps from "#experiment/steps.js";
import * as TextForm from "#experiment/text_form.js";
import * as ViewHash from "#experiment/view_hash.js";
import { createActs } from "#session/acts.js";
import { createAddress } from "#session/address.js";
import { createFeed } from "#session/feed.js";
import { createLinks } from "#session/links.js";
import { besideOf, createRefusals } from "#session/refusals.js";

/**
 * @import { Catalog, Language } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Failure } from "#data/answers.js"
 * @import { Trajectories } from "#data/trajectories.js"
 * @import { AddressView } from "#experiment/view.js"
 *
 * @typedef {State.State} AState
 *
 * @typedef {object} Wish a request to the server
 * @property {AState} state
 * @property {string} text the text form of its experiment
 * @property {string} api which stream
 * @property {boolean} inside with the terms of each update?
 * @property {string} [by] path of the field that caused it
 * @property {boolean} [isLink] was it caused by a link?
 *
 * @typedef {Wish & {trajectories: Trajectories}} Shown the latest answer
 *
 * @typedef {object} Left a state of a kind that was left for another
 * @property {AState} state as it was left
 * @property {AState} sure the last one of which the server has an answer
 *
 * @typedef {object} Entering how a state comes from an address
 * @property {boolean} isNew it begins a chapter of the history
 * @property {boolean} isLink the server may refuse a part of it
 * @property {boolean} isKept the address stays as it is
 *
 * @typedef {object} Told
 * @property {[before: AState | null, now: AState]} state the state has changed; `before` is null if the server refused it
 * @property {[Shown]} shown new trajectories begin to arrive
 * @property {[Trajectories]} grown more of their rows have arrived
 * @property {[]} errors the set of errors has changed
 * @property {[]} held a drag has begun or ended
 * @property {[]} denied a change by hand that the link does not allow
 * @property {[state: AState, view: AddressView]} opened an address has been opened, with this view
 * @property {[faults: string[]]} faults what cannot be opened of the latest address
 * @property {[words: string, why?: "refused", path?: string]} message a line to display, or ""
 * @property {[Failure | null]} outage why something has no answer yet; null once everything has
 *
 * @typedef {ReturnType<typeof createSession>} Session
 */

/**
 * A session owns the state. Change it through `update`; listen to its events to show it.
 * @param {Catalog} catalog
 * @param {Language} language
 * @param {{textOf: (path: string, state: AState) => string | undefined}} controls the text of a path's field for a state
 */
export function createSession(catalog, language, { textOf: shownOf }) {
  /** @type {Emitter<Told>} */
  const { on, emit } = createEmitter();
  const refusals = createRefusals(emit);
  const connection = createConnection((failure) => emit("outage", failure));
  const feed = createFeed(connection, { begin, grow, fail }, catalog, language);
  const address = createAddress(arrive);
  const links = createLinks({ catalog, emit, now: () => state, enter });
  /** @type {AState} */
  let state = /** @type {any} */ (null); // until `start`; nobody reads it before
  /** @type {Wish | null} */
  let wanted = null; // the latest request
  /** @type {Shown | null} */
  let shown = null;
  /** @type {AState | null} */
  let sure = null; // the last state that has the experiment shown
  /** @type {Record<string, Left>} */
  const left = {}; // by kind
  /** @type {Set<string>} */
  const held = new Set(); // what is being dragged: a slider, the start

  /** @param {AState} some */
  const textOf = (some) => TextForm.format(State.experimentOf(some), catalog);
  /** @param {AState} some @param {Partial<AddressView>} [reader] */
  const hashOf = (some, reader = {}) => ViewHash.format({ ...State.viewOf(some), ...reader });
  /** @param {AState} some */
  const entryOf = (some) => ({ text: textOf(some), hash: hashOf(some) });
  const acts = createActs(catalog, entryOf);
  const isAnswered = () => shown !== null && shown.text === wanted?.text;

  /**
   * Change the state; a change of the experiment runs it again, a change of the view does not.
   * @param {AState} next
   * @param {string} [by] path of the field that caused it
   * @param {boolean} [isLink] is it a link, of which the server may refuse a part?
   */
  function update(next, by, isLink = false) {
    if (next === state) return;
    const before = state;
    state = State.tidied(next);
    if (before && kindOf(before) !== kindOf(state)) leave(before);
    if (before && Steps.placeOf(before) !== Steps.placeOf(state)) acts.beginChapter();
    const text = textOf(state);
    if (text === shown?.text) sure = state;
    if (text !== wanted?.text || (kindOf(state).asksInside(state.view) && !wanted.inside)) {
      refusals.forgiveAll();
      ask(text, by, isLink);
    }
    if (shown?.text === text) shown = { ...shown, state: { ...shown.state, runs: state.runs } }; // their looks
    emit("state", before, state);
    finish();
  }

  /** A change by hand, which the opened link may not allow. @type {(next: AState, by?: string) => void} */
  function change(next, by) {
    if (next === state || Allowed.isAllowed(state, next)) return update(next, by);
    emit("denied");
    emit("state", state, state); // controls show again what is
  }

  /** Request the present state. @param {string} text its experiment @param {string} [by] @param {boolean} [isLink] */
  function ask(text, by, isLink) {
    const { key, asksInside } = kindOf(state);
    wanted = { text, api: catalog.kinds[key].command, state, inside: asksInside(state.view), by, isLink };
    feed.want(wanted);
  }

  /** Keep a state whose kind is left for another. @param {AState} before */
  function leave(before) {
    left[kindOf(before).key] = { state: before, sure: sure && kindOf(sure) === kindOf(before) ? sure : before };
  }

  /** The present state is the result of a finished act, unless something is being dragged. */
  function finish() {
    if (held.size > 0) return;
    acts.add(state);
    record();
  }

  /** Write the acts to the history, once the server has accepted their result. */
  function record() {
    if (held.size === 0 && isAnswered()) acts.take().forEach(address.record);
  }

  /** Begin a gesture: everything until `release` counts as one change. @param {string} what */
  function hold(what) {
    held.add(what);
    emit("held");
  }

  /** @param {string} what */
  function release(what) {
    if (!held.delete(what)) return;
    emit("held");
    finish();
  }

  /** Show a state that comes from an address. @param {AState} next @param {Entering} how */
  function enter(next, how) {
    if (how.isNew) acts.beginChapter();
    update(next, undefined, how.isLink);
    if (how.isKept) address.keep(entryOf(state));
  }

  /** Show an entry of the browser's history. @type {Parameters<typeof createAddress>[0]} */
  function arrive(query, hash, isSameChapter) {
    acts.arrive();
    return links.load(query, hash, { isSameChapter }) !== null;
  }

  /** Go back by one step, which may have no answer yet; false if that would leave the page. */
  function undo() {
    if (isAnswered() || !sure || !acts.isPending()) return address.undo();
    update(acts.undo() ?? sure);
    return true;
  }

  /** @param {Wish} wish @param {Trajectories} trajectories */
  function begin(wish, trajectories) {
    shown = { ...wish, trajectories };
    sure = isAnswered() ? state : wish.state;
    emit("shown", shown);
    record();
  }

  /** @param {Trajectories} trajectories */
  function grow(trajectories) {
    emit("grown", trajectories);
  }

  /**
   * The server refused: restore the last good state, and show the error beside its control.
   * @param {Wish} wish
   * @param {Failure} error
   */
  function fail(wish, error) {
    if (wish.inside && error.code === "input") return withoutInside(error);
    if (shown?.text === wish.text || !error.path) return warn(error); // what has arrived stays
    const reason = `${error.field}: ${error.message}`;
    const isFirst = !shown && !acts.hasOther(wish.text);
    if (wish.isLink || isFirst) {
      acts.drop(wish.text);
      if (links.refused(state, error.path, reason, isFirst)) return;
      address.keep(entryOf(restore(wish)));
    } else if (kindOf(restore(wish)) === kindOf(wish.state)) {
      const path = besideOf(Paths.byId(error.path, wish.state.runs), wish.by);
      refusals.refuse(path, error.message, error.field, shownOf(path, wish.state));
    } else {
      const own = left[kindOf(wish.state).key];
      if (own) own.state = own.sure; // else it would be refused again
      warn(error);
    }
    emit("state", null, state);
    finish();
  }

  /**
   * Return from a refused state to the one before it: to an earlier act that has no answer yet, else to what is shown. Looks
   * that were changed since then stay.
   * @param {Wish} wish the refused one
   */
  function restore(wish) {
    const earlier = acts.drop(wish.text);
    const back = earlier ?? sure ?? wish.state; // something is sure once anything is shown
    state = Steps.relooked(back, wish.state, state);
    if (shown && !earlier) wanted = shown;
    else ask(textOf(back));
    return state;
  }

  /**
   * Perhaps only the inside of the updates was refused: request again without it, and say why.
   * @param {Failure} error
   */
  function withoutInside(error) {
    wanted = null;
    acts.arrive();
    address.amend();
    update(State.changeView(state, { inside: null, below: null }));
    warn(error);
  }

  /** The server refuses what belongs to no field of the state. @param {Failure} error */
  function warn({ field, message }) {
    emit("message", `${field}: ${message}`, "refused");
  }

  return {
    on,
    update: change,
    hold,
    release,
    connection,
    warn,
    errors: refusals.errors,
    refuse: refusals.refuse,
    forgive: refusals.forgive,
    open: links.open,
    /** @param {string} key */
    openPreset: (key) => (Allowed.isFree(state.view, "preset") ? links.openPreset(key) : emit("denied")),
    /** @param {string} preset key of the one to open without a link */
    start: (preset) => links.start(preset, address.query(), address.hash()),
    reset: links.reset,
    undo,
    redo: address.redo,
    /** The last state of a kind; if there was none, that of the opening preset, or null. @param {string} kind */
    lastOf: (kind) => left[kind]?.state ?? links.firstOf(kind),
    /** Write the epoch of a play to the address, in case the page is reloaded. @param {number} epoch */
    note(epoch) {
      const now = state; // it may be another one when this is written
      if (held.size === 0 && isAnswered()) address.note(() => entryOf(State.changeView(now, { epoch })));
    },
    /**
     * The link to what is on screen at an epoch; `reader` adds their language or theme.
     * @param {string} base
     * @param {number} epoch
     * @param {Partial<AddressView>} reader
     * @param {{state: AState, text: string}} [of] default: the present state
     */
    link(base, epoch, reader, of = { state, text: wanted?.text ?? "" }) {
      const hash = hashOf(State.changeView(of.state, { epoch }), reader);
      return `${base}?${of.text}${hash ? `#${hash}` : ""}`;
    },
    state: () => state,
    shown: () => shown,
    isHeld: () => held.size > 0,
    /** Do the shown trajectories belong to the present state? */
    isAnswered,
  };
}

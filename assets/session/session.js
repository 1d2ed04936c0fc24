// Owns the state, what the server has accepted of it, errors by path, and the address.

import { createEmitter } from "#base/emitter.js";
import { say } from "#base/words.js";
import { createStreamClient } from "#data/stream_client.js";
import { kindOf } from "#experiment/kinds.js";
import * as Paths from "#experiment/paths.js";
import * as State from "#experiment/state.js";
import * as TextForm from "#experiment/text_form.js";
import * as View from "#experiment/view.js";
import { createAddress } from "#session/address.js";
import { readAddress } from "#session/read_address.js";

/**
 * @import { Catalog, Language } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Trajectories } from "#data/trajectories.js"
 * @import { StreamError } from "#data/wire.js"
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
 *
 * @typedef {Wish & {trajectories: Trajectories}} Shown the latest answer
 *
 * @typedef {object} Refusal why a value is invalid
 * @property {string} message
 * @property {string} [text] the value as entered, for a control that no longer has it
 *
 * @typedef {object} Told
 * @property {[before: AState | null, now: AState]} state the state has changed; `before` is null if the server refused it
 * @property {[Shown]} shown new trajectories begin to arrive
 * @property {[Trajectories]} grown more of their rows have arrived
 * @property {[]} errors the set of errors has changed
 * @property {[]} held a drag has begun or ended
 * @property {[state: AState, view: AddressView]} opened an address has been opened, with this view
 * @property {[words: string, why?: "retry" | "refused" | "link", path?: string]} message a line to display, or ""
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
  /** @type {Map<string, Refusal>} */
  const errors = new Map(); // by the path of a control
  const feed = createStreamClient({ begin, grow, fail }, language);
  const address = createAddress((query, hash) => load(query, hash));
  /** @type {AState} */
  let state = /** @type {any} */ (null); // until `start`; nobody reads it before
  /** @type {Wish | null} */
  let wanted = null; // the latest request
  /** @type {Record<string, AState>} */
  const last = {}; // the last state of each kind
  /** @type {AState | null} */
  let replaced = null; // the last state of this kind before the switch to it, in case the server refuses the switch
  /** @type {Shown | null} */
  let shown = null;
  let opened = { query: "", hash: "" }; // what R resets to
  let opening = ""; // key of the opening preset
  /** @type {Set<string>} */
  const held = new Set(); // what is being dragged: a slider, the start

  /** @param {AState} some */
  const textOf = (some) => TextForm.format(State.experimentOf(some), catalog);
  /** @param {AState} some @param {Partial<AddressView>} [reader] */
  const hashOf = (some, reader = {}) => View.format({ ...State.viewOf(some), ...reader });

  /**
   * Change the state; a change of the experiment runs it again, a change of the view does not.
   * @param {AState} next
   * @param {string} [by] path of the field that caused it
   */
  function update(next, by) {
    if (next === state) return;
    const before = state;
    state = State.tidied(next);
    const { key, asksInside } = kindOf(state);
    if (before && kindOf(before).key !== key) replaced = last[key] ?? null;
    last[key] = state;
    const text = textOf(state);
    const inside = asksInside(state.view);
    if (text !== wanted?.text || (inside && !wanted.inside)) {
      wanted = { text, api: catalog.kinds[key].command, state, inside, by };
      errors.clear();
      emit("errors");
      emit("message", "");
      feed.want(wanted);
    }
    if (shown?.text === text) shown = { ...shown, state: { ...shown.state, runs: state.runs } }; // their looks
    emit("state", before, state);
    record();
  }

  /** Write the address, once the gesture is finished and the server has accepted its result. */
  function record() {
    if (held.size === 0 && shown && shown.text === wanted?.text) address.record(shown.text, hashOf(state));
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
    record();
  }

  /** @param {Wish} wish @param {Trajectories} trajectories */
  function begin(wish, trajectories) {
    const first = shown === null;
    shown = { ...wish, trajectories };
    if (first) address.replace(wish.text, hashOf(state)); // replace a typed link by its canonical form
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
   * @param {StreamError} error
   */
  function fail(wish, error) {
    if (wish.inside && error.code === "input") return withoutInside(error);
    if (shown?.text === wish.text) return cut(shown.trajectories);
    if (!error.path) return warn();
    const reason = `${error.field}: ${error.message}`;
    if (!shown) return state.view.preset === opening ? blame(reason) : decline(reason);
    const { trajectories, ...accepted } = shown;
    const refused = state;
    wanted = accepted;
    if (kindOf(refused) === kindOf(accepted.state)) {
      const path = beside(Paths.byId(error.path, wish.state.runs), wish.by);
      state = { ...accepted.state, view: refused.view };
      refuse(path, error.message, error.field, shownOf(path, wish.state));
    } else {
      state = accepted.state; // its own view too, and the error belongs to no field of it
      const { key } = kindOf(refused);
      if (replaced) last[key] = replaced;
      else delete last[key];
      emit("message", reason, "refused");
    }
    emit("state", null, state);
  }

  /** The stream broke: show what has arrived. @param {Trajectories} trajectories */
  function cut(trajectories) {
    trajectories.isCut = true;
    emit("grown", trajectories);
    emit("message", say("error.cut", { epoch: trajectories.received - 1 }), "retry");
  }

  /**
   * Perhaps only the inside of the updates was refused: request again without it, and say why.
   * @param {StreamError} error
   */
  function withoutInside({ field, message }) {
    wanted = null;
    update(State.changeView(state, { inside: null, below: null }));
    emit("message", `${field}: ${message}`, "refused");
  }

  /**
   * The field to show an error beside: for too many runs, or an invalid group, that is the one edited last.
   * @param {string} path
   * @param {string} [by]
   */
  function beside(path, by) {
    const isOfSize = path === "runs" || path === "epochs";
    return by && (isOfSize || by.startsWith(`${path}.`)) ? by : path;
  }

  /** Report that the server does not answer. */
  function warn() {
    emit("message", say("error.network"), "retry");
  }

  /**
   * Report an invalid value for a path; nothing else changes.
   * @param {string} path
   * @param {string} message
   * @param {string} [field]
   * @param {string} [text] as entered, for a control that no longer has it
   */
  function refuse(path, message, field = "", text) {
    errors.set(path, { message, text });
    emit("errors");
    emit("message", field ? `${field}: ${message}` : "", "refused", path);
  }

  /** @param {string} path */
  function forgive(path) {
    if (errors.delete(path)) emit("errors");
  }

  /** Repeat the failed request. */
  function retry() {
    emit("message", "");
    if (wanted) feed.want(wanted);
  }

  /** Report why a link cannot be opened. @param {string} reason */
  function blame(reason) {
    emit("message", say("error.link", { message: reason }), "link");
  }

  /** The page was opened with an invalid link: show the opening preset, and say why. @param {string} reason */
  function decline(reason) {
    openPreset(opening);
    blame(reason);
  }

  /**
   * Show an address; null, with a message, if its experiment is invalid.
   * @param {string} query
   * @param {string} hash
   * @returns {AddressView | null} its view
   */
  function load(query, hash) {
    const read = readAddress(query, hash, catalog);
    if ("reason" in read) {
      blame(read.reason);
      return null;
    }
    update(read.state);
    emit("opened", state, read.view);
    return read.view;
  }

  /** Show an address, and remember it as what R resets to. @param {string} query @param {string} hash */
  function open(query, hash) {
    const view = load(query, hash);
    if (view) opened = { query, hash };
    return view;
  }

  /** @param {string} key */
  function openPreset(key) {
    const preset = catalog.presets[key];
    return open(preset.experiment, [preset.view, `preset=${key}`].filter(Boolean).join("&"));
  }

  /**
   * The last state of a kind; if there was none, that of the opening preset, or null.
   * @param {string} kind
   */
  function lastOf(kind) {
    const preset = catalog.presets[opening];
    if (last[kind] || preset.group !== kind) return last[kind] ?? null;
    const read = readAddress(preset.experiment, preset.view, catalog);
    return "state" in read ? read.state : null;
  }

  /** Set the first state: from the address, or the opening preset. @param {string} preset its key */
  function start(preset) {
    opening = preset;
    if (!address.query()) return openPreset(opening);
    const read = readAddress(address.query(), "", catalog);
    if ("reason" in read) return decline(read.reason);
    return open(address.query(), address.hash());
  }

  /**
   * The link to what is on screen at an epoch; `reader` adds their language or theme.
   * @param {string} base
   * @param {number} epoch
   * @param {Partial<AddressView>} reader
   * @param {{state: AState, text: string}} [of] default: the present state
   */
  function link(base, epoch, reader, of = { state, text: wanted?.text ?? "" }) {
    const hash = hashOf(State.changeView(of.state, { epoch }), reader);
    return `${base}?${of.text}${hash ? `#${hash}` : ""}`;
  }

  return {
    on,
    update,
    hold,
    release,
    refuse,
    forgive,
    retry,
    warn,
    open,
    openPreset,
    start,
    link,
    lastOf,
    errors,
    undo: address.undo,
    redo: address.redo,
    reset: () => load(opened.query, opened.hash),
    state: () => state,
    shown: () => shown,
    isHeld: () => held.size > 0,
    /** Do the shown trajectories belong to the present state? */
    isAnswered: () => shown !== null && shown.text === wanted?.text,
  };
}

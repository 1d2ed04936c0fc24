// What the page is about: the state, what the server has accepted of it, errors by path, and the address.

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
 * @typedef {object} Wish what the server is asked for
 * @property {AState} state
 * @property {string} text the text form of its experiment
 * @property {string} api which stream
 * @property {boolean} inside with what the updates are made of?
 * @property {string} [by] path of the field that it was typed in
 *
 * @typedef {Wish & {trajectories: Trajectories}} Shown what the server answered last
 *
 * @typedef {object} Refusal what is wrong with a value
 * @property {string} message
 * @property {string} [text] the value as it was given, for a control that has it no more
 *
 * @typedef {object} Told
 * @property {[before: AState | null, now: AState]} state the state is another one; before: null where the server refused it
 * @property {[Shown]} shown other trajectories begin to come
 * @property {[Trajectories]} grown more rows of theirs have come
 * @property {[]} errors another path has an error, or none
 * @property {[]} held somebody has taken hold of something, or let it go
 * @property {[state: AState, view: AddressView]} opened an address has been opened, and the view that it asks for
 * @property {[words: string, why?: "retry" | "refused" | "link", path?: string]} message one line for the page, or ""
 *
 * @typedef {ReturnType<typeof createSession>} Session
 */

/**
 * A session owns the state. Whoever changes it calls `update`; whoever shows it listens.
 * @param {Catalog} catalog
 * @param {Language} language
 * @param {{textOf: (path: string, state: AState) => string | undefined}} controls what the field of a path shows of a state
 */
export function createSession(catalog, language, { textOf: shownOf }) {
  /** @type {Emitter<Told>} */
  const { on, emit } = createEmitter();
  /** @type {Map<string, Refusal>} */
  const errors = new Map(); // by the path of a control
  const feed = createStreamClient({ begin, grow, fail }, language);
  const address = createAddress((query, hash) => load(query, hash));
  /** @type {AState} */
  let state = /** @type {any} */ (null); // until `start`, before which nobody asks
  /** @type {Wish | null} */
  let wanted = null; // what was last asked for
  /** @type {Record<string, AState>} */
  const last = {}; // the last state of each kind
  /** @type {Shown | null} */
  let shown = null;
  let opened = { query: "", hash: "" }; // what R goes back to
  let opening = ""; // key of the preset that the page opens with
  /** @type {Set<string>} */
  const held = new Set(); // what is in somebody's hand: a slider, the start

  /** @param {AState} some */
  const textOf = (some) => TextForm.format(State.experimentOf(some), catalog);
  /** @param {AState} some @param {Partial<AddressView>} [reader] */
  const hashOf = (some, reader = {}) => View.format({ ...State.viewOf(some), ...reader });

  /**
   * Change the state; a change of the experiment runs again, a change of the view does not.
   * @param {AState} next
   * @param {string} [by] path of the field that it was typed in
   */
  function update(next, by) {
    if (next === state) return;
    const before = state;
    state = next;
    const { key, asksInside } = kindOf(state);
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
    emit("state", before, state);
    record();
  }

  /** Write the address, once the gesture is finished and the server has accepted what it led to. */
  function record() {
    if (held.size === 0 && shown && shown.text === wanted?.text) address.record(shown.text, hashOf(state));
  }

  /** Somebody takes hold of something: what they do until they release it is one gesture. @param {string} what */
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
    if (first) address.replace(wish.text, hashOf(state)); // a link as typed becomes the canonical one
    emit("shown", shown);
    record();
  }

  /** @param {Trajectories} trajectories */
  function grow(trajectories) {
    emit("grown", trajectories);
  }

  /**
   * The server refuses: the last good state comes back, and the error stands beside the control it is about.
   * @param {Wish} wish
   * @param {StreamError} error
   */
  function fail(wish, error) {
    if (wish.inside && error.code === "input") return withoutInside(error);
    if (shown?.text === wish.text) return cut(shown.trajectories);
    if (!error.path) return warn();
    const reason = `${error.field}: ${error.message}`;
    if (!shown) return state.view.preset === opening ? blame(reason) : decline(reason);
    const path = beside(Paths.byId(error.path, wish.state.runs), wish.by);
    const text = shownOf(path, wish.state);
    const { trajectories, ...accepted } = shown;
    state = { ...accepted.state, view: state.view };
    wanted = accepted;
    refuse(path, error.message, error.field, text);
    emit("state", null, state);
  }

  /** The stream has broken: what has come is shown. @param {Trajectories} trajectories */
  function cut(trajectories) {
    trajectories.isCut = true;
    emit("grown", trajectories);
    emit("message", say("error.cut", { epoch: trajectories.received - 1 }), "retry");
  }

  /**
   * It may be the inside of the updates alone that is refused: ask without it, and say why.
   * @param {StreamError} error
   */
  function withoutInside({ field, message }) {
    wanted = null;
    update(State.changeView(state, { inside: null, below: null }));
    emit("message", `${field}: ${message}`, "refused");
  }

  /**
   * Which field an error stands beside: that too many runs are wanted, or of a group which part is wrong, the one
   * typed in last knows.
   * @param {string} path
   * @param {string} [by]
   */
  function beside(path, by) {
    const isOfSize = path === "runs" || path === "epochs";
    return by && (isOfSize || by.startsWith(`${path}.`)) ? by : path;
  }

  /** The server does not answer. */
  function warn() {
    emit("message", say("error.network"), "retry");
  }

  /**
   * Say what is wrong with the value given for a path; nothing else changes.
   * @param {string} path
   * @param {string} message
   * @param {string} [field]
   * @param {string} [text] as it was given, for a control that has it no more
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

  /** Ask again for what did not come. */
  function retry() {
    emit("message", "");
    if (wanted) feed.want(wanted);
  }

  /** Say why a link cannot be opened. @param {string} reason */
  function blame(reason) {
    emit("message", say("error.link", { message: reason }), "link");
  }

  /** The page was opened by a link that is none: show what it opens with, and say why. @param {string} reason */
  function decline(reason) {
    openPreset(opening);
    blame(reason);
  }

  /**
   * Show an address; null, with a message, where its experiment is not one.
   * @param {string} query
   * @param {string} hash
   * @returns {AddressView | null} the view that it asks for
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

  /** Show an address and remember it as what R comes back to. @param {string} query @param {string} hash */
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
   * The last state of a kind; of one that there was none of, that of the preset that the page opens with, or null.
   * @param {string} kind
   */
  function lastOf(kind) {
    const preset = catalog.presets[opening];
    if (last[kind] || preset.group !== kind) return last[kind] ?? null;
    const read = readAddress(preset.experiment, preset.view, catalog);
    return "state" in read ? read.state : null;
  }

  /** The page's first state: the address, or the preset that it opens with. @param {string} preset its key */
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
   */
  function link(base, epoch, reader) {
    const hash = hashOf(State.changeView(state, { epoch }), reader);
    return `${base}?${wanted?.text ?? ""}${hash ? `#${hash}` : ""}`;
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
  };
}

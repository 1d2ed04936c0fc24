// What the page is about: the state, what the server has accepted of it, errors by path, and the address.

import { createEmitter } from "#base/emitter.js";
import { explain, say } from "#base/words.js";
import { createStreamClient } from "#data/stream_client.js";
import { kindOf } from "#experiment/kinds.js";
import * as Paths from "#experiment/paths.js";
import * as State from "#experiment/state.js";
import * as TextForm from "#experiment/text_form.js";
import { TextError } from "#experiment/text_parts.js";
import * as View from "#experiment/view.js";
import { createAddress } from "#session/address.js";

/**
 * @typedef {object} Shown what the server answered last
 * @property {object} state the state that it answered
 * @property {string} text the text form of its experiment
 * @property {string} api the stream that was asked
 * @property {boolean} inside have they come with what the updates are made of?
 * @property {object} trajectories
 *
 * @typedef {object} Told
 * @property {[before: object | null, now: object]} state the state is another one; before: null where the server refused it
 * @property {[Shown]} shown other trajectories begin to come
 * @property {[trajectories: object]} grown more rows of theirs have come
 * @property {[]} errors another path has an error, or none
 * @property {[]} held somebody has taken hold of something, or let it go
 * @property {[state: object, view: object]} opened an address has been opened, and the view that it asks for
 * @property {[words: string, why?: "retry" | "refused" | "link", path?: string]} message one line for the page, or ""
 */

/**
 * A session owns the state. Whoever changes it calls `update`; whoever shows it listens.
 * @param {object} catalog
 * @param {string} language
 * @param {{textOf: (path: string, state: object) => string | undefined}} controls what the field of a path shows of a state
 */
export function createSession(catalog, language, { textOf: shownOf }) {
  /** @type {import("#base/emitter.js").Emitter<Told>} */
  const { on, emit } = createEmitter();
  const errors = new Map(); // path of a control -> {message, text}: what is wrong with what was typed there, and that, if the control may have lost it
  const feed = createStreamClient({ begin, grow, fail }, language);
  const address = createAddress((query, hash) => load(query, hash));
  let state = null;
  let wanted = { text: "", api: "", state: null, inside: false }; // what was last asked for; inside: with what the updates are made of
  const last = {}; // the last state of each kind
  let shown = null; // {state, text, api, inside, trajectories}: what was last answered
  let opened = { query: "", hash: "" }; // what R goes back to
  let opening = null; // key of the preset that the page opens with
  const held = new Set(); // what is in somebody's hand: a slider, the start

  const textOf = (some) => TextForm.format(State.experimentOf(some), catalog);
  const hashOf = (some, reader = {}) => View.format({ ...State.viewOf(some), ...reader });

  /** Change the state; a change of the experiment runs again, a change of the view does not. @param {string} [by] path of the field it was typed in */
  function update(next, by = null) {
    if (next === state) return;
    const before = state;
    state = next;
    const { key, api, asksInside } = kindOf(state);
    last[key] = state;
    const text = textOf(state);
    const inside = asksInside(state.view);
    if (text !== wanted.text || (inside && !wanted.inside)) {
      wanted = { text, api, state, inside, by };
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
    if (held.size === 0 && shown && shown.text === wanted.text) address.record(wanted.text, hashOf(state));
  }

  /** Somebody takes hold of something: what they do until they release it is one gesture. */
  function hold(what) {
    held.add(what);
    emit("held");
  }

  function release(what) {
    if (!held.delete(what)) return;
    emit("held");
    record();
  }

  function begin(wish, trajectories) {
    const first = shown === null;
    shown = { ...wish, trajectories };
    if (first) address.replace(wish.text, hashOf(state)); // a link as typed becomes the canonical one
    emit("shown", shown);
    record();
  }

  function grow(trajectories) {
    emit("grown", trajectories);
  }

  /** The server refuses: the last good state comes back, and the error stands beside the control it is about. */
  function fail(wish, error) {
    if (wish.inside && error.code === "input") return withoutInside(error);
    if (shown?.text === wish.text) return cut(shown.trajectories);
    if (!error.path) return warn();
    const reason = `${error.field}: ${error.message}`;
    if (!shown) return state.view.preset === opening ? blame(reason) : decline(reason);
    const path = beside(Paths.byId(error.path, wish.state.runs), wish.by);
    const text = shownOf(path, wish.state);
    state = { ...shown.state, view: state.view };
    wanted = { text: shown.text, api: shown.api, state: shown.state, inside: shown.inside };
    refuse(path, error.message, error.field, text);
    emit("state", null, state);
  }

  /** The stream has broken: what has come is shown. */
  function cut(trajectories) {
    trajectories.isCut = true;
    emit("grown", trajectories);
    emit("message", say("error.cut", { epoch: trajectories.received - 1 }), "retry");
  }

  /** It may be the inside of the updates alone that is refused: ask without it, and say why. */
  function withoutInside({ field, message }) {
    wanted = { text: "", api: "", state: null, inside: false };
    update(State.changeView(state, { inside: null, below: null }));
    emit("message", `${field}: ${message}`, "refused");
  }

  /** Which field an error stands beside: that too many runs are wanted, or of a group which part is wrong, the one typed in last knows. */
  function beside(path, by) {
    const isOfSize = path === "runs" || path === "epochs";
    return by && (isOfSize || by.startsWith(`${path}.`)) ? by : path;
  }

  /** The server does not answer. */
  function warn() {
    emit("message", say("error.network"), "retry");
  }

  /** Say what is wrong with the value given for a path; nothing else changes. @param {string} [text] as it was given, for a control that has it no more */
  function refuse(path, message, field = "", text = undefined) {
    errors.set(path, { message, text });
    emit("errors");
    emit("message", field ? `${field}: ${message}` : "", "refused", path);
  }

  function forgive(path) {
    if (errors.delete(path)) emit("errors");
  }

  /** Ask again for what did not come. */
  function retry() {
    emit("message", "");
    feed.want(wanted);
  }

  /** Say why a link cannot be opened. */
  function blame(reason) {
    emit("message", say("error.link", { message: reason }), "link");
  }

  /** The page was opened by a link that is none: show what it opens with, and say why. */
  function decline(reason) {
    openPreset(opening);
    blame(reason);
  }

  /** The experiment of a query, or in words why it is none. */
  function understand(query) {
    try {
      return { experiment: TextForm.parse(query, catalog) };
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      return { reason: explain(error) };
    }
  }

  /** Show an address; null, with a message, where its experiment is not one. Returns the view that it asks for. */
  function load(query, hash) {
    const { experiment, reason } = understand(query);
    if (reason) {
      blame(reason);
      return null;
    }
    const view = View.parse(hash, experiment.runs.length, experiment.epochs);
    update(State.join(experiment, view));
    emit("opened", state, view);
    return view;
  }

  /** Show an address and remember it as what R comes back to. */
  function open(query, hash) {
    const view = load(query, hash);
    if (view) opened = { query, hash };
    return view;
  }

  function openPreset(key) {
    const preset = catalog.presets[key];
    return open(preset.experiment, [preset.view, `preset=${key}`].filter(Boolean).join("&"));
  }

  /** The last state of a kind; of one that there was none of, that of the preset that the page opens with, or null. */
  function lastOf(kind) {
    const preset = catalog.presets[opening];
    if (last[kind] || preset.group !== kind) return last[kind] ?? null;
    const experiment = TextForm.parse(preset.experiment, catalog);
    return State.join(experiment, View.parse(preset.view, experiment.runs.length, experiment.epochs));
  }

  /** The page's first state: the address, or the preset that it opens with. */
  function start(preset) {
    opening = preset;
    const { reason } = address.query() ? understand(address.query()) : {};
    if (reason) decline(reason);
    else if (address.query()) open(address.query(), address.hash());
    else openPreset(opening);
  }

  /** The link to what is on screen at an epoch; `reader` adds their language or theme. */
  function link(base, epoch, reader) {
    const hash = hashOf(State.changeView(state, { epoch }), reader);
    return `${base}?${wanted.text}${hash ? `#${hash}` : ""}`;
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

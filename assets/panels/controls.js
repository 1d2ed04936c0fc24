// Binds number fields, sliders, choices and switches to the state, in both directions.

import { getProp, onRender, setProp } from "#base/dash_bridge.js";
import { queryAll, targetOf } from "#base/dom.js";
import { number, typeset } from "#base/number.js";
import { faultWords, local, say } from "#base/words.js";
import * as Allowed from "#experiment/allowed.js";
import * as Groups from "#experiment/groups.js";
import * as Params from "#experiment/params.js";
import * as Paths from "#experiment/paths.js";
import { bare } from "#experiment/typed.js";
import { createFieldEcho } from "#panels/field_echo.js";
import { followHands } from "#panels/hands.js";
import * as Search from "#panels/search.js";

const CONTROL = `[id^='{"path":'][id$='}']`; // the id holds type and path

/**
 * @import { Param } from "#base/catalog.js"
 * @import { PageState } from "#experiment/view.js"
 * @import { State } from "#experiment/state.js"
 *
 * @typedef {object} Parts parts of the page
 * @property {import("#session/session.js").Session} session
 * @property {ReturnType<typeof import("#session/presenter.js").createPresenter>} presenter
 * @property {import("#session/page_state.js").Page} page
 * @property {import("#base/catalog.js").Catalog} catalog
 * @property {import("#session/kind_page.js").Actions} actions
 */

/** @type {Parts} */
let bound; // set once the page is up; reports before that are ignored
/** @type {ReturnType<typeof followHands>} */
let hands; // decides which reports count

/** The window's state, typed as a `State`: paths work on both alike. */
const windowState = () => /** @type {State} */ (/** @type {unknown} */ (bound.page.now()));

/** The object that a path refers into. @param {string} path */
const rootOf = (path) => (Paths.isOfWindow(path) ? windowState() : bound.session.state());
/** @param {string} path */
const valueAt = (path) => Paths.get(rootOf(path), path);
/** @param {string} path */
const paramOf = (path) => Paths.paramOf(bound.session.state(), path, bound.catalog);

/**
 * Handle typed text: a valid value is written to the state, an invalid one is reported beside its field.
 * @param {string} path
 * @param {string} text
 */
function type(path, text) {
  const { session } = bound;
  const param = paramOf(path);
  if (!param || typeset(text) === textOf(path, session.state())) return session.forgive(path);
  if (text === session.errors.get(path)?.text) return; // already refused, and still in the field to be corrected
  const reading = read(path, text, param);
  const fault = isBelowLog(path, reading.value) ? "group_log" : reading.fault;
  if (fault) return session.refuse(path, faultWords({ reason: fault, value: text.trim() }));
  if (reading.refused) {
    const allowed = local(param.allowed);
    return session.refuse(path, say("error.range", { value: reading.text.trim() || "''", allowed }));
  }
  session.forgive(path);
  const target = isList(path) ? Paths.ownerOf(path) : path;
  session.update(Paths.set(session.state(), target, reading.value), path);
  sync();
}

/** @param {string} path */
const isList = (path) => Paths.groupPart(path) === "values";

/**
 * Parse typed text: a list, a group in the text form where a run may have one, or a single value.
 * @type {(path: string, text: string, param: Param) => Groups.Reading}
 */
function read(path, text, param) {
  if (isList(path)) return Groups.typedList(text, param);
  const isGroup = Paths.mayBeGroup(path) && /~|\.\./.test(text);
  if (isGroup) return Groups.read(Params.decimal(text), param, bound.catalog);
  const reading = Params.typed(bare(text, bound.catalog.text), param);
  return reading.refused ? { refused: true, text } : reading;
}

/** Is the value the end of a logarithmic range, but not positive? @param {string} path @param {Groups.Reading["value"]} value */
function isBelowLog(path, value) {
  const isEnd = ["from", "to"].includes(Paths.groupPart(path) ?? "");
  return isEnd && valueAt(Paths.ownerOf(path))?.spacing === "log" && typeof value === "number" && value <= 0;
}

/** @param {string} path @param {number} position */
function slide(path, position) {
  const param = paramOf(path);
  const value = valueAt(path);
  if (!param || typeof value !== "number" || Params.toSlider(value, param) === position) return;
  bound.session.forgive(path);
  bound.session.update(Paths.set(bound.session.state(), path, Params.fromSlider(position, param)));
}

/** @param {string} path @param {string | null} value */
function choose(path, value) {
  if (value === null || value === chosen(path)) return;
  const { session, catalog, actions } = bound;
  const action = Paths.actionOf(path);
  if (action) actions[action]({ [action]: value });
  else session.update(Paths.choose(session.state(), path, value, catalog));
}

/** @param {string} path @param {boolean} isOn */
function flip(path, isOn) {
  const { session, page } = bound;
  if (Boolean(valueAt(path)) === isOn) return;
  if (Paths.isOfWindow(path))
    page.set(/** @type {PageState} */ (/** @type {unknown} */ (Paths.set(windowState(), path, isOn))));
  else session.update(Paths.set(session.state(), path, isOn ? 1 : 0));
}

/**
 * The text of a field for a state; undefined if the path has no field, or the state no such value: a range has no list of values,
 * whose field stays until the server has rendered the range's.
 * @param {string} path
 * @param {State} state
 */
export function textOf(path, state) {
  const value = paramOf(path) ? Paths.get(state, path) : undefined;
  if (value === undefined) return undefined;
  return typeset(isList(path) ? Groups.listed(Paths.get(state, Paths.ownerOf(path))) : Groups.write(value));
}

/** The value that a choice shows. @param {string} path */
function chosen(path) {
  const { session, presenter, catalog } = bound;
  return Paths.shownAt(session.state(), path, { catalog, hasLog: presenter.hasLog() });
}

/** Update every control on the page from the state. */
export const sync = () => queryAll(CONTROL).forEach(bring);

/** @type {WeakSet<Element>} */
const known = new WeakSet(); // control elements seen before

/** Update only new controls: the others may hold input that has not been reported yet. */
const syncNew = () =>
  queryAll(CONTROL)
    .filter((element) => !known.has(element))
    .forEach(bring);

/** Update a control from the state; one that shows an error keeps the typed text. @param {Element} element */
function bring(element) {
  known.add(element);
  const id = JSON.parse(element.id);
  const isChoice = id.type === "select" || id.type === "segmented";
  if (id.path) lock(id);
  const value = isChoice ? chosen(id.path) : valueAt(id.path);
  const isGroup = Groups.isGroup(value) && !Array.isArray(value);
  if (isGroup && id.type !== "text") return; // the controls of the group have not been rendered yet
  if (isChoice) setProp(id, "value", value);
  else if (value === undefined || value === null) return;
  else if (id.type === "flag") setProp(id, "checked", Boolean(value));
  else if (id.type === "slider") bringSlider(id, value);
  else if (id.type === "text") {
    const { error, text } = shownIn(id.path);
    setProp(id, "error", error?.message ?? null);
    if (text !== undefined) setProp(id, "value", text);
  }
}

/** A control of what the link does not allow to be changed is there, but does nothing. @param {{path: string, type: string}} id */
function lock(id) {
  const isLocked = !Allowed.isFree(bound.session.state().view, Allowed.nameOf(id.path));
  if (isLocked || getProp(id, "disabled")) setProp(id, "disabled", isLocked);
}

/** What a field shows: the state's value, or what was refused. @param {string} path */
function shownIn(path) {
  const { errors, state } = bound.session;
  const first = ["from", "values"].includes(Paths.groupPart(path) ?? ""); // shows an error about the whole group
  const error = errors.get(path) ?? (first ? errors.get(Paths.ownerOf(path)) : undefined);
  return { error, text: error ? error.text : textOf(path, state()) };
}

/** The number fields that nobody is typing in. */
function idleFields() {
  return queryAll(`input${CONTROL}`).flatMap((element) => {
    const input = /** @type {HTMLInputElement} */ (element);
    const id = JSON.parse(input.id);
    const isIdle = id.type === "text" && !hands.isTyping(id);
    return isIdle ? [{ input, id, text: shownIn(id.path).text }] : [];
  });
}

/** @param {{path: string, type: string}} id @param {number} value */
function bringSlider(id, value) {
  const param = paramOf(id.path);
  if (param) setProp(id, "value", Params.toSlider(value, param));
}

/** Direction by type of control and key. @type {Record<string, Record<string, 1 | -1>>} */
const ARROWS = {
  text: { ArrowUp: 1, ArrowDown: -1 },
  slider: { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 },
};

/**
 * Arrow keys change a number by one step, with Shift by ten, in its field and on its slider alike.
 * @param {KeyboardEvent} event
 */
function nudge(event) {
  const target = targetOf(event);
  const control = target?.closest(CONTROL);
  if (!control || event.ctrlKey || event.metaKey || event.altKey) return;
  const id = JSON.parse(control.id);
  const { path } = id;
  const direction = ARROWS[id.type]?.[event.key];
  const param = direction && paramOf(path);
  if (!param) return;
  event.preventDefault();
  event.stopPropagation(); // a slider's own steps are finer than the displayed precision
  // A field shows the state a moment later: only what was typed counts, or the second of two quick steps would be lost.
  const reading = hands.take(id) ? Params.typed(/** @type {HTMLInputElement} */ (target).value, param) : undefined;
  const from = !reading || reading.refused ? valueAt(path) : reading.value;
  if (typeof from !== "number") return;
  bound.session.hold("key"); // one gesture until the key is released
  type(path, typeset(number(Params.nudge(from, param, direction, event.shiftKey))));
}

/** @param {Parts} parts */
export function bind(parts) {
  bound = parts;
  hands = followHands(document);
  addEventListener("thalweg:reports", hear);
  const echo = createFieldEcho(idleFields);
  parts.session.on("state", sync);
  parts.session.on("state", echo);
  parts.session.on("errors", sync);
  parts.presenter.on("ready", sync); // only then is it known whether a log axis is possible
  document.addEventListener("keydown", nudge, true);
  document.addEventListener("keyup", () => parts.session.release("key"), true);
  onRender(syncNew);
  sync();
}

/**
 * Handlers for a control's value, as Dash reports it, by type of control.
 * @type {Record<string, (path: string, value: any) => void>}
 */
const TAKE = {
  text: type,
  slider: slide,
  select: choose,
  segmented: choose,
  flag: flip,
  search: Search.narrow,
};

/** Handle the controls' reports: see control_reports.js. @param {WindowEventMap["thalweg:reports"]} event */
function hear({ detail: { kind, reports } }) {
  for (const { prop_id, value } of reports) {
    const id = JSON.parse(prop_id.slice(0, prop_id.lastIndexOf(".")));
    if (value !== undefined && value !== null && hands.mayReport(id, value)) TAKE[kind](id.path ?? id.list, value);
  }
}

// Number fields, sliders, choices and switches: what they say goes into the state, and the state into them.

import { onRender, setProp } from "#base/dash_bridge.js";
import { queryAll, targetOf } from "#base/dom.js";
import { number } from "#base/number.js";
import { local, say } from "#base/words.js";
import * as Groups from "#experiment/groups.js";
import * as Params from "#experiment/params.js";
import * as Paths from "#experiment/paths.js";
import { followHands } from "#panels/hands.js";
import * as Search from "#panels/search.js";

const CONTROL = `[id^='{"path":'][id$='}']`; // its id says its type and path

/**
 * @import { Param } from "#base/catalog.js"
 * @import { PageState } from "#experiment/view.js"
 * @import { State } from "#experiment/state.js"
 *
 * @typedef {object} Parts of the page
 * @property {import("#session/session.js").Session} session
 * @property {ReturnType<typeof import("#session/presenter.js").createPresenter>} presenter
 * @property {import("#session/page_state.js").Page} page
 * @property {import("#base/catalog.js").Catalog} catalog
 * @property {import("#session/kind_page.js").Actions} actions
 */

/** @type {Parts} */
let bound; // once the page is there; before, controls have nothing to say
/** @type {ReturnType<typeof followHands>} */
let hands; // who may speak

/** What the window keeps, as a state: paths go through either in the same way. */
const windowState = () => /** @type {State} */ (/** @type {unknown} */ (bound.page.now()));

/** What a path is a place of. @param {string} path */
const rootOf = (path) => (Paths.isOfWindow(path) ? windowState() : bound.session.state());
/** @param {string} path */
const valueAt = (path) => Paths.get(rootOf(path), path);
/** @param {string} path */
const paramOf = (path) => Paths.paramOf(bound.session.state(), path, bound.catalog);

/**
 * What somebody typed: a value that is allowed becomes the state's, another one is refused beside its field.
 * @param {string} path
 * @param {string} text
 */
function type(path, text) {
  const { session } = bound;
  const param = paramOf(path);
  if (!param || text === textOf(path, session.state())) return session.forgive(path);
  if (text === session.errors.get(path)?.text) return; // it has been refused, and stands here to be put right
  const reading = read(path, text, param);
  if (reading.malformed) return session.refuse(path, say("error.group_form", { value: text.trim() }));
  if (isBelowLog(path, reading.value)) return session.refuse(path, say("error.group_log", { value: text.trim() }));
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
 * What was typed: a list, a group as the text form writes it where a run may have one, or a value.
 * @type {(path: string, text: string, param: Param) => Groups.Reading}
 */
function read(path, text, param) {
  if (isList(path)) return Groups.typedList(text, param);
  const isGroup = Paths.mayBeGroup(path) && /~|\.\./.test(text);
  if (isGroup) return Groups.read(text.trim(), param, bound.catalog);
  const reading = Params.typed(text, param);
  return reading.refused ? { refused: true, text } : reading;
}

/** Is it an end of a range by logarithm that has none? @param {string} path @param {Groups.Reading["value"]} value */
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

/** What a field shows of a state; undefined for a path that has no field. @param {string} path @param {State} state */
export function textOf(path, state) {
  if (!paramOf(path)) return undefined;
  return isList(path) ? Groups.listed(Paths.get(state, Paths.ownerOf(path))) : Groups.write(Paths.get(state, path));
}

/** What a choice shows. @param {string} path */
function chosen(path) {
  const { session, presenter, catalog } = bound;
  return Paths.shownAt(session.state(), path, { catalog, hasLog: presenter.hasLog() });
}

/** Bring every control on the page to the state. */
export const sync = () => queryAll(CONTROL).forEach(bring);

/** @type {WeakSet<Element>} */
const known = new WeakSet(); // elements of controls that were on the page before

/** Bring those that have come to the state; the others may hold something that is still on its way here. */
const syncNew = () =>
  queryAll(CONTROL)
    .filter((element) => !known.has(element))
    .forEach(bring);

/** Bring a control to the state; one that shows an error keeps what was typed. @param {Element} element */
function bring(element) {
  known.add(element);
  const { session } = bound;
  const id = JSON.parse(element.id);
  const isChoice = id.type === "select" || id.type === "segmented";
  const value = isChoice ? chosen(id.path) : valueAt(id.path);
  const isGroup = Groups.isGroup(value) && !Array.isArray(value);
  if (isGroup && id.type !== "text") return; // its own controls are on their way
  if (isChoice) setProp(id, "value", value);
  else if (value === undefined || value === null) return;
  else if (id.type === "flag") setProp(id, "checked", Boolean(value));
  else if (id.type === "slider") bringSlider(id, value);
  else if (id.type === "text") {
    // What the server says of a whole group is shown beside its first field.
    const first = ["from", "values"].includes(Paths.groupPart(id.path) ?? "");
    const error = session.errors.get(id.path) ?? (first ? session.errors.get(Paths.ownerOf(id.path)) : undefined);
    const text = error ? error.text : textOf(id.path, session.state());
    setProp(id, "error", error?.message ?? null);
    if (text !== undefined) setProp(id, "value", text);
  }
}

/** @param {{path: string, type: string}} id @param {number} value */
function bringSlider(id, value) {
  const param = paramOf(id.path);
  if (param) setProp(id, "value", Params.toSlider(value, param));
}

/** By the type of a control and the key. @type {Record<string, Record<string, 1 | -1>>} */
const ARROWS = {
  text: { ArrowUp: 1, ArrowDown: -1 },
  slider: { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 },
};

/**
 * Arrows change a number by a step, with Shift by ten: in its field and on its slider alike.
 * @param {KeyboardEvent} event
 */
function nudge(event) {
  const target = targetOf(event);
  const control = target?.closest(CONTROL);
  if (!control || event.ctrlKey || event.metaKey || event.altKey) return;
  const { type: kind, path } = JSON.parse(control.id);
  const direction = ARROWS[kind]?.[event.key];
  const param = direction && paramOf(path);
  if (!param) return;
  event.preventDefault();
  event.stopPropagation(); // a slider's own steps are finer than the numbers that it shows
  const reading = Params.typed(/** @type {HTMLInputElement} */ (target).value ?? "", param);
  const from = reading.refused ? valueAt(path) : reading.value;
  if (typeof from !== "number") return;
  bound.session.hold("key"); // as long as it is down, it is one gesture
  type(path, number(Params.nudge(from, param, direction, event.shiftKey)));
}

/** @param {Parts} parts */
export function bind(parts) {
  bound = parts;
  hands = followHands(document);
  addEventListener("thalweg:reports", hear);
  parts.session.on("state", sync);
  parts.session.on("errors", sync);
  parts.presenter.on("ready", sync); // which says whether the axis is logarithmic
  document.addEventListener("keydown", nudge, true);
  document.addEventListener("keyup", () => parts.session.release("key"), true);
  onRender(syncNew);
  sync();
}

/**
 * What is done with the value of a control, which is as Dash has it, by the control's type.
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

/** Hear what controls report: see control_reports.js. @param {WindowEventMap["thalweg:reports"]} event */
function hear({ detail: { kind, reports } }) {
  for (const { prop_id, value } of reports) {
    const id = JSON.parse(prop_id.slice(0, prop_id.lastIndexOf(".")));
    if (value !== undefined && value !== null && hands.mayReport(id, value)) TAKE[kind](id.path ?? id.list, value);
  }
}

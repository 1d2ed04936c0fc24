// Number fields, sliders, choices and switches: what they say goes into the state, and the state into them.

import { getProp, onRender, setProp } from "#base/dash_bridge.js";
import { number } from "#base/number.js";
import { local, say } from "#base/words.js";
import * as Groups from "#experiment/groups.js";
import { kindOf } from "#experiment/kinds.js";
import * as Params from "#experiment/params.js";
import { ONE_START } from "#experiment/starts.js";
import * as State from "#experiment/state.js";
import { followHands } from "#panels/hands.js";
import { PANEL_PATHS } from "#panels/panel_choice.js";
import * as Search from "#panels/search.js";
import * as LowerCurves from "#response/lower_curves.js";

const CONTROL = `[id^='{"path":'][id$='}']`; // its id says its type and path
const flagged = new Map(); // what listens to the flags of a part of the page that are no part of the state: link, export
let hands = null; // who may speak: see hands.js
let bound = null; // {session, presenter, catalog, chosen}: set once the page is there; before, controls have nothing to say

/** The parameter of the catalogue that the value at a path belongs to; undefined for what is not a number. */
export function paramOf(path) {
  const { session, catalog } = bound;
  const state = session.state();
  const [head, id, part, name, end] = path.split(".");
  const named = (entry, wanted) => entry.params.find((param) => param.name === wanted);
  if (head === "landscapeParams") return named(catalog.landscapes[state.landscape], id);
  if (head === "signalParams") return named(catalog.signals[state.signal], id);
  const ground = head === "beside" ? state.beside[id] : null;
  if (head === "beside")
    return part === "start" ? catalog.fields.start : ground && named(catalog.landscapes[ground.landscape], name);
  if (head === "startsParams") return state.starts ? named(catalog.starts[state.starts], id) : undefined;
  if (head !== "runs") return catalog.fields[head];
  if (end && !Groups.isGroup(State.get(state, owner(path)))) return undefined; // its field is about to go
  if (end === "n") return catalog.fields.n;
  const run = State.find(state, id);
  if (!run) return undefined;
  if (part === "params") return named(catalog.optimizers[run.optimizer], name);
  if (part === "scheduleParams") return named(catalog.schedules[run.schedule], name);
  return part === "start" ? catalog.fields.start : undefined;
}

/** What somebody typed: a value that is allowed becomes the state's, another one is refused beside its field. */
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
    return session.refuse(path, say("error.range", { value: (reading.text ?? text).trim() || "''", allowed }));
  }
  session.forgive(path);
  const target = isList(path) ? owner(path) : path;
  session.update(State.set(session.state(), target, reading.value), path);
  sync();
}

const GROUP_PART = /\.(from|to|n|values)$/;
const isList = (path) => path.endsWith(".values");
const isOfRun = (path) => path.startsWith("runs.");

/** The value that a part of a group belongs to. */
const owner = (path) => path.replace(GROUP_PART, "");

/** What was typed: a list, a group as the text form writes it where a run may have one, or a value. */
function read(path, text, param) {
  if (isList(path)) return Groups.typedList(text, param);
  const mayBeGroup = isOfRun(path) && !GROUP_PART.test(path) && /~|\.\./.test(text);
  return mayBeGroup ? Groups.read(text.trim(), param) : Params.typed(text, param);
}

/** Is it an end of a range by logarithm that has none? */
function isBelowLog(path, value) {
  const group = State.get(bound.session.state(), owner(path));
  return /\.(from|to)$/.test(path) && group?.spacing === "log" && value <= 0;
}

function slide(path, position) {
  const param = paramOf(path);
  const value = State.get(bound.session.state(), path);
  if (!param || typeof value !== "number" || Params.toSlider(value, param) === position) return;
  bound.session.forgive(path);
  bound.session.update(State.set(bound.session.state(), path, Params.fromSlider(position, param)));
}

function choose(path, value) {
  if (value !== null && value !== chosen(path)) bound.chosen(path, value);
}

function flip(path, isOn) {
  const { session } = bound;
  const [head] = path.split(".");
  if (head === "link" || head === "export") return flagged.get(head)?.();
  if (Boolean(State.get(session.state(), path)) !== isOn)
    session.update(State.set(session.state(), path, isOn ? 1 : 0));
}

export const onFlag = (head, f) => flagged.set(head, f);

/** Is a flag set that is no part of the state? */
export const isFlagged = (path) => getProp({ type: "flag", path }, "checked") === true;

/** What a field shows of a state; undefined for a path that has no field. */
export function textOf(path, state) {
  if (!paramOf(path)) return undefined;
  return isList(path) ? Groups.listed(State.get(state, owner(path))) : Groups.write(State.get(state, path));
}

/** What a choice shows. */
function chosen(path) {
  const state = bound.session.state();
  if (path === "preset") return state.view.preset;
  if (path === "scene") return kindOf(state).key;
  if (path === "view.below") return state.view.below ?? LowerCurves.NOTHING;
  if (path === "beside") return null; // a choice of what to add
  if (path === "starts") return state.starts || ONE_START;
  if (PANEL_PATHS.includes(path)) return state.view.panels ?? "one";
  if (path === "view.loss") return bound.presenter.isLog() ? "log" : "linear";
  if (path === "view.height") return bound.presenter.hasLog() ? state.view.height : "linear";
  return State.get(state, path);
}

/** Bring every control on the page to the state. */
export const sync = () => document.querySelectorAll(CONTROL).forEach(bring);

const known = new WeakSet(); // elements of controls that were on the page before

/** Bring those that have come to the state; the others may hold something that is still on its way here. */
const syncNew = () => [...document.querySelectorAll(CONTROL)].filter((element) => !known.has(element)).forEach(bring);

/** Bring a control to the state; one that shows an error keeps what was typed. */
function bring(element) {
  known.add(element);
  const { session } = bound;
  const id = JSON.parse(element.id);
  const isChoice = id.type === "select" || id.type === "segmented";
  const value = isChoice ? chosen(id.path) : State.get(session.state(), id.path);
  const isGroup = Groups.isGroup(value) && !Array.isArray(value);
  if (isGroup && id.type !== "text") return; // its own controls are on their way
  if (isChoice) setProp(id, "value", value);
  else if (value === undefined || value === null) return;
  else if (id.type === "flag") setProp(id, "checked", Boolean(value));
  else if (id.type === "slider") setProp(id, "value", Params.toSlider(value, paramOf(id.path)));
  else if (id.type === "text") {
    const first = /\.(from|values)$/.test(id.path); // where what the server says of a whole group is shown
    const error = session.errors.get(id.path) ?? (first ? session.errors.get(owner(id.path)) : undefined);
    const text = error ? error.text : textOf(id.path, session.state());
    setProp(id, "error", error?.message ?? null);
    if (text !== undefined) setProp(id, "value", text);
  }
}

const ARROWS = {
  text: { ArrowUp: 1, ArrowDown: -1 },
  slider: { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 },
};

/** Arrows change a number by a step, with Shift by ten: in its field and on its slider alike. */
function nudge(event) {
  const control = event.target.closest?.(CONTROL);
  if (!control || event.ctrlKey || event.metaKey || event.altKey) return;
  const { type: kind, path } = JSON.parse(control.id);
  const direction = ARROWS[kind]?.[event.key];
  const param = direction && paramOf(path);
  if (!param) return;
  event.preventDefault();
  event.stopPropagation(); // a slider's own steps are finer than the numbers that it shows
  const reading = Params.typed(event.target.value ?? "", param);
  const from = reading.refused ? State.get(bound.session.state(), path) : reading.value;
  if (typeof from !== "number") return;
  bound.session.hold("key"); // as long as it is down, it is one gesture
  type(path, number(Params.nudge(from, param, direction, event.shiftKey)));
}

/**
 * @param {{session: object, presenter: object, catalog: object, chosen: (path: string, value: string) => void}} parts
 *   chosen: does what picking a value of a choice means
 */
export function bind(parts) {
  bound = parts;
  hands = followHands(document);
  addEventListener("thalweg:reports", hear);
  parts.session.on("state", sync);
  parts.session.on("errors", sync);
  parts.presenter.on("surface", sync); // which says whether the axis is logarithmic
  document.addEventListener("keydown", nudge, true);
  document.addEventListener("keyup", () => parts.session.release("key"), true);
  onRender(syncNew);
  sync();
}

const TAKE = {
  text: type,
  slider: slide,
  select: choose,
  segmented: choose,
  flag: flip,
  search: (list, text) => Search.narrow(list, text),
};

/** Hear what controls report: see control_reports.js. */
function hear({ detail: { kind, reports } }) {
  for (const { prop_id, value } of reports) {
    const id = JSON.parse(prop_id.slice(0, prop_id.lastIndexOf(".")));
    if (value !== undefined && value !== null && hands.mayReport(id, value)) TAKE[kind](id.path ?? id.list, value);
  }
}

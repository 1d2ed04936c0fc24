// Paths into a state, as used by controls and the server's errors: `epochs`, `start.0`, `runs.r3.params.lr`,
// `beside.0.landscapeParams.a`, `view.loss`. PLACES is the only table of them; everything else derives from it. Pure.

import * as Groups from "#experiment/groups.js";
import { KINDS, kindOf } from "#experiment/kinds.js";
import { presetOf } from "#experiment/preset_of.js";
import * as State from "#experiment/state.js";

/**
 * @typedef {import("#base/catalog.js").Catalog} Catalog
 * @typedef {import("#base/catalog.js").Param} Param
 * @typedef {State.State} AState
 * @typedef {Record<string, string>} Names the parts of a path that match a pattern's placeholders
 * @typedef {{catalog: Catalog, hasLog: boolean}} Context hasLog: is the lowest value of all landscapes known?
 *
 * @typedef {object} Place
 * @property {(state: AState, names: Names, catalog: Catalog) => Param | undefined} [param] the catalogue's parameter of a number
 * @property {(state: AState, context: Context) => unknown} [shows] what a choice displays, if not the value itself
 * @property {(state: AState, value: string, names: Names, catalog: Catalog) => AState} [choose] the state after a choice, if that
 *   does more than set the value
 * @property {string} [action] name of the page's action that a choice triggers
 * @property {boolean} [group] the value may be a group
 * @property {boolean} [window] it belongs to the window (view.js: PageState), not to the state
 */

const ONE = "one"; // the choice of a single panel

/** An object's own property. @param {any} target @param {string} name */
export const own = (target, name) =>
  target !== null && typeof target === "object" && Object.hasOwn(target, name) ? target[name] : undefined;

/**
 * A parameter of an entry; undefined if there is none.
 * @param {Record<string, {params: Param[]}>} entries
 * @param {string | undefined} key
 * @param {string} name
 */
export const named = (entries, key, name) =>
  own(entries, key ?? "")?.params.find((/** @type {Param} */ param) => param.name === name);

/** A field of the experiment. @param {"start" | "epochs" | "noise" | "seed" | "seeds"} name @returns {Place} */
export const field = (name) => ({ param: (_state, _names, catalog) => catalog.fields[name] });

/** The values of a run that may be groups. @type {Record<string, Place & Required<Pick<Place, "param">>>} */
const OF_RUNS = {
  "runs.ID.params.NAME": {
    group: true,
    param: (state, { ID, NAME }, catalog) => named(catalog.optimizers, State.find(state, ID)?.optimizer, NAME),
  },
  "runs.ID.scheduleParams.NAME": {
    group: true,
    param: (state, { ID, NAME }, catalog) => named(catalog.schedules, State.find(state, ID)?.schedule, NAME),
  },
  "runs.ID.start.INDEX": {
    group: true,
    param: (state, { ID }, catalog) => State.find(state, ID) && catalog.fields.start,
  },
};

/**
 * A part of a group. If the value is no longer a group, the part's field is about to be removed.
 * @type {(pattern: string, place: typeof OF_RUNS[string]) => Place}
 */
const partOf = (pattern, { param }) => ({
  param(state, names, catalog) {
    if (!Groups.isGroup(get(state, filled(pattern, names)))) return undefined;
    return names.PART === "n" ? catalog.fields.n : param(state, names, catalog);
  },
  choose(state, spacing, names) {
    const path = filled(pattern, names);
    const wanted = /** @type {"linear" | "log" | "list"} */ (spacing);
    return set(state, path, Groups.respaced(get(state, path), wanted));
  },
});

/** The choice of panels side by side. @type {Place} */
export const PANELS = {
  shows: ({ view }) => view.panels ?? ONE,
  choose: (state, by) => State.changeView(state, { panels: by === ONE ? null : by }),
};

/**
 * By pattern: ID is a run's id, INDEX a number, NAME any name, PART a part of a group. Kinds add their own.
 * @type {Record<string, Place>}
 */
const PLACES = {
  epochs: field("epochs"),
  seed: field("seed"),
  "runs.ID.schedule": { choose: (state, key, { ID }, catalog) => State.reschedule(state, ID, key, catalog) },
  ...OF_RUNS,
  ...Object.fromEntries(Object.entries(OF_RUNS).map(([pattern, place]) => [`${pattern}.PART`, partOf(pattern, place)])),
  "view.panels": PANELS,
  "view.NAME": {},
  "link.NAME": { window: true },
  "export.NAME": { window: true },
  kind: { shows: (state) => kindOf(state).key, action: "kind" },
  preset: {
    shows(state, { catalog }) {
      const origin = presetOf(state, catalog);
      return origin && !origin.isChanged ? origin.key : null;
    },
    action: "preset",
  },
};

/** @type {{keys: string[], place: Place}[]} */
let patterns = []; // those of the kinds come first: `view.loss` before `view.NAME`

/** All patterns, once the kinds are registered. */
function allPatterns() {
  if (patterns.length === 0) {
    const ofKinds = [...KINDS.values()].flatMap(({ places }) => Object.entries(places));
    const all = [...ofKinds, ...Object.entries(PLACES)];
    patterns = all.map(([pattern, place]) => ({ keys: pattern.split("."), place }));
  }
  return patterns;
}

const isCapital = (/** @type {string} */ key) => /^[A-Z]+$/.test(key);

/**
 * The place of a path, and the names matched in it.
 * @param {string} path
 * @returns {{place: Place, names: Names} | null} null if there is none
 */
function placeOf(path) {
  const keys = path.split(".");
  const fits = (/** @type {string} */ key, /** @type {number} */ i) => isCapital(key) || key === keys[i];
  const found = allPatterns().find((pattern) => pattern.keys.length === keys.length && pattern.keys.every(fits));
  if (!found) return null;
  const names = found.keys.flatMap((key, i) => (isCapital(key) ? [[key, keys[i]]] : []));
  return { place: found.place, names: Object.fromEntries(names) };
}

/** A pattern with its placeholders filled in. @param {string} pattern @param {Names} names */
const filled = (pattern, names) =>
  pattern
    .split(".")
    .map((key) => (isCapital(key) ? names[key] : key))
    .join(".");

/**
 * The keys that lead through a state to a path; a run's id is replaced by its index.
 * @param {AState} state
 * @param {string} path
 * @returns {string[] | null} null if the run no longer exists
 */
function keysOf(state, path) {
  const [head, id, ...rest] = path.split(".");
  if (head !== "runs" || id === undefined) return path.split(".");
  const index = state.runs.findIndex((run) => State.idOf(run) === id);
  return index < 0 ? null : [head, String(index), ...rest];
}

/**
 * The value at a path; undefined if there is none.
 * @param {AState} state
 * @param {string} path
 * @returns {any}
 */
export const get = (state, path) => keysOf(state, path)?.reduce((at, key) => own(at, key), /** @type {any} */ (state));

/**
 * The state with a new value at a path.
 * @param {AState} state
 * @param {string} path
 * @param {unknown} value
 * @returns {AState}
 */
export function set(state, path, value) {
  const keys = keysOf(state, path);
  return keys ? put(state, keys, value) : state;
}

/** @param {any} target @param {string[]} keys @param {unknown} value @returns {any} */
function put(target, [key, ...rest], value) {
  const copy = Array.isArray(target) ? [...target] : { ...target };
  copy[key] = rest.length ? put(own(target, key), rest, value) : value;
  return copy;
}

/**
 * The catalogue's parameter for a path; undefined if the value is not a number.
 * @param {AState} state
 * @param {string} path
 * @param {Catalog} catalog
 */
export function paramOf(state, path, catalog) {
  const found = placeOf(path);
  return found?.place.param?.(state, found.names, catalog);
}

/** What the choice at a path displays. @param {AState} state @param {string} path @param {Context} context */
export function shownAt(state, path, context) {
  const shows = placeOf(path)?.place.shows;
  return shows ? shows(state, context) : get(state, path);
}

/** The name of the action that a choice triggers; undefined if it only changes the state. @param {string} path */
export const actionOf = (path) => placeOf(path)?.place.action;

/**
 * The state after a choice.
 * @param {AState} state
 * @param {string} path
 * @param {string} value
 * @param {Catalog} catalog
 */
export function choose(state, path, value, catalog) {
  const found = placeOf(path);
  return found?.place.choose?.(state, value, found.names, catalog) ?? set(state, path, value);
}

/** The part of a group in a path: from, to, n, values, spacing; undefined for other paths. @param {string} path */
export const groupPart = (path) => placeOf(path)?.names.PART;

/** The path of the group that a part belongs to; other paths are returned unchanged. @param {string} path */
export const ownerOf = (path) => (groupPart(path) ? path.slice(0, path.lastIndexOf(".")) : path);

/** May the value at a path be a group? @param {string} path */
export const mayBeGroup = (path) => placeOf(path)?.place.group === true;

/** Does a path belong to the window, not to the state? @param {string} path */
export const isOfWindow = (path) => placeOf(path)?.place.window === true;

/** Convert a path of the server, which has runs by index, to one of the state. @param {string} path @param {State.StateRun[]} runs */
export const byId = (path, runs) =>
  path.replace(/^runs\.(\d+)/, (counted, index) => (runs[index] ? `runs.${State.idOf(runs[index])}` : counted));

// What a link lets its readers change by hand: `#allow=start,lr`. A help against slips in class, not a protection. Pure.

import { same } from "#base/same.js";
import * as State from "#experiment/state.js";

/** Parts of a state that go by another name in `allow`. @type {Record<string, string>} */
const OTHERWISE = {
  ...{ seeds: "seed", starts: "start", startsParams: "start" },
  ...{
    landscapeParams: "landscape",
    beside: "landscape",
    signal: "landscape",
    signalParams: "landscape",
    walk: "landscape",
  },
};
/** Actions by what they change. @type {Record<string, string>} */
const ACTIONS = {
  ...{ add: "runs", duplicate: "runs", delete: "runs", up: "runs", down: "runs", suggest: "lr" },
  ...{ landscape: "landscape", signal: "landscape", picker: "landscape", "remove-beside": "landscape" },
  ...{
    "own-start": "start",
    lock: "start",
    kind: "kind",
    walk: "kind",
    "preset-next": "preset",
    "preset-previous": "preset",
  },
};
const FREE = ["view", "link", "export"]; // heads of paths that belong to no experiment

/** @typedef {Pick<State.State["view"], "allow">} Rule */

/** May what has this name be changed? @param {Rule} view @param {string | null} name null: what belongs to no experiment */
export const isFree = ({ allow }, name) => allow === null || name === null || allow.includes(name);

/** What `allow` calls the value at a path: a hyperparameter, for all runs, by its own name. @param {string} path */
export function nameOf(path) {
  const [head, , part, name] = path.split(".");
  if (FREE.includes(head)) return null;
  if (head !== "runs") return OTHERWISE[head] ?? head;
  return part === "params" || part === "scheduleParams" ? name : (part ?? head);
}

/** What `allow` calls that which a button changes, by its action and path. @param {string} action @param {string} [path] */
export const nameOfAction = (action, path) => (path === undefined ? (ACTIONS[action] ?? null) : nameOf(path));

/** The names of what differs between two states. @param {State.State} before @param {State.State} now */
export function changed(before, now) {
  const [old, present] = [State.experimentOf(before), State.experimentOf(now)];
  if (old.landscape !== present.landscape) return [old.landscape && present.landscape ? "landscape" : "kind"]; // with its own start and epochs
  const ids = (/** @type {State.State} */ { runs }) => runs.map(State.idOf);
  const others = differing(old, present).filter((name) => name !== "runs");
  const ofRuns = same(ids(before), ids(now)) ? old.runs.flatMap((run, i) => ofRun(run, present.runs[i])) : ["runs"];
  return [...new Set([...others.map((name) => OTHERWISE[name] ?? name), ...ofRuns])];
}

/** @param {State.Run} old @param {State.Run} now */
function ofRun(old, now) {
  if (old.optimizer !== now.optimizer) return ["runs"];
  const parts = differing(old, now);
  const courses = parts.includes("schedule") ? [] : differing(old.scheduleParams, now.scheduleParams);
  return [
    ...parts.filter((part) => part === "schedule" || part === "start"),
    ...differing(old.params, now.params),
    ...courses,
  ];
}

/** The properties in which two objects differ. @param {object} a @param {object} b */
function differing(a, b) {
  const [old, now] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => !same(old.get(name), now.get(name)));
}

/** May hands turn one state into the other? @param {State.State} before @param {State.State} now */
export const isAllowed = (before, now) =>
  before.view.allow === null || changed(before, now).every((name) => isFree(before.view, name));

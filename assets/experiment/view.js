// What an address says after `#`: how an experiment is looked at. It never changes a trajectory. Pure.

import { number } from "#base/number.js";
import * as Camera from "#experiment/camera.js";

const MOST_SLOTS = 4096; // as many as there can be runs
const FURTHEST = 4e6; // coordinate of a zoom: a start's limit, four times out
const FINEST = 1e-12; // width of a zoom against its coordinates: beyond it float64 has no pixels left
const WHOLE = /^\d+$/;

/**
 * @typedef {object} View see docs/page.md
 * @property {number} epoch
 * @property {number[]} hidden indices of runs, increasing
 * @property {number[]} slots the style slot of every run, all different
 * @property {[number, number, number, number] | null} zoom
 * @property {[number, number, number, number] | null} zoom2 of the second landscape; zoom3 and zoom4 likewise
 * @property {string | null} panels "run", "member", "optimizer" or a hyperparameter: one panel for each
 * @property {"each" | null} curves every panel has its loss curves
 * @property {[number, number] | null} difference indices of two runs, whose losses are subtracted
 * @property {"linear" | "log" | null} loss
 * @property {"epochs" | "evaluations"} over
 * @property {"fit" | null} lossRange
 * @property {boolean} folded
 * @property {boolean} table
 * @property {number[]} open indices of runs whose cards are open
 * @property {"contour" | "beside" | "only"} solid the 3D view: not there, beside the contour, in its place
 * @property {"linear" | "log"} height of the 3D view
 * @property {[number, number, number] | null} camera of the 3D view: see camera.js
 * @property {string | null} preset
 * @property {number | null} inside index of the trajectory whose updates are looked into
 * @property {string | null} below "position", "rate", or a part of the runs' states: what stands below the responses
 * @property {"en" | "ru" | null} lang
 * @property {"light" | "dark" | null} theme
 */

/**
 * The view that an empty `#` stands for.
 * @param {number} runs how many there are
 * @returns {View}
 */
export function defaults(runs) {
  return {
    epoch: 0,
    hidden: [],
    slots: Array.from({ length: runs }, (_, i) => i),
    zoom: null,
    zoom2: null,
    zoom3: null,
    zoom4: null,
    panels: null,
    curves: null,
    difference: null,
    loss: null,
    over: "epochs",
    lossRange: null,
    folded: false,
    table: false,
    open: [],
    solid: "contour",
    height: "linear",
    camera: null,
    preset: null,
    inside: null,
    below: null,
    lang: null,
    theme: null,
  };
}

/** Part of the address → [property of the view, reader]. A reader gives undefined for what it cannot use. */
const PARTS = {
  epoch: ["epoch", (text, _runs, epochs) => (WHOLE.test(text) ? Math.min(Number(text), epochs) : undefined)],
  hidden: ["hidden", indices],
  slots: ["slots", slots],
  zoom: ["zoom", zoom],
  zoom2: ["zoom2", zoom],
  zoom3: ["zoom3", zoom],
  zoom4: ["zoom4", zoom],
  panels: ["panels", name],
  curves: ["curves", oneOf("each")],
  difference: ["difference", pair],
  loss: ["loss", oneOf("linear", "log")],
  over: ["over", oneOf("epochs", "evaluations")],
  fit: ["lossRange", (text) => (text === "1" ? "fit" : undefined)],
  folded: ["folded", flag],
  table: ["table", flag],
  open: ["open", indices],
  solid: ["solid", oneOf("beside", "only")],
  height: ["height", oneOf("log")],
  camera: ["camera", (text) => Camera.parse(text)],
  preset: ["preset", name],
  inside: ["inside", (text) => (WHOLE.test(text) && Number(text) < MOST_SLOTS ? Number(text) : undefined)],
  below: ["below", name],
  lang: ["lang", oneOf("en", "ru")],
  theme: ["theme", oneOf("light", "dark")],
};

/**
 * Read a view. Whatever is unknown, broken or repeated is ignored: a link must never break over its view.
 * @param {string} hash with or without its `#`
 * @param {number} runs how many runs the experiment has
 * @param {number} [epochs] and how many epochs
 * @returns {View}
 */
export function parse(hash, runs, epochs = Number.MAX_SAFE_INTEGER) {
  const view = defaults(runs);
  const seen = new Set();
  for (const part of hash.trim().replace(/^#/, "").split("&")) {
    const [name, ...rest] = part.split("=");
    if (!Object.hasOwn(PARTS, name) || seen.has(name)) continue;
    seen.add(name);
    const [property, read] = PARTS[name];
    const text = rest.join("=").replaceAll("%2C", ","); // messengers like to escape commas
    view[property] = read(text, runs, epochs) ?? view[property];
  }
  return view;
}

function oneOf(...names) {
  return (text) => (names.includes(text) ? text : undefined);
}

function name(text) {
  return /^[a-z][a-z0-9_]*$/.test(text) ? text : undefined;
}

/** Two different runs. */
function pair(text, runs) {
  const pieces = text.split(",");
  const both = pieces.filter((piece) => WHOLE.test(piece)).map(Number);
  return pieces.length === 2 && both.length === 2 && both[0] !== both[1] && Math.max(...both) < runs ? both : undefined;
}

function flag(text) {
  return text === "1" ? true : undefined;
}

/** Indices of runs; those of runs that are not there are left out. */
function indices(text, runs) {
  const numbers = text
    .split(",")
    .filter((piece) => WHOLE.test(piece))
    .map(Number);
  return [...new Set(numbers)].filter((index) => index < runs).sort((a, b) => a - b);
}

/** Slots by run: one that is broken or taken, and those of runs beyond the list, get the first that are free. */
function slots(text, runs) {
  const pieces = text.split(",").slice(0, runs);
  const wanted = pieces.map((piece) => (WHOLE.test(piece) && Number(piece) < MOST_SLOTS ? Number(piece) : null));
  const taken = new Set();
  const chosen = Array.from({ length: runs }, (_, i) => {
    const slot = wanted[i] ?? null;
    if (slot === null || taken.has(slot)) return null;
    taken.add(slot);
    return slot;
  });
  let free = 0;
  return chosen.map((slot) => {
    if (slot !== null) return slot;
    while (taken.has(free)) free += 1;
    taken.add(free);
    return free;
  });
}

function zoom(text) {
  const edges = text.split(",").map((piece) => (piece.trim() ? Number(piece) : NaN));
  if (edges.length !== 4 || !edges.every((edge) => Math.abs(edge) <= FURTHEST)) return undefined;
  const wide = (low, high) => high - low > FINEST * Math.max(Math.abs(low), Math.abs(high));
  return wide(edges[0], edges[1]) && wide(edges[2], edges[3]) ? edges : undefined;
}

/**
 * Write a view as it stands after `#`; what is as usual is left out.
 * @param {View} view
 * @returns {string} "" where all is as usual
 */
export function format(view) {
  const usual = defaults(view.slots.length);
  const parts = [];
  for (const [name, [property]] of Object.entries(PARTS)) {
    const text = written(view[property]);
    if (text !== written(usual[property])) parts.push(`${name}=${text}`);
  }
  return parts.join("&");
}

function written(value) {
  if (Array.isArray(value)) return value.map(number).join(",");
  if (typeof value === "number") return number(value);
  return value === true || value === "fit" ? "1" : String(value ?? "");
}

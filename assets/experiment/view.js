// What an address says after `#`: how an experiment is looked at. It never changes a trajectory. Pure.
//
// SCHEMA alone knows the parts of a view: reading, writing, defaults, and where a state keeps them are made from it.

import { number } from "#base/number.js";
import * as Camera from "#experiment/camera.js";
import * as Text from "#experiment/view_text.js";

/** @typedef {import("#base/catalog.js").Bounds} Bounds */

/**
 * @typedef {object} View how the experiment of a state is looked at, but for what stands on its runs (state.js: RunView)
 * @property {number} epoch that is shown while the clock stands
 * @property {Bounds | null} zoom what the contour shows; null: the landscape's domain
 * @property {Bounds | null} zoom2 of the second landscape
 * @property {Bounds | null} zoom3
 * @property {Bounds | null} zoom4
 * @property {string | null} panels "run", "member", "optimizer" or a hyperparameter: one panel for each; null: one for all
 * @property {"each" | null} curves every panel has its loss curves
 * @property {[string, string] | null} difference ids of two runs, whose losses are subtracted
 * @property {"linear" | "log" | null} loss its axis; null: the landscape's own
 * @property {"epochs" | "evaluations"} over what the loss runs over
 * @property {"fit" | null} lossRange what its axis shows; null: from the minimum to the start's loss
 * @property {boolean} folded the side panel
 * @property {boolean} table the list of runs is one
 * @property {"contour" | "beside" | "only"} solid the 3D view: not there, beside the contour, in its place
 * @property {"linear" | "log"} height of the 3D view
 * @property {import("#experiment/camera.js").Camera | null} camera of the 3D view; null: the usual one
 * @property {string | null} preset the key of the one that was opened, which may have been changed since
 * @property {number | null} inside index of the trajectory whose updates are looked into: no run has a name for its members
 * @property {string | null} below what stands below the responses: "position", "rate", "schedule", or a part of the rules' states
 */

/**
 * @typedef {object} LinkView how an address says it, with runs by their indices
 * @property {number[]} hidden indices, increasing
 * @property {number[]} slots the style slot of every run, all different
 * @property {number[]} open indices of runs whose cards are open
 * @property {[number, number] | null} difference indices of two runs
 * @property {import("#base/catalog.js").Language | null} lang the reader's, where the link was asked to say it
 * @property {import("#base/catalog.js").ThemeName | null} theme likewise
 *
 * @typedef {Omit<View, "difference"> & LinkView} AddressView
 */

/**
 * @typedef {object} PageState how this window shows whatever it shows. Of this window are speed and loop too: see base/clock.js
 * @property {import("#base/catalog.js").Language} lang the reader's
 * @property {import("#base/catalog.js").ThemeName} theme the reader's
 * @property {string} kind of experiment whose stage is seen
 * @property {boolean} hall type and lines for the last row, the side panel folded
 * @property {boolean} blank nothing is shown
 * @property {boolean} locked the start is held fast
 * @property {boolean} controls on a phone: the sheet with start, epochs, noise, seed is up
 * @property {string | null} lit id of the run that is lit until another click
 * @property {{id: string, members: number[] | null} | null} pointed the run, or members of it, under the pointer
 * @property {string | null} compared id of the run that waits for a second one to be compared with
 * @property {string[]} formulas ids of the runs whose formulas are shown
 * @property {{column: string | null, down: boolean}} sorting of the table
 * @property {boolean | null} webgl can the machine draw the 3D view? null: nobody has asked for it
 * @property {{language: boolean, theme: boolean}} link what of the reader's own the link says
 * @property {{dark: boolean}} export pictures are dark
 */

/**
 * @typedef {"experiment" | "reader" | "window"} Owner whose a part is: of the picture of an experiment, and so in every link to it; of
 *   the reader, whom a cookie remembers, and in a link that was asked to say it; of this window alone, in no link and gone with it
 *
 * @typedef {object} Part one part of how things are looked at
 * @property {Owner} whose
 * @property {unknown} usual what it is where nothing says otherwise
 * @property {string} [name] in the address
 * @property {(text: string, runs: number, epochs: number) => unknown} [read] undefined for a text that cannot be used
 * @property {OnRuns} [onRuns] a state keeps it on its runs
 * @property {boolean} [areRuns] runs: indices in the address, ids in a state
 *
 * @typedef {object} OnRuns
 * @property {keyof import("#experiment/state.js").RunView} property
 * @property {(value: any, index: number) => unknown} of that property of one run
 * @property {(values: any[]) => unknown} all and back, from that of all runs
 */

/**
 * A flag of runs: in the address the indices of those that have it. @type {(property: "hidden" | "open") => OnRuns}
 */
const flagOfRuns = (property) => ({
  property,
  of: (indices, i) => indices.includes(i),
  all: (values) => values.flatMap((is, i) => (is ? [i] : [])),
});

/** @type {OnRuns} */
const slotOfRuns = { property: "slot", of: (all, i) => all[i], all: (all) => all };

/** @type {(usual: unknown, name: string, read: Part["read"], more?: Partial<Part>) => Part} */
const ofExperiment = (usual, name, read, more = {}) => ({ whose: "experiment", usual, name, read, ...more });
/** @type {(usual: unknown, name?: string, read?: Part["read"]) => Part} */
const ofReader = (usual, name, read) => ({ whose: "reader", usual, name, read });
/** @type {(usual: unknown) => Part} */
const ofWindow = (usual) => ({ whose: "window", usual });

/**
 * The parts by their property, in the order in which an address has them.
 * @type {Record<keyof AddressView | keyof PageState, Part>}
 */
export const SCHEMA = {
  epoch: ofExperiment(0, "epoch", Text.epoch),
  hidden: ofExperiment([], "hidden", Text.indices, { onRuns: flagOfRuns("hidden") }),
  slots: ofExperiment([], "slots", Text.slots, { onRuns: slotOfRuns }),
  zoom: ofExperiment(null, "zoom", Text.zoom),
  zoom2: ofExperiment(null, "zoom2", Text.zoom),
  zoom3: ofExperiment(null, "zoom3", Text.zoom),
  zoom4: ofExperiment(null, "zoom4", Text.zoom),
  panels: ofExperiment(null, "panels", Text.key),
  curves: ofExperiment(null, "curves", Text.oneOf("each")),
  difference: ofExperiment(null, "difference", Text.pair, { areRuns: true }),
  loss: ofExperiment(null, "loss", Text.oneOf("linear", "log")),
  over: ofExperiment("epochs", "over", Text.oneOf("epochs", "evaluations")),
  lossRange: ofExperiment(null, "fit", (text) => (text === "1" ? "fit" : undefined)),
  folded: ofExperiment(false, "folded", Text.flag),
  table: ofExperiment(false, "table", Text.flag),
  open: ofExperiment([], "open", Text.indices, { onRuns: flagOfRuns("open") }),
  solid: ofExperiment("contour", "solid", Text.oneOf("beside", "only")),
  height: ofExperiment("linear", "height", Text.oneOf("log")),
  camera: ofExperiment(null, "camera", (text) => Camera.parse(text)),
  preset: ofExperiment(null, "preset", Text.key),
  inside: ofExperiment(null, "inside", Text.trajectory),
  below: ofExperiment(null, "below", Text.key),
  lang: ofReader(null, "lang", Text.oneOf("en", "ru")),
  theme: ofReader(null, "theme", Text.oneOf("light", "dark")),
  kind: ofWindow("landscape"),
  hall: ofWindow(false),
  blank: ofWindow(false),
  locked: ofWindow(false),
  controls: ofWindow(false),
  lit: ofWindow(null),
  pointed: ofWindow(null),
  compared: ofWindow(null),
  formulas: ofWindow([]),
  sorting: ofWindow({ column: null, down: false }),
  webgl: ofWindow(null),
  link: ofWindow({ language: false, theme: false }),
  export: ofWindow({ dark: false }),
};

/** @type {[keyof typeof SCHEMA, Part][]} */
const PARTS = /** @type {any} */ (Object.entries(SCHEMA));
const IN_ADDRESS = new Map(
  PARTS.flatMap(([property, part]) => (part.name ? [[part.name, { property, ...part }]] : [])),
);

/** What a state's runs have of the view. */
export const ON_RUNS = PARTS.flatMap(([, { onRuns }]) => (onRuns ? [onRuns.property] : []));

/** @param {(part: Part) => boolean} wanted */
const usual = (wanted) =>
  Object.fromEntries(
    PARTS.flatMap(([property, part]) => (wanted(part) ? [[property, structuredClone(part.usual)]] : [])),
  );

/**
 * The view that an empty `#` stands for.
 * @param {number} runs how many there are
 * @returns {AddressView}
 */
export function defaults(runs) {
  const slots = Array.from({ length: runs }, (_, i) => i);
  return /** @type {AddressView} */ ({ ...usual(({ name }) => name !== undefined), slots });
}

/** The view of a state as it is at first. @returns {View} */
export const first = () => /** @type {View} */ (usual(({ whose, onRuns }) => whose === "experiment" && !onRuns));

/** This window as it is at first. @returns {Omit<PageState, "lang" | "theme">} */
export const firstOfWindow = () => /** @type {any} */ (usual(({ whose }) => whose === "window"));

// --- between an address and a state ---

/** What a run of a state has of an address's view. @param {AddressView} view @param {number} index of the run */
export function ofRun(view, index) {
  const own = PARTS.flatMap(([property, { onRuns }]) =>
    onRuns ? [[onRuns.property, onRuns.of(view[/** @type {keyof AddressView} */ (property)], index)]] : [],
  );
  return /** @type {import("#experiment/state.js").RunView} */ (Object.fromEntries(own));
}

/**
 * An address's view as a state keeps it.
 * @param {AddressView} view
 * @param {string[]} ids of the runs
 * @returns {View}
 */
export function toState(view, ids) {
  const kept = Object.entries(view).flatMap(([property, value]) => {
    const { whose, onRuns, areRuns } = SCHEMA[/** @type {keyof AddressView} */ (property)];
    if (whose !== "experiment" || onRuns) return [];
    const isNamed = areRuns && Array.isArray(value);
    return [[property, isNamed ? value.map((index) => ids[index]) : value]];
  });
  return Object.fromEntries(kept);
}

/**
 * A state's view as an address says it; of runs that have gone nothing is said, and nothing of the reader.
 * @param {View} view
 * @param {import("#experiment/state.js").StateRun[]} runs
 * @param {string[]} ids of the runs
 * @returns {AddressView}
 */
export function toAddress(view, runs, ids) {
  const onRuns = PARTS.flatMap(([property, { onRuns: on }]) =>
    on ? [[property, on.all(runs.map((run) => run[on.property]))]] : [],
  );
  const others = Object.entries(view).map(([property, value]) => {
    const { areRuns } = SCHEMA[/** @type {keyof View} */ (property)];
    if (!areRuns || !Array.isArray(value)) return [property, value];
    const places = value.map((id) => ids.indexOf(String(id)));
    return [property, places.includes(-1) ? null : places];
  });
  return Object.fromEntries([...others, ...onRuns]);
}

// --- the address ---

/**
 * Read a view. Whatever is unknown, broken or repeated is ignored: a link must never break over its view.
 * @param {string} hash with or without its `#`
 * @param {number} runs how many runs the experiment has
 * @param {number} [epochs] and how many epochs
 * @returns {AddressView}
 */
export function parse(hash, runs, epochs = Number.MAX_SAFE_INTEGER) {
  /** @type {Record<string, unknown>} */
  const view = defaults(runs);
  const seen = new Set();
  for (const piece of hash.trim().replace(/^#/, "").split("&")) {
    const [name, ...rest] = piece.split("=");
    const part = IN_ADDRESS.get(name);
    if (!part?.read || seen.has(name)) continue;
    seen.add(name);
    const text = rest.join("=").replaceAll("%2C", ","); // messengers like to escape commas
    view[part.property] = part.read(text, runs, epochs) ?? view[part.property];
  }
  return /** @type {AddressView} */ (view);
}

/**
 * Write a view as it stands after `#`; what is as usual is left out.
 * @param {AddressView} view
 * @returns {string} "" where all is as usual
 */
export function format(view) {
  const otherwise = defaults(view.slots.length);
  const pieces = [];
  for (const [name, part] of IN_ADDRESS) {
    const property = /** @type {keyof AddressView} */ (part.property);
    const text = written(view[property]);
    if (text !== written(otherwise[property])) pieces.push(`${name}=${text}`);
  }
  return pieces.join("&");
}

/** @param {unknown} value */
function written(value) {
  if (Array.isArray(value)) return value.map(number).join(",");
  if (typeof value === "number") return number(value);
  return value === true || value === "fit" ? "1" : String(value ?? "");
}

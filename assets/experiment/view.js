// The view of an experiment, which is the part of an address after `#`; it never changes a trajectory. Pure.
//
// SCHEMA is the only list of a view's parts: parsing and formatting (view_hash.js), defaults and storage in a state derive from it.

import * as Camera from "#experiment/camera.js";
import * as Text from "#experiment/view_text.js";

/** @typedef {import("#base/catalog.js").Bounds} Bounds */

/**
 * @typedef {object} View the view of a state, except what is kept on its runs (state.js: RunView)
 * @property {number} epoch the epoch shown while the clock is stopped
 * @property {Bounds | null} zoom window of the contour; null: the landscape's domain
 * @property {Bounds | null} zoom2 of the second landscape
 * @property {Bounds | null} zoom3
 * @property {Bounds | null} zoom4
 * @property {string | null} panels "run", "member", "optimizer" or a hyperparameter: one panel for each; null: one for all
 * @property {"each" | null} curves every panel has its own loss curves
 * @property {[string, string] | null} difference ids of the two compared runs
 * @property {"linear" | "log"} delta scale of the difference
 * @property {"linear" | "log" | null} loss scale of the loss axis; null: the landscape's own
 * @property {"epochs" | "evaluations"} over x axis of the loss plot
 * @property {"fit" | null} lossRange range of the loss axis; null: from the minimum to the start's loss
 * @property {boolean} folded is the side panel folded?
 * @property {boolean} table is the list of runs shown as a table?
 * @property {"contour" | "beside" | "only"} solid the 3D view: off, beside the contour, in its place
 * @property {"linear" | "log"} height scale of the height in the 3D view
 * @property {import("#experiment/camera.js").Camera | null} camera camera of the 3D view; null: the default
 * @property {string | null} preset key of the opened preset, which may have been changed since
 * @property {number | null} inside index of the trajectory whose updates are shown: members of a run have no ids
 * @property {import("#experiment/view_text.js").Hideable[]} hide what the page does not show, in a quiz
 * @property {string[] | null} allow what may be changed by hand (allowed.js); null: everything
 * @property {string | null} below plot below the responses: "position", "rate", "schedule", or a part of the optimizers' states
 */

/**
 * @typedef {object} LinkView the parts in the form of an address, with runs by index
 * @property {number[]} hidden indices, increasing
 * @property {number[]} slots the slot of every run, all different
 * @property {(number | null)[]} looks the slots whose colour and dash were chosen for the runs; null: a run's own
 * @property {(string | null)[]} letters the letters chosen for the runs; null: that of a run's slot
 * @property {number[]} open indices of runs whose cards are open
 * @property {[number, number] | null} difference indices of the two compared runs
 * @property {import("#base/catalog.js").Language | null} lang the reader's language, if the link should include it
 * @property {import("#base/catalog.js").ThemeName | null} theme likewise
 *
 * @typedef {Omit<View, "difference"> & LinkView} AddressView
 */

/**
 * @typedef {object} PageState what belongs to the reader or this window; speed and loop do too, but are in base/clock.js
 * @property {import("#base/catalog.js").Language} lang the reader's
 * @property {import("#base/catalog.js").ThemeName} theme the reader's
 * @property {string} kind kind of experiment whose stage is visible
 * @property {boolean} hall large type and lines for a lecture hall, side panel folded
 * @property {boolean} presenting the keys of a clicker go through the lecturer's scenes
 * @property {boolean} blank the screen is blanked
 * @property {boolean} locked the start cannot be dragged
 * @property {boolean} controls on a phone: the sheet with start, epochs, noise and seed is open
 * @property {string | null} lit id of the run highlighted by a click
 * @property {{id: string, members: number[] | null} | null} pointed the run, or members of it, under the pointer
 * @property {string | null} compared id of the first run picked for a comparison
 * @property {string[]} formulas ids of the runs whose formulas are shown
 * @property {{column: string | null, down: boolean}} sorting sort order of the table
 * @property {boolean | null} webgl is WebGL available? null: not checked yet
 * @property {boolean} preview whole paths are shown at epoch 0, while something is dragged
 * @property {boolean} nameless runs are shown by their letters alone
 * @property {boolean} predicting a prediction is asked for, or compared with what happens
 * @property {boolean} concealed runs are not drawn, since a prediction is still possible
 * @property {{language: boolean, theme: boolean}} link which of the reader's preferences the link includes
 * @property {{dark: boolean}} export options of exported pictures
 */

/**
 * @typedef {"experiment" | "reader" | "window"} Owner who owns a part. The experiment: it is in every link. The reader: it is kept in
 *   a cookie, and in a link only on request. The window: it is in no link, and is lost with the window
 *
 * @typedef {object} Part one part of the view
 * @property {Owner} whose
 * @property {unknown} usual its default
 * @property {string} [name] its name in the address
 * @property {(text: string, runs: number, epochs: number) => unknown} [read] undefined for a text that cannot be used
 * @property {OnRuns} [onRuns] how a state keeps it on its runs
 * @property {boolean} [areRuns] it names runs: by index in the address, by id in a state
 * @property {boolean} [isPassing] its changes are no steps of undo, which leaves it as it is
 *
 * @typedef {object} OnRuns
 * @property {keyof import("#experiment/state.js").RunView} property
 * @property {(value: any, index: number) => unknown} of the property of one run
 * @property {(values: any[]) => unknown} all the inverse: from the properties of all runs
 */

/**
 * A flag of runs; the address has the indices of the runs with it. @type {(property: "hidden" | "open") => OnRuns}
 */
const flagOfRuns = (property) => ({
  property,
  of: (indices, i) => indices.includes(i),
  all: (values) => values.flatMap((is, i) => (is ? [i] : [])),
});

/**
 * What was chosen for some of the runs; the address has nothing for the others. @type {(property: "look" | "letter") => OnRuns}
 */
const choiceOfRuns = (property) => ({
  property,
  of: (all, i) => all[i] ?? null,
  all: (values) => (values.some((value) => value !== null) ? values : []),
});

/** @type {OnRuns} */
const slotOfRuns = { property: "slot", of: (all, i) => all[i], all: (all) => all };

/** @type {(usual: unknown, name: string, read: Part["read"], more?: Partial<Part>) => Part} */
const ofExperiment = (usual, name, read, more = {}) => ({ whose: "experiment", usual, name, read, ...more });
/** @type {(usual: unknown, name?: string, read?: Part["read"]) => Part} */
const ofReader = (usual, name, read) => ({ whose: "reader", usual, name, read });
/** @type {(usual: unknown) => Part} */
const ofWindow = (usual) => ({ whose: "window", usual });

const PASSES = { isPassing: true };

/**
 * The parts by their property, in the order in which an address has them.
 * @type {Record<keyof AddressView | keyof PageState, Part>}
 */
export const SCHEMA = {
  epoch: ofExperiment(0, "epoch", Text.epoch, PASSES),
  hidden: ofExperiment([], "hidden", Text.indices, { onRuns: flagOfRuns("hidden") }),
  slots: ofExperiment([], "slots", Text.slots, { onRuns: slotOfRuns }),
  looks: ofExperiment([], "looks", Text.looks, { onRuns: choiceOfRuns("look") }),
  letters: ofExperiment([], "letters", Text.letters, { onRuns: choiceOfRuns("letter") }),
  zoom: ofExperiment(null, "zoom", Text.zoom, PASSES),
  zoom2: ofExperiment(null, "zoom2", Text.zoom, PASSES),
  zoom3: ofExperiment(null, "zoom3", Text.zoom, PASSES),
  zoom4: ofExperiment(null, "zoom4", Text.zoom, PASSES),
  panels: ofExperiment(null, "panels", Text.key),
  curves: ofExperiment(null, "curves", Text.oneOf("each")),
  difference: ofExperiment(null, "difference", Text.pair, { areRuns: true }),
  delta: ofExperiment("linear", "delta", Text.oneOf("log")),
  loss: ofExperiment(null, "loss", Text.oneOf("linear", "log")),
  over: ofExperiment("epochs", "over", Text.oneOf("epochs", "evaluations")),
  lossRange: ofExperiment(null, "fit", (text) => (text === "1" ? "fit" : undefined)),
  folded: ofExperiment(false, "folded", Text.flag, PASSES),
  table: ofExperiment(false, "table", Text.flag, PASSES),
  open: ofExperiment([], "open", Text.indices, { onRuns: flagOfRuns("open"), ...PASSES }),
  solid: ofExperiment("contour", "solid", Text.oneOf("beside", "only")),
  height: ofExperiment("linear", "height", Text.oneOf("log")),
  camera: ofExperiment(null, "camera", (text) => Camera.parse(text), PASSES),
  preset: ofExperiment(null, "preset", Text.key),
  inside: ofExperiment(null, "inside", Text.trajectory),
  below: ofExperiment(null, "below", Text.key),
  hide: ofExperiment([], "hide", Text.hideable, PASSES),
  allow: ofExperiment(null, "allow", Text.names, PASSES),
  lang: ofReader(null, "lang", Text.key),
  theme: ofReader(null, "theme", Text.oneOf("light", "dark", "contrast")),
  kind: ofWindow("landscape"),
  hall: ofWindow(false),
  presenting: ofWindow(false),
  blank: ofWindow(false),
  locked: ofWindow(false),
  controls: ofWindow(false),
  lit: ofWindow(null),
  pointed: ofWindow(null),
  compared: ofWindow(null),
  formulas: ofWindow([]),
  sorting: ofWindow({ column: null, down: false }),
  webgl: ofWindow(null),
  preview: ofWindow(false),
  nameless: ofWindow(false),
  predicting: ofWindow(false),
  concealed: ofWindow(false),
  link: ofWindow({ language: false, theme: false }),
  export: ofWindow({ dark: false }),
};

/** @type {[keyof typeof SCHEMA, Part][]} */
const PARTS = /** @type {any} */ (Object.entries(SCHEMA));

/** The parts of the view that are kept on runs. */
export const ON_RUNS = PARTS.flatMap(([, { onRuns }]) => (onRuns ? [onRuns.property] : []));

/** The parts of a state's view that are no steps of undo. */
export const PASSING = /** @type {(keyof View)[]} */ (
  PARTS.flatMap(([property, { isPassing, onRuns }]) => (isPassing && !onRuns ? [property] : []))
);

/** @param {(part: Part) => boolean} wanted */
const usual = (wanted) =>
  Object.fromEntries(
    PARTS.flatMap(([property, part]) => (wanted(part) ? [[property, structuredClone(part.usual)]] : [])),
  );

/**
 * The view of an empty `#`.
 * @param {number} runs number of runs
 * @returns {AddressView}
 */
export function defaults(runs) {
  const slots = Array.from({ length: runs }, (_, i) => i);
  return /** @type {AddressView} */ ({ ...usual(({ name }) => name !== undefined), slots });
}

/** An address's view with all passing parts at their defaults. @param {AddressView} view @returns {AddressView} */
export const lasting = (view) => ({ ...view, ...usual(({ isPassing }) => isPassing === true) });

/** The default view of a state. @returns {View} */
export const first = () => /** @type {View} */ (usual(({ whose, onRuns }) => whose === "experiment" && !onRuns));

/** The default state of this window. @returns {Omit<PageState, "lang" | "theme">} */
export const firstOfWindow = () => /** @type {any} */ (usual(({ whose }) => whose === "window"));

// --- between an address and a state ---

/** The part of an address's view that belongs to one run. @param {AddressView} view @param {number} index of the run */
export function ofRun(view, index) {
  const own = PARTS.flatMap(([property, { onRuns }]) =>
    onRuns ? [[onRuns.property, onRuns.of(view[/** @type {keyof AddressView} */ (property)], index)]] : [],
  );
  return /** @type {import("#experiment/state.js").RunView} */ (Object.fromEntries(own));
}

/**
 * Convert an address's view to a state's.
 * @param {AddressView} view
 * @param {string[]} ids of the runs
 * @returns {View}
 */
export function toState(view, ids) {
  const kept = Object.entries(view).flatMap(([property, value]) => {
    const { whose, onRuns, areRuns } = SCHEMA[/** @type {keyof AddressView} */ (property)];
    if (whose !== "experiment" || onRuns) return [];
    const isNamed = areRuns && Array.isArray(value);
    return [[property, isNamed ? value.map((index) => ids[Number(index)]) : value]];
  });
  return Object.fromEntries(kept);
}

/**
 * Convert a state's view to an address's, without runs that no longer exist and without the reader's parts.
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

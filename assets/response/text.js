// The text form of an experiment with a signal; its twin in Python and it are held to tests/golden/text.json. Pure.
//
//   signal=NAME[:name=value,...]&epochs=N&seed=N&run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]
//
// The signal `walk` is what a run meets on a landscape:
//
//   signal=walk:along=x&landscape=NAME[:...]&start=X,Y&noise=S&walker=OPTIMIZER[:...][@SCHEDULE[:...]]&epochs=N&...

import { number } from "#base/number.js";
import * as Parts from "#experiment/text_parts.js";
import { TextError } from "#experiment/text_parts.js";

/** @type {("landscape" | "start" | "noise" | "walker")[]} */
const OF_A_WALK = ["landscape", "start", "noise", "walker"];
export const FIELDS = ["signal", ...OF_A_WALK, "epochs", "seed", "run"];
export const EPOCHS = 300; // of the lecture's pictures

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Common, Experiment, Walk, WithSignal } from "#experiment/state.js"
 *
 * @typedef {Common & WithSignal & Pick<Experiment, "runs">} SignalExperiment
 */

/**
 * Read an experiment with a signal, and fill in every default.
 * @param {string} link
 * @param {Catalog} catalog
 * @returns {SignalExperiment}
 * @throws {TextError}
 */
export function parse(link, catalog) {
  const { split, named, complete, value, numeric, run } = Parts;
  const fields = split(link, FIELDS, ["run"]);
  for (const [name, texts] of fields) if (name !== "run" && texts.includes("")) throw new TextError("empty", name);
  /** The only text of a field; undefined where it is not given. @param {string} name */
  const textOf = (name) => fields.get(name)?.[0];
  const [signal, values] = named(textOf("signal") ?? "", catalog.signals, "signal", "signal");
  const { walked } = catalog.signals[signal];
  for (const name of OF_A_WALK) if (fields.has(name) && !walked) throw new TextError(`no_${name}`, name);
  /** @param {"epochs" | "seed" | "noise"} name @param {number} [otherwise] where it is not given */
  const field = (name, otherwise = /** @type {number} */ (catalog.fields[name].default)) => {
    const text = textOf(name);
    return text === undefined ? otherwise : numeric(text, catalog.fields[name], name, name);
  };
  return {
    signal,
    signalParams: complete(values, catalog.signals[signal], "signal", "signalParams", value),
    epochs: field("epochs", Math.min(EPOCHS, catalog.fields.epochs.high)),
    seed: field("seed"),
    walk: walked ? parseWalk(textOf, () => field("noise"), catalog) : null,
    runs: (fields.get("run") ?? []).map((text, index) => run(text, index, catalog)),
  };
}

/**
 * @param {(name: string) => string | undefined} textOf
 * @param {() => number} readNoise
 * @param {Catalog} catalog
 * @returns {Walk}
 */
function parseWalk(textOf, readNoise, catalog) {
  const { place, point, oneRun } = Parts;
  const [ground, walker, given] = ["landscape", "walker", "start"].map(textOf);
  if (ground === undefined) throw new TextError("missing", "landscape");
  if (walker === undefined) throw new TextError("missing", "walker");
  const { landscape, landscapeParams, start: own } = place(ground, 0, catalog);
  const start = given === undefined ? null : point(given, catalog);
  if (start && own) throw new TextError("repeated", "start", "", "start");
  return {
    landscape,
    landscapeParams,
    start: start ?? own ?? [...catalog.landscapes[landscape].start],
    noise: readNoise(),
    walker: oneRun(walker, "walker", "walker", catalog),
  };
}

/**
 * Write the canonical form: every number that decides a response, in declaration order.
 * @param {SignalExperiment} experiment
 * @param {Catalog} catalog
 */
export function format({ signal, signalParams, epochs, seed, walk, runs }, catalog) {
  const { formatRun } = Parts;
  return [
    `signal=${Parts.written(signal, signalParams, catalog.signals)}`,
    ...(walk ? formatWalk(walk, catalog) : []),
    `epochs=${number(epochs)}`,
    `seed=${number(seed)}`,
    ...runs.map((each) => `run=${formatRun(each, catalog)}`),
  ].join("&");
}

/** @param {Walk} walk @param {Catalog} catalog */
function formatWalk(walk, catalog) {
  const { formatRun, formatLandscape } = Parts;
  return [
    `landscape=${formatLandscape(walk, catalog)}`,
    `start=${walk.start.map(number).join(",")}`,
    `noise=${number(walk.noise)}`,
    `walker=${formatRun(walk.walker, catalog)}`,
  ];
}

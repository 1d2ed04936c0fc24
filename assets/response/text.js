// The text form of an experiment with a signal; tests/test_twins.py keeps it equal to engine/kinds/response. Pure.
//
//   signal=NAME[:name=value,...]&epochs=N&seed=N&run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]
//
// The signal `walk` has the gradients along a run's path on a landscape:
//
//   signal=walk:along=x&landscape=NAME[:...]&start=X,Y&noise=S&walker=OPTIMIZER[:...][@SCHEDULE[:...]]&epochs=N&...

import { number } from "#base/number.js";
import * as Parts from "#experiment/text_parts.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Given } from "#experiment/given.js"
 * @import { Common, Experiment, Walk, WithSignal } from "#experiment/state.js"
 *
 * @typedef {Common & WithSignal & Pick<Experiment, "runs">} SignalExperiment
 */

/**
 * Parse an experiment with a signal, and fill in every default.
 * @param {Given} given
 * @returns {SignalExperiment}
 */
export function read(given) {
  const { signals, kinds } = given.catalog;
  const { of_a_walk: ofWalk, epochs } = kinds.response;
  const [signal, values] = given.readNamed(given.one("signal"), signals, "signal", "signal");
  const { walked } = signals[signal];
  for (const name of ofWalk) if (given.has(name) && !walked) given.refuse(given.error(`no_${name}`, name));
  return {
    signal,
    signalParams: given.readValues(values, signals[signal], "signal", "signalParams", given.readNumber),
    epochs: given.epochs(epochs),
    seed: given.number("seed"),
    runs: given.runs(),
    walk: walked ? readWalk(given) : null,
  };
}

/** @param {Given} given @returns {Walk} */
function readWalk(given) {
  const [ground, walker] = ["landscape", "walker"].map((field) => given.one(field));
  const place = given.readLandscape(ground, 0);
  return {
    landscape: place.landscape,
    landscapeParams: place.landscapeParams,
    start: given.start(place),
    noise: given.number("noise"),
    walker: given.readRun(walker, "walker", "walker"),
  };
}

/**
 * Write the canonical form: every number that determines a response, in declaration order.
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

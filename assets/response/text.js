// The text form of an experiment with a signal; tests/test_twins.py keeps it equal to engine/kinds/response. Pure.
//
//   signal=NAME[:name=value,...]&epochs=N&seed=N&run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]
//
// The signal `walk` has the gradients along a run's path on a landscape:
//
//   signal=walk:along=x&landscape=NAME[:...]&start=X,Y&noise=S&walker=OPTIMIZER[:...][@SCHEDULE[:...]]&epochs=N&...

import { number } from "#base/number.js";
import { defaults, runOf } from "#experiment/params.js";
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
  /** @type {[string, Map<string, string>]} */
  const elsewhere = [kinds.response.first, new Map()]; // what a lenient reading takes for an unknown signal
  const read = () => given.readNamed(given.one("signal"), signals, "signal", "signal");
  const named = given.attempt(read, elsewhere, elsewhere[0]);
  if (named === elsewhere) [given.elsewhere] = elsewhere;
  const [signal, values] = named;
  const { walked } = signals[signal];
  for (const name of ofWalk)
    if (given.has(name) && !walked && named !== elsewhere) given.refuse(given.error(`no_${name}`, name));
  return {
    signal,
    signalParams: given.readValues(values, signals[signal], "signal", "signalParams", given.readNumber),
    epochs: given.epochs(epochs),
    seed: given.number("seed"),
    runs: given.runs(),
    walk: walked ? readWalk(given) : null,
  };
}

const FIRST_WALKER = "momentum"; // if that of a link cannot be read

/** @param {Given} given @returns {Walk} */
function readWalk(given) {
  const { catalog } = given;
  const { first } = catalog.kinds.landscape;
  const usual = { landscape: first, landscapeParams: defaults(catalog.landscapes[first]), start: null };
  for (const field of ["landscape", "walker"]) given.attempt(() => given.one(field), null);
  const place = given.attempt(() => given.readLandscape(given.one("landscape"), 0), usual, first);
  return {
    landscape: place.landscape,
    landscapeParams: place.landscapeParams,
    start: given.start(place),
    noise: given.number("noise"),
    walker: given.attempt(
      () => given.readRun(given.one("walker"), "walker", "walker"),
      runOf(FIRST_WALKER, catalog),
      FIRST_WALKER,
    ),
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

// Converts experiments on landscapes to ones with a signal: the runs that can be kept, and a run's gradients as a signal. Pure.

import * as Groups from "#experiment/groups.js";
import { defaults } from "#experiment/params.js";
import * as State from "#experiment/state.js";

export const HANDED = ["grad", "grad_elsewhere"]; // what a signal can provide to an optimizer
export const RAMP = "ramp_epochs"; // the hyperparameter by which a momentum grows
const FIRST_RULE = "momentum"; // if no run can be kept

/**
 * @import { Catalog, Value } from "#base/catalog.js"
 * @import { Group } from "#experiment/groups.js"
 * @import { Adopted } from "#experiment/kinds.js"
 * @import { LandscapeState, Run, SignalState, StateRun, Walk } from "#experiment/state.js"
 */

/** Does a run need nothing but gradients? @param {Pick<Run, "optimizer">} run @param {Catalog} catalog */
export const isFed = ({ optimizer }, catalog) =>
  catalog.optimizers[optimizer].needs.every((need) => HANDED.includes(need));

/**
 * A run for use with a signal: without its own start, growing momentum, or a schedule that depends on the loss.
 * @param {StateRun} run
 * @param {Catalog} catalog
 * @returns {StateRun}
 */
function asFed(run, catalog) {
  const params = RAMP in run.params ? { ...run.params, [RAMP]: 0 } : run.params;
  const scheduled = catalog.schedules[run.schedule].reads_loss ? { schedule: "constant", scheduleParams: {} } : {};
  return { ...run, ...scheduled, params, start: null };
}

/** The signal to begin with. @param {Catalog} catalog */
export function first({ signals, kinds: { response } }) {
  return { signal: response.first, signalParams: defaults(signals[response.first]) };
}

/**
 * The same runs, with a signal as their gradient.
 * @param {State.State} state
 * @param {SignalState | null} before the last state with a signal, which is used again
 * @param {Catalog} catalog
 * @returns {Adopted} left: the runs that need more than gradients
 */
export function toSignal(state, before, catalog) {
  const { signal, signalParams, epochs, seed, walk } = before ?? {
    ...first(catalog),
    epochs: Math.min(catalog.kinds.response.epochs, catalog.fields.epochs.high),
    seed: state.seed,
    walk: null,
  };
  const runs = state.runs.filter((run) => isFed(run, catalog)).map((run) => asFed(run, catalog));
  const left = state.runs.filter((run) => !isFed(run, catalog));
  const next = { signal, signalParams, epochs, seed, walk, runs, view: State.viewAcross(state.view, before) };
  return { state: left.length === 0 || runs.length > 0 ? next : State.add(next, FIRST_RULE, catalog), left };
}

/**
 * The gradients along a run's path on a landscape, as the signal for all runs that need nothing else.
 * @param {LandscapeState} state
 * @param {Run} run one of its runs; of a group, the middle value is used
 * @param {Catalog} catalog
 * @returns {Adopted}
 */
export function toWalk(state, run, catalog) {
  const { state: next, left } = toSignal(state, null, catalog);
  return { left, state: { ...next, ...walkOf(state, run, catalog), epochs: state.epochs, seed: state.seed } };
}

/**
 * The signal `walk`, with its landscape, start and walker.
 * @param {LandscapeState} ground
 * @param {Run} run
 * @param {Catalog} catalog
 */
function walkOf({ landscape, landscapeParams, start, noise }, run, catalog) {
  /** @param {Run["params"]} values */
  const ones = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, one(value)]));
  const { optimizer, params, schedule, scheduleParams } = run;
  const [x, y] = run.start ?? start;
  const walker = { optimizer, params: ones(params), schedule, scheduleParams: ones(scheduleParams), start: null };
  /** @type {Walk} */
  const walk = { landscape, landscapeParams, start: [one(x), one(y)], noise, walker };
  return { signal: "walk", signalParams: defaults(catalog.signals.walk), walk };
}

/**
 * A value of a run; of a group, its middle value.
 * @template {Value} V
 * @param {V | Group} value
 */
const one = (value) => /** @type {V} */ (Groups.isGroup(value) ? Groups.middle(value) : value);

/**
 * Another signal for the same runs. A walk is the previous one, or that of the landscape's first run that needs only gradients.
 * @param {SignalState} state
 * @param {string} signal key of the signal
 * @param {LandscapeState} ground the last state on a landscape
 * @param {Catalog} catalog
 * @returns {SignalState}
 */
export function retune(state, signal, ground, catalog) {
  const view = { ...state.view, epoch: 0, lossRange: null, preset: null };
  if (!catalog.signals[signal].walked)
    return { ...state, signal, signalParams: defaults(catalog.signals[signal]), walk: null, view };
  const walker = ground.runs.find((run) => isFed(run, catalog));
  return walker ? { ...state, ...walkOf(ground, walker, catalog), view } : state;
}

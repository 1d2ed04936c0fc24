// The page's state, and pure functions from one state to the next.

import { kindOf } from "#experiment/kinds.js";
import { landscapesOf, zoomed } from "#experiment/landscapes_of.js";
import { defaults } from "#experiment/params.js";
import * as View from "#experiment/view.js";

/**
 * @typedef {import("#base/catalog.js").Catalog} Catalog
 * @typedef {import("#base/catalog.js").Point} Point
 * @typedef {import("#base/catalog.js").Value} Value
 * @typedef {import("#experiment/groups.js").Group} Group
 *
 * @typedef {object} Run one entry of the list of runs; each group in it makes several trajectories of it
 * @property {string} optimizer
 * @property {Record<string, Value | Group>} params all hyperparameters, by name
 * @property {string} schedule of the learning rate
 * @property {Record<string, Value | Group>} scheduleParams
 * @property {[number | Group, number | Group] | null} start its own; null: the experiment's
 *
 * @typedef {object} RunView how a run is looked at
 * @property {number} slot decides colour, dash and letter, and is kept while other runs come and go
 * @property {boolean} hidden is it left out of the plots?
 * @property {boolean} open is its card?
 *
 * @typedef {Run & RunView} StateRun
 */

/**
 * @typedef {object} Common what experiments of every kind have
 * @property {number} epochs
 * @property {number} seed of the first of several
 *
 * @typedef {object} OnLandscapes
 * @property {string} landscape
 * @property {Record<string, number>} landscapeParams
 * @property {Point} start
 * @property {number} noise standard deviation of what is added to the gradient
 * @property {number} seeds how many there are
 * @property {string} starts key of a layout of several starts around the start; "": one start
 * @property {Record<string, number>} startsParams
 * @property {{landscape: string, landscapeParams: Record<string, number>, start: Point}[]} beside further ones for the same runs
 *
 * @typedef {object} WithSignal
 * @property {string} signal
 * @property {Record<string, Value>} signalParams
 * @property {Walk | null} walk what the signal `walk` is made of
 *
 * @typedef {object} Walk whose gradients, met on its way over a landscape, are the signal
 * @property {string} landscape
 * @property {Record<string, number>} landscapeParams
 * @property {Point} start
 * @property {number} noise
 * @property {Run} walker
 *
 * @typedef {Common & Partial<OnLandscapes> & Partial<WithSignal>} Settings an experiment has the fields of its own kind alone
 * @typedef {Settings & {runs: Run[]}} Experiment all that decides a trajectory, and nothing else
 * @typedef {Settings & {runs: StateRun[], view: View.View}} State an experiment, and how it is looked at; ids alone name its runs
 * @typedef {State & OnLandscapes} LandscapeState
 * @typedef {State & WithSignal} SignalState
 */

/**
 * Join an experiment and a view, as the address has them, into a state.
 * @param {Experiment} experiment
 * @param {View.AddressView} view
 * @returns {State}
 */
export function join(experiment, view) {
  const runs = experiment.runs.map((run, i) => ({ ...run, ...View.ofRun(view, i) }));
  return { ...experiment, runs, view: View.toState(view, runs.map(idOf)) };
}

/** The experiment of a state. @param {State} state @returns {Experiment} */
export function experimentOf(state) {
  const { view, ...experiment } = state;
  const isOfView = (/** @type {string} */ property) => View.ON_RUNS.includes(/** @type {keyof RunView} */ (property));
  const bare = (/** @type {StateRun} */ run) =>
    /** @type {any} */ (Object.fromEntries(Object.entries(run).filter(([property]) => !isOfView(property))));
  return { ...experiment, runs: state.runs.map(bare) };
}

/** The view of a state, as an address says it. @param {State} state @returns {View.AddressView} */
export const viewOf = ({ view, runs }) => View.toAddress(view, runs, runs.map(idOf));

/** The ids of the two runs whose losses are subtracted; null also where one of them has gone. @param {State} state */
export function differenceOf(state) {
  const { difference } = state.view;
  return difference?.every((id) => find(state, id)) ? difference : null;
}

/** The lowest slot that no run has. @param {StateRun[]} runs */
function freeSlot(runs) {
  const taken = new Set(runs.map((run) => run.slot));
  for (let slot = 0; ; slot++) if (!taken.has(slot)) return slot;
}

/** A run's name in a state: r0, r1, … @param {{slot: number}} run */
export const idOf = ({ slot }) => `r${slot}`;

/** @type {<Named extends {slot: number}>(state: {runs: Named[]}, id: string) => Named | undefined} */
export const find = (state, id) => state.runs.find((run) => idOf(run) === id);

/** @param {State} state @param {string} id @param {(run: StateRun) => StateRun} change @returns {State} */
export function changeRun(state, id, change) {
  return { ...state, runs: state.runs.map((run) => (idOf(run) === id ? change(run) : run)) };
}

/**
 * Open or close a run's card; where there is room for one only, the others close.
 * @param {State} state
 * @param {string} id
 * @param {boolean} isAlone
 * @returns {State}
 */
export function toggleOpen(state, id, isAlone) {
  const open = find(state, id)?.open;
  const runs = state.runs.map((run) =>
    idOf(run) === id ? { ...run, open: !open } : isAlone && run.open ? { ...run, open: false } : run,
  );
  return { ...state, runs };
}

/**
 * How another kind of experiment was looked at last, or is at first; what stands around the plots stays as it is now.
 * @param {View.View} now
 * @param {{view: View.View} | null} before
 * @returns {View.View}
 */
export function viewAcross({ folded, table }, before) {
  return { ...View.first(), ...before?.view, folded, table, epoch: 0, inside: null, preset: null };
}

/** @param {State} state @param {Partial<View.View>} change @returns {State} */
export const changeView = (state, change) => ({ ...state, view: { ...state.view, ...change } });

/**
 * Add a run of an optimizer, with its defaults and what the landscape suggests for it, written out.
 * @param {State} state
 * @param {string} optimizer
 * @param {Catalog} catalog
 * @returns {State}
 */
export function add(state, optimizer, catalog) {
  const suggested = kindOf(state).suggested(state, optimizer, catalog) ?? {};
  return append(state, {
    optimizer,
    params: { ...defaults(catalog.optimizers[optimizer]), ...suggested },
    schedule: "constant",
    scheduleParams: defaults(catalog.schedules.constant),
    start: null,
  });
}

/** @param {State} state @param {Run} run @returns {State} */
function append(state, run) {
  return { ...state, runs: [...state.runs, { ...run, slot: freeSlot(state.runs), hidden: false, open: false }] };
}

/**
 * The same run again, at the end of the list: letters stay in their order.
 * @param {State} state
 * @param {string} id
 * @returns {State}
 */
export function duplicate(state, id) {
  const run = find(state, id);
  return run ? append(state, run) : state;
}

/** @param {State} state @param {string} id @returns {State} */
export const remove = (state, id) => ({ ...state, runs: state.runs.filter((run) => idOf(run) !== id) });

/**
 * Move a run by `by` places in the list.
 * @param {State} state
 * @param {string} id
 * @param {number} by
 * @returns {State}
 */
export function move(state, id, by) {
  const from = state.runs.findIndex((run) => idOf(run) === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= state.runs.length) return state;
  const runs = [...state.runs];
  runs.splice(to, 0, ...runs.splice(from, 1));
  return { ...state, runs };
}

/**
 * Another schedule, with its defaults.
 * @param {State} state
 * @param {string} id
 * @param {string} schedule
 * @param {Catalog} catalog
 * @returns {State}
 */
export function reschedule(state, id, schedule, catalog) {
  const scheduleParams = defaults(catalog.schedules[schedule]);
  return changeRun(state, id, (run) => ({ ...run, schedule, scheduleParams }));
}

/**
 * The same runs on one more landscape; the same one again begins with the same parameters.
 * @param {LandscapeState} state
 * @param {string} landscape
 * @param {Catalog} catalog
 * @returns {LandscapeState}
 */
export function addBeside(state, landscape, catalog) {
  const entry = catalog.landscapes[landscape];
  const alike =
    landscape === state.landscape
      ? { landscapeParams: state.landscapeParams, start: state.start }
      : { landscapeParams: defaults(entry), start: entry.start };
  return { ...state, beside: [...state.beside, { landscape, ...alike }] };
}

/**
 * The landscapes beside the first without one of them; those after it take their windows with them.
 * @param {LandscapeState} state
 * @param {number} index
 * @returns {LandscapeState}
 */
export function removeBeside(state, index) {
  const zooms = landscapesOf(state).map(({ zoom }) => zoom);
  zooms.splice(index + 1, 1);
  const beside = state.beside.filter((_, i) => i !== index);
  const view = Object.assign({}, state.view, ...[...zooms, null].map((zoom, i) => zoomed(zoom, i)));
  return { ...state, beside, view };
}

/**
 * Write the landscape's suggested hyperparameters into a run.
 * @param {State} state
 * @param {string} id
 * @param {Catalog} catalog
 * @returns {State}
 */
export function suggest(state, id, catalog) {
  return changeRun(state, id, (run) => ({ ...run, params: { ...run.params, ...suggestion(state, run, catalog) } }));
}

/**
 * What the landscape suggests for a run and the run does not have: hyperparameters by name, or null.
 * @param {State} state
 * @param {Run} run
 * @param {Catalog} catalog
 * @returns {Record<string, number> | null}
 */
export function suggestion(state, run, catalog) {
  const suggested = kindOf(state).suggested(state, run.optimizer, catalog);
  const differs = suggested && Object.entries(suggested).some(([name, value]) => run.params[name] !== value);
  return differs ? suggested : null;
}

/**
 * Another landscape: it brings its own start, epochs and full view; runs, hyperparameters, colours, noise and
 * seed stay. A run's own start belonged to the old landscape and goes.
 * @param {LandscapeState} state
 * @param {string} landscape
 * @param {Catalog} catalog
 * @returns {LandscapeState}
 */
export function relocate(state, landscape, catalog) {
  const entry = catalog.landscapes[landscape];
  return {
    ...state,
    landscape,
    landscapeParams: defaults(entry),
    start: entry.start,
    epochs: entry.epochs,
    runs: state.runs.map((run) => ({ ...run, start: null })),
    view: { ...state.view, epoch: 0, ...zoomed(null), loss: null, lossRange: null, preset: null },
  };
}

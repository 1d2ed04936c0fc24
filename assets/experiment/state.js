// The page's state, and the pure functions that change it.

import { same } from "#base/same.js";
import { kindOf } from "#experiment/kinds.js";
import { landscapesOf, zoomed } from "#experiment/landscapes_of.js";
import * as Looks from "#experiment/looks.js";
import { defaults, runOf } from "#experiment/params.js";
import { refitStarts } from "#experiment/starts.js";
import * as View from "#experiment/view.js";

/**
 * @typedef {import("#base/catalog.js").Catalog} Catalog
 * @typedef {import("#base/catalog.js").Point} Point
 * @typedef {import("#base/catalog.js").Value} Value
 * @typedef {import("#experiment/groups.js").Group} Group
 *
 * @typedef {object} Run an entry of the list of runs; a group in it makes several trajectories
 * @property {string} optimizer
 * @property {Record<string, Value | Group>} params all hyperparameters, by name
 * @property {string} schedule schedule of the learning rate
 * @property {Record<string, Value | Group>} scheduleParams
 * @property {[number | Group, number | Group] | null} start its own start; null: the experiment's
 *
 * @typedef {object} RunView how a run is looked at
 * @property {number} slot determines colour, dash and letter; does not change when other runs are added or removed
 * @property {number | null} look the slot whose colour and dash were chosen for it; null: its own
 * @property {string | null} letter the letter chosen for it; null: its slot's
 * @property {boolean} hidden is it left out of the plots?
 * @property {boolean} open is its card open?
 *
 * @typedef {Run & RunView} StateRun
 */

/**
 * @typedef {object} Common what experiments of every kind have
 * @property {number} epochs
 * @property {number} seed the first seed, if there are several
 *
 * @typedef {object} OnLandscapes
 * @property {string} landscape
 * @property {Record<string, number>} landscapeParams
 * @property {Point} start
 * @property {number} noise standard deviation of the noise added to the gradient
 * @property {number} seeds number of seeds
 * @property {string} starts key of a layout of several starts; "": a single start
 * @property {Record<string, number>} startsParams
 * @property {{landscape: string, landscapeParams: Record<string, number>, start: Point}[]} beside further landscapes for the same runs
 *
 * @typedef {object} WithSignal
 * @property {string} signal
 * @property {Record<string, Value>} signalParams
 * @property {Walk | null} walk the source of the signal `walk`
 *
 * @typedef {object} Walk a run on a landscape whose gradients are the signal
 * @property {string} landscape
 * @property {Record<string, number>} landscapeParams
 * @property {Point} start
 * @property {number} noise
 * @property {Run} walker
 *
 * @typedef {Common & Partial<OnLandscapes> & Partial<WithSignal>} Settings an experiment has only the fields of its own kind
 * @typedef {Settings & {runs: Run[]}} Experiment everything that determines a trajectory, and nothing else
 * @typedef {Settings & {runs: StateRun[], view: View.View}} State an experiment and its view, which refers to runs by id
 * @typedef {State & OnLandscapes} LandscapeState
 * @typedef {State & WithSignal} SignalState
 */

/**
 * Combine an address's experiment and view into a state.
 * @param {Experiment} experiment
 * @param {View.AddressView} view
 * @param {number[]} [places] the index in the address of each run, if some of them could not be read
 * @returns {State}
 */
export function join(experiment, view, places = [...experiment.runs.keys()]) {
  const runs = Looks.distinct(experiment.runs.map((run, i) => ({ ...run, ...View.ofRun(view, places[i]) })));
  const ids = view.slots.map((slot) => idOf({ slot }));
  return { ...experiment, runs, view: View.toState(view, ids) };
}

/**
 * A state without those parts of its view that mean nothing to its kind: a link may have them, or a hand that was quicker than
 * the switch to another kind.
 * @param {State} state
 * @returns {State}
 */
export function tidied(state) {
  const usual = View.first();
  const others = kindOf(state).ignores.filter((part) => !same(state.view[part], usual[part]));
  if (others.length === 0) return state;
  return changeView(state, Object.fromEntries(others.map((part) => [part, usual[part]])));
}

/** The experiment of a state. @param {State} state @returns {Experiment} */
export function experimentOf(state) {
  const { view, ...experiment } = state;
  const isOfView = (/** @type {string} */ property) => View.ON_RUNS.includes(/** @type {keyof RunView} */ (property));
  const bare = (/** @type {StateRun} */ run) =>
    /** @type {any} */ (Object.fromEntries(Object.entries(run).filter(([property]) => !isOfView(property))));
  return { ...experiment, runs: state.runs.map(bare) };
}

/** The view of a state, in the form of an address. @param {State} state @returns {View.AddressView} */
export const viewOf = ({ view, runs }) => View.toAddress(view, runs, runs.map(idOf));

/** The ids of the two compared runs; null if there are none, or one of them no longer exists. @param {State} state */
export function differenceOf(state) {
  const { difference } = state.view;
  return difference?.every((id) => find(state, id)) ? difference : null;
}

/** The lowest free slot. @param {StateRun[]} runs */
function freeSlot(runs) {
  const taken = new Set(runs.map((run) => run.slot));
  for (let slot = 0; ; slot++) if (!taken.has(slot)) return slot;
}

/** A run's id in a state: r0, r1, … @param {{slot: number}} run */
export const idOf = ({ slot }) => `r${slot}`;

/** @type {<Named extends {slot: number}>(state: {runs: Named[]}, id: string) => Named | undefined} */
export const find = (state, id) => state.runs.find((run) => idOf(run) === id);

/** @param {State} state @param {string} id @param {(run: StateRun) => StateRun} change @returns {State} */
export function changeRun(state, id, change) {
  return { ...state, runs: state.runs.map((run) => (idOf(run) === id ? change(run) : run)) };
}

/**
 * Open or close a run's card; `isAlone` closes the others, if there is room for only one.
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
 * The last view of another kind of experiment, or its default; side panel and table stay as they are.
 * @param {View.View} now
 * @param {{view: View.View} | null} before
 * @returns {View.View}
 */
export function viewAcross({ folded, table, hide, allow }, before) {
  return { ...View.first(), ...before?.view, folded, table, hide, allow, inside: null };
}

/** @param {State} state @param {Partial<View.View>} change @returns {State} */
export const changeView = (state, change) => ({ ...state, view: { ...state.view, ...change } });

/**
 * Add a run of an optimizer, with its defaults and the landscape's suggestions written out.
 * @param {State} state
 * @param {string} optimizer
 * @param {Catalog} catalog
 * @returns {State}
 */
export function add(state, optimizer, catalog) {
  const suggested = kindOf(state).suggested(state, optimizer, catalog) ?? {};
  const run = runOf(optimizer, catalog);
  return append(state, { ...run, params: { ...run.params, ...suggested } });
}

/** @param {State} state @param {Run} run @returns {State} */
function append(state, run) {
  const view = { slot: freeSlot(state.runs), look: null, letter: null, hidden: false, open: false };
  return { ...state, runs: Looks.distinct([...state.runs, { ...run, ...view }]) };
}

/**
 * Duplicate a run, at the end of the list, so that letters stay in order.
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
 * Set another schedule, with its defaults.
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
 * Add a landscape beside the others; the first one again is copied with its parameters and start.
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
 * Remove a landscape beside the first; those after it keep their windows.
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
 * Apply the landscape's suggested hyperparameters to a run.
 * @param {State} state
 * @param {string} id
 * @param {Catalog} catalog
 * @returns {State}
 */
export function suggest(state, id, catalog) {
  return changeRun(state, id, (run) => ({ ...run, params: { ...run.params, ...suggestion(state, run, catalog) } }));
}

/**
 * The hyperparameters that the landscape suggests and the run does not have yet, by name; null if there are none.
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
 * Switch to another landscape, with its own start, epochs and full view. Runs, hyperparameters, colours, noise and seed stay;
 * the runs' own starts are dropped, since they belonged to the old landscape, and a layout of starts is fitted to the new one.
 * @param {LandscapeState} state
 * @param {string} landscape
 * @param {Catalog} catalog
 * @returns {LandscapeState}
 */
export function relocate(state, landscape, catalog) {
  const entry = catalog.landscapes[landscape];
  const moved = {
    ...state,
    landscape,
    landscapeParams: defaults(entry),
    start: entry.start,
    epochs: Math.min(entry.epochs, catalog.fields.epochs.high),
    runs: state.runs.map((run) => ({ ...run, start: null })),
    view: { ...state.view, epoch: 0, ...zoomed(null), loss: null, lossRange: null, preset: null },
  };
  return refitStarts(moved, catalog);
}

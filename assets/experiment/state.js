/**
 * The page's state, and pure functions from one state to the next.
 *
 * A state is an experiment whose runs also carry their style slot and how they are shown, and the view:
 * on a landscape `{landscape, landscapeParams, start, epochs, noise, seed, runs: [{optimizer, params, schedule, scheduleParams,
 * start, slot, hidden, open}], view: {epoch, zoom, panels, curves, difference, loss, over, lossRange, folded, table, preset}}`,
 * `difference` by the runs' slots; with a signal `{signal, signalParams, epochs, seed, walk, runs, view}`, the view with `below`.
 * A slot is a run's name for this visit: colour, dash, letter and row stay with it when others come and go.
 */

import * as Groups from "#experiment/groups.js";
import { kindOf } from "#experiment/kinds.js";
import { landscapesOf, zoomed } from "#experiment/landscapes_of.js";
import * as View from "#experiment/view.js";

const RUN_VIEW = ["slot", "hidden", "open"];

/** Join an experiment and a view, as the address has them, into a state. */
export function join(experiment, view) {
  const { slots, hidden, open, difference, lang, theme, ...rest } = view; // language and theme are the reader's own
  const runs = experiment.runs.map((run, i) => ({
    ...run,
    slot: slots[i],
    hidden: hidden.includes(i),
    open: open.includes(i),
  }));
  return { ...experiment, runs, view: { ...rest, difference: difference?.map((i) => slots[i]) ?? null } };
}

/** The experiment of a state: all that decides a trajectory, and nothing else. */
export function experimentOf(state) {
  const { view, ...experiment } = state;
  return {
    ...experiment,
    runs: state.runs.map((run) => Object.fromEntries(Object.entries(run).filter(([key]) => !RUN_VIEW.includes(key)))),
  };
}

/** The view of a state, with its lists by the runs' places. */
export function viewOf(state) {
  const places = (wanted) => state.runs.flatMap((run, i) => (wanted(run) ? [i] : []));
  return {
    ...state.view,
    slots: state.runs.map((run) => run.slot),
    hidden: places((run) => run.hidden),
    open: places((run) => run.open),
    difference: differenceOf(state),
  };
}

/** The places of the two runs whose losses are subtracted, or null, also where one of them has gone. */
export function differenceOf({ runs, view }) {
  const places = view.difference?.map((slot) => runs.findIndex((run) => run.slot === slot));
  return places && !places.includes(-1) ? places : null;
}

/** The lowest slot that no run has. */
function freeSlot(runs) {
  const taken = new Set(runs.map((run) => run.slot));
  for (let slot = 0; ; slot++) if (!taken.has(slot)) return slot;
}

export const idOf = (run) => `r${run.slot}`;
export const find = (state, id) => state.runs.find((run) => idOf(run) === id);

/** Read the value at a path such as `start.0`, `noise` or `runs.r3.params.lr`; undefined where there is none. */
export function get(state, path) {
  return path
    .split(".")
    .reduce(
      (at, key, i, keys) => (at === state.runs && keys[0] === "runs" && i === 1 ? find(state, key) : at?.[key]),
      state,
    );
}

/** The state with another value at a path. */
export function set(state, path, value) {
  const [head, id, ...rest] = path.split(".");
  if (head === "runs") return changeRun(state, id, (run) => put(run, rest, value));
  return put(state, path.split("."), value);
}

function put(target, [key, ...rest], value) {
  const copy = Array.isArray(target) ? [...target] : { ...target };
  copy[key] = rest.length ? put(target?.[key], rest, value) : value;
  return copy;
}

export function changeRun(state, id, change) {
  return { ...state, runs: state.runs.map((run) => (idOf(run) === id ? change(run) : run)) };
}

/** Open or close a run's card; where there is room for one only, the others close. */
export function toggleOpen(state, id, isAlone) {
  const { open } = find(state, id);
  const runs = state.runs.map((run) =>
    idOf(run) === id ? { ...run, open: !open } : isAlone && run.open ? { ...run, open: false } : run,
  );
  return { ...state, runs };
}

/** How another kind of experiment was looked at last, or is at first; what stands around the plots stays as it is now. */
export function viewAcross({ folded, table }, before) {
  const { slots, hidden, open, lang, theme, ...usual } = View.defaults(0); // those are the runs' and the reader's own
  return { ...usual, ...before?.view, folded, table, epoch: 0, inside: null, preset: null };
}

export const changeView = (state, change) => ({ ...state, view: { ...state.view, ...change } });

const defaults = (params) => Object.fromEntries(params.map((p) => [p.name, p.default]));

/** Add a run of an optimizer, with its defaults and what the landscape suggests for it, written out. */
export function add(state, optimizer, catalog) {
  const suggested = kindOf(state).suggested(state, optimizer, catalog) ?? {};
  return append(state, {
    optimizer,
    params: { ...defaults(catalog.optimizers[optimizer].params), ...suggested },
    schedule: "constant",
    scheduleParams: defaults(catalog.schedules.constant.params),
    start: null,
  });
}

function append(state, run) {
  return { ...state, runs: [...state.runs, { ...run, slot: freeSlot(state.runs), hidden: false, open: false }] };
}

/** The same run again, at the end of the list: letters stay in their order. */
export function duplicate(state, id) {
  const run = find(state, id);
  return run ? append(state, run) : state;
}

export const remove = (state, id) => ({ ...state, runs: state.runs.filter((run) => idOf(run) !== id) });

/** Move a run by `by` places in the list. */
export function move(state, id, by) {
  const from = state.runs.findIndex((run) => idOf(run) === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= state.runs.length) return state;
  const runs = [...state.runs];
  runs.splice(to, 0, ...runs.splice(from, 1));
  return { ...state, runs };
}

/** Another schedule, with its defaults. */
export function reschedule(state, id, schedule, catalog) {
  const scheduleParams = defaults(catalog.schedules[schedule].params);
  return changeRun(state, id, (run) => ({ ...run, schedule, scheduleParams }));
}

/** The same runs on one more landscape; the same one again begins with the same parameters. */
export function addBeside(state, landscape, catalog) {
  const { start, params } = catalog.landscapes[landscape];
  const alike =
    landscape === state.landscape
      ? { landscapeParams: state.landscapeParams, start: state.start }
      : { landscapeParams: defaults(params), start };
  return { ...state, beside: [...state.beside, { landscape, ...alike }] };
}

/** The landscapes beside the first without one of them; those after it take their windows with them. */
export function removeBeside(state, index) {
  const zooms = landscapesOf(state).map(({ zoom }) => zoom);
  zooms.splice(index + 1, 1);
  const beside = state.beside.filter((_, i) => i !== index);
  const view = Object.assign({}, ...[...zooms, null].map((zoom, i) => zoomed(zoom, i)));
  return changeView({ ...state, beside }, view);
}

/** The value at a path, a group, with its values spaced otherwise. */
export const respace = (state, path, spacing) => set(state, path, Groups.respaced(get(state, path), spacing));

/** Write the landscape's suggested hyperparameters into a run. */
export function suggest(state, id, catalog) {
  return changeRun(state, id, (run) => ({ ...run, params: { ...run.params, ...suggestion(state, run, catalog) } }));
}

/** What the landscape suggests for a run and the run does not have: hyperparameters by name, or null. */
export function suggestion(state, run, catalog) {
  const suggested = kindOf(state).suggested(state, run.optimizer, catalog);
  const differs = suggested && Object.entries(suggested).some(([name, value]) => run.params[name] !== value);
  return differs ? suggested : null;
}

/**
 * Another landscape: it brings its own start, epochs and full view; runs, hyperparameters, colours, noise and
 * seed stay. A run's own start belonged to the old landscape and goes.
 */
export function relocate(state, landscape, catalog) {
  const entry = catalog.landscapes[landscape];
  return {
    ...state,
    landscape,
    landscapeParams: defaults(entry.params),
    start: entry.start,
    epochs: entry.epochs,
    runs: state.runs.map((run) => ({ ...run, start: null })),
    view: { ...state.view, epoch: 0, ...zoomed(null), loss: null, lossRange: null, preset: null },
  };
}

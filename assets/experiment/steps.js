// The steps of undo: which changes of a state are one, and what passes from one step to the next without being part of it. Pure.

import { same } from "#base/same.js";
import { kindOf } from "#experiment/kinds.js";
import { landscapesOf } from "#experiment/landscapes_of.js";
import * as State from "#experiment/state.js";
import * as TextForm from "#experiment/text_form.js";
import * as View from "#experiment/view.js";
import * as ViewHash from "#experiment/view_hash.js";

/** @typedef {import("#base/catalog.js").Catalog} Catalog */

/**
 * The key of a state's step: states with the same one differ only in what passes, as the epoch and the zoom do.
 * @param {State.State} state
 * @param {Catalog} catalog
 */
export const keyOf = (state, catalog) =>
  `${TextForm.format(State.experimentOf(state), catalog)}#${ViewHash.format(View.lasting(State.viewOf(state)))}`;

/** Where a state's runs are: the key of its landscape or signal. Elsewhere, a play begins anew. @param {State.State} state */
export const placeOf = (state) => `${kindOf(state).key} ${kindOf(state).subjects(state)[0]}`;

/**
 * A state of the history, looked at as the present one: at its epoch, in its windows, with its cards open.
 * @param {State.State} state
 * @param {State.State} now
 * @returns {State.State}
 */
export function carried(state, now) {
  /** @param {State.State} some */
  const names = (some) => landscapesOf(some).map(({ landscape }) => landscape);
  const isElsewhere = !same(names(state), names(now)); // windows belong to landscapes
  const passing = View.PASSING.filter((name) => !(isElsewhere && name.startsWith("zoom")));
  const view = { ...state.view, ...Object.fromEntries(passing.map((name) => [name, now.view[name]])) };
  const runs = state.runs.map((run) => ({ ...run, open: State.find(now, State.idOf(run))?.open ?? run.open }));
  return { ...state, runs, view: { ...view, epoch: Math.min(view.epoch, state.epochs) } };
}

/**
 * A state with the changes of looks that lead from one state to another: those made since an experiment was refused.
 * @param {State.State} state
 * @param {State.State} from
 * @param {State.State} to
 * @returns {State.State}
 */
export function relooked(state, from, to) {
  const names = /** @type {(keyof View.View)[]} */ (Object.keys(to.view));
  const changed = names.filter((name) => !same(from.view[name], to.view[name]));
  const view = { ...state.view, ...Object.fromEntries(changed.map((name) => [name, to.view[name]])) };
  const runs = state.runs.map((run) => {
    const [old, now] = [State.find(from, State.idOf(run)), State.find(to, State.idOf(run))];
    if (!old || !now) return run;
    const looks = View.ON_RUNS.filter((name) => !same(old[name], now[name]));
    return { ...run, ...Object.fromEntries(looks.map((name) => [name, now[name]])) };
  });
  return { ...state, runs, view };
}

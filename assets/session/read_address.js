// Parses an address into a state and its view, or the reasons why it is invalid.

import { explain } from "#base/words.js";
import * as State from "#experiment/state.js";
import * as TextForm from "#experiment/text_form.js";
import { TextError } from "#experiment/text_parts.js";
import * as View from "#experiment/view.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 *
 * @typedef {object} SalvagedAddress
 * @property {State.State | null} state what can be opened; null: nothing. It has no runs if none of them could be read
 * @property {View.AddressView | null} view with runs by their index in the address, those that could not be read included
 * @property {{path: string, message: string}[]} faults what could not be read, in the page's language; empty: all is good
 */

/**
 * @param {string} query an experiment
 * @param {string} hash a view
 * @param {Catalog} catalog
 * @returns {{state: State.State, view: View.AddressView} | {reason: string}}
 */
export function readAddress(query, hash, catalog) {
  try {
    const experiment = TextForm.parse(query, catalog);
    const view = View.parse(hash, experiment.runs.length, experiment.epochs);
    return { state: State.join(experiment, view), view };
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    return { reason: explain(error) };
  }
}

/**
 * The same, but what is good of an address is kept. Runs keep the slots, and so the colours and letters, that the address
 * gives them.
 * @param {string} query an experiment
 * @param {string} hash a view
 * @param {Catalog} catalog
 * @returns {SalvagedAddress}
 */
export function salvageAddress(query, hash, catalog) {
  const { experiment, places, given, faults } = TextForm.salvage(query, catalog);
  const told = faults.map((fault) => ({ path: fault.path, message: explain(fault) }));
  if (!experiment) return { state: null, view: null, faults: told };
  const view = View.parse(hash, given, experiment.epochs);
  const state = State.join(experiment, view, places);
  const isWhole = places.length === given; // else the index of a trajectory means another
  return { state: isWhole ? state : State.changeView(state, { inside: null }), view, faults: told };
}

// Parses an address into a state and its view, as far as it is good, and the reasons why the rest is not.

import { explain } from "#base/words.js";
import { zoomed } from "#experiment/landscapes_of.js";
import * as State from "#experiment/state.js";
import * as TextForm from "#experiment/text_form.js";
import * as ViewHash from "#experiment/view_hash.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { AddressView } from "#experiment/view.js"
 *
 * @typedef {object} SalvagedAddress
 * @property {State.State | null} state what can be opened; null: nothing. It has no runs if none of them is good
 * @property {AddressView | null} view with runs by their index in the address, those that could not be read included
 * @property {{path: string, message: string}[]} faults what could not be read, in the page's language; empty: all is good
 */

/**
 * What is good of an address. Runs keep the slots, and so the colours and letters, that the address
 * gives them.
 * @param {string} query an experiment
 * @param {string} hash a view
 * @param {Catalog} catalog
 * @returns {SalvagedAddress}
 */
export function salvageAddress(query, hash, catalog) {
  const { experiment, places, given, isElsewhere, faults } = TextForm.salvage(query, catalog);
  const told = faults.map((fault) => ({ path: fault.path, message: explain(fault) }));
  if (!experiment) return { state: null, view: null, faults: told };
  const view = ViewHash.parse(hash, given, experiment.epochs);
  const state = State.join(experiment, view, places);
  const isWhole = places.length === given; // else the index of a trajectory means another
  const lost = { ...(isWhole ? {} : { inside: null }), ...(isElsewhere ? zoomed(null) : {}) };
  return { state: State.changeView(state, lost), view, faults: told };
}

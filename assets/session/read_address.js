// Parses an address into a state and its view, or the reason why it is invalid.

import { explain } from "#base/words.js";
import * as State from "#experiment/state.js";
import * as TextForm from "#experiment/text_form.js";
import { TextError } from "#experiment/text_parts.js";
import * as View from "#experiment/view.js";

/**
 * @param {string} query an experiment
 * @param {string} hash a view
 * @param {import("#base/catalog.js").Catalog} catalog
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

// Parses and formats the text form of an experiment of any kind. Pure.

import { Given } from "#experiment/given.js";
import { kindOf, kindOfText } from "#experiment/kinds.js";
import { TextError } from "#experiment/text_parts.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Experiment } from "#experiment/state.js"
 *
 * @typedef {object} Salvaged what a link has that can be opened
 * @property {Experiment | null} experiment null if there is nothing to show: no landscape or signal that can be read. If none of
 *   the runs could be read it has none, which the server refuses: the page has to add one
 * @property {number[]} places the index in the link of each of its runs, by which the view after `#` names them
 * @property {number} given how many runs the link has
 * @property {TextError[]} faults what could not be read; `instead` is the value taken in its place, "" if the part was left out
 */

/**
 * Parse an experiment from its text form or a complete link, and fill in every default.
 * @param {string} link everything up to `?` and from `#` on is ignored
 * @param {Catalog} catalog as returned by GET /api/catalog
 * @returns {Experiment}
 * @throws {TextError}
 */
export function parse(link, catalog) {
  const kind = kindOfText(link, catalog);
  return kind.read(new Given(link, kind.key, catalog));
}

/**
 * Parse what is good of a link, by the same rules: an invalid value is replaced by its default, an invalid part left out. Without
 * faults, the experiment is that of `parse`.
 * @param {string} link everything up to `?` and from `#` on is ignored
 * @param {Catalog} catalog as returned by GET /api/catalog
 * @returns {Salvaged}
 */
export function salvage(link, catalog) {
  /** @type {TextError[]} */
  const faults = [];
  try {
    const kind = kindOfText(link, catalog);
    const given = new Given(link, kind.key, catalog, faults);
    const experiment = kind.read(given);
    return { experiment, places: given.places, given: given.all("run").length, faults };
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    return { experiment: null, places: [], given: 0, faults: [...faults, error] };
  }
}

/**
 * Write the canonical form: every number that determines a trajectory, in declaration order.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 * @returns {string}
 */
export const format = (experiment, catalog) => kindOf(experiment).format(experiment, catalog);

// Parses and formats the text form of an experiment of any kind. Pure.

import { Given } from "#experiment/given.js";
import { kindOf, kindOfText } from "#experiment/kinds.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Experiment } from "#experiment/state.js"
 * @import { TextError } from "#experiment/text_parts.js"
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
 * Write the canonical form: every number that determines a trajectory, in declaration order.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 * @returns {string}
 */
export const format = (experiment, catalog) => kindOf(experiment).format(experiment, catalog);

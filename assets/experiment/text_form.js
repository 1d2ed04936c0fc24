// The one text form of an experiment, of whatever kind. Pure.

import { Given } from "#experiment/given.js";
import { kindOf, kindOfText } from "#experiment/kinds.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Experiment } from "#experiment/state.js"
 * @import { TextError } from "#experiment/text_parts.js"
 */

/**
 * Read an experiment from its text form or from a whole pasted link, and fill in every default.
 * @param {string} link what stands before `?` and after `#` is dropped
 * @param {Catalog} catalog as GET /api/catalog gives it
 * @returns {Experiment}
 * @throws {TextError}
 */
export function parse(link, catalog) {
  const kind = kindOfText(link, catalog);
  return kind.read(new Given(link, kind.key, catalog));
}

/**
 * Write the canonical form: every number that decides a trajectory, in declaration order.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 * @returns {string}
 */
export const format = (experiment, catalog) => kindOf(experiment).format(experiment, catalog);

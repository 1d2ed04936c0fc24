// The one text form of an experiment, of whatever kind. Pure.

import { kindOf, kindOfText } from "#experiment/kinds.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Experiment } from "#experiment/state.js"
 */

/**
 * Read an experiment from its text form or from a whole pasted link, and fill in every default.
 * @param {string} link what stands before `?` and after `#` is dropped
 * @param {Catalog} catalog
 * @returns {Experiment}
 * @throws {import("#experiment/text_parts.js").TextError}
 */
export const parse = (link, catalog) => kindOfText(link).parse(link, catalog);

/**
 * Write the canonical form: every number that decides a trajectory, in declaration order.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 * @returns {string}
 */
export const format = (experiment, catalog) => kindOf(experiment).format(experiment, catalog);

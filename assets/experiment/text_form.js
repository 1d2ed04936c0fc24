// The one text form of an experiment, of whatever kind. Pure.

import * as LandscapeText from "#experiment/landscape_text.js";
import * as SignalText from "#experiment/signal_text.js";

/**
 * Read an experiment from its text form or from a whole pasted link, and fill in every default.
 * @param {string} link what stands before `?` and after `#` is dropped
 * @param {object} catalog as GET /api/catalog gives it
 * @returns {object} an experiment
 * @throws {TextError}
 */
export function parse(link, catalog) {
  return SignalText.isOne(link) ? SignalText.parse(link, catalog) : LandscapeText.parse(link, catalog);
}

/**
 * Write the canonical form: every number that decides a trajectory, in declaration order.
 * @param {object} experiment
 * @param {object} catalog
 * @returns {string}
 */
export function format(experiment, catalog) {
  return experiment.signal ? SignalText.format(experiment, catalog) : LandscapeText.format(experiment, catalog);
}

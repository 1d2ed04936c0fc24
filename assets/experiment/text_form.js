// Parses and formats the text form of an experiment of any kind. Pure.

import { Given } from "#experiment/given.js";
import { kindOf, kindOfText } from "#experiment/kinds.js";
import { TextError } from "#experiment/text_parts.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Experiment } from "#experiment/state.js"
 *
 * @typedef {object} Salvaged what a link has that can be opened
 * @property {Experiment | null} experiment null if there is nothing to show: neither a landscape or signal nor a run that can be
 *   read. It has no runs if none of them is good
 * @property {number[]} places the index in the link of each of its runs, by which the view after `#` names them
 * @property {number} given how many runs the link has
 * @property {boolean} isElsewhere another landscape or signal stands in for one that could not be read
 * @property {TextError[]} faults what is not good; `instead` is the value taken in its place, "" if the part was left out
 */

const OF_SIZE = ["too_many_runs", "too_many_members", "too_many_points"]; // said once, however many runs are left out

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
 * Parse what is good of a link, by the same rules: an invalid value is replaced by its default, an invalid part left out, and so
 * is what the server would refuse. Without faults, the experiment is that of `parse`.
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
    const read = kind.read(given);
    const isElsewhere = given.elsewhere !== null;
    const { experiment, places } = withoutRefused(read, given.places, faults, catalog);
    const isNothing = isElsewhere && read.runs.length === 0;
    for (const fault of faults) if (isNothing && fault.instead === given.elsewhere) fault.instead = "";
    return { experiment: isNothing ? null : experiment, places, given: given.all("run").length, isElsewhere, faults };
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    return { experiment: null, places: [], given: 0, isElsewhere: true, faults: [...faults, error] };
  }
}

/**
 * An experiment without what the server would refuse of it, which is noted among the faults.
 * @param {Experiment} experiment
 * @param {number[]} places of its runs
 * @param {TextError[]} faults
 * @param {Catalog} catalog
 */
function withoutRefused(experiment, places, faults, catalog) {
  const { faults: faultsOf, mend } = kindOf(experiment);
  for (;;) {
    const [fault] = faultsOf(
      experiment,
      catalog,
      places.map((place) => place + 1),
    );
    const mended = fault && mend(experiment, fault, catalog);
    if (!mended) return { experiment, places };
    const said = faults.find(({ reason }) => OF_SIZE.includes(reason) && reason === fault.reason) ?? fault;
    if (said === fault) faults.push(fault);
    if (mended.instead) said.instead = mended.instead;
    const { runs } = experiment;
    experiment = mended.experiment;
    if (experiment.runs.length < runs.length) places = places.filter((_, i) => experiment.runs.includes(runs[i]));
  }
}

/**
 * Write the canonical form: every number that determines a trajectory, in declaration order.
 * @param {Experiment} experiment
 * @param {Catalog} catalog
 * @returns {string}
 */
export const format = (experiment, catalog) => kindOf(experiment).format(experiment, catalog);

// Says what may stand below the responses: where they lead, the rate, and the parts of the runs' states by name.

import { say } from "#base/words.js";
import * as Series from "#data/series.js";
import * as Updates from "#data/updates.js";
import { NOTHING } from "#response/places.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { ResponseTrajectories } from "#data/trajectories.js"
 *
 * @typedef {object} LowerCurves
 * @property {string} name
 * @property {string} title of the axis
 * @property {string} without what is said in place of curves where no run has it
 * @property {(t: ResponseTrajectories) => Series.Series} series
 */

/** @type {Record<string, keyof Updates.Inside>} */
const RATES = { rate: "rate", schedule: "lr" }; // name in the view: column of the stream

/** @param {string} name */
const titleOf = (name) => (Object.hasOwn(RATES, name) || name === "position" ? say(`response.${name}`) : name);

/**
 * What the view wants below the responses.
 * @param {string | null} name
 * @returns {LowerCurves | null} null where nothing is wanted
 */
export function of(name) {
  if (!name) return null;
  return { name, title: titleOf(name), without: say("response.without", { name }), series: (t) => seriesOf(name, t) };
}

/** @param {string} name @param {ResponseTrajectories} t */
function seriesOf(name, t) {
  if (name === "position") return Series.position(t);
  if (Object.hasOwn(RATES, name)) return Series.inside(t, RATES[name], () => 0);
  const places = t.described.map((described) => Updates.parts(described).find((part) => part.name === name)?.at);
  return Series.inside(t, "state", (run) => places[run]);
}

/**
 * What there is to choose from: the parts are those of the present rules.
 * @param {{optimizer: string}[]} runs
 * @param {string | null} now the present choice
 * @param {Catalog} catalog
 */
export function choices(runs, now, catalog) {
  const parts = runs.flatMap(({ optimizer }) => catalog.optimizers[optimizer].shown);
  const names = new Set([NOTHING, "position", ...Object.keys(RATES), ...parts, ...(now ? [now] : [])]);
  return [...names].map((value) => ({ value, label: value === NOTHING ? say("response.nothing") : titleOf(value) }));
}

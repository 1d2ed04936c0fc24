// The choices for the plot below the responses: position, rate, and the parts of the optimizers' states by name.

import { say } from "#base/words.js";
import * as Series from "#data/series.js";
import * as Updates from "#data/updates.js";
import { DIFFERENCE, NOTHING } from "#response/places.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { ResponseTrajectories } from "#data/trajectories.js"
 *
 * @typedef {object} LowerCurves
 * @property {string} name
 * @property {string} title of the axis
 * @property {boolean} isLog on a symmetric logarithmic axis
 * @property {string} without the text in place of curves if no run has it
 * @property {(t: ResponseTrajectories) => Series.Series} series
 */

/** @type {Record<string, keyof Updates.Inside>} */
const RATES = { rate: "rate", schedule: "lr" }; // name in the view: column of the stream

const OF_ALL = ["position", DIFFERENCE, ...Object.keys(RATES)]; // every run has these

/** @param {string} name */
const titleOf = (name) => (OF_ALL.includes(name) ? say(`response.${name}`) : name);

/**
 * The plot that the view asks for below the responses.
 * @param {{below: string | null, delta: "linear" | "log"}} view
 * @returns {LowerCurves | null} null for none
 */
export function of({ below: name, delta }) {
  if (!name) return null;
  const isLog = name === DIFFERENCE && delta === "log";
  const without = say("response.without", { name });
  return { name, title: titleOf(name), isLog, without, series: (t) => seriesOf(name, t) };
}

/** @param {string} name @param {ResponseTrajectories} t */
function seriesOf(name, t) {
  if (name === "position") return Series.position(t);
  if (name === DIFFERENCE) return Series.difference(t);
  if (Object.hasOwn(RATES, name)) return Series.inside(t, RATES[name], () => 0);
  const places = t.described.map((described) => Updates.parts(described).find((part) => part.name === name)?.at);
  return Series.inside(t, "state", (run) => places[run]);
}

/**
 * The available choices: the parts are those of the current optimizers.
 * @param {{optimizer: string}[]} runs
 * @param {string | null} now the current choice
 * @param {Catalog} catalog
 */
export function choices(runs, now, catalog) {
  const parts = runs.flatMap(({ optimizer }) => catalog.optimizers[optimizer].shown);
  const names = new Set([NOTHING, ...OF_ALL, ...parts, ...(now ? [now] : [])]);
  return [...names].map((value) => ({ value, label: value === NOTHING ? say("response.nothing") : titleOf(value) }));
}

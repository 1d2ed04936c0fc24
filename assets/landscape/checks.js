// What the server refuses of an experiment on landscapes, known in advance. The twin of engine/kinds/landscape/plan.py. Pure.

import { number } from "#base/number.js";
import * as Checks from "#experiment/checks.js";
import { TextError } from "#experiment/text_parts.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { LandscapeExperiment } from "#landscape/text.js"
 */

/**
 * @param {LandscapeExperiment} experiment
 * @param {Catalog} catalog
 * @param {number[]} numbers of its runs
 */
export function faults(experiment, catalog, numbers) {
  const { runs, noise, seed, seeds, beside } = experiment;
  const last = seed + seeds - 1;
  const param = catalog.fields.seed;
  return [
    ...runs.flatMap((run, i) => Checks.ofRun(run, `run ${numbers[i]} (${run.optimizer})`, `runs.${i}`, noise, catalog)),
    ...Checks.ofSize(experiment, seeds * (1 + beside.length), startsOf(experiment, catalog), catalog),
    ...(last > param.high ? [new TextError("refused", "seed", { value: number(last), param })] : []),
  ];
}

/** The number of starts: the product of the whole numbers of a layout. @param {LandscapeExperiment} experiment @param {Catalog} catalog */
function startsOf({ starts, startsParams }, catalog) {
  if (!starts) return 1;
  const counts = catalog.starts[starts].params.filter(({ kind }) => kind === "int");
  return counts.reduce((product, { name }) => product * startsParams[name], 1);
}

/** @type {import("#experiment/kinds.js").Kind<import("#experiment/state.js").LandscapeState>["mend"]} */
export function mend(experiment, refused, catalog) {
  const { noise, seeds } = experiment;
  if (refused.path === "noise" && noise) return { experiment: { ...experiment, noise: 0 }, instead: "noise=0" };
  if (refused.path === "seed" && seeds !== 1) return { experiment: { ...experiment, seeds: 1 }, instead: "seeds=1" };
  if (refused.path === "starts") return { experiment: { ...experiment, starts: "", startsParams: {} } };
  return Checks.mend(experiment, refused, catalog);
}

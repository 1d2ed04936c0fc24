// What the server refuses of an experiment with a signal, known in advance. The twin of engine/kinds/response/plan.py. Pure.

import * as Checks from "#experiment/checks.js";
import * as Groups from "#experiment/groups.js";
import { TextError } from "#experiment/text_parts.js";
import { first, HANDED, RAMP } from "#response/convert.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Run, Walk } from "#experiment/state.js"
 * @import { SignalExperiment } from "#response/text.js"
 */

const ONE_GRADIENT = { needs: ["value", "hess", "more_grad"], why: "one_gradient" };

/**
 * @param {SignalExperiment} experiment
 * @param {Catalog} catalog
 * @param {number[]} numbers of its runs
 */
export function faults(experiment, catalog, numbers) {
  const { runs, walk } = experiment;
  return [
    ...runs.flatMap((run, i) => ofRun(run, `run ${numbers[i]} (${run.optimizer})`, `runs.${i}`, catalog)),
    ...Checks.ofSize(experiment, 1, 1, catalog),
    ...(walk ? ofWalk(walk, catalog) : []),
  ];
}

/** @type {(run: Run, field: string, path: string, catalog: Catalog) => TextError[]} */
function ofRun(run, field, path, catalog) {
  const faults = [
    ...Checks.ofRun(run, field, path, 0, catalog),
    ...Checks.ofNeeds(run, ONE_GRADIENT, field, path, catalog),
  ];
  if (run.start) faults.push(new TextError("no_start", `${field} start`, { path: `${path}.start` }));
  if (largest(run.params[RAMP] ?? 0) > 0)
    faults.push(new TextError("no_ramp", `${field} ${RAMP}`, { path: `${path}.params.${RAMP}` }));
  const { reads_loss: readsLoss, label } = catalog.schedules[run.schedule];
  if (readsLoss)
    faults.push(new TextError("no_loss", `${field} schedule`, { path: `${path}.schedule`, values: { name: label } }));
  return faults;
}

/** @param {Run["params"][string]} value */
const largest = (value) => (Groups.isGroup(value) ? Math.max(...Groups.approximate(value).map(Number)) : Number(value));

/** @param {Walk} walk @param {Catalog} catalog */
function ofWalk({ walker, noise }, catalog) {
  const faults = Checks.ofRun(walker, `walker (${walker.optimizer})`, "walker", noise, catalog);
  const { needs, label } = catalog.optimizers[walker.optimizer];
  const field = `walker (${walker.optimizer})`;
  if (Checks.countOf(walker) > 1) faults.push(new TextError("one_walker", field, { path: "walker" }));
  if (!needs.some((need) => HANDED.includes(need)))
    faults.push(new TextError("not_handed", field, { path: "walker.optimizer", values: { name: label } }));
  return faults;
}

/** @type {import("#experiment/kinds.js").Kind<import("#experiment/state.js").SignalState>["mend"]} */
export function mend(experiment, refused, catalog) {
  const mended = Checks.mend(experiment, refused, catalog);
  const { walk } = experiment;
  if (mended || !walk) return mended;
  if (refused.path === "noise" && walk.noise)
    return { experiment: { ...experiment, walk: { ...walk, noise: 0 } }, instead: "noise=0" };
  const { signal, signalParams } = first(catalog); // without a walker there is no walk
  return { experiment: { ...experiment, signal, signalParams, walk: null }, instead: `signal=${signal}` };
}

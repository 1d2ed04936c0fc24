// What the server refuses of an experiment that can be read, and what is left without it. The twin of engine/checks.py. Pure.

import * as Groups from "#experiment/groups.js";
import { TextError } from "#experiment/text_parts.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Experiment, Run } from "#experiment/state.js"
 *
 * @typedef {Pick<TextError, "path"> & Partial<Pick<TextError, "reason" | "values">>} Refused by the server, or before it is asked
 * @typedef {{experiment: Experiment, instead?: string}} Mended `instead`: the value taken in place of the refused one, as text
 */

const MORE = ["value", "hess", "more_grad"]; // what a rule may need besides the gradient passed to it

/**
 * The faults of a complete run by itself.
 * @param {Run} run
 * @param {string} field
 * @param {string} path
 * @param {number} noise
 * @param {Catalog} catalog
 */
export function ofRun({ optimizer, schedule }, field, path, noise, catalog) {
  const { needs, scheduled, label } = catalog.optimizers[optimizer];
  const values = { name: label };
  const faults = [];
  if (noise > 0 && needs.includes("value")) faults.push(new TextError("needs_exact", field, { path: "noise", values }));
  if (!scheduled && schedule !== "constant")
    faults.push(new TextError("no_rate", `${field} schedule`, { path: `${path}.schedule`, values }));
  return faults;
}

/**
 * The fault of a rule that needs something that this kind of experiment cannot provide.
 * @param {Run} run
 * @param {{needs: string[], why: string}} missing why: key of a message
 * @param {string} field
 * @param {string} path
 * @param {Catalog} catalog
 */
export function ofNeeds({ optimizer }, { needs: missing, why }, field, path, catalog) {
  const { needs, label } = catalog.optimizers[optimizer];
  const more = MORE.filter((need) => needs.includes(need) && missing.includes(need)).map((need) => `more_${need}`);
  const values = { name: label, why: [why], more };
  return more.length > 0 ? [new TextError("needs_more", field, { path: `${path}.optimizer`, values })] : [];
}

/**
 * The fault of an experiment's size. One without runs has none: the page shows it, and asks nothing of the server.
 * @param {Pick<Experiment, "runs" | "epochs">} experiment
 * @param {number} repeats of every run: landscapes x seeds
 * @param {number} starts of every run that has none of its own
 * @param {Catalog} catalog
 */
export function ofSize({ runs, epochs }, repeats, starts, { limits }) {
  /** @type {(reason: TextError["reason"], path: string, values: Record<string, number>) => TextError[]} */
  const fault = (reason, path, values) => [new TextError(reason, path === "runs" ? "run" : path, { path, values })];
  if (runs.length > limits.runs) return fault("too_many_runs", "runs", { value: runs.length, limit: limits.runs });
  const made = repeats * runs.reduce((sum, run) => sum + countOf(run) * (run.start ? 1 : starts), 0);
  if (made > limits.members) return fault("too_many_members", "runs", { value: made, limit: limits.members });
  const [rows, points] = [epochs + 1, (epochs + 1) * made];
  if (points <= limits.points) return [];
  return fault("too_many_points", "epochs", { rows, runs: made, points, limit: limits.points });
}

/** How many runs a run of the list stands for. @param {Run} run */
export function countOf({ params, scheduleParams, start }) {
  return [...Object.values(params), ...Object.values(scheduleParams), ...(start ?? [])]
    .filter(Groups.isGroup)
    .reduce((product, group) => product * Groups.sizeOf(group), 1);
}

/**
 * The experiment without what was refused: a value is replaced by its default, a run that cannot take part is left out.
 * @param {Experiment} experiment
 * @param {Refused} refused
 * @param {Catalog} catalog
 * @returns {Mended | null} null if that cannot be told
 */
export function mend(experiment, { path, reason, values }, catalog) {
  const { runs } = experiment;
  const [isOfRun, index, part] = /^runs\.(\d+)(?:\.(.*))?$/.exec(path) ?? [];
  if (isOfRun) {
    const at = Number(index);
    const other = runs[at] && mendRun(runs[at], part ?? "", catalog);
    if (other) return { experiment: { ...experiment, runs: runs.with(at, other.run) }, instead: other.instead };
    return runs[at] ? { experiment: { ...experiment, runs: runs.toSpliced(at, 1) } } : null;
  }
  if (path === "runs" && runs.length > 0)
    return { experiment: { ...experiment, runs: runs.slice(0, Math.min(runs.length - 1, catalog.limits.runs)) } };
  if (reason !== "too_many_points") return null;
  const epochs = Math.floor(Number(values?.limit) / Number(values?.runs)) - 1;
  if (epochs < 1) return { experiment: { ...experiment, runs: runs.slice(0, -1) } };
  return { experiment: { ...experiment, epochs }, instead: String(epochs) };
}

/**
 * The run with the default in place of one of its parts; null if it is that already.
 * @param {Run} run
 * @param {string} part
 * @param {Catalog} catalog
 * @returns {{run: Run, instead?: string} | null}
 */
function mendRun(run, part, { optimizers, schedules }) {
  if (part === "schedule" && run.schedule !== "constant")
    return { run: { ...run, schedule: "constant", scheduleParams: {} }, instead: "constant" };
  if (part === "start" && run.start) return { run: { ...run, start: null } };
  const [group, name] = part.split(".");
  const entry = group === "params" ? optimizers[run.optimizer] : schedules[run.schedule];
  const param = (group === "params" || group === "scheduleParams") && entry.params.find((each) => each.name === name);
  if (!param || run[group][name] === param.default) return null;
  return { run: { ...run, [group]: { ...run[group], [name]: param.default } }, instead: String(param.default) };
}

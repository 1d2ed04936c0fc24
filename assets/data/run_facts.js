// What is known of a run: what stands for the whole of it, and how it is at an epoch. Values to sort by, and texts.

import { measured, number } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { local, say } from "#base/words.js";
import { summarise } from "#data/summarise.js";
import * as Groups from "#experiment/groups.js";
import { formatRun } from "#experiment/text_parts.js";

/** @typedef {{values: Record<string, unknown>, texts: Record<string, string | number>}} Facts by the names of the list's columns */

/**
 * What does not change while the clock goes.
 * @param {object} run of a state
 * @param {string | undefined} named its label, where the trajectories have it
 * @param {object} catalog
 * @param {object | null} suggestion hyperparameters that the landscape would have instead
 * @param {{starts: number, seeds: number}} counts of its members
 * @returns {Facts}
 */
export function standing(run, named, catalog, suggestion, counts) {
  const [optimizer, schedule] = formatRun(run, catalog).split("@");
  const given = optimizer.split(":")[1] ?? "";
  const values = {
    letter: run.slot,
    label: named ?? local(catalog.optimizers[run.optimizer].label),
    settings: given,
    schedule,
  };
  const offered = Object.entries(suggestion ?? {}).map(([name, value]) => `${name} ${number(value)}`);
  const texts = {
    ...values,
    settings: counted(settings(given, run, values.label, catalog), counts),
    letter: RunStyle.letter(run.slot),
    suggestion: offered.join(", "),
  };
  return { values, texts };
}

/** Settings with how many starts and seeds they are run from, after the first. */
function counted([first, ...others], counts) {
  const kinds = ["starts", "seeds"].filter((kind) => counts[kind] > 1);
  const texts = kinds.map((kind) => ({ text: say(`several.n_${kind}`, { n: counts[kind] }), className: "count" }));
  return [...(first ? [first] : []), ...texts, ...others];
}

/**
 * A run's settings, those first that say most: the rate, then what is not as usual.
 * @param {string} given as in the text form, name=value,…
 * @returns {{text: string, className: string}[]} class `in-label`: the run's label says it already, as it does of a group
 */
export function settings(given, { optimizer, params }, label, catalog) {
  const said = label.split(" ");
  const usual = Object.fromEntries(catalog.optimizers[optimizer].params.map((param) => [param.name, param.default]));
  const rank = (text) => {
    const [name] = text.split("=");
    return name === "lr" ? 0 : params[name] !== usual[name] ? 1 : 2;
  };
  const isSaid = (text) => said.includes(text) || Groups.isGroup(params[text.split("=")[0]]);
  const texts = given ? given.split(",") : [];
  return texts.sort((a, b) => rank(a) - rank(b)).map((text) => ({ text, className: isSaid(text) ? "in-label" : "" }));
}

/** What became of a run, which nobody is told before its end: a race is to be watched. */
function outcome(summary) {
  const values = {
    best: summary?.best_loss,
    evaluations: summary ? Object.values(summary.evaluations).reduce((sum, n) => sum + n, 0) : undefined,
    within: summary?.within_1_percent,
    distance: summary?.distance,
    length: summary?.path_length,
  };
  const { best, evaluations, within, distance, length } = values;
  const known = {
    best: measured(best),
    evaluations,
    within: within ?? "–",
    distance: measured(distance),
    length: measured(length),
  };
  return { values, texts: summary ? known : Object.fromEntries(Object.keys(known).map((name) => [name, ""])) };
}

/** What the list tells of a run at an epoch: its loss, or its response to the last gradient that it has answered. */
export function told({ loss, response, rows }, place, epoch) {
  const last = rows[place] - (loss ? 1 : 2);
  return last >= 0 ? (loss ?? response)[place][Math.min(epoch, last)] : NaN;
}

/**
 * How a run is at an epoch: its loss or response; its status and what became of it once it has ended.
 * @returns {Facts & {status: string}}
 */
export function moment(place, trajectories, epoch) {
  const summary = trajectories.summaries?.[place];
  const isOver = summary && epoch >= (summary.ended_at ?? trajectories.epochs);
  const status = isOver ? summary.status : "running";
  const loss = told(trajectories, place, epoch);
  const isGone = status === "diverged";
  const words = isGone ? say("status.diverged_at", { epoch: summary.ended_at }) : isOver ? say(`status.${status}`) : "";
  const end = outcome(isOver ? summary : null);
  return {
    status,
    values: { loss: isGone ? Infinity : loss, status, ...end.values },
    texts: { loss: measured(loss), status: words, message: isOver ? summary.message : "", ...end.texts },
  };
}

const NUMBERS = ["loss", "best", "evaluations", "within", "distance", "length"];
const COUNTS = ["evaluations", "within"]; // those that are counted, not measured

/**
 * How several runs are at an epoch, as one line: of seeds the median, with the quartiles; of others the best, with the worst.
 * What became of them is said once all have ended.
 * @param {number[]} places of the runs in the trajectories
 * @param {boolean} areSeeds
 * @returns {Facts & {status: string}}
 */
export function several(places, trajectories, epoch, areSeeds) {
  const moments = places.map((place) => moment(place, trajectories, epoch));
  const toldOf = trajectories.response ? NUMBERS.filter((name) => name !== "loss") : NUMBERS; // of responses none is the best
  const spreads = toldOf.map((name) => [
    name,
    summarise(
      moments.map(({ values }) => values[name]),
      areSeeds,
    ),
  ]);
  const values = Object.fromEntries(spreads.map(([name, spread]) => [name, spread?.middle]));
  const title = say(areSeeds ? "several.median_of" : "several.best_of", { n: places.length });
  const texts = Object.fromEntries(spreads.map(([name, spread]) => [name, spreadTexts(name, spread, areSeeds, title)]));
  const { status, words, message } = ends(moments);
  return { status, values: { ...values, status }, texts: { loss: [], ...texts, status: words, message } };
}

/** A number and its spread in words, if there is any. */
function spreadTexts(name, spread, areSeeds, title) {
  if (!spread) return [];
  const written = (value) => (COUNTS.includes(name) ? (Number.isFinite(value) ? value : "–") : measured(value));
  const [middle, low, high] = [spread.middle, spread.low, spread.high].map(written);
  const both = areSeeds ? `${low}…${high}` : `… ${high}`;
  return [{ text: middle, title }, ...(low === high ? [] : [{ text: both, title, className: "spread" }])];
}

/** How several runs have ended: in one word where all did alike, else how many how. */
function ends(moments) {
  const ended = moments.filter(({ status }) => status !== "running");
  const kinds = [...new Set(ended.map(({ status }) => status))];
  if (kinds.length === 1 && ended.length === moments.length) {
    const messages = new Set(ended.map(({ texts }) => texts.message));
    return { status: kinds[0], words: say(`status.${kinds[0]}`), message: messages.size === 1 ? [...messages][0] : "" };
  }
  const count = (kind) => ended.filter(({ status }) => status === kind).length;
  const words = kinds.map((kind) => say("status.some", { status: say(`status.${kind}`), n: count(kind) })).join(", ");
  return { status: "running", words, message: "" };
}

/** Compare two values of a column: what is not known stands last. */
export function compare(a, b) {
  const isMissing = (value) => value === undefined || value === null || Number.isNaN(value);
  if (isMissing(a) || isMissing(b)) return isMissing(a) - isMissing(b);
  return typeof a === "string" ? a.localeCompare(b) : a - b || 0;
}

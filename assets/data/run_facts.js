// The contents of a run's row in the list, as sortable values and as texts: settings, and the state at an epoch.

import * as Names from "#base/names.js";
import { measured, number, typeset } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { local, say } from "#base/words.js";
import { soFar } from "#data/so_far.js";
import { summarise } from "#data/summarise.js";
import * as Groups from "#experiment/groups.js";
import { defaults } from "#experiment/params.js";
import { formatRun } from "#experiment/text_parts.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { SoFar } from "#data/so_far.js"
 * @import { Trajectories } from "#data/trajectories.js"
 * @import { Summary } from "#data/wire.js"
 * @import { StateRun } from "#experiment/state.js"
 *
 * @typedef {number | string | null | undefined} Sortable null and undefined: unknown
 * @typedef {{text: string | number, title?: string, className?: string}} Piece of a cell of the list
 * @typedef {{values: Record<string, Sortable>, texts: Record<string, string | number | Piece[]>}} Facts by the names of the
 *   list's columns
 * @typedef {Facts & {status: Status}} Moment
 * @typedef {Summary["status"] | "running"} Status
 *
 * @typedef {{starts: number, seeds: number}} Counts of a run's members
 * @typedef {import("#data/summarise.js").Spread} Spread
 */

/**
 * The facts that do not depend on the epoch.
 * @param {StateRun} run
 * @param {string | undefined} named its label, if the trajectories have one
 * @param {Catalog} catalog
 * @param {Record<string, number> | null} suggestion hyperparameters that the landscape suggests instead
 * @param {Counts} counts
 * @returns {Facts}
 */
export function standing(run, named, catalog, suggestion, counts) {
  const [optimizer, schedule] = formatRun(run, catalog).split("@");
  const given = Names.shown(optimizer.split(":")[1] ?? "", "");
  const values = {
    letter: run.slot,
    label: Names.shown(typeset(named ?? "") || local(catalog.optimizers[run.optimizer].label)),
    settings: given,
    schedule: Names.shown(schedule, ""),
  };
  const offered = Object.entries(suggestion ?? {}).map(([name, value]) => typeset(`${name} ${number(value)}`));
  const texts = {
    ...values,
    schedule: typeset(values.schedule),
    settings: counted(settings(given, run, values.label, catalog), counts),
    letter: RunStyle.letterOf(run),
    suggestion: Names.shown(offered.join(", "), ""),
  };
  return { values, texts };
}

/**
 * Insert the number of starts and seeds after the first setting.
 * @param {Piece[]} settings
 * @param {Counts} counts
 */
function counted([first, ...others], counts) {
  const kinds = /** @type {const} */ (["starts", "seeds"]).filter((kind) => counts[kind] > 1);
  const texts = kinds.map((kind) => ({ text: say(`several.n_${kind}`, { n: counts[kind] }), className: "count" }));
  return [...(first ? [first] : []), ...texts, ...others];
}

/**
 * A run's settings, the most important first: the rate, then those that differ from their defaults.
 * @param {string} given in the text form, name=value,…
 * @param {StateRun} run
 * @param {string} label
 * @param {Catalog} catalog
 * @returns {Piece[]} class `in-label`: already in the run's label, as groups are
 */
export function settings(given, { optimizer, params }, label, catalog) {
  const said = label.split(" ");
  const usual = defaults(catalog.optimizers[optimizer]);
  const rank = (/** @type {string} */ text) => {
    const [name] = text.split("=");
    return name === "lr" ? 0 : params[name] !== usual[name] ? 1 : 2;
  };
  const isSaid = (/** @type {string} */ text) =>
    said.includes(typeset(text)) || Groups.isGroup(params[text.split("=")[0]]);
  const texts = given ? given.split(",") : [];
  return texts
    .sort((a, b) => rank(a) - rank(b))
    .map((text) => ({ text: typeset(text), className: isSaid(text) ? "in-label" : "" }));
}

export const SO_FAR = ["best", "evaluations", "length"]; // before the end those of the epochs shown
const OUTCOMES = [...SO_FAR, "within", "distance"];

/** The outcome of a run that has ended. @param {Summary} summary @returns {Facts} */
function outcome(summary) {
  const values = {
    best: summary.best_loss,
    evaluations: Object.values(summary.evaluations).reduce((sum, n) => sum + n, 0),
    within: summary.within_1_percent,
    distance: summary.distance,
    length: summary.path_length,
  };
  const { best, evaluations, within, length } = values;
  const texts = {
    best: measured(best),
    evaluations,
    within: within ?? "–",
    distance: distanceTexts(summary),
    length: measured(length),
  };
  return { values, texts };
}

/**
 * Before a run's end: what is known at an epoch, and what cannot change any more.
 * @param {SoFar | null} known
 * @param {Summary | undefined} later the outcome, if it has arrived
 * @param {number} epoch
 * @returns {Facts}
 */
function unfinished(known, later, epoch) {
  if (!known) return { values: {}, texts: Object.fromEntries(OUTCOMES.map((name) => [name, ""])) };
  const { best, length, evaluations } = known;
  const reached = later?.within_1_percent ?? Infinity;
  const within = reached <= epoch ? reached : undefined;
  const texts = {
    best: measured(best),
    evaluations,
    length: measured(length),
    within: within ?? [{ text: "…", title: say(later ? "status.not_yet" : "status.at_end") }],
    distance: [{ text: "…", title: say("status.at_end") }],
  };
  return { values: { best, length, evaluations, within }, texts };
}

/**
 * The distance to the nearest global minimum, and to a marked local one that is nearer.
 * @param {Summary} summary
 * @returns {string | Piece[]}
 */
function distanceTexts({ distance, distance_marked: marked }) {
  const isOther = typeof marked === "number" && (typeof distance !== "number" || marked < distance);
  if (!isOther) return measured(distance);
  const text = say("status.marked", { distance: measured(marked) });
  return [{ text: measured(distance) }, { text, title: say("status.marked_help"), className: "spread" }];
}

/**
 * How a run ended, in words: its status, and the place where it rests unless that is a global minimum.
 * @param {Summary} summary
 */
function ending({ status, kind, ended_at: epoch }) {
  if (status === "diverged") return say("status.diverged_at", { epoch });
  const word = say(`status.${status}`);
  return kind && kind !== "global" ? say("status.at", { status: word, place: say(`status.at_${kind}`) }) : word;
}

/**
 * The number shown for a run at an epoch: its loss, or its latest response.
 * @param {Pick<Trajectories, "loss" | "response" | "rows">} trajectories
 * @param {number} place of the run in the trajectories
 * @param {number} epoch
 */
export function told({ loss, response, rows }, place, epoch) {
  const last = rows[place] - (loss ? 1 : 2);
  const values = /** @type {Float64Array[]} */ (loss ?? response);
  return last >= 0 ? values[place][Math.min(epoch, last)] : NaN;
}

/**
 * A run at an epoch: its loss or response, its status, and its outcome once it has ended.
 * @param {number} place of the run in the trajectories
 * @param {Trajectories} trajectories
 * @param {number} epoch
 * @param {boolean} [isWhole] false: before its end without what is known of its outcome
 * @returns {Moment}
 */
export function moment(place, trajectories, epoch, isWhole = true) {
  const ended = trajectories.summaries?.[place];
  const summary = ended && epoch >= (ended.ended_at ?? trajectories.epochs) ? ended : null;
  const status = summary?.status ?? "running";
  const loss = told(trajectories, place, epoch);
  const isGone = status === "diverged";
  const words = summary ? ending(summary) : "";
  const known = () => unfinished(trajectories.loss && soFar(trajectories, place, epoch), ended, epoch);
  const end = summary ? outcome(summary) : isWhole ? known() : { values: {}, texts: {} };
  return {
    status,
    values: { loss: isGone ? Infinity : loss, status, ...end.values },
    texts: { loss: measured(loss), status: words, message: summary?.message ?? "", ...end.texts },
  };
}

const NUMBERS = ["loss", ...OUTCOMES];
const COUNTS = ["evaluations", "within"]; // counted, not measured

/**
 * Several runs at an epoch, as one line: for seeds the median with quartiles, for others the best with the worst. The outcome
 * is shown once all have ended.
 * @param {number[]} places of the runs in the trajectories
 * @param {Trajectories} trajectories
 * @param {number} epoch
 * @param {boolean} areSeeds
 * @param {boolean} [isWhole] false: before their end the loss alone
 * @returns {Moment}
 */
export function several(places, trajectories, epoch, areSeeds, isWhole = true) {
  const moments = places.map((place) => moment(place, trajectories, epoch, isWhole));
  const names = isWhole || moments.every(({ status }) => status !== "running") ? NUMBERS : ["loss"];
  const toldOf = trajectories.response ? names.filter((name) => name !== "loss") : names; // no response is better than another
  /** @type {[string, Spread | null][]} */
  const spreads = toldOf.map((name) => {
    const numbers = moments.map(({ values }) => /** @type {number | null | undefined} */ (values[name]));
    return [name, summarise(numbers, areSeeds)];
  });
  const values = Object.fromEntries(spreads.map(([name, spread]) => [name, spread?.middle]));
  const title = say(areSeeds ? "several.median_of" : "several.best_of", { n: places.length });
  const texts = Object.fromEntries(spreads.map(([name, spread]) => [name, spreadTexts(name, spread, areSeeds, title)]));
  const { status, words, message } = ends(moments);
  return { status, values: { ...values, status }, texts: { loss: [], ...texts, status: words, message } };
}

/**
 * A number, and its spread if there is any, in words.
 * @param {string} name
 * @param {Spread | null} spread
 * @param {boolean} areSeeds
 * @param {string} title
 * @returns {Piece[]}
 */
function spreadTexts(name, spread, areSeeds, title) {
  if (!spread) return [];
  const shown = (/** @type {number} */ value) =>
    !COUNTS.includes(name) ? measured(value) : Number.isFinite(value) ? value : "–";
  const [middle, low, high] = [spread.middle, spread.low, spread.high].map(shown);
  const both = areSeeds ? `${low}…${high}` : `… ${high}`;
  return [{ text: middle, title }, ...(low === high ? [] : [{ text: both, title, className: "spread" }])];
}

/**
 * The outcome of several runs: one word if all are alike, else counts.
 * @param {Moment[]} moments
 * @returns {{status: Status, words: string, message: string}}
 */
function ends(moments) {
  const ended = moments.filter(({ status }) => status !== "running");
  const kinds = [...new Set(ended.map(({ status }) => status))];
  if (kinds.length === 1 && ended.length === moments.length) {
    const messages = new Set(ended.map(({ texts }) => String(texts.message)));
    const [words, ...others] = new Set(ended.map(({ texts }) => String(texts.status)));
    return {
      status: kinds[0],
      words: others.length > 0 ? say(`status.${kinds[0]}`) : words,
      message: messages.size === 1 ? [...messages][0] : "",
    };
  }
  const count = (/** @type {Status} */ kind) => ended.filter(({ status }) => status === kind).length;
  const words = kinds.map((kind) => say("status.some", { status: say(`status.${kind}`), n: count(kind) })).join(", ");
  return { status: "running", words, message: "" };
}

/**
 * Compare two values of a column; unknown ones come last.
 * @param {Sortable} a
 * @param {Sortable} b
 */
export function compare(a, b) {
  const isMissing = (/** @type {Sortable} */ value) => value === undefined || value === null || Number.isNaN(value);
  if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
  return typeof a === "string" ? a.localeCompare(String(b)) : Number(a) - Number(b) || 0;
}

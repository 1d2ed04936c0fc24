// What can be predicted of the runs before they are played, and what happens. Pure.

import { measured } from "#base/number.js";
import * as Members from "#data/members.js";
import { told } from "#data/run_facts.js";
import * as State from "#experiment/state.js";

const MOST = 12; // answers to choose from

/**
 * @typedef {object} Option one run, or all of its seeds
 * @property {Members.Member} member
 * @property {string} value what happens to it, as written
 * @property {boolean} isRight
 *
 * @typedef {{key: "lowest" | "first", options: Option[]}} Question
 */

/**
 * The questions that have an answer, which not all runs share: who is lowest at the end, who comes first within 1 % of the minimum.
 * @param {Members.Shown} shown
 * @param {State.State} state whose hidden runs take no part
 * @returns {Question[] | null} null until all rows have arrived
 */
export function questions(shown, state) {
  const { trajectories: t } = shown;
  const { summaries } = t;
  if (!summaries) return null;
  const isSeen = (/** @type {Members.Member} */ { id, landscape }) => landscape === 0 && !State.find(state, id)?.hidden;
  const bundles = Object.values(Members.bundles(Members.of(shown).filter(isSeen)));
  if (!t.loss || bundles.length < 2 || bundles.length > MOST) return [];
  const end = (/** @type {number} */ i) => (summaries[i].status === "diverged" ? Infinity : told(t, i, t.epochs));
  return [
    ...question("lowest", bundles, end, measured),
    ...question("first", bundles, (i) => summaries[i].within_1_percent ?? Infinity, String),
  ];
}

/**
 * Answers whose values are written alike are all right.
 * @param {Question["key"]} key
 * @param {Members.Member[][]} bundles
 * @param {(index: number) => number} outcome
 * @param {(value: number) => string} written
 * @returns {Question[]}
 */
function question(key, bundles, outcome, written) {
  const values = bundles.map((bundle) => median(bundle.map(({ index }) => outcome(index))));
  const texts = values.map((value) => (Number.isFinite(value) ? written(value) : "–"));
  const best = texts[values.indexOf(Math.min(...values))];
  if (best === "–" || texts.every((text) => text === best)) return [];
  return [{ key, options: bundles.map(([member], i) => ({ member, value: texts[i], isRight: texts[i] === best })) }];
}

/** The middle value, of an even number the lower one, which is one of them. @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1];

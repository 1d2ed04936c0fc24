// The kinds of experiment by key, in the order of the page, and which of them a state, an experiment or a text is of.

import { pairs } from "#experiment/text_parts.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Given } from "#experiment/given.js"
 * @import { Experiment, Run, State, StateRun } from "#experiment/state.js"
 * @import { View } from "#experiment/view.js"
 */

/**
 * A kind of experiment: its text form, and what the page says and does otherwise than for other kinds.
 * What makes its part of the page comes with it; that is typed in session/kind_page.js, since this room knows no page.
 * @template [Own=any] the states of this kind
 * @typedef {object} Kind
 * @property {string} key as presets have it in `group`, and the page in `data-kind`
 * @property {string} field of its state, by which it is recognised, as its text form is by the same; the others are in catalog.kinds
 * @property {(given: Given) => Experiment} read an experiment from its text form, with every default filled in
 * @property {(experiment: Omit<Own, "view">, catalog: Catalog) => string} format the canonical form: every number that decides a
 *   trajectory
 * @property {(run: Run, catalog: Catalog) => boolean} takes can a run be one of this kind?
 * @property {(state: State, before: Own | null, catalog: Catalog) => Adopted} adopt the runs of a state of another kind; before: the
 *   last state of this kind
 * @property {boolean} hasLoss do its runs have a loss, which is drawn as curves?
 * @property {(view: View) => boolean} asksInside does a view need what the updates are made of?
 * @property {(state: Own) => string} subject key of what the runs are given, for the name of a file
 * @property {(state: Own, catalog: Catalog) => string[]} facts the title of a picture: what the runs are given, in words
 * @property {(state: Own, catalog: Catalog) => string[]} chance noise and seeds, where they decide something
 * @property {readonly string[]} without actions of keys that mean nothing here
 * @property {(state: Own, optimizer: string, catalog: Catalog) => Record<string, number> | undefined} suggested hyperparameters
 * @property {Record<string, import("#experiment/paths.js").Place>} places of its state that other kinds do not have, by pattern
 *
 * @typedef {{state: State, left: StateRun[]}} Adopted left: the runs that a kind does not take
 */

/** @type {Map<string, Kind>} */
export const KINDS = new Map();

/** Add a kind; app/kinds.js has their order. @param {Kind} kind */
export function register(kind) {
  KINDS.set(kind.key, kind);
}

/**
 * The kind of a state or an experiment.
 * @param {object} of
 * @returns {Kind}
 */
export function kindOf(of) {
  const kind = [...KINDS.values()].find(({ field }) => Object.hasOwn(of, field));
  if (!kind) throw new Error("an experiment of no kind");
  return kind;
}

/**
 * The kind of a text: that whose field it has; of several the one whose field no other's text may have, as that of a walk over a
 * landscape. A text without any of them is read as the first kind's, which says what is missing.
 * @param {string} link
 * @param {Catalog} catalog
 * @returns {Kind}
 */
export function kindOfText(link, catalog) {
  const given = new Set(pairs(link, catalog.text).map(([name]) => name));
  const kinds = [...KINDS.values()];
  const found = kinds.filter(({ field }) => given.has(field));
  const isOf = (/** @type {Kind} */ other, /** @type {string} */ field) =>
    catalog.kinds[other.key].fields.includes(field);
  const own = found.filter((kind) => !found.some((other) => other !== kind && isOf(other, kind.field)));
  return own[0] ?? found[0] ?? kinds[0];
}

// The registry of kinds of experiment, and how to tell the kind of a state, an experiment or a text.

import { pairs } from "#experiment/text_parts.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Given } from "#experiment/given.js"
 * @import { Mended, Refused } from "#experiment/checks.js"
 * @import { Experiment, Run, State, StateRun } from "#experiment/state.js"
 * @import { TextError } from "#experiment/text_parts.js"
 * @import { View } from "#experiment/view.js"
 */

/**
 * A kind of experiment: its text form, and everything else that differs between kinds.
 * Its part of the page is typed in session/kind_page.js, since this room knows nothing of the page.
 * @template [Own=any] the states of this kind
 * @typedef {object} Kind
 * @property {string} key used in the presets' `group` and in `data-kind`
 * @property {string} field the field by which its states and texts are recognised; the others are in catalog.kinds
 * @property {(given: Given) => Experiment} read parse an experiment, with every default filled in
 * @property {(experiment: Omit<Own, "view">, catalog: Catalog) => string} format the canonical form: every number that determines
 *   a trajectory
 * @property {(experiment: any, catalog: Catalog, numbers: number[]) => TextError[]} faults what the server would refuse of an
 *   experiment that can be read, in its order; numbers: those of the runs, for messages
 * @property {(experiment: any, refused: Refused, catalog: Catalog) => Mended | null} mend the experiment without what has been
 *   refused; null if that cannot be told
 * @property {(run: Run, catalog: Catalog) => boolean} takes can this kind have such a run?
 * @property {(state: State, before: Own | null, catalog: Catalog) => Adopted} adopt convert a state of another kind; before: the last
 *   state of this kind
 * @property {boolean} hasLoss do its runs have a loss, which is drawn as curves?
 * @property {readonly (keyof View)[]} ignores the parts of a view that mean nothing here: they stay at their defaults
 * @property {(view: View) => boolean} asksInside does the view need the inside of the updates?
 * @property {(state: Own) => string[]} subjects keys of the landscapes, or of the signal, for file names
 * @property {(state: Own, catalog: Catalog) => string[]} facts the title of a picture: landscape or signal, in words
 * @property {(state: Own, catalog: Catalog) => string[]} chance noise and seeds, if they have an effect
 * @property {readonly string[]} without actions of keys that do not apply
 * @property {(state: Own, optimizer: string, catalog: Catalog) => Record<string, number> | undefined} suggested hyperparameters
 * @property {Record<string, import("#experiment/paths.js").Place>} places paths that only its states have, by pattern
 *
 * @typedef {{state: State, left: StateRun[]}} Adopted left: the runs that had to be left out
 */

/**
 * The parts of a view that mean something to runs on landscapes alone.
 * @type {readonly (keyof View)[]}
 */
export const OF_LANDSCAPES = [
  "zoom",
  "zoom2",
  "zoom3",
  "zoom4",
  "curves",
  "difference",
  "loss",
  "over",
  "solid",
  "height",
  "camera",
  "inside",
];

/** @type {Map<string, Kind>} */
export const KINDS = new Map();

/** Add a kind; app/kinds.js decides the order. @param {Kind} kind */
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
 * The kind of a text is the one whose field it has. With several (a walk also has a landscape), it is the one whose field the
 * others do not allow. A text with none of them is parsed as the first kind, which reports what is missing.
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

// The panels side by side that a view asks for: the runs and the title of each.

import * as Names from "#base/names.js";
import { number, typeset } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { local, say } from "#base/words.js";
import * as Grouping from "#data/grouping.js";
import * as Members from "#data/members.js";
import { landscapesOf } from "#experiment/landscapes_of.js";
import * as State from "#experiment/state.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Ground } from "#experiment/landscapes_of.js"
 * @import { Group, Row } from "#data/grouping.js"
 * @import { Shown } from "#data/members.js"
 *
 * @typedef {object} Title the title of a panel
 * @property {string} text
 * @property {string} tail a second part, which is shown alone if there is no room for both
 * @property {number[]} members the members whose letters are shown
 * @property {string | null} letter a common letter; null: each its own
 * @property {boolean} isFirst are the letters before the text?
 *
 * @typedef {object} Panel
 * @property {number} surface index of its landscape
 * @property {number[] | null} members indices of its runs; null: all
 * @property {Title | null} title
 */

/** The visible members, with their parameters. @type {(shown: Shown, state: State.State) => Row[]} */
function rows(shown, state) {
  const { described } = shown.trajectories;
  const isSeen = (/** @type {Members.Member} */ { id }) => State.find(state, id)?.hidden === false;
  return Members.of(shown)
    .filter(isSeen)
    .map((member) => ({ ...member, ...described[member.index], index: member.index }));
}

/**
 * The panels: one for each landscape if there are several, else one for each group that the view asks for. Hidden runs are
 * left out.
 * @param {Shown} shown
 * @param {State.State} state
 * @param {Catalog} catalog
 * @returns {{panels: Panel[], left: number}} left: number of groups beyond the maximum
 */
export function panels(shown, state, catalog) {
  const grounds = landscapesOf(shown.state);
  if (grounds.length > 1)
    return { panels: grounds.map((_, surface) => ofLandscape(grounds, surface, shown, catalog)), left: 0 };
  const by = state.view.panels;
  if (by === null) return { panels: [], left: 0 };
  const groups = Grouping.groups(by, rows(shown, state));
  const made = groups.slice(0, Grouping.MOST).map((group) => ofGroup(by, group, shown, catalog));
  return { panels: made, left: groups.length - made.length };
}

/**
 * A landscape's panel; if all are the same landscape, the title has only its parameters, since panels are narrow.
 * @param {Ground[]} grounds
 * @param {number} surface
 * @param {Shown} shown
 * @param {Catalog} catalog
 * @returns {Panel}
 */
function ofLandscape(grounds, surface, shown, catalog) {
  const { landscape, landscapeParams } = grounds[surface];
  const entry = catalog.landscapes[landscape];
  const same = grounds.filter((ground) => ground.landscape === landscape);
  const differing = entry.params.filter(({ name }) =>
    same.some((g) => g.landscapeParams[name] !== landscapeParams[name]),
  );
  const params = differing.map(({ name }) => typeset(`${name}=${number(landscapeParams[name])}`));
  const label = params.length && same.length === grounds.length ? [] : [local(entry.label)];
  const members = Members.of(shown).flatMap((member) => (member.landscape === surface ? [member.index] : []));
  const text = [...label, ...params].join(" ");
  return { surface, members, title: { text, tail: "", members: [], letter: null, isFirst: false } };
}

/** @type {(by: string, group: Group, shown: Shown, catalog: Catalog) => Panel} */
function ofGroup(by, { members, key, value }, shown, catalog) {
  const isOne = by === "run" || by === "member";
  const letter = by === "run" ? RunStyle.letterOf(Members.of(shown)[members[0]].run) : null;
  const [text, tail = ""] = words(by, { members, key, value }, shown, catalog);
  return { surface: 0, members, title: { text, tail, members, letter, isFirst: isOne } };
}

/**
 * The parts of a panel's title; if there are two, the second is the distinguishing one.
 * @type {(by: string, group: Group, shown: Shown, catalog: Catalog) => string[]}
 */
function words(by, { members, key, value }, shown, catalog) {
  const first = Members.of(shown)[members[0]];
  if (by === "member") return Members.labelParts(first, shown);
  if (Names.isHidden()) return [Names.shown("")];
  if (by === "run") return [shown.trajectories.entries[first.entry].label];
  if (by === "optimizer") return [local(catalog.optimizers[String(key)].label)];
  return [
    value === null
      ? say("panels.without", { name: by })
      : say("panels.value", { name: by, value: typeset(number(value)) }),
  ];
}

/** The groupings that give more than one panel. @type {(shown: Shown, state: State.State) => string[]} */
export const choices = (shown, state) => Grouping.choices(rows(shown, state));

/**
 * The layout of the panels: `panels`, whether there are several, of several landscapes, and each with its own loss curves, which cannot
 * be where the 3D view has taken the place of the contours.
 * @param {Shown} shown
 * @param {State.State} state
 * @param {Catalog} catalog
 * @param {boolean | null} webgl null: not known yet
 */
export function arrangement(shown, state, catalog, webgl) {
  const { panels: all, left } = panels(shown, state, catalog);
  const isBeside = all.some(({ surface }) => surface > 0);
  const hasContours = state.view.solid !== "only" || webgl === false;
  const areHidden = state.view.hide.includes("curves");
  const areEach = hasContours && !areHidden && (state.view.curves === "each" || isBeside);
  return { panels: all, left, isGrid: all.length > 1, isBeside, areEach };
}

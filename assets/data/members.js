// Which run of the list each trajectory belongs to, and what distinguishes the trajectories of one run. Pure.

import * as Names from "#base/names.js";
import { typeset, written } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { bootData, landscapeName, local } from "#base/words.js";
import { landscapesOf } from "#experiment/landscapes_of.js";
import * as State from "#experiment/state.js";

const MOST_LETTERS = 12; // on the heads of one run of the list; with more members, heads are dots
const MOST_STARTS = 4; // the same, if they differ only in their start

/**
 * @import { ThemeName, Value, Values } from "#base/catalog.js"
 * @import { Look } from "#base/run_style.js"
 * @import { Described } from "#data/wire.js"
 * @import { Trajectories } from "#data/trajectories.js"
 *
 * @typedef {{state: State.State, trajectories: Trajectories}} Shown trajectories, and the state that they belong to
 *
 * @typedef {object} Member one trajectory
 * @property {number} index in the trajectories
 * @property {number} entry index of its run in the state
 * @property {State.StateRun} run of the state
 * @property {string} id of that run
 * @property {number} landscape its index among the experiment's landscapes
 * @property {number} seed
 * @property {Values} values its values of the run's groups, by path: {"params.lr": 0.1}
 * @property {string} letter of its head and curve; "" if there are too many
 * @property {number} bundle number of its bundle: members of a bundle differ only in their seed
 * @property {number} nth number of its bundle within its run and landscape, from 1
 * @property {boolean} isOneOfSeeds
 * @property {Shade | null} shade its position in the group's colours; null: the run's own colour
 *
 * @typedef {{share: number, scale: number, dash: number}} Shade
 * @typedef {Look & {name: string, isFaint: boolean}} MemberLook
 */

/** @type {WeakMap<Trajectories, {runs: State.StateRun[], members: Member[]}>} */
const known = new WeakMap();

/**
 * The members of what is shown, by trajectory.
 * @param {Shown} shown
 * @returns {Member[]}
 */
export function of({ state, trajectories }) {
  const { runs } = state;
  const before = known.get(trajectories);
  if (before?.runs === runs) return before.members;
  const members = laidOut(runs, trajectories.described);
  known.set(trajectories, { runs, members });
  return members;
}

/** @type {(runs: State.StateRun[], described: Described[]) => Member[]} */
function laidOut(runs, described) {
  /** @type {Map<string, {bundle: number, nth: number}>} by what its members have in common */
  const bundles = new Map();
  const entries = runs.map(blankEntry);
  const places = described.map(({ entry, landscape, values, start }) => {
    const key = JSON.stringify([entry, landscape, values, start]);
    const own = entries[entry];
    const bundle = bundles.get(key) ?? {
      bundle: bundles.size,
      nth: (own.counts[landscape] = (own.counts[landscape] ?? 0) + 1),
    };
    bundles.set(key, bundle);
    for (const [path, value] of Object.entries(values)) (own.values[path] ??= new Set()).add(value);
    return bundle;
  });
  const grouped = entries.flatMap(({ values }, entry) => (Object.keys(values).some(isNumber) ? [entry] : []));
  const isOneOfSeeds = new Set(described.map(({ seed }) => seed)).size > 1;
  return described.map(({ entry, landscape, seed, values }, index) => {
    const run = runs[entry];
    const { bundle, nth } = places[index];
    const several = Math.max(...entries[entry].counts.filter(Boolean));
    const letter = RunStyle.letterOf(run) + (several > 1 ? nth : "");
    return {
      index,
      entry,
      run,
      id: State.idOf(run),
      landscape,
      seed,
      values,
      bundle,
      nth,
      isOneOfSeeds,
      letter: several > (Object.keys(values).some(isNumber) ? MOST_LETTERS : MOST_STARTS) ? "" : letter,
      shade: shadeOf(values, entries[entry].values, grouped.indexOf(entry)),
    };
  });
}

/**
 * The number of a run's bundles on each landscape, and the values of its groups, by path.
 * @returns {{counts: number[], values: Record<string, Set<Value>>}}
 */
const blankEntry = () => ({ counts: [], values: {} });

const isNumber = (/** @type {string} */ path) => !path.startsWith("start.");

/**
 * The first group gives the colour, the second the dash.
 * @param {Values} values the member's values
 * @param {Record<string, Set<Value>>} all all values of its run's groups
 * @param {number} scale
 * @returns {Shade | null}
 */
function shadeOf(values, all, scale) {
  const [first, second] = Object.keys(values).filter(isNumber);
  if (first === undefined) return null;
  const place = (/** @type {string} */ path) => [...all[path]].indexOf(values[path]);
  return {
    share: place(first) / Math.max(1, all[first].size - 1),
    scale,
    dash: second === undefined ? 0 : place(second),
  };
}

/**
 * The look of a member; one of many seeds has no letter, since its bundle has it.
 * @param {Pick<Member, "run" | "letter" | "shade" | "isOneOfSeeds">} member
 * @param {ThemeName} theme
 * @returns {MemberLook}
 */
export function look({ run, letter, shade, isOneOfSeeds }, theme) {
  const own = RunStyle.of(run, theme);
  const shaded = shade && {
    color: RunStyle.shade(shade.share, shade.scale, theme),
    dash: RunStyle.DASHES[shade.dash % RunStyle.DASHES.length],
  };
  return { ...own, ...shaded, letter: isOneOfSeeds ? "" : letter, name: letter, isFaint: isOneOfSeeds };
}

/**
 * The colours of a run's members, by the values of its first group.
 * @param {Member[]} members of one run
 * @param {ThemeName} theme
 * @returns {{path: string, values: Value[], colors: string[]} | null} null if no group determines them
 */
export function ramp(members, theme) {
  const path = Object.keys(members[0]?.values ?? {}).find(isNumber);
  const shade = members[0]?.shade;
  if (path === undefined || !shade) return null;
  const values = [...new Set(members.map((member) => member.values[path]))];
  const colors = values.map((_, i) => RunStyle.shade(i / Math.max(1, values.length - 1), shade.scale, theme));
  return { path, values, colors };
}

/** The members of each bundle, by its number. @param {Member[]} members */
export function bundles(members) {
  /** @type {Member[][]} */
  const found = [];
  for (const member of members) (found[member.bundle] ??= []).push(member);
  return found;
}

/** The runs of each bundle; null if no runs differ only in their seed. @param {Member[]} members */
export function seedBundles(members) {
  return members[0]?.isOneOfSeeds ? bundles(members).map((bundle) => bundle.map(({ index }) => index)) : null;
}

/**
 * The number of starts (on one landscape) and seeds of a run's members.
 * @param {Member[]} members
 * @param {{described: Described[]}} trajectories
 */
export function counts(members, { described }) {
  const here = members.filter(({ landscape }) => landscape === members[0].landscape);
  return {
    starts: new Set(here.map(({ index }) => String(described[index].start))).size,
    seeds: new Set(here.map(({ seed }) => seed)).size,
  };
}

/**
 * What distinguishes a member within its run: the values of its groups, its start, its landscape.
 * @param {Member} member
 * @param {Shown} shown
 */
export function nameOf({ values, landscape, index }, { state, trajectories: { described } }) {
  const given = Names.isHidden() ? [] : Object.entries(values);
  const parts = given.map(([path, value]) => `${path.split(".")[1]}=${written(value)}`);
  const { start } = described[index];
  const isAlone = described.every((other) => other.landscape !== landscape || String(other.start) === String(start));
  if (start && !isAlone && !("start.x0" in values))
    parts.push(start.map((each) => written(Number(each.toPrecision(4)))).join(", "));
  const grounds = landscapesOf(state);
  if (grounds.length > 1) parts.push(landscapeName(grounds[landscape]));
  return typeset(parts.join(" "));
}

/**
 * The parts of a label: the optimizer and what distinguishes the member; without any, the run's label.
 * @type {(member: Member, shown: Shown) => string[]}
 */
export function labelParts(member, shown) {
  const { described, entries } = shown.trajectories;
  const isAlone = described.every(({ entry }, index) => entry !== member.entry || index === member.index);
  const name = isAlone ? "" : nameOf(member, shown);
  return name
    ? [Names.shown(local(bootData().catalog.optimizers[member.run.optimizer].label)), name]
    : [Names.shown(typeset(entries[member.entry].label))];
}

/** @type {(member: Member, shown: Shown) => string} */
export const labelOf = (member, shown) => labelParts(member, shown).join(" ");

// Groups members into panels: by run, member, optimizer, or value of a hyperparameter. Pure.

export const MOST = 9; // panels side by side

/**
 * @import { Value, Values } from "#base/catalog.js"
 * @import { Member } from "#data/members.js"
 *
 * @typedef {Pick<Member, "index" | "entry"> & {optimizer: string, params: Values}} Row a member and its parameters
 *
 * @typedef {object} Group
 * @property {number[]} members indices in the trajectories
 * @property {Value | null} key their common value; null: they do not have the hyperparameter
 * @property {number | null} value value of the hyperparameter, if it is a number
 */

const KINDS = new Map(
  /** @type {[string, (row: Row) => Value][]} */ ([
    ["run", ({ entry }) => entry],
    ["member", ({ index }) => index],
    ["optimizer", ({ optimizer }) => optimizer],
  ]),
);

/** @type {(by: string, row: Row) => Value | null} */
const paramOf = (name, { params }) => (Object.hasOwn(params, name) ? params[name] : null);

/** The key of a member's panel; null if it does not have the hyperparameter. @type {(by: string, row: Row) => Value | null} */
const keyOf = (by, row) => KINDS.get(by)?.(row) ?? paramOf(by, row);

/**
 * The groups of members, in the order of the list; for a hyperparameter, by value, with members without it last.
 * @param {string} by a kind, or the name of a hyperparameter
 * @param {Row[]} rows the visible members
 * @returns {Group[]}
 */
export function groups(by, rows) {
  /** @type {Map<Value | null, Group>} */
  const found = new Map();
  for (const row of rows) {
    const key = keyOf(by, row);
    const group = found.get(key) ?? { members: [], key, value: typeof key === "number" && !KINDS.has(by) ? key : null };
    group.members.push(row.index);
    found.set(key, group);
  }
  const made = [...found.values()];
  if (KINDS.has(by)) return made;
  return made.sort((a, b) => Number(a.key === null) - Number(b.key === null) || Number(a.key) - Number(b.key));
}

/**
 * The groupings that give more than one panel: run, member, optimizer first, then hyperparameters in which runs differ.
 * @param {Row[]} rows
 * @returns {string[]}
 */
export function choices(rows) {
  const differ = (/** @type {string} */ by) => new Set(rows.map((row) => keyOf(by, row))).size > 1;
  const entries = new Set(rows.map(({ entry }) => entry)).size;
  const kinds = [...KINDS.keys()].filter((by) => differ(by) && (by !== "member" || rows.length > entries));
  const names = [...new Set(rows.flatMap(({ params }) => Object.keys(params)))];
  const several = (/** @type {string} */ name) =>
    new Set(rows.flatMap(({ params }) => (Object.hasOwn(params, name) ? [params[name]] : []))).size > 1;
  return [...kinds, ...names.filter(several)];
}

// Who stands in which panel: one a run, one a member of a group, one a kind of optimizer, one a value of a hyperparameter. Pure.

export const MOST = 9; // panels side by side

/**
 * @typedef {import("#data/members.js").Member & {optimizer: string, params: Object<string, number>}} Row a member, and what it ran with
 *
 * @typedef {object} Group
 * @property {number[]} members indices in the trajectories
 * @property {string} key the value that they share
 * @property {number | null} value of the hyperparameter, where it is a number
 */

const KINDS = {
  run: ({ entry }) => entry,
  member: ({ index }) => index,
  optimizer: ({ optimizer }) => optimizer,
};

/** What sets a member's panel apart; null where it has no such hyperparameter. */
const keyOf = (by, row) => (KINDS[by] ? KINDS[by](row) : (row.params[by] ?? null));

/**
 * The groups of members, in the order of the list; those of a hyperparameter by its value, those without it last.
 * @param {string} by a kind, or the name of a hyperparameter
 * @param {Row[]} rows of those that are seen
 * @returns {Group[]}
 */
export function groups(by, rows) {
  const found = new Map();
  for (const row of rows) {
    const key = keyOf(by, row);
    if (!found.has(key))
      found.set(key, { members: [], key, value: typeof key === "number" && !KINDS[by] ? key : null });
    found.get(key).members.push(row.index);
  }
  const made = [...found.values()];
  if (KINDS[by]) return made;
  return made.sort((a, b) => (a.key === null) - (b.key === null) || a.key - b.key);
}

/**
 * The ways of grouping that give more than one panel: kinds first, then the hyperparameters in which runs differ.
 * @param {Row[]} rows
 * @returns {string[]}
 */
export function choices(rows) {
  const differ = (by) => new Set(rows.map((row) => keyOf(by, row))).size > 1;
  const entries = new Set(rows.map(({ entry }) => entry)).size;
  const kinds = ["run", "member", "optimizer"].filter((by) => differ(by) && (by !== "member" || rows.length > entries));
  const names = [...new Set(rows.flatMap(({ params }) => Object.keys(params)))];
  const several = (name) => new Set(rows.flatMap(({ params }) => (name in params ? [params[name]] : []))).size > 1;
  return [...kinds, ...names.filter(several)];
}

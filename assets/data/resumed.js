// Goes on with a stream that broke: an experiment has the same rows each time, so those that are here are left out.

/**
 * @import { Block } from "#data/wire.js"
 * @import { Trajectories } from "#data/trajectories.js"
 */

/**
 * What a block has that is not here yet, which may be nothing.
 * @param {Trajectories} trajectories
 * @param {Block} block
 * @returns {Block | null} null if its other rows are not those that are here: another version of the server computes them
 */
export function newRows(trajectories, block) {
  const known = Math.min(trajectories.received - block.first, block.rows);
  if (!(known > 0)) return block;
  if (!areSame(trajectories, block, known)) return null;
  /** @type {Block["columns"]} */
  const columns = {};
  for (const [name, { values, width }] of Object.entries(block.columns)) {
    columns[name] = { values: values.subarray((values.length / block.rows) * known), width };
  }
  const counts = block.counts.map((count) => Math.max(0, count - known));
  return { first: block.first + known, rows: block.rows - known, counts, columns };
}

/** Are the first rows of a block those that are here? @param {Trajectories} trajectories @param {Block} block @param {number} known */
function areSame({ points, rows, runs }, { first, counts, columns }, known) {
  const { values, width } = columns.points;
  return counts.every((count, run) => {
    const here = Math.min(known, Math.max(0, rows[run] - first));
    if (here !== Math.min(known, count)) return false;
    for (let row = 0, at = run * width; row < here; row++, at += runs * width)
      for (let i = 0; i < points.length; i++) if (points[i][run][first + row] !== values[at + i]) return false;
    return true;
  });
}

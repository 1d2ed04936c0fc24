// The difference of two runs' losses over epochs, row by row as they come. Pure.

const HEADROOM = 1.1; // of the axis, times the largest difference

/**
 * One loss minus another, as trajectories of one run that the loss plot's own drawing can read. A run that has ended keeps its
 * last loss, unless it diverged: then the difference ends there.
 * @param {import("#data/trajectories.js").Trajectories} t
 * @param {number} first
 * @param {number} second
 */
export function of(t, first, second) {
  const both = [first, second];
  const made = {
    epochs: t.epochs,
    runs: 1,
    loss: [new Float64Array(t.epochs + 1)],
    rows: new Uint32Array(1),
    evaluations: [],
    summaries: null,
    follow,
  };

  /** How many rows are known of a run, those after its end included. */
  function known(run) {
    const isOver = t.complete && t.summaries[run].status !== "diverged";
    return isOver && t.rows[run] > 0 ? t.epochs + 1 : t.rows[run];
  }

  /** Take over what has come. */
  function follow() {
    const rows = Math.min(...both.map(known));
    const at = (run, row) => t.loss[run][Math.min(row, t.rows[run] - 1)];
    for (let row = made.rows[0]; row < rows; row++) made.loss[0][row] = at(first, row) - at(second, row);
    made.rows[0] = rows;
    return made;
  }

  return made.follow();
}

/**
 * The axis: 0 in its middle, and wide enough for every row, but at most as far as the runs' own loss axis goes.
 * @param {{loss: Float64Array[], rows: Uint32Array}} difference
 * @param {number} most
 * @returns {[number, number]}
 */
export function range({ loss: [values], rows: [count] }, most) {
  let largest = 0;
  for (let row = 0; row < count; row++) if (Math.abs(values[row]) > largest) largest = Math.abs(values[row]);
  const end = HEADROOM * Math.min(largest, most) || 1;
  return [-end, end];
}

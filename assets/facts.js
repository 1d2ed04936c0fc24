// What is known of a run: what stands for the whole of it, and how it is at an epoch. Values to sort by, and texts.
globalThis.thalweg ??= {};
thalweg.facts = (() => {
  "use strict";

  /** @typedef {{values: Record<string, unknown>, texts: Record<string, string | number>}} Facts by the names of the list's columns */

  /**
   * What does not change while the clock goes.
   * @param {object} run of a state
   * @param {number} place of the run in the trajectories; -1 where they do not have it yet
   * @param {object} trajectories
   * @param {object} catalog
   * @param {object | null} suggestion hyperparameters that the landscape would have instead
   * @returns {Facts}
   */
  function standing(run, place, trajectories, catalog, suggestion) {
    const { local, measured } = thalweg.words;
    const summary = trajectories?.summaries?.[place];
    const [optimizer, schedule] = thalweg.text.formatRun(run, catalog).split("@");
    const values = {
      letter: run.slot,
      label: trajectories?.described[place]?.label ?? local(catalog.optimizers[run.optimizer].label),
      settings: optimizer.split(":")[1] ?? "",
      schedule,
      best: summary?.best_loss,
      evaluations: summary && Object.values(summary.evaluations).reduce((sum, n) => sum + n, 0),
      within: summary?.within_1_percent,
      distance: summary?.distance,
      length: summary?.path_length,
    };
    const offered = Object.entries(suggestion ?? {}).map(([name, value]) => `${name} ${thalweg.text.number(value)}`);
    const texts = {
      ...values,
      letter: thalweg.style.letter(run.slot),
      best: measured(values.best),
      evaluations: values.evaluations ?? "",
      within: values.within ?? "–",
      distance: measured(values.distance),
      length: measured(values.length),
      suggestion: offered.join(", "),
    };
    return { values, texts };
  }

  /**
   * How a run is at an epoch: its loss, and its status once it has ended.
   * @returns {Facts & {status: string}}
   */
  function moment(place, trajectories, epoch) {
    const { say, measured } = thalweg.words;
    const rows = trajectories.rows[place];
    const summary = trajectories.summaries?.[place];
    const isOver = summary && epoch >= (summary.ended_at ?? trajectories.epochs);
    const status = isOver ? summary.status : "running";
    const loss = rows > 0 ? trajectories.loss[place][Math.min(epoch, rows - 1)] : NaN;
    const isGone = status === "diverged";
    const words = isGone ? say("status.diverged_at", { epoch: summary.ended_at }) : isOver ? say(`status.${status}`) : "";
    return {
      status,
      values: { loss: isGone ? Infinity : loss, status },
      texts: { loss: measured(loss), status: words, message: isOver ? summary.message : "" },
    };
  }

  /** Compare two values of a column: what is not known stands last. */
  function compare(a, b) {
    const isMissing = (value) => value === undefined || value === null || Number.isNaN(value);
    if (isMissing(a) || isMissing(b)) return isMissing(a) - isMissing(b);
    return typeof a === "string" ? a.localeCompare(b) : a - b || 0;
  }

  return { standing, moment, compare };
})();

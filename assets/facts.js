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
    const { local } = thalweg.words;
    const [optimizer, schedule] = thalweg.text.formatRun(run, catalog).split("@");
    const given = optimizer.split(":")[1] ?? "";
    const values = {
      letter: run.slot,
      label: trajectories?.described[place]?.label ?? local(catalog.optimizers[run.optimizer].label),
      settings: given,
      schedule,
    };
    const offered = Object.entries(suggestion ?? {}).map(([name, value]) => `${name} ${thalweg.text.number(value)}`);
    const texts = {
      ...values,
      settings: settings(given, run, values.label, catalog),
      letter: thalweg.style.letter(run.slot),
      suggestion: offered.join(", "),
    };
    return { values, texts };
  }

  /**
   * A run's settings, those first that say most: the rate, then what is not as usual.
   * @param {string} given as in the text form, name=value,…
   * @returns {{text: string, inLabel: boolean}[]} inLabel: the run's label says it already
   */
  function settings(given, { optimizer, params }, label, catalog) {
    const said = label.split(" ");
    const usual = Object.fromEntries(catalog.optimizers[optimizer].params.map((param) => [param.name, param.default]));
    const rank = (text) => {
      const [name] = text.split("=");
      return name === "lr" ? 0 : params[name] !== usual[name] ? 1 : 2;
    };
    const texts = given ? given.split(",") : [];
    return texts.sort((a, b) => rank(a) - rank(b)).map((text) => ({ text, inLabel: said.includes(text) }));
  }

  /** What became of a run, which nobody is told before its end: a race is to be watched. */
  function outcome(summary) {
    const { measured } = thalweg.words;
    const values = {
      best: summary?.best_loss,
      evaluations: summary && Object.values(summary.evaluations).reduce((sum, n) => sum + n, 0),
      within: summary?.within_1_percent,
      distance: summary?.distance,
      length: summary?.path_length,
    };
    const { best, evaluations, within, distance, length } = values;
    const known = { best: measured(best), evaluations, within: within ?? "–", distance: measured(distance), length: measured(length) };
    return { values, texts: summary ? known : Object.fromEntries(Object.keys(known).map((name) => [name, ""])) };
  }

  /**
   * How a run is at an epoch: its loss; its status and what became of it once it has ended.
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
    const end = outcome(isOver ? summary : null);
    return {
      status,
      values: { loss: isGone ? Infinity : loss, status, ...end.values },
      texts: { loss: measured(loss), status: words, message: isOver ? summary.message : "", ...end.texts },
    };
  }

  /** Compare two values of a column: what is not known stands last. */
  function compare(a, b) {
    const isMissing = (value) => value === undefined || value === null || Number.isNaN(value);
    if (isMissing(a) || isMissing(b)) return isMissing(a) - isMissing(b);
    return typeof a === "string" ? a.localeCompare(b) : a - b || 0;
  }

  return { standing, moment, compare, settings };
})();

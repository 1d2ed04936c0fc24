// What is known of a run: what stands for the whole of it, and how it is at an epoch. Values to sort by, and texts.
globalThis.thalweg ??= {};
thalweg.facts = (() => {
  "use strict";

  /** @typedef {{values: Record<string, unknown>, texts: Record<string, string | number>}} Facts by the names of the list's columns */

  /**
   * What does not change while the clock goes.
   * @param {object} run of a state
   * @param {string | undefined} named its label, where the trajectories have it
   * @param {object} catalog
   * @param {object | null} suggestion hyperparameters that the landscape would have instead
   * @returns {Facts}
   */
  function standing(run, named, catalog, suggestion) {
    const { local } = thalweg.words;
    const [optimizer, schedule] = thalweg.text.formatRun(run, catalog).split("@");
    const given = optimizer.split(":")[1] ?? "";
    const values = {
      letter: run.slot,
      label: named ?? local(catalog.optimizers[run.optimizer].label),
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
   * @returns {{text: string, className: string}[]} class `in-label`: the run's label says it already
   */
  function settings(given, { optimizer, params }, label, catalog) {
    const said = label.split(" ");
    const usual = Object.fromEntries(catalog.optimizers[optimizer].params.map((param) => [param.name, param.default]));
    const rank = (text) => {
      const [name] = text.split("=");
      return name === "lr" ? 0 : params[name] !== usual[name] ? 1 : 2;
    };
    const texts = given ? given.split(",") : [];
    return texts.sort((a, b) => rank(a) - rank(b)).map((text) => ({ text, className: said.includes(text) ? "in-label" : "" }));
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

  const MIDDLE = { values: (numbers) => thalweg.bands.quartiles(numbers)[1], spread: (numbers) => thalweg.bands.quartiles(numbers).filter((_, i) => i !== 1) };
  const BEST = { values: (numbers) => Math.min(...numbers), spread: (numbers) => [Math.min(...numbers), Math.max(...numbers)] };

  /**
   * How several runs are at an epoch, as one line: of seeds the median, with the quartiles; of others the best, with the worst.
   * @param {number[]} places of the runs in the trajectories
   * @param {boolean} areSeeds
   * @returns {Facts & {status: string}}
   */
  function several(places, trajectories, epoch, areSeeds) {
    const { say, measured } = thalweg.words;
    const moments = places.map((place) => moment(place, trajectories, epoch));
    const { values: middle, spread } = areSeeds ? MIDDLE : BEST;
    const [values, texts] = [{}, {}];
    for (const name of ["loss", "best", "evaluations", "within", "distance", "length"]) {
      const numbers = moments.map((each) => each.values[name] ?? NaN);
      const isKnown = numbers.some((number) => !Number.isNaN(number));
      const [low, high] = isKnown ? spread(numbers.filter((number) => !Number.isNaN(number) || areSeeds)) : [];
      values[name] = isKnown ? middle(numbers.filter((number) => !Number.isNaN(number) || areSeeds)) : undefined;
      const ends = areSeeds ? [low, high].map(measured).join("…") : `… ${measured(high)}`;
      texts[name] = isKnown ? [{ text: measured(values[name]) }, { text: ends, className: "spread" }] : [];
    }
    const counts = new Map();
    for (const { texts: said, status } of moments) if (status !== "running") counts.set(status, [...(counts.get(status) ?? []), said.message]);
    const [[status, messages] = ["running", []]] = [...counts].sort(([, a], [, b]) => b.length - a.length);
    const words = [...counts].map(([name, { length }]) => (length === places.length ? say(`status.${name}`) : `${length} ${say(`status.${name}`)}`));
    values.status = status;
    return { status: counts.size === 1 ? status : "running", values, texts: { ...texts, status: words.join(", "), message: messages.length === places.length ? messages[0] : "" } };
  }

  /** Compare two values of a column: what is not known stands last. */
  function compare(a, b) {
    const isMissing = (value) => value === undefined || value === null || Number.isNaN(value);
    if (isMissing(a) || isMissing(b)) return isMissing(a) - isMissing(b);
    return typeof a === "string" ? a.localeCompare(b) : a - b || 0;
  }

  return { standing, moment, several, compare, settings };
})();

// What may stand below the responses: where they lead, the rate, and the parts of the runs' states by name.
globalThis.thalweg ??= {};
thalweg.below = (() => {
  "use strict";

  const RATES = { rate: "rate", schedule: "lr" }; // name in the view: column of the stream
  const NOTHING = "nothing"; // of the choice

  const titleOf = (name) => (name in RATES || name === "position" ? thalweg.words.say(`response.${name}`) : name);

  /**
   * What the view wants below the responses.
   * @param {string | null} name
   * @returns {{name: string, title: string, without: string, series: (t: object) => import("./series.js").Series} | null} null where
   *   nothing is wanted; without: what is said in place of curves where no run has it
   */
  function of(name) {
    return name && { name, title: titleOf(name), without: thalweg.words.say("response.without", { name }), series: (t) => seriesOf(name, t) };
  }

  function seriesOf(name, t) {
    if (name === "position") return thalweg.series.position(t);
    if (name in RATES) return thalweg.series.inside(t, RATES[name], () => 0);
    const places = t.described.map((described) => thalweg.inside.parts(described).find((part) => part.name === name)?.at);
    return thalweg.series.inside(t, "state", (run) => places[run]);
  }

  /** What there is to choose from: the parts are those of the present rules. */
  function choices(runs, now, catalog) {
    const parts = runs.flatMap(({ optimizer }) => catalog.optimizers[optimizer].shown);
    const names = new Set([NOTHING, "position", ...Object.keys(RATES), ...parts, ...(now ? [now] : [])]);
    return [...names].map((value) => ({ value, label: value === NOTHING ? thalweg.words.say("response.nothing") : titleOf(value) }));
  }

  return { of, choices, NOTHING };
})();

// The text form of an experiment with a signal, the twin of engine/kinds/response; both are held to tests/golden. Pure.
//
//   signal=NAME[:name=value,...]&epochs=N&seed=N&run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]
//
// The signal `walk` is what a run meets on a landscape:
//
//   signal=walk:along=x&landscape=NAME[:...]&start=X,Y&noise=S&walker=OPTIMIZER[:...][@SCHEDULE[:...]]&epochs=N&...
globalThis.thalweg ??= {};
thalweg.signalText = (() => {
  "use strict";

  const OF_A_WALK = ["landscape", "start", "noise", "walker"];
  const FIELDS = ["signal", ...OF_A_WALK, "epochs", "seed", "run"];
  const EPOCHS = 300; // of the lecture's pictures

  /** Is a link one of an experiment with a signal? */
  const isOne = (link) => thalweg.text.pieces.pairs(link).some(([name]) => name === "signal");

  /**
   * Read an experiment with a signal, and fill in every default.
   * @returns {{signal: string, signalParams: object, epochs: number, seed: number, runs: object[], walk: object | null}}
   * @throws {thalweg.text.TextError}
   */
  function parse(link, catalog) {
    const { TextError } = thalweg.text;
    const { split, named, complete, value, run } = thalweg.text.pieces;
    const fields = split(link, FIELDS, ["run"]);
    for (const [name, texts] of fields) if (name !== "run" && texts.includes("")) throw new TextError("empty", name);
    const [signal, values] = named(fields.get("signal")[0], catalog.signals, "signal", "signal");
    const { walked } = catalog.signals[signal];
    for (const name of OF_A_WALK) if (fields.has(name) && !walked) throw new TextError(`no_${name}`, name);
    const field = (name, otherwise) => (fields.has(name) ? value(fields.get(name)[0], catalog.fields[name], name, name) : otherwise);
    return {
      signal,
      signalParams: complete(values, catalog.signals[signal], "signal", "signalParams", value),
      epochs: field("epochs", Math.min(EPOCHS, catalog.fields.epochs.high)),
      seed: field("seed", catalog.fields.seed.default),
      walk: walked ? parseWalk(fields, field, catalog) : null,
      runs: (fields.get("run") ?? []).map((text, index) => run(text, index, catalog)),
    };
  }

  function parseWalk(fields, field, catalog) {
    const { TextError } = thalweg.text;
    const { place, point, oneRun } = thalweg.text.pieces;
    for (const name of ["landscape", "walker"]) if (!fields.has(name)) throw new TextError("missing", name);
    const { landscape, landscapeParams, start: own } = place(fields.get("landscape")[0], 0, catalog);
    const start = fields.has("start") ? point(fields.get("start")[0], catalog) : null;
    if (start && own) throw new TextError("repeated", "start", "", "start");
    return {
      landscape,
      landscapeParams,
      start: start ?? own ?? [...catalog.landscapes[landscape].start],
      noise: field("noise", catalog.fields.noise.default),
      walker: oneRun(fields.get("walker")[0], "walker", "walker", catalog),
    };
  }

  /** Write the canonical form: every number that decides a response, in declaration order. */
  function format({ signal, signalParams, epochs, seed, walk, runs }, catalog) {
    const { number, formatRun } = thalweg.text;
    return [
      `signal=${thalweg.text.pieces.written(signal, signalParams, catalog.signals)}`,
      ...(walk ? formatWalk(walk, catalog) : []),
      `epochs=${number(epochs)}`,
      `seed=${number(seed)}`,
      ...runs.map((each) => `run=${formatRun(each, catalog)}`),
    ].join("&");
  }

  function formatWalk(walk, catalog) {
    const { number, formatRun, formatLandscape } = thalweg.text;
    return [
      `landscape=${formatLandscape(walk, catalog)}`,
      `start=${walk.start.map(number).join(",")}`,
      `noise=${number(walk.noise)}`,
      `walker=${formatRun(walk.walker, catalog)}`,
    ];
  }

  return { isOne, parse, format, EPOCHS };
})();

// The one text form of an experiment, the twin of engine/text.py; both are held to tests/golden/text.json. Pure.
//
//   landscape=NAME[:name=value,...]&start=X,Y&epochs=N&noise=S&seed=N&run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]
globalThis.thalweg ??= {};
thalweg.text = (() => {
  "use strict";

  const FIELDS = ["landscape", "start", "epochs", "noise", "seed", "run"];
  const SHOWN_CHARACTERS = 60; // of a user's value, in an error

  /**
   * What is wrong with a text: `field` and `path` as engine/experiment.py has them, `reason` (unknown, repeated, empty,
   * missing, pair_needed, point_needed, both_needed, refused), the `value` that was given, and the `param` that refused it.
   */
  class TextError extends Error {
    constructor(reason, field, path, value = "", param = null) {
      super(`${field}: ${reason}`);
      this.name = "TextError";
      Object.assign(this, { reason, field, path: path || field, value: shown(value), param });
    }
  }

  /** A user's value as an error shows it: short, and whole on one line. */
  function shown(value) {
    const letters = [...value.split(/\s+/).filter(Boolean).join(" ")];
    return letters.length <= SHOWN_CHARACTERS ? letters.join("") : letters.slice(0, SHOWN_CHARACTERS - 1).join("") + "…";
  }

  /**
   * Write a number with the fewest digits that read back as the same float64: 125, -0.5, 1e-7, 1e20.
   * @param {number} value
   * @returns {string}
   */
  function number(value) {
    if (value === 0) return "0";
    const scientific = value.toExponential();
    const exponent = Number(scientific.slice(scientific.indexOf("e") + 1));
    return exponent >= -4 && exponent < 16 ? String(value) : scientific.replace("+", "");
  }

  /** Percent-decode as Python's `unquote` does: a stray % stays, what is not UTF-8 becomes U+FFFD, a plus is a plus. */
  function unquote(text) {
    return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (codes) => {
      const bytes = Uint8Array.from(codes.slice(1).split("%"), (code) => parseInt(code, 16));
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    });
  }

  /** Split at the first separator: [before, whether it is there, after]. */
  function partition(text, separator) {
    const at = text.indexOf(separator);
    return at < 0 ? [text, false, ""] : [text.slice(0, at), true, text.slice(at + separator.length)];
  }

  /**
   * Read an experiment from its text form or from a whole pasted link, and fill in every default.
   * @param {string} link what stands before `?` and after `#` is dropped
   * @param {object} catalog as GET /api/catalog gives it
   * @returns {object} an experiment
   * @throws {TextError}
   */
  function parse(link, catalog) {
    const [single, runs] = split(link);
    for (const [name, value] of single) if (!value) throw new TextError("empty", name);
    if (!single.has("landscape")) throw new TextError("missing", "landscape");
    const [landscape, values] = named(single.get("landscape"), catalog.landscapes, "landscape", "landscape");
    const entry = catalog.landscapes[landscape];
    const given = (name, read, otherwise) => (single.has(name) ? read(single.get(name)) : otherwise);
    const field = (name) => (text) => value(text, catalog.fields[name], name, name);
    return {
      landscape,
      landscapeParams: complete(values, entry, "landscape", "landscapeParams"),
      start: given("start", (text) => point(text, catalog), [...entry.start]),
      epochs: given("epochs", field("epochs"), Math.min(entry.epochs, catalog.fields.epochs.high)),
      noise: given("noise", field("noise"), catalog.fields.noise.default),
      seed: given("seed", field("seed"), catalog.fields.seed.default),
      runs: runs.map((text, index) => run(text, index, catalog)),
    };
  }

  /** Take a link apart: the fields that stand once, by name, and the texts of the runs. */
  function split(link) {
    let query = partition(link.trim(), "#")[0];
    if (query.includes("?")) query = partition(query, "?")[2];
    const single = new Map();
    const runs = [];
    for (const part of query.split("&").filter(Boolean)) {
      const [rawName, , rawValue] = partition(part, "=");
      const name = unquote(rawName);
      if (!FIELDS.includes(name)) throw new TextError("unknown", shown(name) || "''", "", name);
      if (name === "run") runs.push(unquote(rawValue));
      else if (single.has(name)) throw new TextError("repeated", name, "", name);
      else single.set(name, unquote(rawValue));
    }
    return [single, runs];
  }

  function run(text, index, catalog) {
    const path = `runs.${index}`;
    const [rule, scheduled, rest] = partition(text, "@");
    const [optimizer, values] = named(rule, catalog.optimizers, `run ${index + 1}`, `${path}.optimizer`);
    const field = `run ${index + 1} (${optimizer})`;
    const start = ownStart(values, field, path, catalog);
    const params = complete(values, catalog.optimizers[optimizer], field, `${path}.params`);
    const [schedule, factors] = scheduled
      ? named(rest, catalog.schedules, `${field} schedule`, `${path}.schedule`)
      : ["constant", new Map()];
    const entry = catalog.schedules[schedule];
    const scheduleParams = complete(factors, entry, `${field} ${schedule}`, `${path}.scheduleParams`);
    return { optimizer, params, schedule, scheduleParams, start };
  }

  /** Split NAME[:name=value,...] and look the name up. */
  function named(text, registry, field, path) {
    const [name, colon, rest] = partition(text, ":");
    if (!name) throw new TextError("empty", field, path);
    if (!Object.hasOwn(registry, name)) throw new TextError("unknown", field, path, name);
    const values = new Map();
    for (const pair of colon ? rest.split(",") : []) {
      const [key, , text] = partition(pair, "=");
      if (!key || !text) throw new TextError("pair_needed", field, path, pair);
      if (values.has(key)) throw new TextError("repeated", field, path, key);
      values.set(key, text);
    }
    return [name, values];
  }

  /** All values of an entry: those that are given, and the defaults of the others, in declaration order. */
  function complete(texts, entry, field, path) {
    const names = entry.params.map((param) => param.name);
    for (const name of texts.keys()) if (!names.includes(name)) throw new TextError("unknown", field, path, name);
    const read = (p) =>
      texts.has(p.name) ? value(texts.get(p.name), p, `${field} ${p.name}`, `${path}.${p.name}`) : p.default;
    return Object.fromEntries(entry.params.map((param) => [param.name, read(param)]));
  }

  function value(text, param, field, path) {
    const reading = thalweg.params.read(text, param);
    if (reading.refused) throw new TextError("refused", field, path, text, param);
    return reading.value;
  }

  function point(text, catalog) {
    const pieces = text.split(",");
    if (pieces.length !== 2) throw new TextError("point_needed", "start", "start", text);
    return pieces.map((piece) => value(piece, catalog.fields.start, "start", "start"));
  }

  /** Take x0 and y0 out of a run's values. */
  function ownStart(values, field, path, catalog) {
    const texts = ["x0", "y0"].map((name) => values.get(name));
    if (texts.every((text) => text === undefined)) return null;
    if (texts.includes(undefined)) throw new TextError("both_needed", `${field} start`, `${path}.start`);
    return ["x0", "y0"].map((name, i) => {
      values.delete(name);
      return value(texts[i], catalog.fields.start, `${field} ${name}`, `${path}.start`);
    });
  }

  /**
   * Write the canonical form: every number that decides a trajectory, in declaration order.
   * @param {object} experiment
   * @param {object} catalog
   * @returns {string}
   */
  function format(experiment, catalog) {
    const { landscape, landscapeParams, start, epochs, noise, seed, runs } = experiment;
    return [
      `landscape=${formatLandscape({ landscape, landscapeParams }, catalog)}`,
      `start=${start.map(number).join(",")}`,
      `epochs=${number(epochs)}`,
      `noise=${number(noise)}`,
      `seed=${number(seed)}`,
      ...runs.map((each) => `run=${formatRun(each, catalog)}`),
    ].join("&");
  }

  /** A landscape as it stands after `landscape=`. */
  const formatLandscape = ({ landscape, landscapeParams }, catalog) => written(landscape, landscapeParams, catalog.landscapes);

  /**
   * One run as it stands after `run=`.
   * @param {object} each
   * @param {object} catalog
   */
  function formatRun({ optimizer, params, schedule, scheduleParams, start }, catalog) {
    let text = written(optimizer, params, catalog.optimizers);
    if (start) text += `${text.includes(":") ? "," : ":"}x0=${number(start[0])},y0=${number(start[1])}`;
    return `${text}@${written(schedule, scheduleParams, catalog.schedules)}`;
  }

  function written(name, values, registry) {
    const pairs = registry[name].params.map((p) => {
      const each = values[p.name] ?? p.default;
      return `${p.name}=${p.kind === "choice" ? each : number(Number(each))}`;
    });
    return pairs.length ? `${name}:${pairs.join(",")}` : name;
  }

  return { parse, format, formatLandscape, formatRun, number, TextError };
})();

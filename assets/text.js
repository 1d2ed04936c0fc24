// The one text form of an experiment, the twin of engine/kinds/landscape; both are held to tests/golden/text.json. Pure. One with a
// signal has other fields, made of the same pieces: signal_text.js.
//
//   landscape=NAME[:name=value,...]&start=X,Y&starts=LAYOUT[:name=value,...]&epochs=N&noise=S&seed=N&seeds=N
//   &run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]
//
// `run` is repeated, `landscape` may be; a value in a run may be a group (groups.js).
globalThis.thalweg ??= {};
thalweg.text = (() => {
  "use strict";

  const FIELDS = ["landscape", "start", "starts", "epochs", "noise", "seed", "seeds", "run"];
  const SEVERAL = ["landscape", "run"]; // the fields that may be repeated
  const MOST_LANDSCAPES = 4;
  const SHOWN_CHARACTERS = 60; // of a user's value, in an error

  /**
   * What is wrong with a text: `field` and `path` as engine/experiment.py has them, `reason` (unknown, repeated, empty,
   * missing, pair_needed, point_needed, both_needed, group_needed,
   * too_many_landscapes, no_landscape, no_start, no_noise, no_walker, refused), the `value` that was given, and the `param` that refused it.
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
    return thalweg.signalText.isOne(link) ? thalweg.signalText.parse(link, catalog) : parseLandscape(link, catalog);
  }

  function parseLandscape(link, catalog) {
    const fields = split(link, FIELDS, SEVERAL);
    for (const [name, texts] of fields) if (name !== "run" && texts.includes("")) throw new TextError("empty", name);
    if (!fields.has("landscape")) throw new TextError("missing", "landscape");
    if (fields.get("landscape").length > MOST_LANDSCAPES) throw new TextError("too_many_landscapes", "landscape", "", String(fields.get("landscape").length));
    const [first, ...beside] = fields.get("landscape").map((text, index) => place(text, index, catalog));
    const entry = catalog.landscapes[first.landscape];
    const given = (name, read, otherwise) => (fields.has(name) ? read(fields.get(name)[0]) : otherwise);
    const field = (name, otherwise = catalog.fields[name].default) => given(name, (text) => value(text, catalog.fields[name], name, name), otherwise);
    const start = given("start", (text) => point(text, catalog), null);
    if (start && first.start) throw new TextError("repeated", "start", "", "start");
    return {
      landscape: first.landscape,
      landscapeParams: first.landscapeParams,
      start: start ?? first.start ?? [...entry.start],
      epochs: field("epochs", Math.min(entry.epochs, catalog.fields.epochs.high)),
      noise: field("noise"),
      seed: field("seed"),
      seeds: field("seeds"),
      ...given("starts", (text) => layout(text, catalog), { starts: "", startsParams: {} }),
      beside: beside.map((each) => ({ ...each, start: each.start ?? [...catalog.landscapes[each.landscape].start] })),
      runs: (fields.get("run") ?? []).map((text, index) => run(text, index, catalog)),
    };
  }

  /** The fields of a link, as they stand there: [name, text]. */
  function pairs(link) {
    let query = partition(link.trim(), "#")[0];
    if (query.includes("?")) query = partition(query, "?")[2];
    return query.split("&").filter(Boolean).map((part) => {
      const [name, , text] = partition(part, "=");
      return [unquote(name), unquote(text)];
    });
  }

  /** Take a link apart: the texts of each field, by name. `several` are the fields that may be repeated. */
  function split(link, names, several) {
    const fields = new Map();
    for (const [name, text] of pairs(link)) {
      if (!names.includes(name)) throw new TextError("unknown", shown(name) || "''", "", name);
      if (fields.has(name) && !several.includes(name)) throw new TextError("repeated", name, "", name);
      fields.set(name, [...(fields.get(name) ?? []), text]);
    }
    return fields;
  }

  /** A landscape with its parameters and, if it is given, its start. */
  function place(text, index, catalog) {
    const field = index ? `landscape ${index + 1}` : "landscape";
    const path = index ? `beside.${index - 1}.` : "";
    const [landscape, values] = named(text, catalog.landscapes, field, `${path}landscape`);
    const start = ownStart(values, field, `${path}start`, catalog, value);
    return { landscape, landscapeParams: complete(values, catalog.landscapes[landscape], field, `${path}landscapeParams`, value), start };
  }

  function layout(text, catalog) {
    const [starts, values] = named(text, catalog.starts, "starts", "starts");
    return { starts, startsParams: complete(values, catalog.starts[starts], `starts (${starts})`, "startsParams", value) };
  }

  const run = (text, index, catalog) => oneRun(text, `run ${index + 1}`, `runs.${index}`, catalog);

  function oneRun(text, name, path, catalog) {
    const [rule, scheduled, rest] = partition(text, "@");
    const [optimizer, values] = named(rule, catalog.optimizers, name, `${path}.optimizer`);
    const field = `${name} (${optimizer})`;
    const start = ownStart(values, field, `${path}.start`, catalog, valueOrGroup);
    const params = complete(values, catalog.optimizers[optimizer], field, `${path}.params`, valueOrGroup);
    const [schedule, factors] = scheduled
      ? named(rest, catalog.schedules, `${field} schedule`, `${path}.schedule`)
      : ["constant", new Map()];
    const entry = catalog.schedules[schedule];
    const scheduleParams = complete(factors, entry, `${field} ${schedule}`, `${path}.scheduleParams`, valueOrGroup);
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
  function complete(texts, entry, field, path, reading) {
    const names = entry.params.map((param) => param.name);
    for (const name of texts.keys()) if (!names.includes(name)) throw new TextError("unknown", field, path, name);
    const read = (p) =>
      texts.has(p.name) ? reading(texts.get(p.name), p, `${field} ${p.name}`, `${path}.${p.name}`) : p.default;
    return Object.fromEntries(entry.params.map((param) => [param.name, read(param)]));
  }

  function value(text, param, field, path) {
    const reading = thalweg.params.read(text, param);
    if (reading.refused) throw new TextError("refused", field, path, text, param);
    return reading.value;
  }

  function valueOrGroup(text, param, field, path) {
    const reading = thalweg.groups.read(text, param);
    if (reading.malformed) throw new TextError("group_needed", field, path, text);
    if (reading.refused) throw new TextError("refused", field, path, reading.text, param);
    return reading.value;
  }

  function point(text, catalog) {
    const pieces = text.split(",");
    if (pieces.length !== 2) throw new TextError("point_needed", "start", "start", text);
    return pieces.map((piece) => value(piece, catalog.fields.start, "start", "start"));
  }

  /** Take x0 and y0 out of the values. */
  function ownStart(values, field, path, catalog, reading) {
    const texts = ["x0", "y0"].map((name) => values.get(name));
    if (texts.every((text) => text === undefined)) return null;
    if (texts.includes(undefined)) throw new TextError("both_needed", `${field} start`, path);
    return ["x0", "y0"].map((name, i) => {
      values.delete(name);
      return reading(texts[i], catalog.fields.start, `${field} ${name}`, path);
    });
  }

  /**
   * Write the canonical form: every number that decides a trajectory, in declaration order.
   * @param {object} experiment
   * @param {object} catalog
   * @returns {string}
   */
  function format(experiment, catalog) {
    return experiment.signal ? thalweg.signalText.format(experiment, catalog) : formatOnLandscape(experiment, catalog);
  }

  function formatOnLandscape(experiment, catalog) {
    const { start, epochs, noise, seed, seeds, starts, startsParams, beside, runs } = experiment;
    return [
      `landscape=${formatLandscape(experiment, catalog)}`,
      ...beside.map((each) => `landscape=${formatLandscape(each, catalog)}${startBehind(formatLandscape(each, catalog), each.start)}`),
      `start=${start.map(number).join(",")}`,
      ...(starts ? [`starts=${written(starts, startsParams, catalog.starts)}`] : []),
      `epochs=${number(epochs)}`,
      `noise=${number(noise)}`,
      `seed=${number(seed)}`,
      ...(seeds > 1 ? [`seeds=${number(seeds)}`] : []),
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
    const text = written(optimizer, params, catalog.optimizers);
    return `${text}${start ? startBehind(text, start) : ""}@${written(schedule, scheduleParams, catalog.schedules)}`;
  }

  /** x0 and y0, to stand behind the values that are there. */
  function startBehind(text, start) {
    const [x, y] = start.map(thalweg.groups.write);
    return `${text.includes(":") ? "," : ":"}x0=${x},y0=${y}`;
  }

  /** A run of a stream's head, whose values are all numbers, as it stands after `run=`. */
  function formatDescribed({ optimizer, params, schedule }, catalog) {
    return `${written(optimizer, params, catalog.optimizers)}@${schedule}`;
  }

  function written(name, values, registry) {
    const pairs = registry[name].params.map((p) => {
      const each = values[p.name] ?? p.default;
      return `${p.name}=${typeof each === "boolean" ? Number(each) : thalweg.groups.write(each)}`;
    });
    return pairs.length ? `${name}:${pairs.join(",")}` : name;
  }

  /** What signal_text.js is made of too. */
  const pieces = { pairs, split, place, run, oneRun, named, complete, value, point, written };

  return { parse, format, formatLandscape, formatRun, formatDescribed, number, pieces, TextError };
})();

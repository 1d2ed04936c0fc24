// What the text forms of all kinds of experiment are made of: fields, names with values, runs, landscapes; read and written. Pure.

import * as Groups from "#experiment/groups.js";
import * as Params from "#experiment/params.js";

const SHOWN_CHARACTERS = 60; // of a user's value, in an error

/**
 * @import { Catalog, Entry, Param, Point, Value } from "#base/catalog.js"
 * @import { Group } from "#experiment/groups.js"
 * @import { Run } from "#experiment/state.js"
 *
 * @typedef {"unknown" | "repeated" | "empty" | "missing" | "pair_needed" | "point_needed" | "both_needed" | "group_needed"
 *   | "too_many_landscapes" | "no_landscape" | "no_start" | "no_noise" | "no_walker" | "refused"} Reason
 */

/** What is wrong with a text; `field` and `path` are as engine/experiment.py has them. */
export class TextError extends Error {
  /**
   * @param {Reason} reason
   * @param {string} field
   * @param {string} [path] the field, where it is left out or ""
   * @param {string} value that was given
   * @param {Param | null} param that refused it
   */
  constructor(reason, field, path = "", value = "", param = null) {
    super(`${field}: ${reason}`);
    this.name = "TextError";
    this.reason = reason;
    this.field = field;
    this.path = path || field;
    this.value = shown(value);
    this.param = param;
  }
}

/**
 * @template T
 * @typedef {(text: string, param: Param, field: string, path: string) => T} Read how a value's text is read
 */

/** A user's value as an error shows it: short, and whole on one line. @param {string} value */
function shown(value) {
  const letters = [...value.split(/\s+/).filter(Boolean).join(" ")];
  return letters.length <= SHOWN_CHARACTERS ? letters.join("") : `${letters.slice(0, SHOWN_CHARACTERS - 1).join("")}…`;
}

/** Percent-decode as Python's `unquote` does: a stray % stays, what is not UTF-8 becomes U+FFFD, a plus is a plus. @param {string} text */
function unquote(text) {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (codes) => {
    const bytes = Uint8Array.from(codes.slice(1).split("%"), (code) => parseInt(code, 16));
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  });
}

/** Split at the first separator: [before, whether it is there, after]. @type {(text: string, separator: string) => [string, boolean, string]} */
function partition(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, false, ""] : [text.slice(0, at), true, text.slice(at + separator.length)];
}

/** The fields of a link, as they stand there: [name, text]. @type {(link: string) => [string, string][]} */
export function pairs(link) {
  let query = partition(link.trim(), "#")[0];
  if (query.includes("?")) query = partition(query, "?")[2];
  return query
    .split("&")
    .filter(Boolean)
    .map((part) => {
      const [name, , text] = partition(part, "=");
      return [unquote(name), unquote(text)];
    });
}

/**
 * Take a link apart: the texts of each field, by name.
 * @param {string} link
 * @param {readonly string[]} names
 * @param {readonly string[]} several the fields that may be repeated
 */
export function split(link, names, several) {
  /** @type {Map<string, string[]>} */
  const fields = new Map();
  for (const [name, text] of pairs(link)) {
    if (!names.includes(name)) throw new TextError("unknown", shown(name) || "''", "", name);
    if (fields.has(name) && !several.includes(name)) throw new TextError("repeated", name, "", name);
    fields.set(name, [...(fields.get(name) ?? []), text]);
  }
  return fields;
}

/**
 * A landscape with its parameters and, if it is given, its start.
 * @param {string} text
 * @param {number} index among the landscapes
 * @param {Catalog} catalog
 */
export function place(text, index, catalog) {
  const field = index ? `landscape ${index + 1}` : "landscape";
  const path = index ? `beside.${index - 1}.` : "";
  const [landscape, values] = named(text, catalog.landscapes, field, `${path}landscape`);
  const start = ownStart(values, field, `${path}start`, catalog, numeric);
  return {
    landscape,
    landscapeParams: complete(values, catalog.landscapes[landscape], field, `${path}landscapeParams`, numeric),
    start,
  };
}

/** @type {(text: string, index: number, catalog: Catalog) => Run} */
export const run = (text, index, catalog) => oneRun(text, `run ${index + 1}`, `runs.${index}`, catalog);

/**
 * @param {string} text
 * @param {string} name of the field, for errors
 * @param {string} path
 * @param {Catalog} catalog
 * @returns {Run}
 */
export function oneRun(text, name, path, catalog) {
  const [rule, scheduled, rest] = partition(text, "@");
  const [optimizer, values] = named(rule, catalog.optimizers, name, `${path}.optimizer`);
  const field = `${name} (${optimizer})`;
  const start = ownStart(values, field, `${path}.start`, catalog, numericOrGroup);
  const params = complete(values, catalog.optimizers[optimizer], field, `${path}.params`, valueOrGroup);
  const [schedule, factors] = scheduled
    ? named(rest, catalog.schedules, `${field} schedule`, `${path}.schedule`)
    : ["constant", new Map()];
  const entry = catalog.schedules[schedule];
  const scheduleParams = complete(factors, entry, `${field} ${schedule}`, `${path}.scheduleParams`, valueOrGroup);
  return { optimizer, params, schedule, scheduleParams, start };
}

/**
 * Split NAME[:name=value,...] and look the name up.
 * @param {string} text
 * @param {Record<string, Entry>} registry
 * @param {string} field
 * @param {string} path
 * @returns {[name: string, values: Map<string, string>]}
 */
export function named(text, registry, field, path) {
  const [name, colon, rest] = partition(text, ":");
  if (!name) throw new TextError("empty", field, path);
  if (!Object.hasOwn(registry, name)) throw new TextError("unknown", field, path, name);
  /** @type {Map<string, string>} */
  const values = new Map();
  for (const pair of colon ? rest.split(",") : []) {
    const [key, , text] = partition(pair, "=");
    if (!key || !text) throw new TextError("pair_needed", field, path, pair);
    if (values.has(key)) throw new TextError("repeated", field, path, key);
    values.set(key, text);
  }
  return [name, values];
}

/**
 * All values of an entry: those that are given, and the defaults of the others, in declaration order.
 * @template T
 * @param {Map<string, string>} texts
 * @param {Entry} entry
 * @param {string} field
 * @param {string} path
 * @param {Read<T>} reading
 * @returns {Record<string, T>}
 */
export function complete(texts, entry, field, path, reading) {
  const names = entry.params.map((param) => param.name);
  for (const name of texts.keys()) if (!names.includes(name)) throw new TextError("unknown", field, path, name);
  const read = (/** @type {Param} */ p) => {
    const text = texts.get(p.name);
    if (text === undefined) return /** @type {any} */ (p.default); // of the kind that is read
    return reading(text, p, `${field} ${p.name}`, `${path}.${p.name}`);
  };
  return Object.fromEntries(entry.params.map((param) => [param.name, read(param)]));
}

/** @type {Read<Value>} */
export function value(text, param, field, path) {
  const reading = Params.read(text, param);
  if (reading.refused) throw new TextError("refused", field, path, text, param);
  return reading.value;
}

/** A number, of an entry that has no choices. @type {Read<number>} */
export const numeric = (...of) => Number(value(...of));

/** @type {Read<Value | Group>} */
function valueOrGroup(text, param, field, path) {
  const reading = Groups.read(text, param);
  if (reading.malformed) throw new TextError("group_needed", field, path, text);
  if (reading.refused) throw new TextError("refused", field, path, reading.text, param);
  return reading.value;
}

/** @type {Read<number | Group>} */
const numericOrGroup = (...of) => /** @type {number | Group} */ (valueOrGroup(...of));

/** @type {(text: string, catalog: Catalog) => Point} */
export function point(text, catalog) {
  const pieces = text.split(",");
  if (pieces.length !== 2) throw new TextError("point_needed", "start", "start", text);
  const [x, y] = pieces.map((piece) => numeric(piece, catalog.fields.start, "start", "start"));
  return [x, y];
}

/**
 * Take x0 and y0 out of the values.
 * @template T
 * @param {Map<string, string>} values
 * @param {string} field
 * @param {string} path
 * @param {Catalog} catalog
 * @param {Read<T>} reading
 * @returns {[T, T] | null}
 */
function ownStart(values, field, path, catalog, reading) {
  const [x, y] = [values.get("x0"), values.get("y0")];
  if (x === undefined && y === undefined) return null;
  if (x === undefined || y === undefined) throw new TextError("both_needed", `${field} start`, path);
  values.delete("x0");
  values.delete("y0");
  const { start } = catalog.fields;
  return [reading(x, start, `${field} x0`, path), reading(y, start, `${field} y0`, path)];
}

/**
 * A landscape as it stands after `landscape=`.
 * @type {(place: {landscape: string, landscapeParams: Record<string, number>}, catalog: Catalog) => string}
 */
export const formatLandscape = ({ landscape, landscapeParams }, catalog) =>
  written(landscape, landscapeParams, catalog.landscapes);

/**
 * One run as it stands after `run=`.
 * @param {Run} each
 * @param {Catalog} catalog
 */
export function formatRun({ optimizer, params, schedule, scheduleParams, start }, catalog) {
  const text = written(optimizer, params, catalog.optimizers);
  return `${text}${start ? startBehind(text, start) : ""}@${written(schedule, scheduleParams, catalog.schedules)}`;
}

/** x0 and y0, to stand behind the values that are there. @type {(text: string, start: readonly (Value | Group)[]) => string} */
export function startBehind(text, start) {
  const [x, y] = start.map(Groups.write);
  return `${text.includes(":") ? "," : ":"}x0=${x},y0=${y}`;
}

/**
 * A run of a stream's head, which has no groups, as it stands after `run=`.
 * @type {(run: {optimizer: string, params: Record<string, Value>, schedule: string}, catalog: Catalog) => string}
 */
export function formatDescribed({ optimizer, params, schedule }, catalog) {
  return `${written(optimizer, params, catalog.optimizers)}@${schedule}`;
}

/**
 * A name with its values, in the order of their declaration.
 * @param {string} name
 * @param {Record<string, Value | Group | boolean>} values
 * @param {Record<string, Entry>} registry
 */
export function written(name, values, registry) {
  const pairs = registry[name].params.map((p) => {
    const each = values[p.name] ?? p.default;
    return `${p.name}=${typeof each === "boolean" ? Number(each) : Groups.write(each)}`;
  });
  return pairs.length ? `${name}:${pairs.join(",")}` : name;
}

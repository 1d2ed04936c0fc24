// Building blocks of all text forms: splitting fields, errors, formatting values. Pure.

import * as Groups from "#experiment/groups.js";
import { bare } from "#experiment/typed.js";

/**
 * @import { Catalog, Entry, Param, TextRules, Value, Values } from "#base/catalog.js"
 * @import { Fault } from "#base/words.js"
 * @import { Group, GroupFault } from "#experiment/groups.js"
 * @import { Run } from "#experiment/state.js"
 *
 * @typedef {"unknown" | "repeated" | "empty" | "missing" | "pair_needed" | "point_needed" | "both_needed" | GroupFault
 *   | "too_many_landscapes" | "no_landscape" | "no_start" | "no_noise" | "no_walker" | "refused" | "needs_exact" | "no_rate"
 *   | "needs_more" | "too_many_runs" | "too_many_members" | "too_many_points" | "no_ramp" | "no_loss" | "one_walker"
 *   | "not_handed"} Reason keys of the catalogue's `text.messages`
 *
 * @typedef {object} Meant
 * @property {string[]} known the names that there are
 * @property {Record<string, string>} elsewhere what other programs call something, and its name here
 *
 * @typedef {object} ErrorParts
 * @property {string} [path] by default the field
 * @property {string} [value] the given value
 * @property {Param | null} [param] the parameter that refused it
 * @property {Meant | null} [meant] what an unknown name might mean
 * @property {Fault["values"]} [values] what else its message names
 */

/** An invalid text; `field` and `path` are as in engine/experiment.py. */
export class TextError extends Error {
  /**
   * @param {Reason} reason
   * @param {string} field
   * @param {ErrorParts} parts whose value is as displayed
   */
  constructor(reason, field, { path = field, value = "", param = null, meant = null, values = {} }) {
    super(`${field}: ${reason}`);
    this.name = "TextError";
    this.reason = reason;
    this.field = field;
    this.path = path;
    this.value = value;
    this.param = param;
    this.meant = meant;
    this.values = values;
    this.instead = ""; // what a lenient reading took in place of the part, as text; "": it left the part out
  }
}

/** Percent-decode like Python's `unquote`: keep a stray %, replace invalid UTF-8 by U+FFFD, keep a plus. @param {string} text */
export function unquote(text) {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (codes) => {
    const bytes = Uint8Array.from(codes.slice(1).split("%"), (code) => parseInt(code, 16));
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  });
}

/**
 * Split at the first separator: [before, was it found, after].
 * @param {string} text
 * @param {string} separator
 * @returns {[string, boolean, string]}
 */
export function partition(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, false, ""] : [text.slice(0, at), true, text.slice(at + separator.length)];
}

/**
 * The fields of a link, in its order: [name, text], without what others append to links to follow their readers.
 * @param {string} link
 * @param {TextRules} rules
 */
export function pairs(link, rules) {
  let query = partition(bare(link, rules), "#")[0];
  if (query.includes("?")) query = partition(query, "?")[2];
  return query.split("&").flatMap((part) => {
    const [name, equals, text] = partition(part, "=");
    const pair = [name, text].map((piece) => bare(unquote(piece), rules));
    return (pair[0] || equals) && !isTracking(pair[0], rules) ? [pair] : [];
  });
}

/** @param {string} name @param {TextRules} rules */
const isTracking = (name, { tracking: { names, prefix } }) => name.startsWith(prefix) || names.includes(name);

/**
 * A landscape in the form that follows `landscape=`.
 * @param {{landscape: string, landscapeParams: Values}} place
 * @param {Catalog} catalog
 */
export const formatLandscape = ({ landscape, landscapeParams }, catalog) =>
  written(landscape, landscapeParams, catalog.landscapes);

/**
 * A run in the form that follows `run=`.
 * @param {Omit<Run, "start"> & {start: (number | Group)[] | null}} each
 * @param {Catalog} catalog
 */
export function formatRun({ optimizer, params, schedule, scheduleParams, start }, catalog) {
  const text = written(optimizer, params, catalog.optimizers);
  return `${text}${start ? startBehind(text, start) : ""}@${written(schedule, scheduleParams, catalog.schedules)}`;
}

/** Append x0 and y0 to the values. @param {string} text @param {(Value | Group)[]} start */
export function startBehind(text, start) {
  const [x, y] = start.map(Groups.write);
  return `${text.includes(":") ? "," : ":"}x0=${x},y0=${y}`;
}

/**
 * A run of a stream's head, without groups, in the form that follows `run=`.
 * @param {{optimizer: string, params: Values, schedule: string}} described
 * @param {Catalog} catalog
 */
export function formatDescribed({ optimizer, params, schedule }, catalog) {
  return `${written(optimizer, params, catalog.optimizers)}@${schedule}`;
}

/**
 * NAME:name=value,… with all values of an entry.
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

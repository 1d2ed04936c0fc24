// Parses the parts of a text form: fields, names with values, runs, landscapes. The twin of engine/parts.py. Pure.

import { number, written } from "#base/number.js";
import * as Groups from "#experiment/groups.js";
import * as Params from "#experiment/params.js";
import { pairs, partition, shown, TextError } from "#experiment/text_parts.js";

/**
 * @import { Catalog, Entry, Param, Point, Value, Values } from "#base/catalog.js"
 * @import { Group } from "#experiment/groups.js"
 * @import { Run } from "#experiment/state.js"
 * @import { Reason } from "#experiment/text_parts.js"
 *
 * @typedef {(text: string, param: Param, field: string, path: string) => any} Read parses one value: a number, or possibly a group
 */

/**
 * The values of a text form, by field. Invalid ones throw a TextError; a lenient reading notes it among the faults instead,
 * and goes on without the part.
 */
export class Given {
  /** @type {Map<string, string[]>} */
  #texts = new Map();

  /** @type {number[]} */
  places = []; // the index in the link of each run that could be read

  /**
   * Split a link into its fields.
   * @param {string} link everything up to `?` and from `#` on is ignored
   * @param {string} kind key of the kind, which determines the allowed fields
   * @param {Catalog} catalog
   * @param {TextError[] | null} [faults] collects what is invalid in a lenient reading; null: the first one is thrown
   */
  constructor(link, kind, catalog, faults = null) {
    this.catalog = catalog;
    this.faults = faults;
    const { field, fields, several } = catalog.kinds[kind];
    for (const [name, text] of pairs(link, catalog.text)) {
      const texts = this.#texts.get(name);
      if (![...fields, "run"].includes(name))
        this.refuse(this.error("unknown", shown(name, catalog.text) || "''", "", name));
      else if (!texts) this.#texts.set(name, [text]);
      else if ([...several, "run"].includes(name)) texts.push(text);
      else this.refuse(this.error("repeated", name, "", name));
    }
    for (const [name, texts] of this.#texts) {
      if (name === "run" || !texts.includes("")) continue;
      this.refuse(this.error("empty", name));
      this.#texts.set(name, texts.filter(Boolean));
    }
    if (!this.has(field)) throw this.error("missing", field);
  }

  /** Throw an error, or note it in a lenient reading. @param {TextError} error */
  refuse(error) {
    if (!this.faults) throw error;
    this.faults.push(error);
  }

  /**
   * What `read` returns; in a lenient reading, `otherwise` if it throws a TextError, which is noted.
   * @template T
   * @template [O=T]
   * @param {() => T} read
   * @param {O} otherwise
   * @param {string} [instead] `otherwise` in words; "": the part is left out
   * @returns {T | O}
   */
  attempt(read, otherwise, instead = "") {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof TextError && this.faults)) throw error;
      this.faults.push(Object.assign(error, { instead }));
      return otherwise;
    }
  }

  /**
   * @param {Reason} reason
   * @param {string} field
   * @param {string} [path] "": the same as the field
   * @param {string} [value]
   * @param {Param | null} [param]
   */
  error(reason, field, path = "", value = "", param = null) {
    return new TextError(reason, field, path, shown(value, this.catalog.text), param);
  }

  /** @param {string} field */
  has(field) {
    return this.all(field).length > 0;
  }

  /** All values of a field that may be repeated. @param {string} field */
  all(field) {
    return this.#texts.get(field) ?? [];
  }

  /** The value of a required field. @param {string} field */
  one(field) {
    if (!this.has(field)) throw this.error("missing", field);
    return this.all(field)[0];
  }

  /**
   * A number, or its default.
   * @param {keyof Catalog["fields"]} field
   * @param {number} [otherwise]
   * @returns {number}
   */
  number(field, otherwise) {
    const param = this.catalog.fields[field];
    const usual = otherwise ?? Number(param.default);
    if (!this.has(field)) return usual;
    return this.attempt(() => this.readNumber(this.one(field), param, field, field), usual, number(usual));
  }

  /** The epochs; by default the kind's own number, within the limit. @param {number} otherwise */
  epochs(otherwise) {
    return this.number("epochs", Math.min(otherwise, this.catalog.fields.epochs.high));
  }

  /**
   * The field `start`, else the start among the landscape's values, else the landscape's default.
   * @param {{landscape: string, start: Point | null}} place
   * @returns {Point}
   */
  start({ landscape, start: own }) {
    const usual = own ?? this.catalog.landscapes[landscape].start;
    const start = this.has("start")
      ? this.attempt(() => this.#point(this.one("start")), null, usual.map(number).join(","))
      : null;
    if (start && own) this.refuse(this.error("repeated", "start", "", "start"));
    return start ?? [...usual];
  }

  runs() {
    const read = this.all("run").map((text, index) =>
      this.attempt(() => this.readRun(text, `run ${index + 1}`, `runs.${index}`), null),
    );
    this.places = [...read.keys()].filter((index) => read[index]);
    return read.filter((run) => run !== null);
  }

  /** A landscape with its parameters and, if given, its start. @param {string} text @param {number} index */
  readLandscape(text, index) {
    const field = index ? `landscape ${index + 1}` : "landscape";
    const path = index ? `beside.${index - 1}.` : "";
    const { landscapes } = this.catalog;
    const [landscape, values] = this.readNamed(text, landscapes, field, `${path}landscape`);
    const start = /** @type {Point | null} */ (this.#ownStart(values, field, `${path}start`, this.readNumber));
    const params = this.readValues(values, landscapes[landscape], field, `${path}landscapeParams`, this.readNumber);
    return { landscape, landscapeParams: params, start };
  }

  /**
   * OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]], any of whose values may be a group.
   * @param {string} text
   * @param {string} name
   * @param {string} path
   * @returns {Run}
   */
  readRun(text, name, path) {
    const { optimizers, schedules } = this.catalog;
    const [rule, scheduled, rest] = partition(text, "@");
    const [optimizer, values] = this.readNamed(rule, optimizers, name, `${path}.optimizer`);
    const field = `${name} (${optimizer})`;
    const start = this.#ownStart(values, field, `${path}.start`, this.readGroup);
    const params = this.readValues(values, optimizers[optimizer], field, `${path}.params`, this.readGroup);
    /** @type {[string, Map<string, string>]} */
    const constant = ["constant", new Map()];
    const [schedule, factors] = scheduled
      ? this.attempt(
          () => this.readNamed(rest, schedules, `${field} schedule`, `${path}.schedule`),
          constant,
          constant[0],
        )
      : constant;
    const scheduleField = `${field} ${schedule}`;
    const entry = schedules[schedule];
    const scheduleParams = this.readValues(factors, entry, scheduleField, `${path}.scheduleParams`, this.readGroup);
    return { optimizer, params, schedule, scheduleParams, start };
  }

  /**
   * Split NAME[:name=value,...] and look the name up.
   * @param {string} text
   * @param {Record<string, Entry>} registry
   * @param {string} field
   * @param {string} path
   * @returns {[string, Map<string, string>]}
   */
  readNamed(text, registry, field, path) {
    const [name, colon, rest] = partition(text, ":");
    if (!name) throw this.error("empty", field, path);
    if (!Object.hasOwn(registry, name)) throw this.error("unknown", field, path, name);
    const values = new Map();
    for (const pair of colon ? rest.split(",") : []) {
      const [key, , value] = partition(pair, "=");
      if (!key || !value) this.refuse(this.error("pair_needed", field, path, pair));
      else if (values.has(key)) this.refuse(this.error("repeated", field, path, key));
      else values.set(key, value);
    }
    return [name, values];
  }

  /**
   * All values of an entry, given or default, in declaration order.
   * @param {Map<string, string>} texts
   * @param {Entry} entry
   * @param {string} field
   * @param {string} path
   * @param {Read} read
   * @returns {Record<string, any>}
   */
  readValues(texts, entry, field, path, read) {
    const names = entry.params.map((param) => param.name);
    for (const name of texts.keys()) if (!names.includes(name)) this.refuse(this.error("unknown", field, path, name));
    const values = entry.params.map((param) => {
      const { name, default: usual } = param;
      const text = texts.get(name);
      if (text === undefined) return [name, usual];
      const given = () => read(text, param, `${field} ${name}`, `${path}.${name}`);
      return [name, this.attempt(given, usual, written(usual))];
    });
    return Object.fromEntries(values);
  }

  /** @type {Read} */
  readNumber = (text, param, field, path) => {
    const reading = Params.read(text, param);
    if (reading.refused) throw this.error("refused", field, path, text, param);
    return reading.value;
  };

  /** @type {Read} */
  readGroup = (text, param, field, path) => {
    const reading = Groups.read(text, param, this.catalog);
    if (reading.malformed) throw this.error("group_needed", field, path, text);
    if (reading.refused) throw this.error("refused", field, path, reading.text, param);
    return reading.value;
  };

  /** @param {string} text @returns {Point} */
  #point(text) {
    const pieces = text.split(",");
    if (pieces.length !== 2) throw this.error("point_needed", "start", "", text);
    const [x, y] = pieces.map((piece) => this.readNumber(piece, this.catalog.fields.start, "start", "start"));
    return [x, y];
  }

  /**
   * Remove x0 and y0 from the values, and return them as a start.
   * @param {Map<string, string>} values
   * @param {string} field
   * @param {string} path
   * @param {Read} read
   * @returns {Run["start"]}
   */
  #ownStart(values, field, path, read) {
    const [x, y] = [values.get("x0"), values.get("y0")];
    for (const name of ["x0", "y0"]) values.delete(name);
    if (x === undefined && y === undefined) return null;
    const param = this.catalog.fields.start;
    return this.attempt(() => {
      if (x === undefined || y === undefined) throw this.error("both_needed", `${field} start`, path);
      return [read(x, param, `${field} x0`, path), read(y, param, `${field} y0`, path)];
    }, null);
  }
}

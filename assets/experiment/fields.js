// Reads the fields of a text form one by one, strictly or leniently. Pure.

import { closest } from "#base/close_name.js";
import { number } from "#base/number.js";
import { same } from "#base/same.js";
import * as Groups from "#experiment/groups.js";
import * as Params from "#experiment/params.js";
import { pairs, TextError } from "#experiment/text_parts.js";
import { bare, shown } from "#experiment/typed.js";

/**
 * @import { Catalog, Param } from "#base/catalog.js"
 * @import { ErrorParts, Reason } from "#experiment/text_parts.js"
 *
 * @typedef {(text: string, param: Param, field: string, path: string) => any} Read parses one value: a number, or possibly a group
 */

/**
 * The values of a text form, by field. Invalid ones throw a TextError; a lenient reading notes it among the faults instead,
 * and goes on without the part.
 */
export class Fields {
  /** @type {Map<string, string[]>} */
  #texts = new Map();
  /** @type {Set<string>} */
  #empty = new Set(); // fields with an empty value
  /** @type {Map<string, TextError>} */
  #misspelt = new Map(); // by the field that was probably meant
  /** @type {string | null} */
  elsewhere = null; // what a lenient reading takes for an unknown landscape or signal

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
    const { field, fields, several, elsewhere } = catalog.kinds[kind];
    const others = Object.keys(catalog.kinds).map((key) => catalog.kinds[key].field);
    const known = [...fields, "run", ...others.filter((other) => !fields.includes(other))];
    for (const [name, text] of pairs(link, catalog.text)) {
      const texts = this.#texts.get(name);
      if (![...fields, "run"].includes(name)) {
        const meant = { known, elsewhere };
        const error = this.error("unknown", shown(name, catalog.text) || "''", { value: name, meant });
        this.refuse(error);
        this.#misspelt.set(closest(name, known, elsewhere) ?? "", error);
      } else if (!texts) this.#texts.set(name, [text]);
      else if ([...several, "run"].includes(name)) texts.push(text);
      else this.refuse(this.error("repeated", name, { value: name }));
    }
    for (const [name, texts] of this.#texts) {
      if (name === "run" || !texts.includes("")) continue;
      this.refuse(this.error("empty", name));
      this.#empty.add(name);
      this.#texts.set(name, texts.filter(Boolean));
    }
    if (!faults) this.one(field);
  }

  /** Throw an error, or note it in a lenient reading: once, even if several fields are read from the same part. @param {TextError} error */
  refuse(error) {
    if (!this.faults) throw error;
    const known = this.faults.find(({ message, path, value }) =>
      same([message, path, value], [error.message, error.path, error.value]),
    );
    const said = known ?? (error.reason === "missing" ? this.#misspelt.get(error.path) : undefined);
    if (said) said.instead ||= error.instead;
    else this.faults.push(error);
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
      this.refuse(Object.assign(error, { instead }));
      return otherwise;
    }
  }

  /**
   * @param {Reason} reason
   * @param {string} field
   * @param {ErrorParts} [parts] whose value is as given
   */
  error(reason, field, { value = "", ...parts } = {}) {
    return new TextError(reason, field, { ...parts, value: shown(value, this.catalog.text) });
  }

  /** @param {string} text */
  bare(text) {
    return bare(text, this.catalog.text);
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
    if (!this.has(field)) throw this.error(this.#empty.has(field) ? "empty" : "missing", field);
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

  /** @type {Read} */
  readNumber = (text, param, field, path) => {
    const reading = Params.read(this.bare(text), param);
    if (reading.refused) throw this.error("refused", field, { path, value: text, param });
    return reading.value;
  };

  /** @type {Read} */
  readGroup = (text, param, field, path) => {
    const reading = Groups.read(text, param, this.catalog);
    if (reading.fault) throw this.error(reading.fault, field, { path, value: text });
    if (reading.refused) throw this.error("refused", field, { path, value: reading.text, param });
    return reading.value;
  };
}

// Parses the parts of a text form: names with values, runs, landscapes. The twin of engine/parts.py. Pure.

import { alike } from "#base/close_name.js";
import { number, written } from "#base/number.js";
import { Fields } from "#experiment/fields.js";
import { partition } from "#experiment/text_parts.js";

/**
 * @import { Entry, Point } from "#base/catalog.js"
 * @import { Read } from "#experiment/fields.js"
 * @import { Run } from "#experiment/state.js"
 * @import { Meant } from "#experiment/text_parts.js"
 */

const OWN_START = ["x0", "y0"]; // a run or a landscape may have a start among its values

/** What a name in place of a catalogue's key might mean. @param {Record<string, Entry>} registry @returns {Meant} */
const meant = (registry) => ({
  known: Object.keys(registry),
  elsewhere: Object.fromEntries(
    Object.entries(registry).flatMap(([key, { also_called: others }]) => others.map((other) => [other, key])),
  ),
});

/** The values of a text form, and how its parts are read. */
export class Given extends Fields {
  /** @type {number[]} */
  places = []; // the index in the link of each run that could be read

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
    if (start && own) this.refuse(this.error("repeated", "start", { value: "start" }));
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
    const [given, colon, rest] = partition(text, ":");
    const written = this.bare(given);
    if (!written) throw this.error("empty", field, { path });
    const name = Object.hasOwn(registry, written) ? written : alike(written, Object.keys(registry));
    if (name !== written) {
      const error = this.error("unknown", field, { path, value: written, meant: meant(registry) });
      if (name === undefined || !this.faults) throw error;
      this.refuse(Object.assign(error, { instead: name })); // a lenient reading takes it
    }
    /** @type {Map<string, string>} */
    const values = new Map();
    for (const pair of colon ? rest.split(",") : []) {
      const [before, equals, behind] = partition(pair, "=");
      const [key, value] = [this.bare(before), this.bare(behind)];
      if (!key || !value) this.#refusePair(pair, equals, values, registry[name], field, path);
      else if (values.has(key)) this.refuse(this.error("repeated", field, { path, value: key }));
      else values.set(key, value);
    }
    return [name, values];
  }

  /**
   * `betas=0.9,0.99` is about betas, not about 0.99, and `lr=0,1` about lr.
   * @param {string} pair
   * @param {boolean} hasName
   * @param {Map<string, string>} values those before it
   * @param {Entry} entry
   * @param {string} field
   * @param {string} path
   */
  #refusePair(pair, hasName, values, entry, field, path) {
    const known = [...OWN_START, ...entry.params.map(({ name }) => name)];
    const before = [...values.keys()].at(-1);
    if (before === undefined || (hasName && known.includes(before)))
      return this.refuse(this.error("pair_needed", field, { path, value: pair }));
    const whole = `${before}=${values.get(before)},${pair}`;
    values.delete(before); // in a lenient reading
    if (known.includes(before)) this.refuse(this.error("pair_needed", field, { path, value: whole }));
    else this.#checkNames([before], entry, field, path);
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
    this.#checkNames(texts.keys(), entry, field, path);
    const values = entry.params.map((param) => {
      const { name, default: usual } = param;
      const text = texts.get(name);
      if (text === undefined) return [name, usual];
      const given = () => read(text, param, `${field} ${name}`, `${path}.${name}`);
      return [name, this.attempt(given, usual, written(usual))];
    });
    return Object.fromEntries(values);
  }

  /**
   * Refuse names that an entry does not have.
   * @param {Iterable<string>} names
   * @param {Entry} entry
   * @param {string} field
   * @param {string} path
   */
  #checkNames(names, { params, elsewhere }, field, path) {
    const known = params.map(({ name }) => name);
    for (const name of names)
      if (!known.includes(name))
        this.refuse(this.error("unknown", field, { path, value: name, meant: { known, elsewhere } }));
  }

  /** @param {string} text @returns {Point} */
  #point(text) {
    const pieces = text.split(",").map((piece) => this.bare(piece));
    if (pieces.length !== 2 || pieces.includes("")) throw this.error("point_needed", "start", { value: text });
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
    for (const name of OWN_START) values.delete(name);
    if (x === undefined && y === undefined) return null;
    const param = this.catalog.fields.start;
    return this.attempt(() => {
      if (x === undefined || y === undefined) throw this.error("both_needed", `${field} start`, { path });
      return [read(x, param, `${field} x0`, path), read(y, param, `${field} y0`, path)];
    }, null);
  }
}

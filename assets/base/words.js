// Reads the boot data, and its texts by key.

import { closest } from "#base/close_name.js";
import { number, typeset } from "#base/number.js";

/**
 * @import { Boot, Param, Text } from "#base/catalog.js"
 *
 * @typedef {{known: string[], elsewhere: Record<string, string>}} Meant
 * @typedef {object} Fault why a text is invalid
 * @property {string} reason key of a message
 * @property {string} value as given
 * @property {Param | null} [param]
 * @property {Meant | null} [meant]
 * @property {Record<string, Text | number | string[]>} [values] of further names in its message; a list has keys of messages
 */

/** @type {Boot | null} */
let read = null;

/** The boot data: what is embedded in the page, and what all readers of a language share. @returns {Boot} */
export function bootData() {
  const own = /** @type {{textContent: string}} */ (document.getElementById("boot"));
  read ??= { ...globalThis.thalwegData, ...JSON.parse(own.textContent) };
  return /** @type {Boot} */ (read);
}

/**
 * The text of a key in the page's language, with values filled in for {names}.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function say(key, values = {}) {
  const template = bootData().texts[key];
  if (template === undefined) throw new Error(`no text ${key}`);
  return fillTemplate(template, values);
}

/**
 * Fill in values for the {names} of a template.
 * @param {string} template
 * @param {Record<string, unknown>} values
 */
export const fillTemplate = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/** A catalogue text in the page's language. @param {Text} text */
export const local = (text) => text[bootData().language];

/**
 * A landscape's name, with the parameters that differ from their defaults.
 * @param {{landscape: string, landscapeParams: Record<string, number>}} place
 */
export function landscapeName({ landscape, landscapeParams }) {
  const entry = bootData().catalog.landscapes[landscape];
  const unusual = entry.params.filter((param) => landscapeParams[param.name] !== param.default);
  return [local(entry.label), ...unusual.map(({ name }) => typeset(`${name}=${number(landscapeParams[name])}`))].join(
    " ",
  );
}

/**
 * The message of a TextError, with what a lenient reading took instead.
 * @param {Fault & {field: string, instead: string}} error
 */
export function explain(error) {
  const { field, instead } = error;
  const message = `${field}: ${faultWords(error)}`;
  return instead ? say("error.instead", { message, instead: typeset(instead) }) : message;
}

/**
 * Why a text is invalid, in the words of engine/messages.py.
 * @param {Fault} fault
 */
export function faultWords({ reason, value, param, meant, values = {} }) {
  const { fields, kinds, text } = bootData().catalog;
  const fill = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values) =>
    fillTemplate(local(text.messages[key]), values);
  const given = value || "''";
  const allowed = param ? local(param.allowed) : "";
  const most = { most: fields.n.high, limit: kinds.landscape.most_landscapes };
  const found = Object.fromEntries(Object.entries(values).map(([name, each]) => [name, inWords(each, fill)]));
  return fill(reason, {
    name: given,
    value: given,
    allowed,
    ...most,
    hint: meant ? hint(value, meant, fill) : "",
    ...found,
  });
}

/** @type {(value: Text | number | string[], fill: (key: string, values: Record<string, unknown>) => string) => unknown} */
function inWords(value, fill) {
  if (typeof value === "number") return value;
  if (!Array.isArray(value)) return local(value);
  const texts = value.map((key) => fill(key, {}));
  const last = texts.pop();
  return texts.length > 0 ? fill("and", { some: texts.join(", "), last }) : last;
}

/** Has a name Latin and Cyrillic letters, many of which look the same? @param {string} name */
const isMixed = (name) => /[A-Za-z]/.test(name) && /[\u0400-\u04ff]/.test(name);

/** What was probably meant. @type {(name: string, meant: Meant, fill: (key: string, values: Record<string, unknown>) => string) => string} */
function hint(name, { known, elsewhere }, fill) {
  const close = closest(name, known, elsewhere);
  if (close) return fill(!known.includes(close) ? "see" : isMixed(name) ? "lookalike" : "did_you_mean", { close });
  return known.length ? fill("known_are", { names: known.join(", ") }) : fill("nothing", {});
}

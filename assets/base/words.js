// Reads the boot data embedded in the page, and its texts by key.

import { number } from "#base/number.js";

/**
 * @import { Boot, Param, Text } from "#base/catalog.js"
 */

/** @type {Boot | null} */
let read = null;

/** The boot data embedded in the page. @returns {Boot} */
export function bootData() {
  read ??= JSON.parse(/** @type {{textContent: string}} */ (document.getElementById("boot")).textContent);
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
  return [local(entry.label), ...unusual.map(({ name }) => `${name}=${number(landscapeParams[name])}`)].join(" ");
}

/**
 * The message of a TextError, with what a lenient reading took instead.
 * @param {{reason: string, field: string, value: string, param?: Param | null, instead?: string}} error
 */
export function explain(error) {
  const { reason, field, value, param, instead } = error;
  const { fields, kinds } = bootData().catalog;
  const allowed = param ? local(param.allowed) : "";
  const most = { values: fields.n.high, landscapes: kinds.landscape.most_landscapes };
  const message = say(`error.${reason}`, { field, value: value || "''", allowed, ...most });
  return instead ? say("error.instead", { message, instead }) : message;
}

// What the page carries for its scripts: the boot data, and its words by key.

import { number } from "#base/number.js";

let read = null;

/** The boot data that the page was served with: see docs/page.md. */
export function bootData() {
  read ??= JSON.parse(document.getElementById("boot").textContent);
  return read;
}

/**
 * The words of a key in the page's language, with the values filled in for {names}.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function say(key, values = {}) {
  const template = bootData().texts[key];
  if (template === undefined) throw new Error(`no text ${key}`);
  return fillTemplate(template, values);
}

/** A template with the values filled in for {names}. */
export const fillTemplate = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** A text of the catalogue ({en, ru}) in the page's language. */
export const local = (text) => text[bootData().language];

/** A landscape with those parameters that are not as usual. @param {{landscape: string, landscapeParams: object}} place */
export function landscapeName({ landscape, landscapeParams }) {
  const entry = bootData().catalog.landscapes[landscape];
  const unusual = entry.params.filter((param) => landscapeParams[param.name] !== param.default);
  return [local(entry.label), ...unusual.map(({ name }) => `${name}=${number(landscapeParams[name])}`)].join(" ");
}

/** What a TextError says, in words. */
export function explain(error) {
  const { reason, field, value, param } = error;
  return say(`error.${reason}`, { field, value: value || "''", allowed: param ? local(param.allowed) : "" });
}

// The view of an experiment as text, which follows the `#` of an address. Pure.

import { number } from "#base/number.js";
import { partition, unquote } from "#experiment/text_parts.js";
import { hyphens } from "#experiment/typed.js";
import { defaults, SCHEMA } from "#experiment/view.js";

/** @typedef {import("#experiment/view.js").AddressView} AddressView */

/** The parts that an address has, by their name there, in its order. */
const IN_ADDRESS = new Map(
  Object.entries(SCHEMA).flatMap(([property, part]) => (part.name ? [[part.name, { property, ...part }]] : [])),
);

/**
 * Parse a view, also with blanks and any minus sign, and escaped as messengers do. Unknown, invalid or repeated parts are ignored: a link must never fail because of its view.
 * @param {string} hash with or without its `#`
 * @param {number} runs number of runs of the experiment
 * @param {number} [epochs] and of epochs
 * @returns {AddressView}
 */
export function parse(hash, runs, epochs = Number.MAX_SAFE_INTEGER) {
  /** @type {Record<string, unknown>} */
  const view = defaults(runs);
  const seen = new Set();
  for (const piece of hash.trim().replace(/^#/, "").split("&")) {
    const [name, , text] = partition(
      hyphens(unquote(piece))
        .trim()
        .replace(/\s*([=,])\s*/g, "$1"),
      "=",
    );
    const part = IN_ADDRESS.get(name);
    if (!part?.read || seen.has(name)) continue;
    seen.add(name);
    view[part.property] = part.read(text, runs, epochs) ?? view[part.property];
  }
  return /** @type {AddressView} */ (view);
}

/**
 * Format a view for an address, without parts at their defaults.
 * @param {AddressView} view
 * @returns {string} "" if everything is at its default
 */
export function format(view) {
  const otherwise = defaults(view.slots.length);
  const pieces = [];
  for (const [name, part] of IN_ADDRESS) {
    const property = /** @type {keyof AddressView} */ (part.property);
    const text = written(view[property]);
    if (text !== written(otherwise[property])) pieces.push(`${name}=${text}`);
  }
  return pieces.join("&");
}

/** @param {unknown} value */
function written(value) {
  if (Array.isArray(value))
    return value.map((each) => (typeof each === "number" ? number(each) : (each ?? ""))).join(",");
  if (typeof value === "number") return number(value);
  return value === true || value === "fit" ? "1" : String(value ?? "");
}

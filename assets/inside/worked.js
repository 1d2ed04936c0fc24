// Writes an update with its numbers: an optimizer's `worked` lines, split into pieces that are filled at every epoch. Pure.

import { measured, number } from "#base/number.js";

/**
 * @import { Part, Role, Update } from "#data/updates.js"
 *
 * @typedef {object} Piece of a line
 * @property {string} text fixed text; "" for a number
 * @property {string} name name of the number; "" for text
 * @property {Role | null} role determines its colour; null: that of the surrounding text
 * @property {boolean} raised written as an exponent
 * @property {boolean} guarded a negative number needs brackets here
 */

/**
 * @param {string} words
 * @param {Role | null} [role]
 * @returns {Piece}
 */
const text = (words, role = null) => ({ text: words, name: "", role, raised: false, guarded: false });

/**
 * Split a line into pieces. Everything before the first " = " has the colour of the line's result, its last name.
 * @param {string} line
 * @param {(name: string) => Role | null} roleOf
 * @returns {Piece[]}
 */
export function pieces(line, roleOf) {
  const parts = line.split(/\{(.*?)\}/);
  /** @type {Piece[]} */
  const found = [];
  parts.forEach((part, i) => {
    if (i % 2 === 0) {
      const words = i + 1 < parts.length ? part.replace(/\^$/, "") : part;
      if (words) found.push(text(words));
      return;
    }
    const [before, after] = [parts[i - 1], parts[i + 1]];
    const guarded = /[·+−/]\s*$/.test(before) || /^²/.test(after);
    found.push({ text: "", name: part, role: roleOf(part), raised: before.endsWith("^"), guarded });
  });
  const [head, ...rest] = found;
  const cut = head.text.indexOf(" = ");
  if (cut < 0) return found;
  return [text(head.text.slice(0, cut), found[found.length - 1].role), text(head.text.slice(cut)), ...rest];
}

const EACH = ["g", "u", "w", "asked", "rate"]; // names with one number for each coordinate

/**
 * Is a line the same for all coordinates? Its numbers are then scalars, or written as a list.
 * @param {string} line
 * @param {Part[]} parts
 */
export function isWhole(line, parts) {
  /** @param {string} name */
  const isEach = (name) => {
    const kind = parts.find((part) => part.name === name.replace(/-$/, ""))?.kind;
    return EACH.includes(name) || !["single", "spectrum", undefined].includes(kind);
  };
  return ![...line.matchAll(/\{(.*?)\}/g)].some(([, name]) => isEach(name));
}

/**
 * The text of a number's piece: for one coordinate, or for all if `i` is null.
 * @param {Piece} piece
 * @param {Update} numbers
 * @param {number | null} i
 */
export function filled({ name, guarded }, numbers, i) {
  const all = Array.from(numbers[name] ?? []);
  const chosen = i === null ? all : [all.length === 1 ? all[0] : all[i]];
  return chosen.map((value) => written(value ?? NaN, guarded)).join(", ");
}

/**
 * Format a number: exactly if that is short, else with four digits.
 * @param {number} value
 * @param {boolean} guarded put it in brackets if negative
 */
function written(value, guarded) {
  const exact = number(value);
  const words = Number.isFinite(value) && exact.length <= 6 ? exact.replaceAll("-", "−") : measured(value);
  return guarded && value < 0 ? `(${words})` : words;
}

// The update with its numbers put in: a rule's own lines (`worked`), broken into pieces that are filled at every epoch. Pure.

import { measured, number } from "#base/number.js";

/**
 * @typedef {object} Piece of a line
 * @property {string} text that stands; "" for a number
 * @property {string} name whose number it is; "" for text
 * @property {string | null} role what it is coloured by
 * @property {boolean} raised written as an exponent
 * @property {boolean} guarded a number below 0 stands in brackets here
 */

const text = (words, role = null) => ({ text: words, name: "", role, raised: false, guarded: false });

/**
 * Break a line into pieces. What stands before the first " = " has the colour of what the line gives, its last name.
 * @param {string} line
 * @param {(name: string) => string | null} roleOf
 * @returns {Piece[]}
 */
export function pieces(line, roleOf) {
  const parts = line.split(/\{(.*?)\}/);
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
  return [text(head.text.slice(0, cut), found.at(-1).role), text(head.text.slice(cut)), ...rest];
}

/** Is a line the same for all coordinates? Its numbers are then single ones, or stand as a list. */
export function isWhole(line, parts) {
  const EACH = ["g", "u", "w", "asked", "rate"];
  const kind = (name) => parts.find((part) => part.name === name.replace(/-$/, ""))?.kind;
  const names = [...line.matchAll(/\{(.*?)\}/g)].map(([, name]) => name);
  return !names.some((name) => EACH.includes(name) || !["single", "spectrum", undefined].includes(kind(name)));
}

/**
 * What a number's piece says: of one coordinate, or of all where `i` is null.
 * @param {Piece} piece
 * @param {Object<string, ArrayLike<number>>} numbers of inside.update
 * @param {number | null} i
 */
export function filled({ name, guarded }, numbers, i) {
  const all = Array.from(numbers[name] ?? []);
  const chosen = i === null ? all : [all.length === 1 ? all[0] : all[i]];
  return chosen.map((value) => written(value, guarded)).join(", ");
}

/** As short as it is exact, or four digits. */
function written(value, guarded) {
  const exact = number(value ?? NaN);
  const words = Number.isFinite(value) && exact.length <= 6 ? exact.replaceAll("-", "−") : measured(value);
  return guarded && value < 0 ? `(${words})` : words;
}

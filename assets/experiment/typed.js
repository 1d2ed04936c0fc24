// What people type: blanks and minus signs, and how an error shows it. The twin of typed.py. Pure.

/** @import { TextRules } from "#base/catalog.js" */

/** A text with hyphens for minus signs, and for the dash that writing programs make of them. @param {string} text */
export const hyphens = (text) => text.replace(/[\u2212\u2013]/g, "-");

/** A text without blanks at its ends. @param {string} text @param {TextRules} rules */
export const bare = (text, { blank }) => text.replace(new RegExp(`^[${blank}]+|[${blank}]+$`, "g"), "");

/** A user's value as displayed in an error: shortened, on one line. @param {string} value @param {TextRules} rules */
export function shown(value, { blank, shown_characters: most }) {
  const letters = [
    ...value
      .split(new RegExp(`[${blank}]+`))
      .filter(Boolean)
      .join(" "),
  ];
  return letters.length <= most ? letters.join("") : `${letters.slice(0, most - 1).join("")}…`;
}

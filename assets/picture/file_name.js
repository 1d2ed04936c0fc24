// The name of a picture's file, by which it is found again. Pure.

const MOST = 90; // characters without the suffix: paths end at 260 on Windows
const DIGITS = 3; // of the epoch, so that files are in order
const MARK = 5; // letters that tell different views apart

/**
 * @typedef {object} Pictured
 * @property {string[]} subjects keys of the landscapes, or of the signal
 * @property {string[]} runs labels of the visible runs, in order
 * @property {number} epoch
 * @property {"both" | "contour" | "loss"} [panel]
 * @property {boolean} [isDark]
 * @property {"png" | "svg"} [format]
 * @property {string} all everything that the picture depends on
 */

/**
 * Landscape or signal, runs, epoch, what is unusual, and a mark: different pictures have different names, and a picture saved
 * again has the same one. Only letters, digits, dots, _ and -, which every system allows.
 * @param {Pictured} pictured
 */
export function name({ subjects, runs, epoch, panel = "both", isDark = false, format = "png", all }) {
  const head = ["thalweg", ...new Set(subjects)].map(plain).join("-");
  const at = `e${String(Math.floor(epoch)).padStart(DIGITS, "0")}`;
  const tail = [at, ...(panel === "both" ? [] : [panel]), ...(isDark ? ["dark"] : []), mark(all)].join("-");
  const room = MOST - tail.length - 2;
  return `${[head.slice(0, room), ...fitting(runs.map(plain), room - head.length), tail].join("-")}.${format}`;
}

/**
 * The first of the words that fit, and how many more there are.
 * @param {string[]} words
 * @param {number} room characters
 */
function fitting(words, room) {
  const all = words.filter(Boolean);
  for (let count = all.length; count > 0; count--) {
    const some = count < all.length ? [...all.slice(0, count), `${all.length - count}-more`] : all;
    if (some.join("-").length <= room) return some;
  }
  return [];
}

/** A text with only letters, digits and what joins them. @param {string} text */
const plain = (text) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/g, "");

/** Some letters that are others for another text (FNV-1a). @param {string} text */
function mark(text) {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193) >>> 0;
  return hash.toString(36).padStart(MARK, "0").slice(-MARK);
}

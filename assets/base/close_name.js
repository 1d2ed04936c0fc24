// Finds the name that was probably meant. The twin of typed.py, whose difflib compares by Ratcliff and Obershelp. Pure.

const LEAST = 0.6; // similarity of names that are still taken for each other

/** In lower case and without joints, which other programs write otherwise: RMS-prop, CosineAnnealingLR. @param {string} name */
const joined = (name) => lower(name).replace(/[_ -]/g, "");

/** Only A to Z, as in Python: other alphabets have rules of their own. @param {string} name */
const lower = (name) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * The known name that was probably meant, or where to find it.
 * @param {string} name as shown in an error
 * @param {string[]} known
 * @param {Record<string, string>} [elsewhere] what other programs call something, and its name here
 * @returns {string | null}
 */
export function closest(name, known, elsewhere = {}) {
  /** @type {[string, string][]} */
  const own = known.map((each) => [each, each]);
  const others = new Map([...Object.entries(elsewhere), ...own].map(([other, here]) => [joined(other), here]));
  const words = [name, ...name.split(/[^A-Za-z0-9_]/).filter(Boolean)]; // of `sgd(lr=0.1)`, `torch.optim.Adam`
  const found = words.find((word) => others.get(joined(word)));
  if (found !== undefined) return /** @type {string} */ (others.get(joined(found)));
  const ranked = known
    .map((each) => ({ each, alike: similarity([...each], [...lower(name)]) }))
    .filter(({ alike }) => alike >= LEAST)
    .sort((a, b) => b.alike - a.alike || (a.each < b.each ? 1 : -1));
  return ranked[0]?.each ?? null;
}

/** The known name that differs only in case and joints. @type {(name: string, known: string[]) => string | undefined} */
export const alike = (name, known) => known.find((each) => joined(each) === joined(name));

/** Twice the letters in common, over all letters. @param {string[]} a @param {string[]} b */
function similarity(a, b) {
  return a.length + b.length ? (2 * matches(a, b)) / (a.length + b.length) : 1;
}

/** The letters in common: the longest common piece, and those before and after it. @param {string[]} a @param {string[]} b @returns {number} */
function matches(a, b) {
  const { i, j, size } = longest(a, b);
  if (size === 0) return 0;
  return size + matches(a.slice(0, i), b.slice(0, j)) + matches(a.slice(i + size), b.slice(j + size));
}

/** The longest common piece: of several the first in a, and of these the first in b. @param {string[]} a @param {string[]} b */
function longest(a, b) {
  let best = { i: 0, j: 0, size: 0 };
  /** @type {number[]} */
  let before = []; // sizes of the pieces that end at the previous letter of a and each letter of b
  a.forEach((letter, end) => {
    const now = b.map((other, at) => (letter === other ? (before[at - 1] ?? 0) + 1 : 0));
    now.forEach((size, at) => {
      if (size > best.size) best = { i: end - size + 1, j: at - size + 1, size };
    });
    before = now;
  });
  return best;
}

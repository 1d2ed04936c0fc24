// Packs the legend of an exported picture into the room that there is for it. Pure.

/**
 * @typedef {{text: string, strong: boolean}} Word a piece of text that is not broken
 * @typedef {(text: string, size: number, strong: boolean) => number} Measure width of a text in px
 *
 * @typedef {object} Item an entry at its place
 * @property {number} index of the entry; -1 of the line that counts those that are missing
 * @property {number} x px from the legend's upper left corner
 * @property {number} y
 * @property {Word[][]} lines
 *
 * @typedef {object} Legend
 * @property {number} size of its type, px
 * @property {number} line distance of lines
 * @property {number} sample length of a line sample
 * @property {Item[]} items
 * @property {number} height
 * @property {number} missing how many entries are not shown
 *
 * @typedef {Legend & {rows: number}} Whole a legend whose entries are not broken
 * @typedef {Legend & {broken: number}} Broken broken: how many entries have several lines
 *
 * @callback Pack packs entries; null where they cannot be had so
 * @param {Word[][]} entries
 * @param {number} size of the type, px
 * @param {number} columns
 * @param {number} width px
 * @param {number} height
 * @param {Measure} measure
 */

const LARGEST = 24; // px of type at 1080 lines
export const GOOD = 20; // reads well on a slide
const SMALLEST = 12; // what can still be read on a large screen
const COLUMNS = [1, 2, 3, 4, 5];
const LINE = 1.42; // distance of lines, in sizes of type
const ENTRY_GAP = 0.12; // between entries, in the same
const COLUMN_GAP = 1.6;
const LEAST_WIDTH = 16; // of a column with broken lines
const UNBROKEN = { below: 0.15, beside: 10 }; // lines of height that an unbroken entry is worth, under the plots and beside one
const SAMPLE = 2.6; // length of a line sample
const SAMPLE_GAP = 0.5;

/**
 * Break words into lines.
 * @param {Word[]} words
 * @param {number} size
 * @param {number} width
 * @param {Measure} measure
 * @returns {Word[][]}
 */
function wrap(words, size, width, measure) {
  /** @type {Word[][]} */
  const lines = [];
  let room = 0;
  for (const word of words) {
    const wide = measure(`${word.text} `, size, word.strong);
    const isNew = lines.length === 0 || wide > room;
    if (isNew) lines.push([word]);
    else lines[lines.length - 1].push(word);
    room = (isNew ? width : room) - wide;
  }
  return lines;
}

/**
 * Pack unbroken entries into columns as wide as they need; null where they do not fit.
 * @param {Word[][]} entries
 * @param {number} size of the type, px
 * @param {number} columns
 * @param {number} width px
 * @param {number} height
 * @param {Measure} measure
 * @returns {Whole | null}
 */
function packWhole(entries, size, columns, width, height, measure) {
  const line = LINE * size;
  const rows = Math.ceil(entries.length / columns);
  if (rows * line > height || (columns - 1) * rows >= entries.length) return null;
  const lengths = entries.map((words) =>
    words.reduce((sum, { text, strong }) => sum + measure(`${text} `, size, strong), 0),
  );
  const lefts = [0];
  for (let column = 0; column < columns; column++) {
    const widest = Math.max(...lengths.slice(column * rows, (column + 1) * rows));
    lefts.push(lefts[column] + (SAMPLE + SAMPLE_GAP + COLUMN_GAP) * size + widest);
  }
  const spare = width - lefts[columns] + COLUMN_GAP * size;
  if (spare < 0) return null;
  const between = Math.min(spare / Math.max(1, columns - 1), 3 * COLUMN_GAP * size); // columns spread, but stay together
  const items = entries.map((words, index) => {
    const column = Math.floor(index / rows);
    return { index, x: lefts[column] + between * column, y: (index % rows) * line, lines: [words] };
  });
  return { size, line, sample: SAMPLE * size, items, height: rows * line, rows, missing: 0 };
}

/**
 * Pack entries into equal columns, broken where they are longer; null where columns would be too narrow. What does not fit is
 * missing.
 * @param {Word[][]} entries
 * @param {number} size of the type, px
 * @param {number} columns
 * @param {number} width px
 * @param {number} height
 * @param {Measure} measure
 * @returns {Broken | null}
 */
function packBroken(entries, size, columns, width, height, measure) {
  const gap = COLUMN_GAP * size;
  const columnWidth = (width - gap * (columns - 1)) / columns;
  if (columns > 1 && columnWidth < LEAST_WIDTH * size) return null;
  const line = LINE * size;
  const wrapped = entries.map((words) => wrap(words, size, columnWidth - (SAMPLE + SAMPLE_GAP) * size, measure));
  /** @param {Word[][]} lines */
  const heightOf = (lines) => lines.length * line + ENTRY_GAP * size;
  const share = wrapped.reduce((sum, lines) => sum + heightOf(lines), 0) / columns;
  /** @type {Item[]} */
  const items = [];
  let [column, y, tallest] = [0, 0, 0];
  for (const [index, lines] of wrapped.entries()) {
    const tall = heightOf(lines);
    const isFull = y + tall > height || (y > 0 && y + tall / 2 > share);
    if (isFull && column < columns - 1) [column, y] = [column + 1, 0];
    if (y + tall > height) break;
    items.push({ index, x: column * (columnWidth + gap), y, lines });
    y += tall;
    tallest = Math.max(tallest, y);
  }
  const broken = wrapped.filter((lines) => lines.length > 1).length;
  const missing = entries.length - items.length;
  return { size, line, sample: SAMPLE * size, items, height: tallest, missing, broken };
}

/**
 * The legend: in few rows of good size if it can be had so; else in the largest type that fits, with broken lines where they
 * allow a larger one; where even the smallest does not fit, it ends in a line that counts the rest.
 * @param {Word[][]} entries
 * @param {number} width
 * @param {(size: number) => number} room height allowed at a size of type
 * @param {number} scale of the picture: 1 for 1080 lines
 * @param {Measure} measure
 * @param {"below" | "beside"} where it stands: beside a plot its height costs nothing
 * @returns {Legend}
 */
export function legend(entries, width, room, scale, measure, where) {
  /**
   * The legends of a size of type, one for every number of columns that is possible.
   * @template {Legend} L
   * @param {(...given: Parameters<Pack>) => L | null} pack
   * @param {number} points
   */
  const packed = (pack, points) =>
    COLUMNS.flatMap((columns) => pack(entries, points * scale, columns, width, room(points), measure) ?? []);
  const sizes = Array.from({ length: LARGEST - SMALLEST + 1 }, (_, i) => LARGEST - i);
  const whole = sizes.flatMap((points) => packed(packWhole, points));
  /** @param {Broken} packed */
  const cost = ({ height, line, broken }) => height + UNBROKEN[where] * line * broken;

  const good = least(
    whole.filter(({ size }) => size >= GOOD * scale),
    (one) => one.rows,
    (one) => -one.size,
  );
  if (good) return good;
  const fitting = sizes.flatMap((points) => least(packed(packBroken, points), (one) => one.missing, cost) ?? []);
  const broken = fitting.find(({ missing }) => missing === 0);
  const asGood = whole.filter(
    ({ size, height }) =>
      !broken || (size >= broken.size - 2 * scale && (where === "beside" || height <= broken.height)),
  );
  const unbroken = least(
    asGood,
    (one) => -one.size,
    (one) => one.rows,
  );
  return unbroken ?? broken ?? counted(fitting[fitting.length - 1]);
}

/**
 * The first of those whose first key is the least; where these are equal, the next key decides.
 * @template T
 * @param {T[]} some
 * @param {((one: T) => number)[]} keys
 * @returns {T | undefined} undefined where there is none
 */
function least(some, ...keys) {
  return some.sort((a, b) => keys.reduce((order, key) => order || key(a) - key(b), 0))[0];
}

/**
 * A legend that ends in how many are missing.
 * @param {Legend} legend
 * @returns {Legend}
 */
function counted(legend) {
  const missing = legend.missing + 1; // the last place is the counting line's
  const items = legend.items.map((item, i) => (i < legend.items.length - 1 ? item : { ...item, ...countOf(missing) }));
  return { ...legend, missing, items };
}

/** @param {number} missing */
const countOf = (missing) => ({ index: -1, lines: [[{ text: `… +${missing}`, strong: false }]] });

// Packs the legend of an exported picture into the available room. Pure.

/**
 * @typedef {{text: string, strong: boolean}} Word a piece of text that does not wrap
 * @typedef {(text: string, size: number, strong: boolean) => number} Measure width of a text in px
 *
 * @typedef {object} Item an entry and its position
 * @property {number} index of the entry; -1 for the line that counts missing entries
 * @property {number} x px from the legend's upper left corner
 * @property {number} y
 * @property {Word[][]} lines
 *
 * @typedef {object} Legend
 * @property {number} size font size, px
 * @property {number} line line height
 * @property {number} sample length of a line sample
 * @property {Item[]} items
 * @property {number} height
 * @property {number} missing number of entries not shown
 *
 * @typedef {Legend & {rows: number}} Whole a legend whose entries do not wrap
 * @typedef {Legend & {broken: number}} Broken broken: number of entries that wrap
 *
 * @callback Pack packs entries; null if impossible
 * @param {Word[][]} entries
 * @param {number} size of the type, px
 * @param {number} columns
 * @param {number} width px
 * @param {number} height
 * @param {Measure} measure
 */

const LARGEST = 24; // px of type
export const GOOD = 20; // legible on a slide
const SMALLEST = 12; // still legible on a large screen
const COLUMNS = [1, 2, 3, 4, 5];
const LINE = 1.42; // line height, in font sizes
const ENTRY_GAP = 0.12; // between entries, in font sizes
const COLUMN_GAP = 1.6;
const LEAST_WIDTH = 16; // of a column with wrapped entries, in font sizes
const UNBROKEN = { below: 0.15, beside: 10 }; // lines of height that avoiding a wrapped entry is worth, below the plots and beside one
const SAMPLE = 2.6; // length of a line sample
const SAMPLE_GAP = 0.5;

/**
 * Wrap words into lines.
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
 * Pack entries without wrapping, into columns of the width they need; null if they do not fit.
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
  const between = Math.min(spare / Math.max(1, columns - 1), 3 * COLUMN_GAP * size); // spread the columns, but not too far
  const items = entries.map((words, index) => {
    const column = Math.floor(index / rows);
    return { index, x: lefts[column] + between * column, y: (index % rows) * line, lines: [words] };
  });
  return { size, line, sample: SAMPLE * size, items, height: rows * line, rows, missing: 0 };
}

/**
 * Pack entries into equal columns, wrapping long ones; null if columns would be too narrow. Entries that do not fit are counted
 * as missing.
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
 * The legend: in few rows of a good size if possible; else in the largest type that fits, wrapping entries if that allows a
 * larger one. If even the smallest does not fit, the last line counts the rest.
 * @param {Word[][]} entries
 * @param {number} width
 * @param {(size: number) => number} room available height at a font size
 * @param {Measure} measure
 * @param {"below" | "beside"} where beside a plot, its height costs nothing
 * @returns {Legend}
 */
export function legend(entries, width, room, measure, where) {
  /**
   * The legends at a font size, one for every possible number of columns.
   * @template {Legend} L
   * @param {(...given: Parameters<Pack>) => L | null} pack
   * @param {number} points
   */
  const packed = (pack, points) =>
    COLUMNS.flatMap((columns) => pack(entries, points, columns, width, room(points), measure) ?? []);
  const sizes = Array.from({ length: LARGEST - SMALLEST + 1 }, (_, i) => LARGEST - i);
  const whole = sizes.flatMap((points) => packed(packWhole, points));
  /** @param {Broken} packed */
  const cost = ({ height, line, broken }) => height + UNBROKEN[where] * line * broken;

  const good = least(
    whole.filter(({ size }) => size >= GOOD),
    (one) => one.rows,
    (one) => -one.size,
  );
  if (good) return good;
  const fitting = sizes.flatMap((points) => least(packed(packBroken, points), (one) => one.missing, cost) ?? []);
  const broken = fitting.find(({ missing }) => missing === 0);
  const asGood = whole.filter(
    ({ size, height }) => !broken || (size >= broken.size - 2 && (where === "beside" || height <= broken.height)),
  );
  const unbroken = least(
    asGood,
    (one) => -one.size,
    (one) => one.rows,
  );
  return unbroken ?? broken ?? counted(fitting[fitting.length - 1]);
}

/**
 * The first item with the least keys, compared in order.
 * @template T
 * @param {T[]} some
 * @param {((one: T) => number)[]} keys
 * @returns {T | undefined} undefined if there is none
 */
function least(some, ...keys) {
  return some.sort((a, b) => keys.reduce((order, key) => order || key(a) - key(b), 0))[0];
}

/**
 * A legend whose last line counts the missing entries.
 * @param {Legend} legend
 * @returns {Legend}
 */
function counted(legend) {
  const missing = legend.missing + 1; // the last entry gives way to the counting line
  const items = legend.items.map((item, i) => (i < legend.items.length - 1 ? item : { ...item, ...countOf(missing) }));
  return { ...legend, missing, items };
}

/** @param {number} missing */
const countOf = (missing) => ({ index: -1, lines: [[{ text: `… +${missing}`, strong: false }]] });

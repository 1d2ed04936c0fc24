// Where things stand on an exported picture, in its pixels from the top left. Pure.

import { placePanels } from "#canvas/panel_grid.js";

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{text: string, strong: boolean}} Word a piece of text that is not broken
 * @typedef {{index: number, x: number, y: number, lines: Word[][]}} Item of a legend
 * @typedef {{size: number, line: number, sample: number, items: Item[], height: number, missing: number}} Legend
 *   size of type, distance of lines, length of a line sample; how many entries are not shown
 */

const LARGEST = 24; // px of type at 1080 lines
const GOOD = 20; // reads well on a slide
const SMALLEST = 12; // what can still be read on a large screen
const COLUMNS = [1, 2, 3, 4, 5];
const LINE = 1.42; // distance of lines, in sizes of type
const ENTRY_GAP = 0.12; // between entries, in the same
const COLUMN_GAP = 1.6;
const LEAST_WIDTH = 16; // of a column with broken lines
const UNBROKEN = { below: 0.15, beside: 10 }; // lines of height that an unbroken entry is worth, under the plots and beside one
const SAMPLE = 2.6; // length of a line sample
const SAMPLE_GAP = 0.5;

/** @typedef {(text: string, size: number, strong: boolean) => number} Measure width of a text in px */

/**
 * Break words into lines.
 * @param {Word[]} words
 * @param {number} size
 * @param {number} width
 * @param {Measure} measure
 * @returns {Word[][]}
 */
function wrap(words, size, width, measure) {
  const lines = [];
  let room = 0;
  for (const word of words) {
    const wide = measure(`${word.text} `, size, word.strong);
    if (!lines.length || wide > room) {
      lines.push([]);
      room = width;
    }
    lines.at(-1).push(word);
    room -= wide;
  }
  return lines;
}

/** Pack unbroken entries into columns as wide as they need; null where they do not fit. */
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

/** Pack entries into equal columns, broken where they are longer, or null; `missing` counts those that did not fit. */
function packBroken(entries, size, columns, width, height, measure) {
  const gap = COLUMN_GAP * size;
  const columnWidth = (width - gap * (columns - 1)) / columns;
  if (columns > 1 && columnWidth < LEAST_WIDTH * size) return null;
  const line = LINE * size;
  const wrapped = entries.map((words) => wrap(words, size, columnWidth - (SAMPLE + SAMPLE_GAP) * size, measure));
  const heightOf = (lines) => lines.length * line + ENTRY_GAP * size;
  const share = wrapped.reduce((sum, lines) => sum + heightOf(lines), 0) / columns;
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
  const least = (packed, ...keys) => packed.sort((a, b) => keys.reduce((order, key) => order || key(a) - key(b), 0))[0];
  const packed = (pack, points) =>
    COLUMNS.map((columns) => pack(entries, points * scale, columns, width, room(points), measure)).filter(Boolean);
  const sizes = Array.from({ length: LARGEST - SMALLEST + 1 }, (_, i) => LARGEST - i);
  const whole = sizes.flatMap((points) => packed(packWhole, points));
  const [rows, smallness] = [(p) => p.rows, (p) => -p.size];
  const cost = ({ height, line, broken }) => height + UNBROKEN[where] * line * broken;

  const good = least(
    whole.filter(({ size }) => size >= GOOD * scale),
    rows,
    smallness,
  );
  if (good) return good;
  const fitting = sizes.map((points) => least(packed(packBroken, points), (p) => p.missing, cost));
  const broken = fitting.find(({ missing }) => missing === 0);
  const isAsGood = ({ size, height }) =>
    !broken || (size >= broken.size - 2 * scale && (where === "beside" || height <= broken.height));
  return least(whole.filter(isAsGood), smallness, rows) ?? broken ?? counted(fitting.at(-1));
}

/** A legend that ends in how many are missing. */
function counted(legend) {
  const items = [...legend.items];
  const last = items.pop(); // its place is the counting line's
  const missing = legend.missing + 1;
  return {
    ...legend,
    missing,
    items: [...items, { ...last, index: -1, lines: [[{ text: `… +${missing}`, strong: false }]] }],
  };
}

const ROW = 216; // px at 1080 lines, of what stands below the plots

/**
 * The composition of a picture: see `above`, and `below`, the boxes of what stands in a row under the plots.
 * @param {object} wish as `above` has it, without `reserved`
 * @param {number[]} [wish.below] shares of the width, of each thing that stands there
 */
export function compose({ below = [], ...wish }) {
  const scale = wish.height / 1080;
  const row = ROW * scale;
  const layout = above({ ...wish, reserved: below.length > 0 ? row : 0 });
  const [left, gap] = [44 * scale, 40 * scale];
  const inner = wish.width - 2 * left - (below.length - 1) * gap;
  let x = left;
  const boxes = below.map((share) => {
    const box = { x, y: layout.floor - row, width: share * inner, height: row };
    x += box.width + gap;
    return box;
  });
  return { ...layout, below: boxes };
}

/**
 * The plots, the title and the legend.
 * @param {object} wish
 * @param {number} wish.width
 * @param {number} wish.height
 * @param {"both" | "contour" | "loss"} wish.panel
 * @param {number} wish.count of panels
 * @param {boolean} wish.hasCurves every panel has its loss curves
 * @param {boolean} wish.hasBars every panel has a colour bar
 * @param {"contour" | "beside" | "only"} [wish.solid] where the 3D view stands
 * @param {number} wish.aspect width : height of a contour's plot area
 * @param {Word[][]} wish.entries of the legend
 * @param {number} wish.letters width of what stands to the right of the loss curves
 * @param {Measure} wish.measure
 * @param {number} wish.reserved height that is kept free under the plots
 * @returns {{scale: number, floor: number, title: Box, pitch?: number, places: import("#canvas/panel_grid.js").Place[], loss: Box | null, solid: Box | null, legend: Legend & {x: number, y: number}}}
 *   places of the panels, none where curves or the 3D view alone are wanted; loss: the plot area of the shared curves;
 *   pitch: from one column of a grid to the next; floor: where what is kept free ends
 */
function above({
  width,
  height,
  panel,
  count,
  hasCurves,
  hasBars,
  solid = "contour",
  aspect,
  entries,
  letters,
  measure,
  reserved,
}) {
  const scale = height / 1080;
  const px = (n) => n * scale;
  const edge = px(44);
  const title = { x: edge, y: px(26), width: width - 2 * edge, height: px(92) };
  const top = title.y + title.height + px(14);
  const around = { left: px(92), right: px(24), bottom: px(76), bar: px(116) }; // axes, and the colour bar with its ticks
  const inner = width - 2 * edge;

  if (panel === "contour" && solid === "only") {
    const body = { x: edge, y: top, width: inner * 0.62, height: height - top - px(40) - reserved };
    const x = body.x + body.width + px(30);
    const packed = legend(entries, width - edge - x, () => body.height, scale, measure, "beside");
    return {
      scale,
      floor: height - px(24),
      title,
      places: [],
      loss: null,
      solid: body,
      legend: { ...packed, x, y: top },
    };
  }
  if (panel === "contour" && count === 1 && solid === "contour") {
    const tall = height - top - around.bottom - px(16) - reserved;
    const size = fit(aspect, inner * 0.55 - around.left - around.bar, tall);
    const contour = { x: edge + around.left, y: top, ...size };
    const x = contour.x + contour.width + around.bar + px(30);
    const packed = legend(entries, width - edge - x, () => tall, scale, measure, "beside");
    return {
      scale,
      floor: height - px(24),
      title,
      places: [alone(contour)],
      loss: null,
      solid: null,
      legend: { ...packed, x, y: top },
    };
  }

  // Small type comes with many runs: they may then take more of the picture.
  const share = (size) => (size >= GOOD ? 0.24 : size >= 16 ? 0.3 : size >= 14 ? 0.36 : 0.42) * height;
  const packed = legend(entries, inner, share, scale, measure, "below");
  const bottom = height - px(34) - packed.height;
  const tall = bottom - px(20) - around.bottom - top - reserved;
  const placed = { ...packed, x: edge, y: bottom };
  const floor = bottom - px(20);
  const curves = (left) => ({ x: left, y: top, width: width - edge - letters - left, height: tall });
  if (panel === "loss" && !hasCurves) {
    return { scale, floor, title, places: [], loss: curves(edge + around.left + px(20)), solid: null, legend: placed };
  }
  const body = (x, wide) => ({ x, y: top, width: wide, height: tall + around.bottom });
  if (panel === "both" && solid === "only") {
    const wide = inner * 0.5;
    return {
      scale,
      floor,
      title,
      places: [],
      loss: curves(edge + wide + px(110)),
      solid: body(edge, wide),
      legend: placed,
    };
  }
  const isWhole = hasCurves || panel === "contour";
  const isBeside = solid === "beside" && panel !== "loss";
  const aside = isBeside ? inner * (isWhole ? 0.48 : 0.3) : 0; // of the 3D view
  if (count === 1) {
    const share = isBeside ? (isWhole ? 0.52 : 0.38) : 0.5;
    const size = fit(aspect, inner * share - around.left - around.bar, tall);
    const contour = { x: edge + around.left, y: top, ...size };
    const right = contour.x + contour.width + around.bar;
    const beside = isBeside ? { ...body(right, aside), height: size.height + around.bottom } : null;
    const loss = isWhole ? null : curves(right + aside + px(isBeside ? 100 : 128));
    return { scale, floor, title, places: [alone(contour)], loss, solid: beside, legend: placed };
  }
  const isCurves = panel === "loss"; // then the curves take the panels' places
  const each = hasCurves && panel === "both";
  const { places, pitch } = placePanels({
    count,
    width: (isWhole ? inner : inner * (isBeside ? 0.66 : 0.6)) - aside,
    height: tall + around.bottom,
    aspect: isCurves ? null : aspect,
    left: px(hasCurves ? 108 : 64),
    right: isCurves ? letters : Math.max(around.bar, each ? px(70) : 0),
    bottom: px(hasCurves && panel !== "contour" ? 76 : 44),
    gap: (hasBars && !isCurves ? around.bar + px(70) : 0) + (hasCurves && panel !== "contour" ? px(84) : px(18)),
    title: px(38),
    ticks: px(34),
    curves: each,
  });
  const moved = (box) => box && { ...box, x: box.x + edge, y: box.y + top - px(10) };
  const shifted = places.map((place) => ({ ...place, contour: moved(place.contour), loss: moved(place.loss) }));
  const found = isCurves ? shifted.map((place) => ({ ...place, contour: null, loss: place.contour })) : shifted;
  const right = Math.max(...places.map(({ contour }) => contour.x + contour.width)) + edge;
  const beside = isBeside ? body(right + around.bar, aside - around.bar) : null;
  const loss = isWhole ? null : curves(right + Math.max(aside, around.bar) + px(128));
  return { scale, floor, title, pitch, places: found, loss, solid: beside, legend: placed };
}

const alone = (contour) => ({ contour, loss: null, isLeft: true, isLowest: true });

/** The largest rectangle of that aspect in a space. */
function fit(aspect, width, height) {
  const wide = Math.min(width, height * aspect);
  return { width: wide, height: wide / aspect };
}

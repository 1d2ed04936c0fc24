// Where the cells of a grid of panels stand, in pixels of the graph that holds them. Pure.

const CURVES = 0.36; // share of a cell's height that its loss curves have at least
const TALLEST = 1.1; // and at most, of the height of the contour above them
const FREE = 1.3; // shape of a contour, where none is asked for

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Box of a plot area, from the upper left corner
 * @typedef {{contour: Box, loss: Box | null, isLeft: boolean, isLowest: boolean}} Place
 *   isLeft, isLowest: nothing stands beside or below it, so that its axes have numbers
 *
 * @typedef {object} Wish
 * @property {number} count of panels
 * @property {number} width of all there is
 * @property {number} height
 * @property {number | null} aspect width : height of a contour's plot area; null where its scales are free
 * @property {number} left room for what stands beside the first column
 * @property {number} right and beside the last
 * @property {number} bottom below the last row
 * @property {number} gap between columns
 * @property {number} title above every panel
 * @property {number} ticks room for numbers below a plot area
 * @property {boolean} [curves] every panel has its loss curves below it
 * @property {number} [between] room between a contour and its curves; as for numbers where it is left out
 * @property {number} [shape] width : height that is good for a contour whose scales are free
 */

/**
 * The columns in which so many panels are largest, and the places of all.
 * @param {Wish} wish
 * @returns {{columns: number, pitch: number, places: Place[]}} pitch: from one column to the next
 */
export function placePanels(wish) {
  const { count } = wish;
  const options = Array.from({ length: count }, (_, i) => i + 1).filter(
    (columns) => Math.ceil(count / Math.ceil(count / columns)) === columns,
  );
  const made = options.map((columns) => ({ columns, ...size(wish, columns) }));
  const best = made.reduce((one, other) => (other.worth > one.worth * 1.02 ? other : one));
  return { columns: best.columns, pitch: best.contour.width + wish.gap, places: places(wish, best) };
}

/**
 * @typedef {object} Sizing sizes of the plot areas in so many columns
 * @property {number} rows
 * @property {number} under room below a row
 * @property {{width: number, height: number}} contour
 * @property {number} loss height of the curves
 * @property {number} worth how good the sizes are
 */

/** @type {(wish: Wish, columns: number) => Sizing} */
function size(wish, columns) {
  const { count, width, height, aspect, left, right, bottom, gap, title, ticks, curves, between = ticks } = wish;
  const rows = Math.ceil(count / columns);
  const under = count < rows * columns ? ticks : 0.25 * ticks; // a short last row leaves numbers above it
  const cellWidth = Math.max(1, (width - left - right - (columns - 1) * gap) / columns);
  const cellHeight = Math.max(1, (height - bottom - rows * title - (rows - 1) * under) / rows);
  const least = curves ? CURVES * (cellHeight - between) : 0;
  const contour = fit(aspect, cellWidth, cellHeight - (curves ? between + least : 0));
  const loss = curves
    ? Math.floor(Math.min(cellHeight - between - contour.height, Math.max(least, TALLEST * contour.height)))
    : 0;
  const shape = aspect ?? wish.shape ?? FREE;
  const worth = Math.min(contour.width, contour.height * shape) * Math.min(contour.height, contour.width / shape);
  return { rows, under, contour, loss, worth };
}

/** The largest rectangle of an aspect in a space, in whole pixels. @type {(aspect: number | null, width: number, height: number) => {width: number, height: number}} */
function fit(aspect, width, height) {
  const wide = aspect === null ? width : Math.min(width, height * aspect);
  const tall = aspect === null ? height : wide / aspect;
  return { width: Math.max(1, Math.floor(wide)), height: Math.max(1, Math.floor(tall)) };
}

/** @type {(wish: Wish, sizing: Sizing & {columns: number}) => Place[]} */
function places(
  { count, width, height, left, right, bottom, gap, title, ticks, curves, between = ticks },
  { columns, rows, under, contour, loss },
) {
  const below = curves ? between + loss : 0;
  const [across, down] = [contour.width + gap, title + contour.height + below + under];
  const spareX = width - left - right - columns * across + gap;
  const spareY = height - bottom - rows * down + under;
  const [x0, y0] = [Math.round(left + spareX / 2), Math.round(title + spareY / 2)];
  return Array.from({ length: count }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const x = x0 + column * Math.round(across);
    const y = y0 + row * Math.round(down);
    return {
      contour: { x, y, ...contour },
      loss: curves ? { x, y: y + contour.height + Math.round(between), width: contour.width, height: loss } : null,
      isLeft: column === 0,
      isLowest: i + columns >= count,
    };
  });
}

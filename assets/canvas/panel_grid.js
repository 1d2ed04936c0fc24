// Lays out a grid of panels, in pixels of their graph. Pure.

const CURVES = 0.36; // minimum share of a cell's height for its loss curves
const TALLEST = 1.1; // their maximum, relative to the height of the contour above
const FREE = 1.3; // default width : height of a contour

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Box of a plot area, from the upper left corner
 * @typedef {{contour: Box, loss: Box | null, isLeft: boolean, isLowest: boolean}} Place
 *   isLeft, isLowest: there is nothing to its left or below it, so that its axes have tick labels
 *
 * @typedef {object} Wish
 * @property {number} count number of panels
 * @property {number} width of the whole grid
 * @property {number} height
 * @property {number | null} aspect width : height of a contour's plot area; null for independent scales
 * @property {number} left room beside the first column
 * @property {number} right room beside the last column
 * @property {number} bottom below the last row
 * @property {number} gap between columns
 * @property {number} title above every panel
 * @property {number} ticks room for tick labels below a plot area
 * @property {boolean} [curves] every panel has its loss curves below
 * @property {number} [between] room between a contour and its curves; default: `ticks`
 * @property {number} [shape] preferred width : height of a contour with independent scales
 */

/**
 * The number of columns that makes the panels largest, and the places of all panels.
 * @param {Wish} wish
 * @returns {{columns: number, places: Place[]}}
 */
export function placePanels(wish) {
  const { count } = wish;
  const options = Array.from({ length: count }, (_, i) => i + 1).filter(
    (columns) => Math.ceil(count / Math.ceil(count / columns)) === columns,
  );
  const made = options.map((columns) => ({ columns, ...size(wish, columns) }));
  const best = made.reduce((one, other) => (other.worth > one.worth * 1.02 ? other : one));
  return { columns: best.columns, places: places(wish, best) };
}

/**
 * @typedef {object} Sizing sizes of the plot areas for a number of columns
 * @property {number} rows
 * @property {number} under room below a row
 * @property {{width: number, height: number}} contour
 * @property {number} loss height of the curves
 * @property {number} worth a measure of how good the sizes are
 */

/** @type {(wish: Wish, columns: number) => Sizing} */
function size(wish, columns) {
  const { count, width, height, aspect, left, right, bottom, gap, title, ticks, curves, between = ticks } = wish;
  const rows = Math.ceil(count / columns);
  const under = count < rows * columns ? ticks : 0.25 * ticks; // above a short last row there are tick labels
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

/** The largest rectangle of an aspect ratio within a space, in whole pixels. @type {(aspect: number | null, width: number, height: number) => {width: number, height: number}} */
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

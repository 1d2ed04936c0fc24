// The panels of an exported picture, one or a grid of them, each with its title, and the curves: shared, or each panel's own. Pure.

import { lettersOf } from "#canvas/panel_titles.js";
import * as PictureLayout from "#picture/layout.js";
import * as PictureMarks from "#picture/marks.js";
import * as PicturePanels from "#picture/panels.js";

const TITLE = 22; // px at 1080 lines
const SMALLEST_TITLE = 15;
const MOST_LETTERS = 8;

/**
 * Where all stands.
 * @param {object} wish as `PictureLayout.compose` has it, without what follows from the panels
 * @param {object} what the arguments of `Picture.figure`, and `runs`: [{run, rows}] of those to draw
 */
export function compose(wish, what) {
  const { panels, hasCurves } = what;
  const hasBars = panels.some(({ surface }) => surface !== panels[0].surface);
  const curves = PicturePanels.curvesOf(what);
  const letters = PictureMarks.lettersWidth(
    curves.map(({ run }) => curves.styles[run]),
    wish.height / 2,
    wish.height / 1080,
  );
  return PictureLayout.compose({
    ...wish,
    count: panels.length,
    hasCurves,
    hasBars,
    aspect: aspect(panels[0]),
    letters,
  });
}

/** Width : height of a contour's plot area: equal scales where the domain is square, as on the page. */
function aspect({ surface, window: [x0, x1, y0, y1] }) {
  const { domain } = surface.layout.meta;
  const isSquare = Math.abs((domain[1] - domain[0]) / (domain[3] - domain[2]) - 1) < 1e-9;
  return isSquare ? (x1 - x0) / (y1 - y0) : 1;
}

/**
 * Draw all panels on their places.
 * @param {object} what the arguments of `Picture.figure`, and `runs`: [{run, rows}] of those to draw
 * @param {{places: object[], pitch?: number, loss: object | null}} layout of `PictureLayout.compose`
 * @param {{width: number, height: number, scale: number}} picture
 * @returns {{traces: object[], annotations: object[], shapes: object[], axes: object}[]}
 */
export function draw(what, { places, pitch, loss }, picture) {
  const { contour, loss: curves } = PicturePanels;
  const { panels } = what;
  const areEqual = panels.every(({ surface }) => surface === panels[0].surface);
  const isGrid = panels.length > 1;
  let count = 0;
  const next = () => (++count === 1 ? "" : String(count));
  const drawn = places.flatMap((place, i) => {
    const own = { ...what, ...panels[i], title: panels[i].title, runs: runsOf(panels[i], what.runs) };
    const bar = areEqual ? (i === 0 ? around(places) : null) : place.contour;
    const numbers = { isLeft: place.isLeft || !areEqual, isLowest: place.isLowest || !areEqual };
    const names = isGrid ? ["", ""] : ["x", "y"];
    const made = [];
    if (place.contour) made.push(contour(own, place.contour, picture, next(), { ...numbers, names, bar }));
    if (place.loss)
      made.push(
        curves(own, place.loss, picture, next(), { isLeft: place.isLeft || !areEqual, isLowest: place.isLowest }),
      );
    if (isGrid) made.push(title(own, place.contour ?? place.loss, pitch, picture));
    return made;
  });
  if (loss) drawn.push(curves(what, loss, picture, next(), { isLeft: true, isLowest: true }));
  return drawn;
}

const runsOf = ({ members }, runs) => (members === null ? runs : runs.filter(({ run }) => members.includes(run)));

/** The box around the contours of all places, which one colour bar stands beside. */
function around(places) {
  const boxes = places.flatMap(({ contour }) => contour ?? []);
  if (boxes.length === 0) return null;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  return { x, y, width, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
}

/** Letters and words above a panel, smaller where they are long; what is too long even then is cut. */
export function title(
  { title: { text: name, tail, isFirst, ...title }, styles, theme, measure },
  box,
  pitch,
  { width, height, scale },
) {
  const { coloured, escaped } = PictureMarks;
  const text = [name, tail].filter(Boolean).join(" ");
  const seen = lettersOf(title, styles).slice(0, MOST_LETTERS);
  const marks = seen.map(({ letter }) => letter).join(" ");
  const long = (words, size) => measure([marks, words].filter(Boolean).join("  "), size, true);
  const room = pitch - 12 * scale;
  const size = scale * Math.max(SMALLEST_TITLE, Math.min(TITLE, (TITLE * room) / long(text, TITLE * scale)));
  let words = text;
  while (words.length > 1 && long(words, size) > room) words = `${words.slice(0, -2)}…`;
  const letters = seen.map(coloured).join(" ");
  const line = (isFirst ? [letters, escaped(words)] : [escaped(words), letters]).filter(Boolean).join("  ");
  const annotation = {
    ...{ xref: "paper", yref: "paper", x: box.x / width, y: 1 - (box.y - 6 * scale) / height },
    ...{ xanchor: "left", yanchor: "bottom", align: "left", showarrow: false, text: `<b>${line}</b>` },
    font: { size, color: theme.ink },
  };
  return { traces: [], annotations: [annotation], shapes: [], axes: {} };
}

// Builds the panels of an exported picture, one or a grid, with titles and loss curves. Pure.

import { lettersOf } from "#canvas/panel_titles.js";
import { contour } from "#picture/contour_plot.js";
import * as PictureLayout from "#picture/layout.js";
import { curvesOf, loss as lossPlot } from "#picture/loss_plot.js";
import { lettersWidth } from "#picture/marks.js";
import { coloured, escaped } from "#picture/words.js";

const TITLE = 22; // px at 1080 lines
const SMALLEST_TITLE = 15;
const MOST_LETTERS = 8;

/**
 * @typedef {import("#picture/area.js").Box} Box
 * @typedef {import("#picture/figure.js").LandscapePanel} LandscapePanel
 * @typedef {import("#picture/figure.js").LandscapeScreen} LandscapeScreen
 * @typedef {import("#picture/figure.js").Reach} Reach
 * @typedef {import("#picture/layout.js").Layout} Layout
 * @typedef {import("#picture/layout.js").Wish} Wish
 * @typedef {import("#picture/lines.js").Drawn} Drawn
 * @typedef {import("#picture/words.js").Picture} Picture
 */

/**
 * Lay out everything.
 * @param {Wish} wish
 * @param {LandscapeScreen & Reach} what
 */
export function compose(wish, what) {
  const { panels, hasCurves } = what;
  const hasBars = panels.some(({ surface }) => surface !== panels[0].surface);
  const { curves, styles } = curvesOf(what);
  const letters = lettersWidth(
    curves.map(({ run }) => styles[run]),
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

/**
 * Width : height of a contour's plot area: with equal scales if the page has them.
 * @param {LandscapePanel} panel
 */
function aspect({ surface, window: [x0, x1, y0, y1] }) {
  const { domain } = surface.layout.meta;
  const isSquare = Math.abs((domain[1] - domain[0]) / (domain[3] - domain[2]) - 1) < 1e-9;
  return isSquare ? (x1 - x0) / (y1 - y0) : 1;
}

/**
 * Draw all panels.
 * @param {LandscapeScreen & Reach} what
 * @param {Pick<Layout, "places" | "pitch" | "loss">} layout
 * @param {Picture} picture
 */
export function draw(what, { places, pitch, loss }, picture) {
  const { panels } = what;
  const areEqual = panels.every(({ surface }) => surface === panels[0].surface);
  const isGrid = panels.length > 1;
  let count = 0;
  const next = () => (++count === 1 ? "" : String(count));
  const drawn = places.flatMap((place, i) => {
    const own = { ...what, ...panels[i], runs: runsOf(panels[i], what.runs) };
    const bar = areEqual ? (i === 0 ? around(places) : null) : place.contour;
    const numbers = { isLeft: place.isLeft || !areEqual, isLowest: place.isLowest || !areEqual };
    const names = isGrid ? ["", ""] : ["x", "y"];
    /** @type {Drawn[]} */
    const made = [];
    if (place.contour) made.push(contour(own, place.contour, picture, next(), { ...numbers, names, bar }));
    if (place.loss)
      made.push(
        lossPlot(own, place.loss, picture, next(), { isLeft: place.isLeft || !areEqual, isLowest: place.isLowest }),
      );
    const box = place.contour ?? place.loss;
    if (own.title && box && pitch) made.push(title(own.title, what, box, pitch, picture));
    return made;
  });
  if (loss) drawn.push(lossPlot(what, loss, picture, next(), { isLeft: true, isLowest: true }));
  return drawn;
}

/** @param {LandscapePanel} panel @param {Reach["runs"]} runs */
const runsOf = ({ members }, runs) => (members === null ? runs : runs.filter(({ run }) => members.includes(run)));

/**
 * The bounding box of all contours, beside which the colour bar is put.
 * @param {Layout["places"]} places
 */
function around(places) {
  const boxes = places.flatMap(({ contour }) => contour ?? []);
  if (boxes.length === 0) return null;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  return { x, y, width, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
}

/**
 * A panel's title: letters and text, smaller if long, and cut if still too long.
 * @param {import("#data/panel_members.js").Title} title
 * @param {Pick<LandscapeScreen, "styles" | "theme"> & Pick<Reach, "measure">} what
 * @param {Box} box of the plot area below it
 * @param {number} pitch distance from one panel to the next, px
 * @param {Picture} picture
 * @returns {Drawn}
 */
export function title(title, { styles, theme, measure }, box, pitch, { width, height, scale }) {
  const text = [title.text, title.tail].filter(Boolean).join(" ");
  const seen = lettersOf(title, styles).slice(0, MOST_LETTERS);
  const marks = seen.map(({ letter }) => letter).join(" ");
  /** @param {string} words @param {number} size */
  const long = (words, size) => measure([marks, words].filter(Boolean).join("  "), size, true);
  const room = pitch - 12 * scale;
  const size = scale * Math.max(SMALLEST_TITLE, Math.min(TITLE, (TITLE * room) / long(text, TITLE * scale)));
  let words = text;
  while (words.length > 1 && long(words, size) > room) words = `${words.slice(0, -2)}…`;
  const letters = seen.map(coloured).join(" ");
  const line = (title.isFirst ? [letters, escaped(words)] : [escaped(words), letters]).filter(Boolean).join("  ");
  const annotation = {
    ...{ xref: "paper", yref: "paper", x: box.x / width, y: 1 - (box.y - 6 * scale) / height },
    ...{ xanchor: "left", yanchor: "bottom", align: "left", showarrow: false, text: `<b>${line}</b>` },
    font: { size, color: theme.ink },
  };
  return { traces: [], annotations: [annotation], shapes: [], axes: {} };
}

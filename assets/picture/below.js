// What stands in a row under the plots of an exported picture: the course of a run's updates, and the difference of two runs. Pure.

import * as PictureMarks from "#picture/marks.js";
import * as PicturePanels from "#picture/panels.js";

const TITLE = 20; // px at 1080 lines
const HEAD = 34; // height of a title
const SHARES = { inside: 0.6, difference: 0.4 }; // of the width, where both stand there

/**
 * What stands there.
 * @param {{inside: number | null, difference: object | null, trajectories: object, runs: {run: number}[], panel: string}} what
 * @returns {("inside" | "difference")[]}
 */
export function shown({ inside, difference, trajectories, runs, panel }) {
  const isLookedInto = trajectories.inside && runs.some(({ run }) => run === inside);
  return [
    ...(isLookedInto && panel !== "loss" ? ["inside"] : []),
    ...(difference && panel !== "contour" ? ["difference"] : []),
  ];
}

/** How the row is shared. @param {("inside" | "difference")[]} names */
export const shares = (names) => (names.length === 1 ? [1] : names.map((name) => SHARES[name]));

/**
 * Draw it in its boxes.
 * @param {object} what the arguments of `Picture.figure`, and `runs`: [{run, rows}] of those to draw
 * @param {("inside" | "difference")[]} names
 * @param {import("#picture/layout.js").Box[]} boxes
 * @param {{width: number, height: number, scale: number}} picture
 * @returns {{traces: object[], annotations: object[], shapes: object[], axes: object, images: object[]}[]} images: their
 *   places, whose sources `name` tells whoever makes them
 */
export function draw(what, names, boxes, picture) {
  return names.map((name, i) => ({ inside, difference })[name](what, boxes[i], picture));
}

function inside({ inside: run, styles, labels, theme }, box, picture) {
  const { escaped, coloured } = PictureMarks;
  const letter = styles[run].letter ? `${coloured(styles[run])}  ` : "";
  const place = { ...box, y: box.y + HEAD * picture.scale, height: box.height - HEAD * picture.scale };
  const title = titled(box, picture, theme, `${letter}${escaped(labels[run])}`);
  return {
    traces: [],
    shapes: [],
    axes: {},
    annotations: [title],
    images: [PictureMarks.image("inside", place, picture)],
  };
}

function difference(what, box, picture) {
  const { difference: shown, words, theme, epoch } = what;
  const { difference: one, range, title, sign } = shown;
  const { scale } = picture;
  const { escaped } = PictureMarks;
  const [left, bottom] = [92 * scale, 66 * scale];
  const place = {
    x: box.x + left,
    y: box.y + HEAD * scale,
    width: box.width - left - 24 * scale,
    height: box.height - HEAD * scale - bottom,
  };
  const own = {
    ...what,
    bands: null,
    trajectories: one,
    runs: [{ run: 0, rows: Math.min(one.rows[0], epoch + 1) }].filter(({ rows }) => rows > 0),
    styles: [{ color: theme.ink, dash: [], letter: "", visible: true }],
    labels: [title],
    lossAxis: { log: false, over: "epochs", lowest: null, x: [0, one.epochs], y: range },
  };
  const suffix = "90"; // after those of all panels
  const names = [words["export.epoch"], ""];
  const drawn = PicturePanels.loss(own, place, picture, suffix, { isBare: true, isLeft: true, isLowest: true, names });
  const zero = {
    type: "line",
    layer: "below",
    xref: `x${suffix} domain`,
    yref: `y${suffix}`,
    x0: 0,
    x1: 1,
    y0: 0,
    y1: 0,
  };
  drawn.axes[`yaxis${suffix}`].nticks = 4;
  return {
    ...drawn,
    annotations: [
      ...drawn.annotations,
      titled({ ...box, x: place.x }, picture, theme, `<b>${escaped(title)}</b>  ${escaped(sign)}`),
    ],
    shapes: [{ ...zero, line: { color: theme.quiet, width: 1.5 * scale } }, ...drawn.shapes],
    images: [],
  };
}

function titled(box, picture, theme, text) {
  const font = { size: TITLE * picture.scale, color: theme.ink };
  return PictureMarks.words(box.x, box.y, picture, { yanchor: "top", text, font });
}

// Draws the row under the plots of an exported picture: the strip of a run's updates, and the difference of two runs. Pure.

import { image } from "#picture/area.js";
import { loss } from "#picture/loss_plot.js";
import { coloured, escaped, words } from "#picture/words.js";

const TITLE = 20; // px at 1080 lines
const HEAD = 34; // height of a title
const SHARES = { inside: 0.6, difference: 0.4 }; // of the width, if both are present

/**
 * @typedef {import("#base/catalog.js").Theme} Theme
 * @typedef {import("#picture/area.js").Box} Box
 * @typedef {import("#picture/figure.js").Reach} Reach
 * @typedef {import("#picture/figure.js").Screen} Screen
 * @typedef {import("#picture/words.js").Picture} Picture
 *
 * @typedef {{name: "inside", run: number} | {name: "difference", of: Difference}} Part of the row
 *
 * @typedef {object} Difference of the losses of two runs
 * @property {import("#data/difference.js").Difference} difference
 * @property {number[]} range both ends of its axis
 * @property {string} title
 * @property {string} sign what a positive difference means
 */

/**
 * The parts of the row.
 * @param {Pick<Screen & Reach, "inside" | "difference" | "trajectories" | "runs" | "panel">} what
 */
export function shown({ inside, difference, trajectories, runs, panel }) {
  /** @type {Part[]} */
  const parts = [];
  const looked = trajectories.inside && runs.find(({ run }) => run === inside);
  if (looked && panel !== "loss") parts.push({ name: "inside", run: looked.run });
  if (difference && panel !== "contour") parts.push({ name: "difference", of: difference });
  return parts;
}

/** Each part's share of the width. @param {Part[]} parts */
export const shares = (parts) => (parts.length === 1 ? [1] : parts.map(({ name }) => SHARES[name]));

/**
 * Draw the parts in their boxes.
 * @param {Screen & Reach} what
 * @param {Part[]} parts
 * @param {Box[]} boxes
 * @param {Picture} picture
 */
export function draw(what, parts, boxes, picture) {
  return parts.map((part, i) =>
    part.name === "inside" ? inside(what, part.run, boxes[i], picture) : difference(what, part.of, boxes[i], picture),
  );
}

/**
 * @param {Screen & Reach} what
 * @param {number} run
 * @param {Box} box
 * @param {Picture} picture
 */
function inside({ styles, labels, theme }, run, box, picture) {
  const letter = styles[run].letter ? `${coloured(styles[run])}  ` : "";
  const place = { ...box, y: box.y + HEAD * picture.scale, height: box.height - HEAD * picture.scale };
  const title = titled(box, picture, theme, `${letter}${escaped(labels[run])}`);
  return {
    traces: [],
    shapes: [],
    axes: {},
    annotations: [title],
    images: [image("inside", place, picture)],
  };
}

/**
 * @param {Screen & Reach} what
 * @param {Difference} of
 * @param {Box} box
 * @param {Picture} picture
 */
function difference(what, { difference: one, range, title, sign }, box, picture) {
  const { theme, epoch } = what;
  const { scale } = picture;
  const [left, bottom] = [92 * scale, 66 * scale];
  const place = {
    x: box.x + left,
    y: box.y + HEAD * scale,
    width: box.width - left - 24 * scale,
    height: box.height - HEAD * scale - bottom,
  };
  /** @type {import("#picture/loss_plot.js").OfLoss} */
  const own = {
    ...what,
    bands: null,
    trajectories: one,
    runs: [{ run: 0, rows: Math.min(one.rows[0], epoch + 1) }].filter(({ rows }) => rows > 0),
    styles: [{ color: theme.ink, dash: [], letter: "", name: "", visible: true, lit: null, isFaint: false }],
    labels: [title],
    lossAxis: { log: false, over: "epochs", lowest: null, x: [0, one.epochs], y: range },
  };
  const suffix = "90"; // after those of all panels
  const names = [what.words["export.epoch"], ""];
  const drawn = loss(own, place, picture, suffix, { isBare: true, isLeft: true, isLowest: true, names });
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

/** @param {Box} box @param {Picture} picture @param {Theme} theme @param {string} text */
function titled(box, picture, theme, text) {
  const font = { size: TITLE * picture.scale, color: theme.ink };
  return words(box.x, box.y, picture, { yanchor: "top", text, font });
}

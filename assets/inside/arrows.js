// Draws one update as arrows on the contour: the negative gradient, the optimizer's momentum, the step.

import { clamp } from "#base/number.js";
import * as Axes from "#canvas/axes.js";
import * as Strokes from "#canvas/pen.js";
import * as Updates from "#data/updates.js";

const REACH = 0.14; // length of arrows that only show a direction, relative to the plot area's shorter side
const LEAST = 34; // minimum of the same, px
const MOST = 110;
const SHAFT = 1.15; // width of the shaft, in widths of a path
const BARB = 4.4; // length of the head, in widths of the shaft
const SPREAD = 0.4; // half the head's width, and
const NECK = 0.8; // where the shaft ends in it, in lengths of the head
const MEAN = 0.85; // length of a mean of gradients, relative to the gradient's: they may coincide
const ASIDE = { gradient: 0.75, momentum: -0.75, step: 0 }; // offset of labels from their arrows, in font sizes
const SHORTEST = 0.05; // px: shorter arrows are not drawn

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { Sizes } from "#canvas/marks.js"
 * @import { Model } from "#canvas/model.js"
 * @import { Box } from "#canvas/pen.js"
 * @import { Trajectories } from "#data/trajectories.js"
 * @import { Part, Update } from "#data/updates.js"
 *
 * @typedef {{width: number, height: number}} Size px
 * @typedef {[number, number]} Px a position, px
 *
 * @typedef {object} Arrow
 * @property {"gradient" | "momentum" | "step"} role
 * @property {string} label
 * @property {Px} from
 * @property {Px} to
 * @property {boolean} isTrue drawn at the scale of the plot, not only as a direction
 * @property {number} size length of the vector itself
 *
 * @typedef {object} Mark a point other than the row's own
 * @property {string} name
 * @property {Px} at
 * @property {Px} from the row's point
 *
 * @typedef {Pick<Model, "inside" | "theme" | "sizes"> & {trajectories: Trajectories, inside: number}} Looked a panel's model
 *   while the updates of one of its runs are shown
 */

/** The length of arrows that only show a direction. @param {Size} area */
const reach = ({ width, height }) => clamp(REACH * Math.min(width, height), LEAST, MOST);

/**
 * What to draw of an update: arrows, and marks of points other than the row's own.
 * @param {Update | null} update
 * @param {Part[]} parts the parts of the optimizer's state
 * @param {(point: ArrayLike<number>) => Px} pixel the position of a point
 * @param {Size} area
 * @returns {{arrows: Arrow[], places: Mark[]}}
 */
export function compose(update, parts, pixel, area) {
  if (!update) return { arrows: [], places: [] };
  const { g, u, w, asked } = update;
  const home = pixel(w);
  /** @param {ArrayLike<number>} point @param {ArrayLike<number>} vector @param {number} [by] */
  const added = (point, vector, by = 1) => pixel([point[0] + by * vector[0], point[1] + by * vector[1]]);
  /** @param {ArrayLike<number>} vector */
  const size = (vector) => Math.hypot(vector[0], vector[1]);

  /**
   * An arrow opposite to a vector, with a length that does not depend on the vector's.
   * @param {"gradient" | "momentum"} role
   * @param {string} label
   * @param {ArrayLike<number>} vector
   * @param {ArrayLike<number>} point at which it begins
   * @returns {Arrow}
   */
  function direction(role, label, vector, point) {
    const from = pixel(point);
    const end = added(point, vector, -1 / (size(vector) || 1));
    const [dx, dy] = [end[0] - from[0], end[1] - from[1]];
    const share = ((role === "momentum" ? MEAN : 1) * reach(area)) / (Math.hypot(dx, dy) || 1);
    return { role, label, from, to: [from[0] + dx * share, from[1] + dy * share], isTrue: false, size: size(vector) };
  }

  /** @type {Arrow[]} */
  const arrows = [];
  if (!Number.isNaN(g[0])) arrows.push(direction("gradient", "−g", g, asked));
  const memory = Updates.remembered(parts);
  if (memory) {
    const vector = update[memory.name];
    const { plain: symbol } = memory;
    if (memory.kind !== "velocity") arrows.push(direction("momentum", `−${symbol}`, vector, w));
    else
      arrows.push({
        role: "momentum",
        label: symbol,
        from: home,
        to: added(w, vector),
        isTrue: true,
        size: size(vector),
      });
  }
  arrows.push({ role: "step", label: "u", from: home, to: added(w, u), isTrue: true, size: size(u) });

  /** @type {Mark[]} */
  const places = [];
  const { isElsewhere } = Updates;
  if (isElsewhere(asked, w)) places.push({ name: "asked", at: pixel(asked), from: home });
  for (const { name, kind } of parts) {
    if (kind === "place" && isElsewhere(update[name], w)) places.push({ name, at: pixel(update[name]), from: home });
  }
  /** @param {Arrow} arrow */
  const isSeen = ({ from, to }) =>
    [...from, ...to].every(Number.isFinite) && Math.hypot(to[0] - from[0], to[1] - from[1]) > SHORTEST;
  return { arrows: arrows.filter(isSeen), places: places.filter(({ at }) => at.every(Number.isFinite)) };
}

/**
 * The arrows and marks of the chosen run at an epoch, in the pixels of a frame.
 * @param {Pick<Looked, "trajectories" | "inside">} model
 * @param {Frame} frame
 * @param {number} epoch
 */
export function of({ trajectories: t, inside: run }, frame, epoch) {
  const { toPixel } = Axes;
  /** @param {ArrayLike<number>} point @returns {Px} */
  const pixel = (point) => [toPixel(frame.x, point[0]), toPixel(frame.y, point[1])];
  return compose(Updates.update(t, run, Math.floor(epoch)), Updates.parts(t.described[run]), pixel, frame);
}

/**
 * Draw the arrows of the chosen run. They may leave the frame; clipping is up to the caller.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Looked} model
 * @param {number} epoch
 */
export function draw(context, frame, model, epoch) {
  const { theme, sizes } = model;
  const { arrows, places } = of(model, frame, epoch);
  const box = Strokes.around(frame, 2 * MOST);
  for (const place of places) mark(context, place, theme, sizes);
  for (const arrow of arrows) stroke(context, arrow, box, theme, sizes);
  for (const arrow of arrows) label(context, arrow, frame, theme, sizes);
}

/**
 * Draw a point other than the row's own: a diamond, with a dotted line to it.
 * @param {CanvasRenderingContext2D} context
 * @param {Mark} place
 * @param {Theme} theme
 * @param {Sizes} sizes
 */
function mark(context, { at: [x, y], from }, { ink, halo }, { line, head, halo: around }) {
  const arm = 0.62 * head;
  context.setLineDash([1, 2.2 * line]);
  context.strokeStyle = ink;
  context.lineWidth = 0.6 * line;
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(x, y);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(x, y - arm);
  context.lineTo(x + arm, y);
  context.lineTo(x, y + arm);
  context.lineTo(x - arm, y);
  context.closePath();
  context.strokeStyle = halo;
  context.lineWidth = 0.8 * line + 2 * around;
  context.stroke();
  context.fillStyle = halo;
  context.fill();
  context.strokeStyle = ink;
  context.lineWidth = 0.8 * line;
  context.stroke();
}

/**
 * The corners of an arrow, clipped at a box; null if it is entirely outside.
 * @param {Pick<Arrow, "from" | "to">} arrow
 * @param {number} width of the shaft, px
 * @param {Box} box
 * @returns {Px[] | null}
 */
export function outline({ from, to }, width, box) {
  const { clip, cut } = Strokes;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  if (!clip(from[0], from[1], dx, dy, box)) return null;
  const length = Math.hypot(dx, dy);
  const [ux, uy] = [dx / length, dy / length];
  const [first, last] = [length * cut.from, length * cut.to];
  const barb = Math.min(BARB * width, Math.max(0.75 * (last - first), 1.6 * width));
  const [half, wide, neck] = [width / 2, SPREAD * barb, last - NECK * barb];
  /** @param {number} along the arrow @param {number} aside @returns {Px} */
  const at = (along, aside) => [from[0] + along * ux - aside * uy, from[1] + along * uy + aside * ux];
  /** @param {1 | -1} sign */
  const side = (sign) => [at(Math.min(first, neck), sign * half), at(neck, sign * half), at(last - barb, sign * wide)];
  return [...side(1), at(last, 0), ...side(-1).reverse()];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Arrow} arrow
 * @param {Box} box
 * @param {Theme} theme
 * @param {Sizes} sizes
 */
function stroke(context, arrow, box, theme, { line, halo }) {
  const corners = outline(arrow, SHAFT * line, box);
  if (!corners) return;
  context.setLineDash([]);
  context.beginPath();
  for (const [x, y] of corners) context.lineTo(x, y);
  context.closePath();
  context.strokeStyle = theme.halo;
  context.lineWidth = 2 * halo;
  context.stroke();
  context.fillStyle = theme[arrow.role];
  context.fill();
}

/**
 * The position of an arrow's label: beyond its tip, to the side; whole within the frame, even beside an arrow that ends at its edge.
 * @param {Pick<Arrow, "role" | "from" | "to">} arrow
 * @param {number} font size of the type, px
 * @param {Px} half the label's width and height, halved
 * @param {{width: number, height: number}} frame
 * @returns {Px}
 */
export function labelAt({ role, from, to }, font, [wide, tall], { width, height }) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const [ux, uy] = [dx / Math.hypot(dx, dy), dy / Math.hypot(dx, dy)];
  const [along, aside] = [0.95 * font, ASIDE[role] * font];
  const [x, y] = [to[0] + along * ux - aside * uy, to[1] + along * uy + aside * ux];
  return [clamp(x, wide, width - wide), clamp(y, tall, height - tall)];
}

/**
 * Draw the arrow's label, if its tip is visible.
 * @param {CanvasRenderingContext2D} context
 * @param {Arrow} arrow
 * @param {Frame} frame
 * @param {Theme} theme
 * @param {Sizes} sizes
 */
function label(context, { role, label: words, from, to }, frame, theme, { font, halo }) {
  if (to[0] < 0 || to[1] < 0 || to[0] > frame.width || to[1] > frame.height) return;
  context.font = `italic 700 ${1.15 * font}px ${theme.fontFamily}`;
  const half = [context.measureText(words).width / 2 + halo + 1, 0.7 * font + halo];
  const [x, y] = labelAt({ role, from, to }, font, /** @type {Px} */ (half), frame);
  context.textAlign = "center";
  context.setLineDash([]);
  context.strokeStyle = theme.halo;
  context.lineWidth = 2 * halo + 1;
  context.strokeText(words, x, y);
  context.fillStyle = theme[role];
  context.fillText(words, x, y);
}

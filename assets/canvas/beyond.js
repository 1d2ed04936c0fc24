// Draws arrows at the border of a plot towards starts beyond it.

import * as Marks from "#canvas/marks.js";
import { nearer } from "#canvas/pen.js";

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Spot } from "#canvas/label_places.js"
 * @import { Sizes } from "#canvas/marks.js"
 */

/**
 * An arrow towards a start beyond the plot area, with the start's ring, and a text beside it.
 * @param {CanvasRenderingContext2D} context
 * @param {{width: number, height: number}} area
 * @param {Spot} place of the start
 * @param {string} text "" for none
 * @param {Sizes} sizes
 * @param {Theme} theme
 */
export function drawBeyond(context, area, place, text, sizes, theme) {
  const { x, y, angle } = towards(area, place);
  const { head, halo } = sizes;
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  /** @type {(back: number, aside: number) => [number, number]} */
  const at = (back, aside) => [x - back * ux - aside * uy, y - back * uy + aside * ux];
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(...at(head, 0.7 * head));
  context.lineTo(...at(head, -0.7 * head));
  context.closePath();
  Marks.outlined(context, theme, theme.start, 0.5, halo);
  context.fillStyle = theme.start;
  context.fill();
  const [ringX, ringY] = at(1.9 * head, 0);
  Marks.start(context, ringX, ringY, true, sizes, theme);
  if (!text) return;
  const toLeft = ringX > area.width / 2; // put the text towards the middle
  Marks.label(context, text, ringX + (toLeft ? -1.4 : 1.4) * head, ringY, toLeft ? "right" : "left", sizes, theme);
}

/**
 * Where the line from the middle of an area to a place beyond it crosses the border, and the line's direction.
 * @param {{width: number, height: number}} area
 * @param {Spot} place
 */
export function towards({ width, height }, place) {
  const [middleX, middleY] = [width / 2, height / 2];
  const { x, y } = nearer(place);
  const [dx, dy] = [x - middleX, y - middleY];
  const share = 1 / Math.max(Math.abs(dx) / middleX, Math.abs(dy) / middleY);
  return { x: middleX + dx * share, y: middleY + dy * share, angle: Math.atan2(dy, dx) };
}

// The pieces of a picture: the page's own drawings in a frame, and what is painted anew for every epoch.

import * as Axes from "#canvas/axes.js";

/**
 * @import { Axis, Frame } from "#canvas/axes.js"
 * @import { Place, Surface } from "#canvas/layers.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Draw, Paint } from "#picture/scene.js"
 *
 * @typedef {object} Ranges of a plot's axes
 * @property {[number, number]} x
 * @property {[number, number]} y
 * @property {boolean} [log] the y axis is logarithmic
 */

/**
 * The frame of a plot area in a picture.
 * @param {Box} box
 * @param {Ranges} ranges
 * @returns {Frame}
 */
export function frameOf({ x: left, y: top, width, height }, { x, y, log = false }) {
  return { left, top, width, height, x: Axes.axis(x, width), y: Axes.axis(y, height, { log, up: true }) };
}

/**
 * A drawing of the page, on a plot area of a picture.
 * @template Model
 * @param {(surface: Surface) => {fit: (frame: Frame) => void, draw: (model: Model, epoch: number) => unknown}} create
 * @param {Frame} frame
 * @param {Model} model
 * @returns {Draw}
 */
export const drawing = (create, frame, model) => (surface) => {
  const made = create(surface);
  made.fit(frame);
  return (epoch) => void made.draw(model, epoch);
};

/**
 * Something painted anew for every epoch, in pixels from the corner of its place.
 * @param {string} name
 * @param {Place} place
 * @param {Paint} paint
 * @returns {Draw}
 */
export const painting = (name, place, paint) => (surface) => {
  const layer = surface.layer({ name, bleed: 0 });
  layer.fit(place);
  return (epoch) => {
    layer.clear();
    layer.context.save();
    paint(layer.context, epoch);
    layer.context.restore();
  };
};

/**
 * The place of a box.
 * @param {Box} box
 * @returns {Place}
 */
export const placeOf = ({ x, y, width, height }) => ({ left: x, top: y, width, height });

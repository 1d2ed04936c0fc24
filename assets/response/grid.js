// Places the signal, the responses and what stands below them, in one panel or in a grid whose columns have the signal above. Pure.

import { placePanels } from "#canvas/panel_grid.js";

const SIGNAL = { one: 0.24, several: 0.16 }; // of the height
const SHAPE = 2; // width : height that is good for a plot over epochs

/**
 * @typedef {import("#canvas/panel_grid.js").Box} Box
 *
 * @typedef {object} Area a plot area
 * @property {"signal" | "response" | "below"} name of what it shows
 * @property {number | null} panel whose runs; null of a signal, which is that of all
 * @property {Box} box
 * @property {boolean} isLeft its axis has numbers
 * @property {boolean} isLowest nothing stands below it
 *
 * @typedef {Omit<import("#canvas/panel_grid.js").Wish, "aspect" | "curves" | "shape" | "between">} Room
 *
 * @typedef {object} Own
 * @property {boolean} hasBelow something stands below every response
 * @property {number} top room above all
 * @property {number} between room between two areas that stand over each other
 * @property {boolean} areEqual all panels have the same axes: else each has numbers beside it, and `gap` the room for them
 * @typedef {Room & Own} Wish
 */

/**
 * The areas, in pixels of the graph or picture that holds them: signals, then of every panel its response and what is below that.
 * @param {Wish} wish
 * @returns {{areas: Area[], pitch: number}} pitch: from one column to the next
 */
export function placeResponses({ hasBelow, top, areEqual, ...wish }) {
  const { count, height, bottom, between } = wish;
  const tall = Math.round((count > 1 ? SIGNAL.several : SIGNAL.one) * (height - top - bottom));
  const under = top + tall + between;
  const { columns, pitch, places } = placePanels({
    ...wish,
    height: height - under,
    aspect: null,
    shape: SHAPE,
    curves: hasBelow,
  });
  /** @param {Box} box */
  const moved = (box) => ({ ...box, y: box.y + under });
  /** @type {Area[]} */
  const signals = places.slice(0, columns).map(({ contour, isLeft }) => {
    return { name: "signal", panel: null, box: { ...contour, y: top, height: tall }, isLeft, isLowest: false };
  });
  const answers = places.flatMap(({ contour, loss, isLowest, ...place }, panel) => {
    const isLeft = place.isLeft || !areEqual;
    /** @type {Area} */
    const response = { name: "response", panel, box: moved(contour), isLeft, isLowest: isLowest && !hasBelow };
    /** @type {Area[]} */
    const below = loss ? [{ name: "below", panel, box: moved(loss), isLeft, isLowest }] : [];
    return [response, ...below];
  });
  return { areas: [...signals, ...answers], pitch };
}

// Places the signal, the responses and the lower plots, as one panel or as a grid with the signal above each column. Pure.

import { placePanels } from "#canvas/panel_grid.js";

const SIGNAL = { one: 0.24, several: 0.16 }; // share of the height
const SHAPE = 2; // preferred width : height of a plot over epochs

/**
 * @typedef {import("#canvas/panel_grid.js").Box} Box
 *
 * @typedef {object} Area a plot area
 * @property {"signal" | "response" | "below"} name what it shows
 * @property {number | null} panel index of the panel; null for the signal, which all share
 * @property {Box} box
 * @property {boolean} isLeft its y axis has tick labels
 * @property {boolean} isLowest there is nothing below it
 *
 * @typedef {Omit<import("#canvas/panel_grid.js").Wish, "aspect" | "curves" | "shape" | "between">} Room
 *
 * @typedef {object} Own
 * @property {boolean} hasBelow there is a plot below every response
 * @property {number} top room above everything
 * @property {number} between vertical room between two areas
 * @property {boolean} areEqual all panels have the same axes; else each has its own tick labels, and `gap` includes room for them
 * @typedef {Room & Own} Wish
 */

/**
 * The areas, in pixels of the graph or picture: the signals, then for each panel the response and the plot below it.
 * @param {Wish} wish
 * @returns {{areas: Area[]}}
 */
export function placeResponses({ hasBelow, top, areEqual, ...wish }) {
  const { count, height, bottom, between } = wish;
  const tall = Math.round((count > 1 ? SIGNAL.several : SIGNAL.one) * (height - top - bottom));
  const under = top + tall + between;
  const { columns, places } = placePanels({
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
  return { areas: [...signals, ...answers] };
}

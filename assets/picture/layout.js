// Lays out an exported picture, in px from its upper left corner. Pure.

import { SLIDE } from "#canvas/marks.js";
import { placePanels } from "#canvas/panel_grid.js";
import { GOOD, legend } from "#picture/legend_layout.js";

const GAP = 14; // px: between title and plots
const ROW = 216; // px: height of the row below the plots
const LETTERS = 3 * SLIDE.head + 6; // to the right of the curves

/**
 * @typedef {import("#canvas/panel_grid.js").Box} Box px from the picture's upper left corner
 * @typedef {import("#picture/scene.js").Size} Size
 *
 * @typedef {object} Wish what a picture should contain
 * @property {number} width
 * @property {number} height
 * @property {"both" | "contour" | "loss"} panel
 * @property {"contour" | "beside" | "only"} [solid] mode of the 3D view
 * @property {import("#picture/legend_layout.js").Word[][]} entries of the legend
 * @property {import("#picture/legend_layout.js").Measure} measure
 * @property {number[]} [below] shares of the width, for each part of the row below the plots
 *
 * @typedef {object} Panels what the layout needs to know of the panels
 * @property {number} count number of panels
 * @property {boolean} hasCurves every panel has its own loss curves
 * @property {boolean} hasBars every panel has a colour bar
 * @property {number} aspect width : height of a contour's plot area
 * @property {number} apart px between the contours of one landscape
 *
 * @typedef {object} Place of a panel; null for parts that the picture does not have
 * @property {Box | null} contour
 * @property {Box | null} loss
 * @property {boolean} isLeft there is no panel to the left
 * @property {boolean} isLowest there is no panel below
 *
 * @typedef {object} Plots the positions of plots, title and legend
 * @property {number} floor lower end of the height reserved below the plots
 * @property {Box} title
 * @property {Place[]} places the panels' places; none for a picture of only curves or only the 3D view
 * @property {Box | null} loss the plot area of the shared curves
 * @property {Box | null} solid of the 3D view
 * @property {import("#picture/legend_layout.js").Legend & {x: number, y: number}} legend
 *
 * @typedef {object} OfWhole
 * @property {Box} body the room of all plots with their axes, above the row below them
 * @property {Box[]} below the boxes of the row below the plots
 * @property {Wish["panel"]} panel
 * @property {Size} size
 * @typedef {Plots & OfWhole} Layout
 */

/** The panels of a picture that is one plot of curves, or whatever a kind arranges in its place. */
export const ONE_PLOT = /** @type {const} */ ({
  panel: "loss",
  solid: "contour",
  count: 1,
  hasCurves: false,
  hasBars: false,
  aspect: 1,
  apart: 0,
});

/**
 * Lay out a picture.
 * @param {Wish & Panels} wish
 * @returns {Layout}
 */
export function compose({ below = [], ...wish }) {
  const layout = above({ ...wish, reserved: below.length > 0 ? ROW : 0 });
  const [left, gap] = [44, 40];
  const inner = wish.width - 2 * left - (below.length - 1) * gap;
  let x = left;
  const boxes = below.map((share) => {
    const box = { x, y: layout.floor - ROW, width: share * inner, height: ROW };
    x += box.width + gap;
    return box;
  });
  const { panel, width, height } = wish;
  const { title, floor } = layout;
  const top = title.y + title.height + GAP;
  const body = { x: left, y: top, width: width - 2 * left, height: floor - (boxes.length > 0 ? ROW : 0) - top };
  return { ...layout, body, below: boxes, panel, size: { width, height } };
}

/**
 * Lay out everything but the row below the plots.
 * @param {Omit<Wish, "below"> & Panels & {reserved: number}} wish reserved: height to keep free below the plots
 * @returns {Plots}
 */
function above({
  width,
  height,
  panel,
  count,
  hasCurves,
  hasBars,
  solid = "contour",
  aspect,
  apart,
  entries,
  measure,
  reserved,
}) {
  const edge = 44;
  const title = { x: edge, y: 26, width: width - 2 * edge, height: 92 };
  const top = title.y + title.height + GAP;
  const around = { left: 92, right: 24, bottom: 76, bar: 116 }; // axes, and the colour bar with its ticks
  const inner = width - 2 * edge;

  if (panel === "contour" && solid === "only") {
    const body = { x: edge, y: top, width: inner * 0.62, height: height - top - 40 - reserved };
    const x = body.x + body.width + 30;
    const packed = legend(entries, width - edge - x, () => body.height, measure, "beside");
    return {
      floor: height - 24,
      title,
      places: [],
      loss: null,
      solid: body,
      legend: { ...packed, x, y: top },
    };
  }
  if (panel === "contour" && count === 1 && solid === "contour") {
    const tall = height - top - around.bottom - 16 - reserved;
    const size = fit(aspect, inner * 0.55 - around.left - around.bar, tall);
    const contour = { x: edge + around.left, y: top, ...size };
    const x = contour.x + contour.width + around.bar + 30;
    const packed = legend(entries, width - edge - x, () => tall, measure, "beside");
    return {
      floor: height - 24,
      title,
      places: [alone(contour)],
      loss: null,
      solid: null,
      legend: { ...packed, x, y: top },
    };
  }

  // Small type means many runs: the legend may then take up more of the picture.
  /** @param {number} size */
  const share = (size) => (size >= GOOD ? 0.24 : size >= 16 ? 0.3 : size >= 14 ? 0.36 : 0.42) * height;
  const packed = legend(entries, inner, share, measure, "below");
  const bottom = height - 34 - packed.height;
  const tall = bottom - 20 - around.bottom - top - reserved;
  const placed = { ...packed, x: edge, y: bottom };
  const floor = bottom - 20;
  /** @param {number} left */
  const curves = (left) => ({ x: left, y: top, width: width - edge - LETTERS - left, height: tall });
  if (panel === "loss" && !hasCurves) {
    return { floor, title, places: [], loss: curves(edge + around.left + 20), solid: null, legend: placed };
  }
  /** @param {number} x @param {number} wide */
  const body = (x, wide) => ({ x, y: top, width: wide, height: tall + around.bottom });
  if (panel === "both" && solid === "only") {
    const wide = inner * 0.5;
    return {
      floor,
      title,
      places: [],
      loss: curves(edge + wide + 110),
      solid: body(edge, wide),
      legend: placed,
    };
  }
  const isWhole = hasCurves || panel === "contour";
  const isBeside = solid === "beside" && panel !== "loss";
  const aside = isBeside ? inner * (isWhole ? 0.48 : 0.3) : 0; // width of the 3D view
  if (count === 1) {
    const share = isBeside ? (isWhole ? 0.52 : 0.38) : 0.5;
    const size = fit(aspect, inner * share - around.left - around.bar, tall);
    const contour = { x: edge + around.left, y: top, ...size };
    const right = contour.x + contour.width + around.bar;
    const beside = isBeside ? { ...body(right, aside), height: size.height + around.bottom } : null;
    const loss = isWhole ? null : curves(right + aside + (isBeside ? 100 : 128));
    return { floor, title, places: [alone(contour)], loss, solid: beside, legend: placed };
  }
  const isCurves = panel === "loss"; // the curves then take the place of the panels
  const each = hasCurves && panel === "both";
  const { places } = placePanels({
    count,
    width: (isWhole ? inner : inner * (isBeside ? 0.66 : 0.6)) - aside,
    height: tall + around.bottom,
    aspect: isCurves ? null : aspect,
    left: hasCurves ? 108 : 64,
    right: isCurves ? LETTERS : Math.max(around.bar, each ? 70 : 0),
    bottom: hasCurves && panel !== "contour" ? 76 : 44,
    gap: (hasBars && !isCurves ? around.bar + 70 : 0) + (hasCurves && panel !== "contour" ? 84 : apart),
    title: 38,
    ticks: 34,
    curves: each,
  });
  /** @param {Box} box */
  const moved = (box) => ({ ...box, x: box.x + edge, y: box.y + top - 10 });
  const shifted = places.map((place) => ({
    ...place,
    contour: moved(place.contour),
    loss: place.loss && moved(place.loss),
  }));
  const found = isCurves ? shifted.map((place) => ({ ...place, contour: null, loss: place.contour })) : shifted;
  const right = Math.max(...places.map(({ contour }) => contour.x + contour.width)) + edge;
  const beside = isBeside ? body(right + around.bar, aside - around.bar) : null;
  const loss = isWhole ? null : curves(right + Math.max(aside, around.bar) + 128);
  return { floor, title, places: found, loss, solid: beside, legend: placed };
}

/** @param {Box} contour @returns {Place} */
const alone = (contour) => ({ contour, loss: null, isLeft: true, isLowest: true });

/**
 * The largest rectangle of an aspect ratio within a space.
 * @param {number} aspect width : height
 * @param {number} width
 * @param {number} height
 */
function fit(aspect, width, height) {
  const wide = Math.min(width, height * aspect);
  return { width: wide, height: wide / aspect };
}

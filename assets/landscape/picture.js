// The plots of runs on landscapes at a moment, for an exported picture.

import { Curves } from "#canvas/curves.js";
import * as LossAxis from "#canvas/loss_axis.js";
import { SLIDE } from "#canvas/marks.js";
import { emptyTrace, merge } from "#canvas/plot.js";
import * as Below from "#landscape/below.js";
import { areSame, aspectOf, axesOfCurves, contourAxes, curvesAxes, groundFigure } from "#landscape/ground_figure.js";
import { lossView } from "#landscape/loss_plots.js";
import { Overlay } from "#landscape/overlay.js";
import { GUEST, SHARED } from "#landscape/shown.js";
import { gapRoom } from "#landscape/tick_room.js";
import * as PictureLayout from "#picture/layout.js";
import { drawing, frameOf, painting } from "#picture/pieces.js";
import * as Titles from "#picture/titles.js";
import { measuring } from "#picture/words.js";

const LEVEL = 1; // px: width of level lines
const TICK = 6; // px

/**
 * @import { Frame } from "#canvas/axes.js"
 * @import { Curves as LossCurves, Shown } from "#landscape/shown.js"
 * @import { Standing } from "#landscape/ground_figure.js"
 * @import { Layout, Wish } from "#picture/layout.js"
 * @import { Draw, Image, Moment, Plots, Scene } from "#picture/scene.js"
 * @import { SolidPicture } from "#solid/solid.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 *
 * @typedef {object} OfLandscapes
 * @property {Moment & {trajectories: LossTrajectories}} moment
 * @property {Shown} shown with the background of the moment's state
 * @property {(Frame | null)[]} frames filled with those of the contours, which the sizes of their marks depend on
 * @property {Plotly.Layout} losses the layout that axes of losses are modelled on
 * @property {SolidPicture} solid the 3D view
 */

/** @param {OfLandscapes} of @returns {Scene} */
export function landscapeScene(of) {
  const { shown, solid } = of;
  /** @type {Partial<Record<Wish["panel"], Below.Part[]>>} */
  const rows = {}; // the row under the plots
  const rowOf = (/** @type {Wish["panel"]} */ panel) => (rows[panel] ??= Below.parts(of, panel));
  const surfaces = shown.cells.map(({ surface }) => /** @type {Standing} */ (shown.surfaces[surface]));
  return {
    has: () => true,
    compose: (wish) =>
      PictureLayout.compose({
        ...wish,
        solid: solid.mode,
        count: surfaces.length,
        hasCurves: shown.areEach(),
        hasBars: !areSame(surfaces),
        aspect: aspectOf(surfaces[0]) ?? 1,
        apart: gapRoom(0.9, surfaces[0].view) * SLIDE.font,
        below: Below.shares(rowOf(wish.panel)),
      }),
    plots: (layout, ratio) => plots(of, surfaces, rowOf(layout.panel), layout, ratio),
  };
}

/**
 * @param {OfLandscapes} of
 * @param {Standing[]} surfaces by panel
 * @param {Below.Part[]} row
 * @param {Layout} layout
 * @param {number} ratio
 * @returns {Promise<Plots>}
 */
async function plots(of, surfaces, row, layout, ratio) {
  const { shown, frames, losses, solid } = of;
  const { places, loss, size } = layout;
  const views = shown.cells.map((_, cell) => viewOf(shown, cell));
  const shared = viewOf(shown, SHARED);
  const lossRanges = (/** @type {number} */ cell) => {
    const { x, y } = cell === SHARED ? shared : views[cell];
    return LossAxis.plotted(shown.axis, y, x[1]);
  };
  const what = { shown, surfaces, places, ...size, hasBar: true, losses, lossRanges };
  const { data, layout: axes } = groundFigure(what);
  if (loss) {
    Object.assign(axes, axesOfCurves(SHARED, loss, { hasX: true, hasY: true, ticks: [0, 0] }, what));
    data.push(emptyTrace(curvesAxes(SHARED)));
  }
  if (places.length === 1 && places[0].contour) nameAxes(axes, shown.sizes.font);

  /** @type {Draw[]} */
  const drawings = [];
  places.forEach(({ contour }, cell) => {
    const { view } = surfaces[cell];
    frames[cell] = contour && frameOf(contour, { x: [view[0], view[1]], y: [view[2], view[3]] });
  });
  const curves = (/** @type {LossCurves} */ model, /** @type {Frame} */ frame) =>
    drawing((surface) => new Curves(surface), frame, model);
  const { log } = shown.axis;
  places.forEach(({ loss: own }, cell) => {
    const frame = frames[cell];
    if (frame) drawings.push(drawing((surface) => new Overlay(surface), frame, shown.modelOf(cell)));
    if (own) drawings.push(curves(shown.curvesOf(cell), frameOf(own, { ...views[cell], log })));
  });
  if (loss) drawings.push(curves(shown.curvesOf(SHARED), frameOf(loss, { ...shared, log })));
  if (shown.isGrid()) drawings.push(titles(shown, layout));

  const below = Below.draw(of, row, layout, what);
  Object.assign(axes, below.axes);
  data.push(...below.data);
  drawings.push(...below.drawings);

  /** @type {Image[]} */
  const images = [];
  if (layout.solid) {
    const { image, draw } = await solid.draw(layout.solid, shown.modelOf(GUEST), ratio);
    images.push({ image, box: layout.solid });
    drawings.push(draw);
  }
  const copies = areSame(surfaces)
    ? places.slice(1).flatMap(({ contour }, i) => (contour ? [contourAxes(i + 1)] : []))
    : [];
  return {
    ground: data.length > 0 ? { data: data.map(thick), layout: enlarged(axes) } : null,
    copies,
    images,
    drawings,
  };
}

/** @param {Shown} shown @param {number} cell */
const viewOf = (shown, cell) => lossView(shown, cell, shown.axis, () => null);

/** @param {Plotly.Layout} layout @param {number} size of the type, px */
function nameAxes(layout, size) {
  for (const name of /** @type {const} */ (["x", "y"]))
    layout[`${name}axis`] = merge(layout[`${name}axis`], { title: { text: name, standoff: 10, font: { size } } });
}

/** A trace with level lines as wide as a picture needs them. @param {Plotly.Trace} trace */
const thick = (trace) => (trace.type === "contour" ? merge(trace, { line: { width: LEVEL } }) : trace);

/** A layout with ticks as long as a picture needs them. @param {Plotly.Layout} layout @returns {Plotly.Layout} */
const enlarged = (layout) =>
  Object.fromEntries(
    Object.entries(layout).map(([name, part]) => [
      name,
      /^[xy]axis/.test(name) ? merge(part, { ticklen: TICK }) : part,
    ]),
  );

/** The titles of the panels. @param {Shown} shown @param {Layout} layout */
function titles({ cells, styles, theme }, { places, size }) {
  const titled = cells.flatMap(({ title }, i) => {
    const box = places[i]?.contour ?? places[i]?.loss;
    return title && box ? [{ title, box }] : [];
  });
  const measure = measuring(theme);
  return painting("titles", { left: 0, top: 0, ...size }, (context) =>
    Titles.draw(context, titled, { sizes: SLIDE, styles, theme }, measure),
  );
}

// Hit testing: what is at a screen position, on any panel, and where a point of a panel is on the screen.

import * as Axes from "#canvas/axes.js";
import * as Nearest from "#canvas/nearest.js";
import { estimate } from "#data/bilinear.js";

/**
 * @import { Bounds } from "#base/catalog.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { CurvesModel, Model, PanelKind, Place, Landmarks, ScreenPoint, Surface } from "#canvas/model.js"
 * @import { Found } from "#canvas/nearest.js"
 * @import { Area, Plot } from "#canvas/plot.js"
 * @import { Estimate } from "#data/bilinear.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 * @import { Panel } from "#data/panel_members.js"
 *
 * @typedef {object} Host what is needed of the stage
 * @property {HTMLElement} contour
 * @property {HTMLElement} loss
 * @property {Plot} contours
 * @property {Plot} losses
 * @property {() => Panel[]} cells the panels
 * @property {() => Surface[]} surfaces by landscape
 * @property {() => Area[]} areas the plot areas drawn on
 * @property {() => boolean} areEach does every panel have its own loss curves?
 * @property {(cell: number) => Model} modelOf the model of a panel's contour
 * @property {(cell: number) => Curves} curvesOf the model of a panel's loss plot
 * @property {() => number} reached the whole epoch drawn so far
 *
 * @typedef {CurvesModel & {bands: Model["bands"]}} Curves
 *
 * @typedef {object} HitTest
 * @property {(clientX: number, clientY: number, panel?: PanelKind, cell?: number) => Place | null} at what is there; a gesture that
 *   may have left its panel names it
 * @property {(clientX: number, clientY: number, within: number) => Found | null} nearest the nearest row of a run,
 *   at most `within` px away
 * @property {(x: number, y: number, cell?: number) => Estimate | null} valueAt the surface's value, interpolated on the grid;
 *   null outside it
 * @property {(x: number, y: number, cell?: number) => ScreenPoint} place the screen position of a point of a contour
 * @property {(cell?: number) => Landmarks} landmarks the marks on a contour, as set
 * @property {(cell?: number) => Bounds} window the visible part of a contour
 * @property {(cell?: number) => Bounds} domain its full view
 */

/**
 * The hit tests of a stage.
 * @param {Host} host
 * @returns {HitTest}
 */
export function createHitTest(host) {
  /** @param {number} cell */
  const cellOf = (cell) => host.cells()[cell] ?? host.cells()[0]; // a gesture may outlive its panel
  /** @param {number} cell */
  const surfaceOf = (cell) => host.surfaces()[cellOf(cell).surface];
  /** @param {Area} area */
  const plotOf = (area) => (host.losses.areas.includes(area) ? host.losses : host.contours);
  /** @param {Area} area @param {number} clientX @param {number} clientY */
  const isInside = (area, clientX, clientY) => plotOf(area).at(clientX, clientY, area)?.inside === true;

  /** @param {number} cell */
  function contourArea(cell) {
    const contours = host.contours.areas.filter(({ panel }) => panel === "contour");
    return contours.find((area) => area.cell === cell) ?? contours[0];
  }

  /** @type {HitTest["valueAt"]} */
  function valueAt(x, y, cell = 0) {
    const drawn = [...new Set(host.cells().map(({ surface }) => surface))];
    const grid = Axes.grid(host.contour, drawn.indexOf(cellOf(cell).surface));
    const meta = surfaceOf(cell).figure?.layout.meta;
    return grid && meta ? estimate(grid, meta.levels, meta.rounding, x, y) : null;
  }

  /**
   * The kind of plot at a position; the contour if there is none.
   * @param {number} clientX
   * @param {number} clientY
   * @returns {PanelKind}
   */
  function panelAt(clientX, clientY) {
    if (host.areEach()) {
      return host.areas().some((area) => area.panel === "loss" && isInside(area, clientX, clientY))
        ? "loss"
        : "contour";
    }
    const { left, right, top, bottom } = host.loss.getBoundingClientRect();
    return clientX >= left && clientX < right && clientY >= top && clientY < bottom ? "loss" : "contour";
  }

  /**
   * The area at a position: of a kind of plot, or of the panel where a gesture began.
   * @param {number} clientX
   * @param {number} clientY
   * @param {PanelKind} panel
   * @param {number} [cell]
   * @returns {Area | undefined} undefined if there is no plot of that kind
   */
  function areaAt(clientX, clientY, panel, cell) {
    const those = host.areas().filter((area) => area.panel === panel);
    return (
      those.find((area) => area.cell === cell) ?? those.find((area) => isInside(area, clientX, clientY)) ?? those[0]
    );
  }

  /** @type {HitTest["at"]} */
  function at(clientX, clientY, panel = panelAt(clientX, clientY), cell = undefined) {
    const area = areaAt(clientX, clientY, panel, cell);
    const found = area && plotOf(area).at(clientX, clientY, area);
    if (!found) return null;
    const { x, y, inside } = found;
    const here = { panel, cell: area.cell, x, y, inside };
    if (panel === "contour" || !area.frame) return here;
    const curves = host.curvesOf(area.cell);
    const { log } = area.frame.y;
    const step = Math.abs(Axes.toValue(area.frame.y, found.py + 1) - y);
    return { ...here, epoch: Nearest.epochAt(curves, x), over: curves.over, log, step };
  }

  /** @type {HitTest["nearest"]} */
  function nearest(clientX, clientY, within) {
    const panel = panelAt(clientX, clientY);
    const area = areaAt(clientX, clientY, panel);
    const found = area && plotOf(area).at(clientX, clientY, area);
    if (!area?.frame || !found?.inside) return null;
    const { px, py } = found;
    if (panel === "contour") {
      return Nearest.contour(host.modelOf(area.cell), area.frame, host.reached(), px, py, within);
    }
    const model = host.curvesOf(area.cell);
    const nearby = Nearest.loss(model, area.frame, host.reached(), px, py, within);
    return nearby && model.bands ? { ...nearby, run: model.bands.bundles[nearby.run][0] } : nearby;
  }

  /** @param {number} cell @returns {Bounds} */
  function viewOf(cell) {
    const { view } = surfaceOf(cell);
    if (view) return [...view];
    const { x, y } = /** @type {Frame} */ (contourArea(cell).frame);
    return [...x.range, ...y.range];
  }

  return {
    at,
    nearest,
    valueAt,
    place: (x, y, cell = 0) => host.contours.place(x, y, contourArea(cell)),
    landmarks: (cell = 0) => surfaceOf(cell).landmarks,
    window: (cell = 0) => viewOf(cell),
    domain: (cell = 0) => [.../** @type {ContourFigure} */ (surfaceOf(cell).figure).layout.meta.domain],
  };
}

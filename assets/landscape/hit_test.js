// Answers what stands under a place of the screen, on any panel, and where a point of a panel stands.

import * as Axes from "#canvas/axes.js";
import * as Nearest from "#canvas/nearest.js";
import { bilinear, valueOfLevel } from "#data/bilinear.js";

/**
 * @import { Bounds } from "#base/catalog.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { CurvesModel, Model, PanelKind, Place, Landmarks, ScreenPoint, Surface } from "#canvas/model.js"
 * @import { Found } from "#canvas/nearest.js"
 * @import { Area, Plot } from "#canvas/plot.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 * @import { Panel } from "#data/panel_members.js"
 *
 * @typedef {object} Host what the stage knows
 * @property {HTMLElement} contour
 * @property {HTMLElement} loss
 * @property {Plot} contours
 * @property {Plot} losses
 * @property {() => Panel[]} cells the panels
 * @property {() => Surface[]} surfaces by landscape
 * @property {() => Area[]} areas that are drawn on
 * @property {() => boolean} areEach every panel has its own loss curves
 * @property {(cell: number) => Model} modelOf the model of a panel's contour
 * @property {(cell: number) => Curves} curvesOf the model of a panel's loss plot
 * @property {() => number} reached the whole epoch that is drawn
 *
 * @typedef {CurvesModel & {bands: Model["bands"]}} Curves
 *
 * @typedef {object} HitTest
 * @property {(clientX: number, clientY: number, panel?: PanelKind, cell?: number) => Place | null} at a gesture that has left its
 *   panel names it
 * @property {(clientX: number, clientY: number, within: number) => Found | null} nearest the row of a run that is nearest, as
 *   near as so many px
 * @property {(x: number, y: number, cell?: number) => number | null} valueAt the surface's value, between the grid's nodes; null
 *   beyond the grid
 * @property {(x: number, y: number, cell?: number) => ScreenPoint} place where a point of a contour stands
 * @property {(cell?: number) => Landmarks} landmarks what stands on a contour, as it was set
 * @property {(cell?: number) => Bounds} window what a contour shows
 * @property {(cell?: number) => Bounds} domain its full view
 */

/**
 * The answers of a stage.
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
    const levels = surfaceOf(cell).figure?.layout.meta.levels;
    const z = grid && bilinear(grid, x, y);
    return z === null || !levels ? null : valueOfLevel(z, levels);
  }

  /**
   * The kind of plot under a place; the contour where there is none.
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
   * The area under a place: of a kind of plot, or of the panel that a gesture has left.
   * @param {number} clientX
   * @param {number} clientY
   * @param {PanelKind} panel
   * @param {number} [cell]
   * @returns {Area | undefined} undefined where there is no plot of that kind
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
    if (panel === "loss") return { ...here, epoch: Nearest.epochAt(host.curvesOf(area.cell), x) };
    return { ...here, value: valueAt(x, y, area.cell) };
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

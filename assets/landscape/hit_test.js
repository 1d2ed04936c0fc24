// What stands under a place of the screen, on any panel, and where a point of a panel stands.

import * as Axes from "#canvas/axes.js";
import * as Nearest from "#canvas/nearest.js";
import { bilinear, valueOfLevel } from "#data/bilinear.js";

/**
 * The answers of a stage; what they mean is in docs/page.md.
 * @param {object} host what the stage knows: the elements `contour` and `loss`, the plots `contours` and `losses`, and functions
 *   that give the panels (`cells`), the `surfaces`, the `areas` that are drawn on, whether every panel has its curves (`areEach`),
 *   the model of an area (`modelOf`), and the whole epoch that is drawn (`reached`)
 */
export function createHitTest(host) {
  const cellOf = (cell) => host.cells()[cell] ?? host.cells()[0]; // a gesture may outlive its panel
  const surfaceOf = (cell) => host.surfaces()[cellOf(cell).surface];
  const plotOf = (area) => (host.losses.areas.includes(area) ? host.losses : host.contours);
  const isInside = (area, clientX, clientY) => plotOf(area).at(clientX, clientY, area)?.inside === true;

  function contourArea(cell) {
    const contours = host.contours.areas.filter(({ panel }) => panel === "contour");
    return contours.find((area) => area.cell === cell) ?? contours[0];
  }

  /** The surface's value, between its grid's nodes, or null beyond the grid. */
  function valueAt(x, y, cell = 0) {
    const drawn = [...new Set(host.cells().map(({ surface }) => surface))];
    const grid = Axes.grid(host.contour, drawn.indexOf(cellOf(cell).surface));
    const z = grid && bilinear(grid, x, y);
    return z === null || z === undefined ? null : valueOfLevel(z, surfaceOf(cell).figure.layout.meta.levels);
  }

  /** The kind of plot under a place; the contour where there is none. */
  function panelAt(clientX, clientY) {
    if (host.areEach()) {
      return host.areas().some((area) => area.panel === "loss" && isInside(area, clientX, clientY))
        ? "loss"
        : "contour";
    }
    const { left, right, top, bottom } = host.loss.getBoundingClientRect();
    return clientX >= left && clientX < right && clientY >= top && clientY < bottom ? "loss" : "contour";
  }

  /** The area under a place: of a kind of plot, or of the panel that a gesture has left. */
  function areaAt(clientX, clientY, panel, cell) {
    const those = host.areas().filter((area) => area.panel === panel);
    return (
      those.find((area) => area.cell === cell) ?? those.find((area) => isInside(area, clientX, clientY)) ?? those[0]
    );
  }

  /** A gesture that has left its panel names it. */
  function at(clientX, clientY, panel = panelAt(clientX, clientY), cell = undefined) {
    const area = areaAt(clientX, clientY, panel, cell);
    const found = area && plotOf(area).at(clientX, clientY, area);
    if (!found) return null;
    const { x, y, inside } = found;
    const here = { panel, cell: area.cell, x, y, inside };
    if (panel === "loss") return { ...here, epoch: Nearest.epochAt(host.modelOf(area), x) };
    return { ...here, value: valueAt(x, y, area.cell) };
  }

  function nearest(clientX, clientY, within) {
    const found = at(clientX, clientY);
    if (!found?.inside) return null;
    const area = areaAt(clientX, clientY, found.panel, found.cell);
    const model = host.modelOf(area);
    if (!model.trajectories) return null;
    const { px, py } = plotOf(area).at(clientX, clientY, area);
    const nearby = Nearest[found.panel](model, area.frame, host.reached(), px, py, within);
    const isBundle = nearby && found.panel === "loss" && model.bands;
    return isBundle ? { ...nearby, run: model.bands.bundles[nearby.run][0] } : nearby;
  }

  function windowOf(cell = 0) {
    const { frame } = contourArea(cell);
    return [...(surfaceOf(cell).view ?? frame.x.range.concat(frame.y.range))];
  }

  return {
    at,
    nearest,
    valueAt,
    place: (x, y, cell = 0) => host.contours.place(x, y, contourArea(cell)),
    scene: (cell = 0) => surfaceOf(cell).scene,
    window: windowOf,
    domain: (cell = 0) => [...surfaceOf(cell).figure.layout.meta.domain],
  };
}

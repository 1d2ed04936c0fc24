// Renders the 3D view off screen, for an exported picture.

import { contextOf, make } from "#base/dom.js";
import { partOf } from "#canvas/layers.js";
import { SolidOverlay } from "#solid/overlay.js";
import { Sight } from "#solid/sight.js";
import { PlotlySurface } from "#solid/surface.js";

/**
 * @import { Surface } from "#canvas/layers.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Camera } from "#experiment/camera.js"
 * @import { View } from "#solid/overlay.js"
 * @import { SurfaceFigure } from "#solid/surface.js"
 *
 * @typedef {object} Drawn
 * @property {HTMLCanvasElement} image of the surface and its axes
 * @property {(surface: Surface) => (epoch: number) => void} draw draws the runs above it
 */

/**
 * @param {SurfaceFigure} figure of /api/surface.json, in the picture's theme
 * @param {Camera} camera
 * @param {Box} box px of the picture
 * @param {View} view
 * @param {number} ratio device pixels per px
 * @returns {Promise<Drawn>}
 */
export async function drawSolid(figure, camera, box, view, ratio) {
  const { width, height } = box;
  const host = document.body.appendChild(make("div"));
  const place = { position: "fixed", left: "-20000px", top: "0", width: `${width}px`, height: `${height}px` };
  Object.assign(host.style, place);
  const surface = new PlotlySurface(host, camera, () => {}, ratio);
  try {
    await surface.show(figure, { size: view.sizes.font, color: view.theme.ink });
    const [lens, grid] = [surface.lens(), surface.grid()];
    if (!lens || !grid) throw new Error("the surface could not be drawn");
    const image = make("canvas", { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    surface.drawOn(contextOf(image), image.width, image.height);
    const sight = new Sight({ lens, grid, heights: figure.layout.meta, width, height });
    return {
      image,
      draw(on) {
        const overlay = new SolidOverlay(partOf(on, box));
        overlay.fit(sight);
        return (epoch) => void overlay.draw(view, epoch);
      },
    };
  } finally {
    surface.remove();
    host.remove();
  }
}

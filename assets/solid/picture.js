// Renders the 3D view off screen, at the size of an exported picture.

import { contextOf, make } from "#base/dom.js";
import * as RunStyle from "#base/run_style.js";
import { SolidOverlay } from "#solid/overlay.js";
import { Sight } from "#solid/sight.js";
import { PlotlySurface } from "#solid/surface.js";

const TYPE = 18; // px, before the picture's scale
const SIZES = { line: 3.4, halo: 2, head: 13, font: 20 }; // as in picture/contour_plot.js and picture/marks.js

/**
 * @typedef {object} Slide the content of the picture, and its size
 * @property {import("#data/trajectories.js").LossTrajectories} trajectories
 * @property {import("#base/run_style.js").Style[]} styles per run
 * @property {import("#canvas/model.js").Landmarks} landmarks
 * @property {number} epoch whole
 * @property {number} width px
 * @property {number} height px
 * @property {1 | 2} scale picture pixels per px
 *
 * @typedef {object} Surface the surface and its look
 * @property {import("#solid/surface.js").SurfaceFigure} figure of /api/surface.json, in the picture's theme
 * @property {import("#experiment/camera.js").Camera} camera
 * @property {import("#base/catalog.js").Theme} theme
 */

/**
 * @param {Slide & Surface} what
 * @returns {Promise<string>} a data URL
 */
export async function makeSolidPicture({
  figure,
  camera,
  theme,
  trajectories,
  styles,
  landmarks,
  epoch,
  width,
  height,
  scale,
}) {
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
  const host = document.body.appendChild(make("div"));
  Object.assign(host.style, {
    position: "fixed",
    left: "-20000px",
    top: "0",
    width: `${width}px`,
    height: `${height}px`,
  });
  const view = new PlotlySurface(host, camera, () => {}, scale);
  try {
    await view.show(figure, { size: TYPE, color: theme.ink });
    const paints = styles.map((style) => RunStyle.paint(style, theme.ground, SIZES.line));
    const model = {
      trajectories,
      paints,
      order: paints.map((_, run) => run).reverse(),
      landmarks,
      sizes: SIZES,
      theme,
    };
    const overlay = new SolidOverlay(host, scale);
    const [lens, grid] = [view.lens(), view.grid()];
    if (!lens || !grid) throw new Error("the surface could not be drawn");
    overlay.fit(new Sight({ lens, grid, heights: figure.layout.meta, width, height }));
    overlay.draw(model, epoch);
    const canvas = make("canvas", { width: columns, height: rows });
    const context = contextOf(canvas);
    view.drawOn(context, columns, rows);
    for (const { canvas: layer, opacity } of overlay.canvases) {
      context.globalAlpha = opacity;
      context.drawImage(layer, 0, 0, columns, rows);
    }
    return canvas.toDataURL();
  } finally {
    view.remove();
    host.remove();
  }
}

// A picture of the 3D view for a slide: the same surface and the same drawing, made out of sight in the picture's own size.

import * as RunStyle from "#base/run_style.js";
import { SolidOverlay } from "#solid/overlay.js";
import { Sight } from "#solid/sight.js";
import { PlotlySurface } from "#solid/surface.js";

const TYPE = 18; // px at the picture's own scale
const SIZES = { line: 3.4, halo: 2, head: 13, font: 20 }; // those of picture/panels.js and picture/marks.js

/**
 * @param {object} what
 * @param {object} what.figure of /api/surface.json, in the picture's theme
 * @param {import("#experiment/camera.js").Camera} what.camera
 * @param {object} what.theme a value of boot.themes
 * @param {object} what.trajectories
 * @param {object[]} what.styles per run
 * @param {object} what.scene start, minima
 * @param {number} what.epoch whole
 * @param {number} what.width px
 * @param {number} what.height px
 * @param {1 | 2} what.scale pixels of the picture for each of these
 * @returns {Promise<string>} the address of its data
 */
export async function makeSolidPicture({
  figure,
  camera,
  theme,
  trajectories,
  styles,
  scene,
  epoch,
  width,
  height,
  scale,
}) {
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
  const host = document.body.appendChild(document.createElement("div"));
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
    const model = { trajectories, paints, order: paints.map((_, run) => run).reverse(), scene, sizes: SIZES, theme };
    const overlay = new SolidOverlay(host, scale);
    const what = { lens: view.lens(), grid: view.grid(), heights: figure.layout.meta, width, height };
    overlay.fit(new Sight(what));
    overlay.draw(model, epoch);
    const canvas = Object.assign(document.createElement("canvas"), { width: columns, height: rows });
    const context = canvas.getContext("2d");
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

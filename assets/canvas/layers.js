// Surfaces that drawings put their layers on: a Plotly graph on the page, or a sheet off screen. Layers are transparent canvases
// that cover a plot area, in CSS pixels from its upper left corner.

import { contextOf, make } from "#base/dom.js";

/**
 * @typedef {{left: number, top: number, width: number, height: number}} Place of a plot area on its surface, px
 *
 * @typedef {object} LayerOptions
 * @property {string} name
 * @property {number} [bleed] px around the plot area that may be drawn on as well
 * @property {number} [opacity] of the layer as a whole, so that its strokes do not add up
 *
 * @typedef {object} Layer
 * @property {CanvasRenderingContext2D} context
 * @property {(place: Place) => void} fit cover a plot area; a change of size clears the layer
 * @property {() => void} clear
 * @property {(draw: () => void) => void} clipped draw with clipping at the plot area
 * @property {() => void} remove
 *
 * @typedef {{layer: (options: LayerOptions) => Layer}} Surface where drawings put their layers, from bottom to top
 */

/** What a context of a layer begins with. */
export const ROUND = /** @type {const} */ ({
  lineCap: "round",
  lineJoin: "round",
  textAlign: "center",
  textBaseline: "middle",
});

/**
 * Draw with clipping at a plot area.
 * @param {CanvasRenderingContext2D} context
 * @param {{width: number, height: number}} area
 * @param {() => void} draw
 */
export function clipped(context, { width, height }, draw) {
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  draw();
  context.restore();
}

/**
 * The whole device pixels that cover a place: a canvas that is not aligned to them would be blurred.
 * @param {Place} place
 * @param {number} ratio device pixels per pixel
 * @param {number} [bleed] px around the place
 */
export function pixelsOf({ left, top, width, height }, ratio, bleed = 0) {
  const x = Math.floor((left - bleed) * ratio) / ratio;
  const y = Math.floor((top - bleed) * ratio) / ratio;
  const columns = Math.ceil((left + width + bleed - x) * ratio);
  const rows = Math.ceil((top + height + bleed - y) * ratio);
  return { x, y, columns, rows };
}

/** A layer that is a canvas. @implements {Layer} */
class CanvasLayer {
  #bleed;
  #size = "";
  #area = { width: 0, height: 0 };
  canvas = make("canvas");
  context = contextOf(this.canvas);
  opacity;
  x = 0; // of the canvas on its surface, px
  y = 0;

  /** @param {Pick<LayerOptions, "bleed" | "opacity">} options @param {() => number} ratio device pixels per pixel */
  constructor({ bleed = 0, opacity = 1 }, ratio) {
    this.#bleed = bleed;
    this.opacity = opacity;
    this.ratio = ratio;
  }

  /** @param {Place} place */
  fit({ left, top, width, height }) {
    const ratio = this.ratio();
    this.#area = { width, height };
    const { x, y, columns, rows } = pixelsOf({ left, top, width, height }, ratio, this.#bleed);
    const size = [x, y, left, top, columns, rows, ratio].join();
    if (size === this.#size) return;
    this.#size = size;
    Object.assign(this, { x, y });
    Object.assign(this.canvas, { width: columns, height: rows });
    this.context.setTransform(ratio, 0, 0, ratio, (left - x) * ratio, (top - y) * ratio);
    Object.assign(this.context, ROUND);
  }

  /** @param {() => void} draw */
  clipped(draw) {
    clipped(this.context, this.#area, draw);
  }

  clear() {
    const { context, canvas } = this;
    context.save();
    context.resetTransform();
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.restore();
  }

  remove() {
    this.canvas.remove();
  }
}

/** A layer of the page, above a graph. */
class PageLayer extends CanvasLayer {
  /** @param {HTMLElement} graph @param {LayerOptions} options */
  constructor(graph, { name, ...options }) {
    super(options, () => globalThis.devicePixelRatio || 1);
    this.canvas.className = `layer layer-${name}`;
    Object.assign(this.canvas.style, { position: "absolute", pointerEvents: "none", opacity: String(this.opacity) });
    graph.append(this.canvas);
  }

  /** @param {Place} place @override */
  fit(place) {
    super.fit(place);
    const { x, y, canvas, ratio } = this;
    const css = { left: x, top: y, width: canvas.width / ratio(), height: canvas.height / ratio() };
    for (const [name, value] of Object.entries(css)) canvas.style.setProperty(name, `${value}px`);
  }
}

/** The surface of a graph on the page. @type {(graph: HTMLElement) => Surface} */
export const onPage = (graph) => ({ layer: (options) => new PageLayer(graph, options) });

/** A surface off screen. @implements {Surface} */
export class Sheet {
  #ratio;
  /** @type {CanvasLayer[]} */
  #layers = []; // from bottom to top

  /** @param {number} ratio device pixels per pixel */
  constructor(ratio) {
    this.#ratio = ratio;
  }

  /** @param {LayerOptions} options */
  layer(options) {
    const layer = new CanvasLayer(options, () => this.#ratio);
    this.#layers.push(layer);
    return layer;
  }

  /** Compose all layers on a canvas of the sheet's pixel ratio. @param {CanvasRenderingContext2D} context */
  composeOn(context) {
    context.save();
    context.resetTransform();
    for (const { canvas, x, y, opacity } of this.#layers) {
      if (canvas.width === 0 || canvas.height === 0) continue;
      context.globalAlpha = opacity;
      context.drawImage(canvas, Math.round(x * this.#ratio), Math.round(y * this.#ratio));
    }
    context.restore();
  }
}

/**
 * A part of a surface, whose own corner is elsewhere.
 * @param {Surface} surface
 * @param {{x: number, y: number}} corner
 * @returns {Surface}
 */
export const partOf = (surface, { x, y }) => ({
  layer(options) {
    const layer = surface.layer(options);
    const fit = layer.fit.bind(layer);
    return Object.assign(layer, {
      fit: (/** @type {Place} */ place) => fit({ ...place, left: place.left + x, top: place.top + y }),
    });
  },
});

/**
 * Call a function whenever the pixel ratio changes: the window moves to another screen, or the page is zoomed.
 * @param {() => void} changed
 */
export function watchRatio(changed) {
  const again = () => {
    watchRatio(changed);
    changed();
  };
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", again, { once: true });
}

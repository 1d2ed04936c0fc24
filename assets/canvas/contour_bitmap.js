// Renders contours to bitmaps, which stand in their place: an SVG under canvases is painted again, level by level, in every frame
// of a play, by engines that paint in software. Panels of the same surface share one bitmap, so that it is computed only once.

import { contextOf, make } from "#base/dom.js";
import * as Axes from "#canvas/axes.js";
import { onPage, pixelsOf } from "#canvas/layers.js";

/**
 * @import { Frame } from "#canvas/axes.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 *
 * @typedef {object} Bitmap a picture of a plot area
 * @property {CanvasImageSource} image
 * @property {{width: number, height: number}} size of the image, px
 * @property {{x: number, y: number}} corner of the plot area in the image, px: its pixels are those of the screen
 * @property {Frame} frame the plot area
 *
 * @typedef {{key: string, figure: ContourFigure | null}} Wanted the bitmap's frame and content
 */

const REST = 120; // ms without a move after which the bitmap is rendered again

/** @type {Wanted} */
const NOTHING = { key: "", figure: null };

/** The bitmap of a graph's own drawing of a contour. */
export class BitmapSource {
  #graph;
  #suffix;
  #made; // callback for a new bitmap
  /** @type {Wanted} of the current or pending bitmap */
  #wanted = NOTHING;
  #timer = 0;

  /** The last bitmap, or null. @type {Bitmap | null} */
  bitmap = null;
  isCurrent = false; // whether it shows the contour as it is now

  /**
   * @param {HTMLElement} graph
   * @param {string} suffix of the contour's axes
   * @param {() => void} made called when a new bitmap is ready
   */
  constructor(graph, suffix, made) {
    this.#graph = graph;
    this.#suffix = suffix;
    this.#made = made;
  }

  /** Discard the bitmap: it is no longer needed. */
  forget() {
    clearTimeout(this.#timer);
    this.bitmap = null;
    this.isCurrent = false;
    this.#wanted = NOTHING;
  }

  /**
   * The graph was drawn: update the bitmap, at once for a new figure, else when zoom or pan has stopped.
   * @param {Frame} frame
   * @param {ContourFigure} figure the one that the graph shows now, not one that is still to be drawn
   */
  follow(frame, figure) {
    const { left, top, width, height, x, y } = frame;
    const key = [left, top, width, height, devicePixelRatio, ...x.range, ...y.range].join();
    const isOther = figure !== this.#wanted.figure;
    if (key === this.#wanted.key && !isOther) return;
    const wanted = { key, figure };
    this.#wanted = wanted;
    this.isCurrent = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#make(frame, wanted), isOther ? 0 : REST);
  }

  /**
   * @param {Frame} frame
   * @param {Wanted} wanted
   */
  async #make(frame, wanted) {
    const { x, y, columns, rows } = pixelsOf(frame, devicePixelRatio);
    const size = { width: columns / devicePixelRatio, height: rows / devicePixelRatio };
    const corner = { x: frame.left - x, y: frame.top - y };
    const svg = drawn(this.#graph, this.#suffix, size, corner);
    if (!svg) return;
    const image = await rasterized(svg, columns, rows).catch(() => null); // not allowed here: Plotly's drawing stays
    if (!image || wanted !== this.#wanted) return;
    this.bitmap = { image, size, corner, frame };
    this.isCurrent = true;
    this.#made();
  }
}

/**
 * The contour on a pair of a graph's axes, as a standalone SVG.
 * @param {HTMLElement} graph
 * @param {string} suffix
 * @param {{width: number, height: number}} size of the SVG
 * @param {{x: number, y: number}} corner of the plot area in it
 */
function drawn(graph, suffix, { width, height }, { x, y }) {
  const layer = graph.querySelector(`.subplot.x${suffix}y${suffix} .contourlayer`);
  if (!layer) return null;
  const contour = new XMLSerializer().serializeToString(layer);
  const clips = [...contour.matchAll(/url\([^#)]*#([^)"'&]+)/g)].map(([, id]) =>
    graph.querySelector(`#${CSS.escape(id)}`),
  );
  const defs = clips.filter((clip) => clip !== null).map((clip) => new XMLSerializer().serializeToString(clip));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<defs>${defs.join("")}</defs><g transform="translate(${x},${y})">${contour}</g></svg>`
  );
}

/** An SVG as pixels. @type {(svg: string, columns: number, rows: number) => Promise<HTMLCanvasElement>} */
export async function rasterized(svg, columns, rows) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const picture = new Image();
  picture.src = url;
  await picture.decode().finally(() => URL.revokeObjectURL(url));
  const canvas = make("canvas", { width: columns, height: rows });
  contextOf(canvas).drawImage(picture, 0, 0, columns, rows);
  return canvas;
}

/** A contour's bitmap behind the drawings of a panel, redrawn when the bitmap or the axes change, not in every frame. */
export class BitmapCopy {
  #layer;
  /** @type {Frame | null} */
  #frame = null;
  /** @type {Bitmap | null} */
  #drawn = null;

  /** @param {HTMLElement} graph */
  constructor(graph) {
    this.#layer = onPage(graph).layer({ name: "ground" });
  }

  remove() {
    this.#layer.remove();
  }

  /**
   * Draw a bitmap on a plot area, shifted and stretched if it is of another window.
   * @param {Frame} frame
   * @param {Bitmap | null} bitmap
   */
  draw(frame, bitmap) {
    if (frame === this.#frame && bitmap === this.#drawn) return;
    this.#frame = frame;
    this.#drawn = bitmap;
    this.#layer.fit(frame);
    this.#layer.clear();
    if (!bitmap) return;
    const { image, size, corner, frame: own } = bitmap;
    const { toPixel } = Axes;
    const [across, down] = [frame.x.scale / own.x.scale, frame.y.scale / own.y.scale];
    const left = toPixel(frame.x, own.x.range[0]) - corner.x * across;
    const top = toPixel(frame.y, own.y.range[1]) - corner.y * down;
    // The canvas clips it; at fractions of a pixel, only the picture itself does so as Plotly's contour is clipped.
    this.#layer.context.drawImage(image, left, top, size.width * across, size.height * down);
  }
}

// Renders one panel's contour to a bitmap for other panels of the same surface, so that it is computed and drawn only once.

import { contextOf, make } from "#base/dom.js";
import * as Axes from "#canvas/axes.js";
import { onPage } from "#canvas/layers.js";

/**
 * @import { Bounds } from "#base/catalog.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 *
 * @typedef {{image: CanvasImageSource, window: Bounds}} Bitmap a picture, and the part of a landscape that it shows
 * @typedef {{key: string, figure: ContourFigure | null}} Wanted the bitmap's frame and content
 */

const REST = 120; // ms without a move after which the bitmap is rendered again; until then, the old one is shifted and stretched

/** @type {Wanted} */
const NOTHING = { key: "", figure: null };

/** The background of plot areas, from a graph's own drawing of its first contour. */
export class BitmapSource {
  #graph;
  #made; // callback for a new bitmap
  /** @type {Wanted} of the current or pending bitmap */
  #wanted = NOTHING;
  #timer = 0;
  /** @type {Bitmap | null} */
  #bitmap = null;

  /**
   * @param {HTMLElement} graph
   * @param {() => void} made called when a new bitmap is ready
   */
  constructor(graph, made) {
    this.#graph = graph;
    this.#made = made;
  }

  /** The last bitmap with its window, or null. */
  get bitmap() {
    return this.#bitmap;
  }

  /** Discard the bitmap: it is no longer needed. */
  forget() {
    clearTimeout(this.#timer);
    this.#bitmap = null;
    this.#wanted = NOTHING;
  }

  /**
   * The graph was drawn: update the bitmap, at once for a new figure, else when zoom or pan has stopped.
   * @param {Frame} frame
   * @param {ContourFigure} figure the one that the graph shows now, not one that is still to be drawn
   */
  follow(frame, figure) {
    const key = [frame.width, frame.height, devicePixelRatio, ...frame.x.range, ...frame.y.range].join();
    const isOther = figure !== this.#wanted.figure;
    if (key === this.#wanted.key && !isOther) return;
    const wanted = { key, figure };
    this.#wanted = wanted;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#make(frame, wanted), isOther ? 0 : REST);
  }

  /**
   * @param {Frame} frame
   * @param {Wanted} wanted
   */
  async #make(frame, wanted) {
    const svg = drawn(this.#graph, frame);
    if (!svg) return;
    const image = await rasterized(
      svg,
      Math.ceil(frame.width * devicePixelRatio),
      Math.ceil(frame.height * devicePixelRatio),
    );
    if (wanted !== this.#wanted) return;
    this.#bitmap = { image, window: [...frame.x.range, ...frame.y.range] };
    this.#made();
  }
}

/**
 * The contour on a graph's first axes, as a standalone SVG.
 * @param {HTMLElement} graph
 * @param {Frame} frame
 */
function drawn(graph, { width, height }) {
  const layer = graph.querySelector(".subplot.xy .contourlayer");
  if (!layer) return null;
  const contour = new XMLSerializer().serializeToString(layer);
  const clips = [...contour.matchAll(/url\([^#)]*#([^)"'&]+)/g)].map(([, id]) =>
    graph.querySelector(`#${CSS.escape(id)}`),
  );
  const defs = clips.filter((clip) => clip !== null).map((clip) => new XMLSerializer().serializeToString(clip));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<defs>${defs.join("")}</defs>${contour}</svg>`
  );
}

/** An SVG as pixels. @type {(svg: string, columns: number, rows: number) => Promise<HTMLCanvasElement>} */
export async function rasterized(svg, columns, rows) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  URL.revokeObjectURL(url);
  const canvas = make("canvas", { width: columns, height: rows });
  contextOf(canvas).drawImage(picture, 0, 0, columns, rows);
  return canvas;
}

/** A panel's copy, redrawn when the bitmap or the axes change, not in every frame. */
export class BitmapCopy {
  #layer;
  /** @type {Frame | null} */
  #frame = null;

  /** @param {HTMLElement} graph */
  constructor(graph) {
    this.#layer = onPage(graph).layer({ name: "ground" });
  }

  remove() {
    this.#layer.remove();
  }

  /** Cover a plot area. @param {Frame} frame */
  fit(frame) {
    this.#frame = frame;
    this.#layer.fit(frame);
  }

  /** @param {Bitmap | null} bitmap */
  draw(bitmap) {
    if (!this.#frame) return;
    const { context } = this.#layer;
    const { x, y } = this.#frame;
    this.#layer.clear();
    if (!bitmap) return;
    const { toPixel } = Axes;
    const [x0, x1, y0, y1] = bitmap.window;
    const [left, right, top, bottom] = [toPixel(x, x0), toPixel(x, x1), toPixel(y, y1), toPixel(y, y0)];
    this.#layer.clipped(() => context.drawImage(bitmap.image, left, top, right - left, bottom - top));
  }
}

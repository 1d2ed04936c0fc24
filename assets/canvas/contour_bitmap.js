// The contour of one panel as a bitmap, which the other panels of the same surface show: it is computed and drawn once.

import * as Axes from "#canvas/axes.js";
import { Layer } from "#canvas/layers.js";

const REST = 120; // ms without a move: the bitmap is made anew; until then the old one is shifted and stretched

/** What lies behind a plot area's paths, from a graph's own drawing of its first contour. */
export class BitmapSource {
  #graph;
  #made; // called when there is a bitmap
  #wanted = {}; // {key, figure} of the bitmap, here or on its way
  #timer = 0;
  #bitmap = null; // {image, window}

  /**
   * @param {HTMLElement} graph
   * @param {() => void} made another bitmap is here
   */
  constructor(graph, made) {
    this.#graph = graph;
    this.#made = made;
  }

  /** The last bitmap and the window that it shows, or null. */
  get bitmap() {
    return this.#bitmap;
  }

  /** Nobody shows it any more. */
  forget() {
    clearTimeout(this.#timer);
    this.#bitmap = null;
    this.#wanted = {};
  }

  /**
   * The graph has been drawn. The bitmap follows: at once where another figure stands, else when a move has come to rest.
   * @param {import("#canvas/axes.js").Frame} frame
   * @param {object} figure that the graph shows: what it is to show soon will not do, its contour is not drawn yet
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

/** The contour that a graph has drawn on its first axes, as an SVG picture of its own. */
function drawn(graph, { width, height }) {
  const layer = graph.querySelector(".subplot.xy .contourlayer");
  if (!layer) return null;
  const contour = new XMLSerializer().serializeToString(layer);
  const clips = [...contour.matchAll(/url\([^#)]*#([^)"'&]+)/g)].map(([, id]) =>
    graph.querySelector(`#${CSS.escape(id)}`),
  );
  const defs = clips.filter(Boolean).map((clip) => new XMLSerializer().serializeToString(clip));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<defs>${defs.join("")}</defs>${contour}</svg>`
  );
}

async function rasterized(svg, columns, rows) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  URL.revokeObjectURL(url);
  const canvas = Object.assign(document.createElement("canvas"), { width: columns, height: rows });
  canvas.getContext("2d").drawImage(picture, 0, 0, columns, rows);
  return canvas;
}

/** A panel's copy. It is drawn when the bitmap or the axes are others, never in a frame of a play. */
export class BitmapCopy {
  #layer;
  #frame = null;

  /** @param {HTMLElement} graph */
  constructor(graph) {
    this.#layer = new Layer(graph, { name: "ground" });
  }

  remove() {
    this.#layer.remove();
  }

  /** Lie on a plot area. @param {import("#canvas/axes.js").Frame} frame */
  fit(frame) {
    this.#frame = frame;
    this.#layer.fit(frame);
  }

  /** @param {{image: CanvasImageSource, window: number[]} | null} bitmap */
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

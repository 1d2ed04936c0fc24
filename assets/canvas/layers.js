// Transparent canvases that exactly cover a graph's plot area, in CSS pixels from its upper left corner.

import { contextOf, make } from "#base/dom.js";

export class Layer {
  #bleed;
  #size = "";
  #width = 0; // of the plot area
  #height = 0;

  /**
   * @param {HTMLElement} graph
   * @param {{name: string, bleed?: number}} options bleed: px around the plot area that may be drawn on as well
   */
  constructor(graph, { name, bleed = 0 }) {
    this.#bleed = bleed;
    this.canvas = make("canvas", { className: `layer layer-${name}` });
    Object.assign(this.canvas.style, { position: "absolute", pointerEvents: "none" });
    graph.append(this.canvas);
    this.context = contextOf(this.canvas);
  }

  /**
   * Cover a plot area. A change of size clears the canvas.
   * @param {{left: number, top: number, width: number, height: number}} frame
   * @param {number} [ratio] device pixels per pixel
   */
  fit({ left, top, width, height }, ratio = globalThis.devicePixelRatio || 1) {
    this.#width = width;
    this.#height = height;
    // Align the canvas to whole pixels, or it would be blurred; the remainder is in the transform.
    const x = Math.floor(left - this.#bleed);
    const y = Math.floor(top - this.#bleed);
    const columns = Math.ceil((left + width + this.#bleed - x) * ratio);
    const rows = Math.ceil((top + height + this.#bleed - y) * ratio);
    const size = [x, y, left, top, columns, rows, ratio].join();
    if (size === this.#size) return;
    this.#size = size;
    Object.assign(this.canvas, { width: columns, height: rows });
    const css = { left: x, top: y, width: columns / ratio, height: rows / ratio };
    for (const [name, value] of Object.entries(css)) this.canvas.style.setProperty(name, `${value}px`);
    this.context.setTransform(ratio, 0, 0, ratio, (left - x) * ratio, (top - y) * ratio);
    Object.assign(this.context, { lineCap: "round", lineJoin: "round", textAlign: "center", textBaseline: "middle" });
  }

  /** Draw with clipping at the plot area. @param {() => void} draw */
  clipped(draw) {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(0, 0, this.#width, this.#height);
    context.clip();
    draw();
    context.restore();
  }

  /** Remove the canvas from the graph. */
  remove() {
    this.canvas.remove();
  }

  clear() {
    const { context, canvas } = this;
    context.save();
    context.resetTransform();
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.restore();
  }
}

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

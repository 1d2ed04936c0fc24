// A Plotly graph with canvases that stay aligned with its axes.

import * as Axes from "#canvas/axes.js";
import { watchRatio } from "#canvas/layers.js";

const CONFIG = { displayModeBar: false, staticPlot: true }; // pointer, zoom and export are handled by the page

/**
 * @param {unknown} v
 * @returns {v is Record<string, unknown>}
 */
const isObject = (v) => v !== null && typeof v === "object" && Object.getPrototypeOf(v) === Object.prototype;

/**
 * Merge plain objects recursively, and replace anything else; undefined is ignored.
 * @template {object} T
 * @param {(T | undefined)[]} parts
 * @returns {T}
 */
export function merge(...parts) {
  /** @type {Record<string, unknown>} */
  const out = {};
  for (const part of parts) {
    for (const [key, value] of Object.entries(part ?? {})) {
      if (value === undefined) continue;
      out[key] = isObject(value) ? merge(isObject(out[key]) ? out[key] : {}, value) : value;
    }
  }
  return /** @type {T} */ (out);
}

/**
 * The font, and the margins that it needs: fixed, or the plots would jump when tick labels change.
 * @param {{font: number}} sizes
 * @param {number} left
 * @param {number} right
 * @param {number} top
 * @param {number} bottom
 */
export function typeAndMargins({ font }, left, right, top, bottom) {
  const margin = { l: left * font, r: right * font, t: top * font, b: bottom * font, autoexpand: false };
  return { font: { size: font }, margin };
}

/** A pair of axes, as Plotly numbers them: "" is the first. @param {number} place */
export const suffixOf = (place) => (place === 0 ? "" : String(place + 1));

/** An empty trace: Plotly omits axes without a trace. @type {(suffix: string) => Plotly.Trace} */
export const emptyTrace = (suffix) => ({
  type: "scatter",
  mode: "lines",
  x: [null],
  y: [null],
  xaxis: `x${suffix}`,
  yaxis: `y${suffix}`,
  hoverinfo: "skip",
});

/**
 * @import { Frame } from "#canvas/axes.js"
 * @import { CurvesModel, Model, PanelKind } from "#canvas/model.js"
 *
 * @typedef {{
 *   fit(frame: Frame): void,
 *   invalidate(): void,
 *   draw(model: Model | CurvesModel, epoch: number, deadline?: number): boolean,
 *   remove(): void,
 * }} Drawing canvases that cover a plot area (fit). `draw` draws their area's model up to an epoch: only what is new, or everything
 *   after `invalidate`. After the deadline, the rest is left for the next call; it returns whether everything is drawn
 *
 * @typedef {object} Area a pair of the graph's axes and what is drawn on them
 * @property {string} suffix of the axes: "", "2", …
 * @property {PanelKind | "difference"} panel what kind of plot it is
 * @property {number} cell index of its panel
 * @property {Drawing} drawing
 * @property {Frame | null} frame its position, once it is drawn
 */

export class Plot {
  #isDrawn = false;
  /** @type {Promise<unknown>} */
  #shown = Promise.resolve(); // the pending figure: Plotly drops one that arrives while another is being drawn
  #waiting = 0; // number of pending figures
  /** @type {(() => unknown) | null} */
  #kept = null; // the last call that is not drawn yet: made again when the element gets a size
  #seen = ""; // key of the drawings' frames

  /**
   * @param {HTMLElement} graph
   * @param {() => void} moved called when drawings have been fitted to new plot areas or ranges
   * @param {Plotly.Layout} layout before the first figure
   */
  constructor(graph, moved, layout = {}) {
    this.graph = graph;
    /** Of the last figure, drawn or kept. */
    this.layout = layout;
    /** @type {Area[]} */
    this.areas = [];
    this.moved = moved;
    if (getComputedStyle(graph).position === "static") graph.style.position = "relative";
    new ResizeObserver(() => this.#resize()).observe(graph);
  }

  /** Whether the element has a size: without one labels have none, and Plotly places axis titles at infinity. */
  get hasRoom() {
    return this.graph.clientWidth > 0 && this.graph.clientHeight > 0;
  }

  /** Set the areas, from the next figure on. @param {Omit<Area, "frame">[]} areas */
  setAreas(areas) {
    const kept = new Set(areas.map(({ drawing }) => drawing));
    for (const { drawing } of this.areas) if (!kept.has(drawing)) drawing.remove();
    const frameOf = (/** @type {Drawing} */ drawing) =>
      this.areas.find((old) => old.drawing === drawing)?.frame ?? null;
    this.areas = areas.map((area) => ({ ...area, frame: frameOf(area.drawing) }));
    this.#seen = "";
  }

  /**
   * Show a figure; while the element has no size, it is kept until it has one.
   * @param {Plotly.Trace[]} data
   * @param {Plotly.Layout} layout
   * @returns {Promise<unknown>} when it is drawn and the canvases are aligned: true; or when it is kept: false
   */
  show(data, layout) {
    const again = () => this.show(data, layout);
    const next = async () => {
      if (!this.hasRoom) {
        this.#waiting -= 1;
        return false;
      }
      if (this.#kept === again) this.#kept = null;
      Axes.forgetRanges(this.graph);
      try {
        await Plotly.react(this.graph, data, layout, CONFIG);
      } finally {
        this.#waiting -= 1;
      }
      if (!this.#isDrawn) this.#watch();
      this.align();
      return true;
    };
    this.#kept = again;
    this.layout = layout;
    this.#waiting += 1;
    this.#shown = this.#shown.then(next, next); // continue even if the previous one failed
    return this.#shown;
  }

  /** Have something shown as soon as the element has a size. @param {() => unknown} show */
  whenSized(show) {
    this.#kept = show;
  }

  #watch() {
    this.#isDrawn = true;
    /** @type {Plotly.Graph} */ (this.graph).on("plotly_afterplot", () => this.align());
    watchRatio(() => this.align());
  }

  /**
   * Change ranges or other parts of the layout, after pending figures, which may have other axes.
   * @param {() => Record<string, unknown>} changes
   */
  relayout(changes) {
    const next = () => {
      if (!this.#isDrawn) return;
      if (this.hasRoom) Plotly.relayout(this.graph, changes());
      else this.#kept ??= () => this.relayout(changes); // a kept figure has its own ranges
    };
    if (this.#waiting === 0) next();
    else this.#shown = this.#shown.then(next, next);
  }

  #resize() {
    if (!this.hasRoom) return;
    if (this.#isDrawn) Plotly.Plots.resize(this.graph);
    const kept = this.#kept;
    this.#kept = null;
    kept?.();
  }

  /** Align the canvases with the current plot areas. */
  align() {
    const frames = this.areas.map(({ suffix }) => Axes.frame(this.graph, suffix));
    const seen = JSON.stringify([frames, devicePixelRatio]);
    if (!frames.some(Boolean) || seen === this.#seen) return;
    this.#seen = seen;
    this.areas.forEach((area, i) => {
      area.frame = frames[i];
      if (area.frame) area.drawing.fit(area.frame);
    });
    this.moved();
  }

  /**
   * The position within a plot area at a point of the screen.
   * @param {number} clientX
   * @param {number} clientY
   * @param {Pick<Area, "frame">} area
   * @returns {{px: number, py: number, x: number, y: number, inside: boolean} | null} px and py from the plot area's corner
   */
  at(clientX, clientY, area) {
    if (!area.frame) return null;
    const { left, top, width, height, x, y } = area.frame;
    const box = this.graph.getBoundingClientRect();
    const px = clientX - box.left - left;
    const py = clientY - box.top - top;
    const { toValue } = Axes;
    return { px, py, x: toValue(x, px), y: toValue(y, py), inside: px >= 0 && px <= width && py >= 0 && py <= height };
  }

  /**
   * The screen position of a point of a drawn area.
   * @param {number} x
   * @param {number} y
   * @param {Pick<Area, "frame">} area
   * @returns {[clientX: number, clientY: number]}
   */
  place(x, y, area) {
    const frame = /** @type {Frame} */ (area.frame);
    const { toPixel } = Axes;
    const box = this.graph.getBoundingClientRect();
    return [box.left + frame.left + toPixel(frame.x, x), box.top + frame.top + toPixel(frame.y, y)];
  }
}

// A Plotly graph with canvases above it that stay on its axes.
globalThis.thalweg ??= {};
thalweg.plot = (() => {
  "use strict";

  const CONFIG = { displayModeBar: false, staticPlot: true }; // pointer, zoom and pictures are ours

  const isObject = (v) => v !== null && typeof v === "object" && Object.getPrototypeOf(v) === Object.prototype;

  /** Plain objects are merged, anything else is replaced; undefined is no value. */
  function merge(...parts) {
    const out = {};
    for (const part of parts) {
      for (const [key, value] of Object.entries(part ?? {})) {
        if (value === undefined) continue;
        out[key] = isObject(value) ? merge(isObject(out[key]) ? out[key] : {}, value) : value;
      }
    }
    return out;
  }

  class Plot {
    #isWatched = false;
    #shown = Promise.resolve(); // the figure under way: Plotly loses one that comes while another is being made
    #seen = ""; // the frame that the drawing lies on

    /**
     * @param {HTMLElement} graph
     * @param {{fit: (frame: object) => void, invalidate: () => void, draw: (model: object, epoch: number) => void}} drawing
     * @param {() => void} moved the drawing has been fitted to another plot area or range
     */
    constructor(graph, drawing, moved) {
      this.graph = graph;
      this.drawing = drawing;
      this.frame = null;
      this.moved = moved;
      if (getComputedStyle(graph).position === "static") graph.style.position = "relative";
    }

    /** Show a figure. @returns {Promise<void>} when it stands and the canvases lie on it */
    show(data, layout) {
      const next = async () => {
        forgetRanges(this.graph);
        await Plotly.react(this.graph, data, layout, CONFIG);
        if (!this.#isWatched) this.#watch();
        this.align();
      };
      this.#shown = this.#shown.then(next);
      return this.#shown;
    }

    #watch() {
      this.#isWatched = true;
      this.graph.on("plotly_afterplot", () => this.align());
      new ResizeObserver(() => this.#resize()).observe(this.graph);
      thalweg.layers.watchRatio(() => this.align());
    }

    /** Change ranges or other parts of the layout. */
    relayout(changes) {
      if (this.#isWatched) Plotly.relayout(this.graph, changes);
    }

    #resize() {
      if (this.graph.offsetParent !== null && this.graph.clientHeight > 0) Plotly.Plots.resize(this.graph);
    }

    /** Put the canvases on the plot area as it is now. */
    align() {
      const frame = thalweg.axes.frame(this.graph);
      const seen = JSON.stringify([frame, devicePixelRatio]);
      if (!frame || seen === this.#seen) return;
      this.#seen = seen;
      this.frame = frame;
      this.drawing.fit(frame);
      this.moved();
    }

    /**
     * What stands under a place on the screen.
     * @returns {{px: number, py: number, x: number, y: number, inside: boolean} | null} px and py from the plot area's corner
     */
    at(clientX, clientY) {
      if (!this.frame) return null;
      const { left, top, width, height, x, y } = this.frame;
      const box = this.graph.getBoundingClientRect();
      const px = clientX - box.left - left;
      const py = clientY - box.top - top;
      const { toValue } = thalweg.axes;
      return { px, py, x: toValue(x, px), y: toValue(y, py), inside: px >= 0 && px <= width && py >= 0 && py <= height };
    }

    /** @returns {[number, number]} clientX, clientY of a point of the plot */
    place(x, y) {
      const { toPixel } = thalweg.axes;
      const box = this.graph.getBoundingClientRect();
      return [box.left + this.frame.left + toPixel(this.frame.x, x), box.top + this.frame.top + toPixel(this.frame.y, y)];
    }
  }

  /** Plotly keeps the ranges of the figure before, and fits those of equal scales to them: stale ones stretch the axes. */
  function forgetRanges(graph) {
    for (const axis of [graph._fullLayout?.xaxis, graph._fullLayout?.yaxis]) {
      delete axis?._inputRange;
      delete axis?._inputDomain;
    }
  }

  return { Plot, merge };
})();

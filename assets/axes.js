// Axes: data to pixels and back, and what the loss axis shows. The only file that reads Plotly's semi-private fields.
globalThis.thalweg ??= {};
thalweg.axes = (() => {
  "use strict";

  const FLOOR = 1e-16; // of loss − f*, where float64 ends
  const DECADES = 8; // that a log axis shows below the start's loss
  const HEADROOM = 1.1; // times the start's loss
  const MARGIN = 0.04; // of a fitted range, above and below its data

  /**
   * @typedef {object} Axis pixel = scale · v + shift, v the value or its decimal logarithm
   * @property {boolean} log
   * @property {[number, number]} range of values (not of their logarithms)
   * @property {number} length px
   * @property {number} scale
   * @property {number} shift
   *
   * @typedef {{left: number, top: number, width: number, height: number, x: Axis, y: Axis}} Frame a plot area within its graph
   */

  /**
   * @param {[number, number]} range values at both ends
   * @param {number} length px
   * @param {{log?: boolean, up?: boolean}} [options] up: pixels count against the values
   * @returns {Axis}
   */
  function axis(range, length, { log = false, up = false } = {}) {
    const [a, b] = log ? range.map(Math.log10) : range;
    const scale = ((up ? -1 : 1) * length) / (b - a);
    return { log, range, length, scale, shift: -scale * (up ? b : a) };
  }

  /** @param {Axis} axis */
  const toPixel = ({ log, scale, shift }, value) => scale * (log ? Math.log10(value) : value) + shift;

  /** @param {Axis} axis */
  function toValue({ log, scale, shift }, pixel) {
    const v = (pixel - shift) / scale;
    return log ? 10 ** v : v;
  }

  /**
   * Where Plotly has put a plot area of a graph, and what it shows.
   * @param {HTMLElement} graph
   * @param {string} [suffix] of its axes: "", "2", …
   * @returns {Frame | null} null before it is plotted
   */
  function frame(graph, suffix = "") {
    const { [`xaxis${suffix}`]: xaxis, [`yaxis${suffix}`]: yaxis } = graph._fullLayout ?? {};
    if (!xaxis?._length) return null;
    const read = ({ range, type, _length }, up) => {
      const log = type === "log";
      return axis(log ? range.map((v) => 10 ** v) : [...range], _length, { log, up });
    };
    const place = (px) => Math.round(px * 1e6) / 1e6; // Plotly's rounding errors would move the canvases' edges
    return {
      left: place(xaxis._offset),
      top: place(yaxis._offset),
      width: place(xaxis._length),
      height: place(yaxis._length),
      x: read(xaxis, false),
      y: read(yaxis, true),
    };
  }

  /**
   * The grid under a contour, unpacked by Plotly where it came in base64.
   * @param {HTMLElement} graph
   * @param {number} [index] among the graph's contours
   * @returns {{x: ArrayLike<number>, y: ArrayLike<number>, z: ArrayLike<number>[]} | null}
   */
  function grid(graph, index = 0) {
    const trace = graph._fullData?.filter(({ type }) => type === "contour")[index];
    if (!trace) return null;
    const spaced = (first, step, count) => Float64Array.from({ length: count }, (_, i) => first + i * step);
    const { z } = trace;
    return { x: trace.x ?? spaced(trace.x0, trace.dx, z[0].length), y: trace.y ?? spaced(trace.y0, trace.dy, z.length), z };
  }

  /**
   * What a loss takes on a log axis: its distance from the lowest known value, as far as float64 tells it.
   * @param {number} loss
   * @param {number} lowest f*
   */
  const excess = (loss, lowest) => Math.max(loss - lowest, FLOOR);

  /**
   * The loss axis's range, known before the first frame. Linear: from f* to 1.1 times the start's loss. Log, of loss − f*:
   * eight decades below the start's.
   * @param {{log: boolean, lowest: number | null, start: number, bottom: number}} what lowest: f*, null where none is known;
   *   bottom: where a linear axis then begins
   * @returns {[number, number]}
   */
  function lossRange({ log, lowest, start, bottom }) {
    if (log) {
      const top = excess(start, lowest);
      const decade = Math.max(Math.log10(FLOOR), Math.floor(Math.log10(top)) - DECADES);
      return [10 ** decade, Math.max(top * HEADROOM, 10 ** (decade + 1))];
    }
    const low = lowest ?? Math.min(bottom, start);
    const top = Math.max(HEADROOM * start, low + HEADROOM * (start - low)); // the second where values are negative
    return top > low ? [low, top] : [low, low + 1];
  }

  /**
   * The range of what there is to see: from the least to the greatest loss of some runs.
   * @param {{log: boolean, lowest: number | null, low: number, high: number}} what
   * @returns {[number, number]}
   */
  function fittedRange({ log, lowest, low, high }) {
    if (log) {
      const [a, b] = [excess(low, lowest), excess(high, lowest)].map(Math.log10);
      const margin = Math.max(0.1, MARGIN * (b - a));
      return [10 ** (a - margin), 10 ** (b + margin)];
    }
    const margin = MARGIN * (high - low || Math.abs(high) || 1);
    return [low - margin, high + margin];
  }

  /**
   * Least and greatest loss of some runs.
   * @param {import("./trajectories.js").Trajectories} t
   * @param {number[]} runs
   * @returns {{low: number, high: number} | null}
   */
  function extent(t, runs) {
    let [low, high] = [Infinity, -Infinity];
    for (const run of runs) {
      const loss = t.loss[run];
      for (let row = 0; row < t.rows[run]; row++) {
        if (loss[row] < low) low = loss[row];
        if (loss[row] > high) high = loss[row];
      }
    }
    return low <= high ? { low, high } : null;
  }

  return { axis, toPixel, toValue, frame, grid, excess, lossRange, fittedRange, extent };
})();

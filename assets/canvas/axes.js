// Converts between data and pixels along axes; no other file reads Plotly's semi-private axis fields.

/**
 * @import { Grid } from "#data/bilinear.js"
 *
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
 * @param {{log?: boolean, up?: boolean}} [options] up: pixels decrease as values increase
 * @returns {Axis}
 */
export function axis(range, length, { log = false, up = false } = {}) {
  const [a, b] = log ? range.map((value) => Math.log10(value)) : range;
  const scale = ((up ? -1 : 1) * length) / (b - a);
  return { log, range, length, scale, shift: -scale * (up ? b : a) };
}

/** @type {(axis: Axis, value: number) => number} */
export const toPixel = ({ log, scale, shift }, value) => scale * (log ? Math.log10(value) : value) + shift;

/** @type {(axis: Axis, pixel: number) => number} */
export function toValue({ log, scale, shift }, pixel) {
  const v = (pixel - shift) / scale;
  return log ? 10 ** v : v;
}

/** The element as a Plotly graph. @param {HTMLElement} graph */
const plotted = (graph) => /** @type {Plotly.Graph} */ (graph);

/**
 * The position and the axes of a plot area in a graph.
 * @param {HTMLElement} graph
 * @param {string} [suffix] of its axes: "", "2", …
 * @returns {Frame | null} null before it is drawn
 */
export function frame(graph, suffix = "") {
  const { [`xaxis${suffix}`]: xaxis, [`yaxis${suffix}`]: yaxis } = plotted(graph)._fullLayout ?? {};
  if (!xaxis?._length) return null;
  /** @type {(of: {range: [number, number], type: string, _length: number}, up: boolean) => Axis} */
  const read = ({ range: [a, b], type, _length }, up) => {
    const log = type === "log";
    return axis(log ? [10 ** a, 10 ** b] : [a, b], _length, { log, up });
  };
  const place = (/** @type {number} */ px) => Math.round(px * 1e6) / 1e6; // Plotly's rounding errors would move the canvases' edges
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
 * The grid of a contour, which Plotly has decoded if it was sent in base64.
 * @param {HTMLElement} graph
 * @param {number} [index] among the graph's contours
 * @returns {Grid | null}
 */
export function grid(graph, index = 0) {
  const trace = plotted(graph)._fullData?.filter(({ type }) => type === "contour")[index];
  if (!trace) return null;
  /** @type {(first: number, step: number, count: number) => Float64Array} */
  const spaced = (first, step, count) => Float64Array.from({ length: count }, (_, i) => first + i * step);
  const { z } = trace;
  return {
    x: trace.x ?? spaced(trace.x0, trace.dx, z[0].length),
    y: trace.y ?? spaced(trace.y0, trace.dy, z.length),
    z,
  };
}

/**
 * Plotly fits axes with equal scales to the previous figure's ranges, which would stretch the axes: so remove those.
 * @param {HTMLElement} graph
 */
export function forgetRanges(graph) {
  for (const [name, axis] of Object.entries(plotted(graph)._fullLayout ?? {})) {
    if (!/^[xy]axis\d*$/.test(name)) continue;
    delete axis._inputRange;
    delete axis._inputDomain;
  }
}

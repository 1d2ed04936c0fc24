// Sketches of schedules and signals: a single line, as SVG. Pure.

export const SKETCH_WIDTH = 100; // in the sketch's own units; CSS scales it

/**
 * An SVG path through values, in a box of SKETCH_WIDTH by `height`: `low` at the bottom, `high` at the top.
 * @param {number[]} values
 * @param {number} low
 * @param {number} high
 * @param {number} height
 * @param {number} edge margin above and below
 */
export function sketchLine(values, low, high, height, edge) {
  const x = (/** @type {number} */ i) => (SKETCH_WIDTH * i) / Math.max(1, values.length - 1);
  const y = (/** @type {number} */ value) => height - edge - ((height - 2 * edge) * (value - low)) / (high - low || 1);
  return values.map((value, i) => `${i ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join("");
}

/**
 * A sketch of a path, in the colour of the surrounding text.
 * @param {string} path in a box of SKETCH_WIDTH by `height`
 * @param {number} height
 * @param {number} width line width in px, at any size of the sketch
 */
export function sketchSvg(path, height, width) {
  const line = `fill="none" stroke="currentColor" stroke-width="${width}" stroke-linejoin="round" vector-effect="non-scaling-stroke"`;
  return `<svg viewBox="0 0 ${SKETCH_WIDTH} ${height}" preserveAspectRatio="none" aria-hidden="true"><path d="${path}" ${line}/></svg>`;
}

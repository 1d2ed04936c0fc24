// Small pictures of one line, as SVG: what schedules and signals look like. Pure.

export const SKETCH_WIDTH = 100; // of the picture's own units; CSS says how large it is

/**
 * The line of some values through a box of SKETCH_WIDTH by `height`, as an SVG path: `low` at the bottom, `high` on top.
 * @param {number[]} values
 * @param {number} low
 * @param {number} high
 * @param {number} height
 * @param {number} edge that stays free above and below
 */
export function sketchLine(values, low, high, height, edge) {
  const x = (/** @type {number} */ i) => (SKETCH_WIDTH * i) / Math.max(1, values.length - 1);
  const y = (/** @type {number} */ value) => height - edge - ((height - 2 * edge) * (value - low)) / (high - low || 1);
  return values.map((value, i) => `${i ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join("");
}

/**
 * A sketch of a path, drawn in the colour of the text around it.
 * @param {string} path of a box of SKETCH_WIDTH by `height`
 * @param {number} height
 * @param {number} width of the line, px, whatever the size of the picture
 */
export function sketchSvg(path, height, width) {
  const line = `fill="none" stroke="currentColor" stroke-width="${width}" stroke-linejoin="round" vector-effect="non-scaling-stroke"`;
  return `<svg viewBox="0 0 ${SKETCH_WIDTH} ${height}" preserveAspectRatio="none" aria-hidden="true"><path d="${path}" ${line}/></svg>`;
}

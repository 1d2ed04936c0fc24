// Paints a contour, before there is a Plotly to draw it: levels and their colours are those of its figure.

/**
 * @import { Frame } from "#canvas/axes.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 *
 * @typedef {object} Contour the trace of a contour's figure
 * @property {number} x0
 * @property {number} dx
 * @property {number} y0
 * @property {number} dy
 * @property {Float32Array[]} z it counts levels: [row][column]
 * @property {[share: number, color: string][]} colorscale of the levels, from the lowest
 * @property {{color: string}} line
 */

/**
 * Paint the contour on a context of device pixels.
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<Frame, "x" | "y">} frame the plot area; its pixels are those of the context
 * @param {ContourFigure} figure
 */
export function paintGround(context, { x: xAxis, y: yAxis }, { data: [trace] }) {
  const [columns, rows] = [Math.round(xAxis.length), Math.round(yAxis.length)];
  const { x0, dx, y0, dy, z, colorscale, line } = /** @type {Contour} */ (/** @type {unknown} */ (trace));
  const colors = colorscale.map(([, color]) => channels(color));
  const last = colors.length - 1;
  const across = between(columns, (pixel) => ((pixel - xAxis.shift) / xAxis.scale - x0) / dx, z[0].length);
  const down = between(rows, (pixel) => ((pixel - yAxis.shift) / yAxis.scale - y0) / dy, z.length);
  const image = context.createImageData(columns, rows);
  const bands = new Int16Array(columns * rows);
  let at = 0;
  for (const { low: j, share: up } of down) {
    for (const { low: i, share: right } of across) {
      const lower = z[j][i] * (1 - right) + z[j][i + 1] * right;
      const upper = z[j + 1][i] * (1 - right) + z[j + 1][i + 1] * right;
      const index = lower * (1 - up) + upper * up;
      const band = Number.isNaN(index) ? -1 : Math.min(Math.max(Math.floor(index), 0), last);
      bands[at] = band;
      if (band >= 0) image.data.set(colors[band], 4 * at);
      at += 1;
    }
  }
  context.putImageData(image, 0, 0);
  context.fillStyle = line.color;
  for (let row = 1; row < rows; row++) {
    for (let column = 1; column < columns; column++) {
      const here = row * columns + column;
      const isLine = bands[here] !== bands[here - 1] || bands[here] !== bands[here - columns];
      if (isLine) context.fillRect(column, row, 1, 1);
    }
  }
}

/**
 * The nodes below pixels' middles, and how far those are from them to the next ones.
 * @param {number} pixels
 * @param {(pixel: number) => number} toIndex
 * @param {number} nodes
 */
function between(pixels, toIndex, nodes) {
  return Array.from({ length: pixels }, (_, pixel) => {
    const index = toIndex(pixel + 0.5);
    const low = Math.min(Math.max(Math.floor(index), 0), nodes - 2);
    return { low, share: index - low };
  });
}

/** @param {string} color #rrggbb */
const channels = (color) => [...[1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16)), 255];

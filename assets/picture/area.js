// A plot area of an exported picture: converts values to positions, and places texts, markers and images. Pure.

export const LETTER = 20; // px of type at 1080 lines

/**
 * @typedef {import("#canvas/panel_grid.js").Box} Box
 * @typedef {import("#picture/words.js").Picture} Picture
 *
 * @typedef {object} Area
 * @property {number[]} x range of the x axis
 * @property {number[]} y
 * @property {boolean} [log] the y axis is logarithmic
 * @property {Box} box px from the picture's upper left corner
 * @property {Picture} picture
 * @property {string} suffix of its axes: "", "2", …
 *
 * @typedef {object} Path a path or a curve, up to the drawn row
 * @property {number} run
 * @property {ArrayLike<number>} xs by row
 * @property {ArrayLike<number>} ys
 * @property {number} rows
 *
 * @typedef {object} Exit where a path leaves an area for good
 * @property {number} row the first one that is outside
 * @property {number[]} px the point on the border, from the area's lower left corner
 * @property {number[]} towards the direction, of length 1
 */

/**
 * The position of a value in an area.
 * @param {Area} area
 * @param {number} px its x
 * @param {number} py its y
 * @returns {[number, number]} px from the area's lower left corner
 */
export function pixel({ x, y, log, box }, px, py) {
  const up = log ? part(y.map(Math.log), Math.log(py)) : part(y, py);
  return [part(x, px) * box.width, up * box.height];
}

/** @param {number[]} range @param {number} value */
const part = ([low, high], value) => (value - low) / (high - low);

/** Is a position, in px from an area's lower left corner, inside the area? @param {Area} area @param {number[]} px */
export const isInside = ({ box }, [x, y]) => x >= -1 && y >= -1 && x <= box.width + 1 && y <= box.height + 1;

/**
 * Where a path leaves an area for good.
 * @param {Area} area
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {number} rows
 * @returns {Exit | null} null if its head is inside, or all of it is outside
 */
export function exit(area, xs, ys, rows) {
  /** @param {number} row */
  const place = (row) => pixel(area, xs[row], ys[row]);
  let row = rows - 1;
  if (isInside(area, place(row))) return null;
  while (row >= 0 && !isInside(area, place(row))) row--;
  if (row < 0) return null;
  const [x, y] = place(row);
  const { width, height } = area.box;
  const reach = 1e6; // px: a run may jump by 1e300 in one step
  const [dx, dy] = place(row + 1).map((to, i) => Math.max(-reach, Math.min(reach, to - [x, y][i])));
  const share = Math.max(0, Math.min(1, shareTo(x, dx, width), shareTo(y, dy, height)));
  const length = Math.hypot(dx, dy);
  return { row: row + 1, px: [x + dx * share, y + dy * share], towards: [dx / length, dy / length] };
}

/**
 * The share of a step after which it reaches the border at 0 or at `end`.
 * @param {number} from
 * @param {number} step
 * @param {number} end
 */
const shareTo = (from, step, end) => (step > 0 ? (end - from) / step : step < 0 ? -from / step : Infinity);

/**
 * A position in an area, in the picture's coordinates.
 * @param {Pick<Area, "box" | "picture">} area
 * @param {number[]} px from the area's lower left corner
 */
export const paper = ({ box, picture }, [x, y]) => ({
  xref: "paper",
  yref: "paper",
  x: (box.x + x) / picture.width,
  y: 1 - (box.y + box.height - y) / picture.height,
});

/**
 * A text at a position of an area.
 * @param {Area} area
 * @param {number[]} px from the area's lower left corner
 * @param {string} text
 * @param {Plotly.Annotation} more
 * @returns {Plotly.Annotation}
 */
export function label(area, px, text, more) {
  return { ...paper(area, px), text, showarrow: false, font: { size: LETTER * area.picture.scale }, ...more };
}

/**
 * Markers at points of an area.
 * @param {Pick<Area, "suffix">} area
 * @param {number[][]} points [[x, y], …] in values
 * @param {Plotly.Marker} marker
 * @returns {Plotly.Trace}
 */
export function markers({ suffix }, points, marker) {
  return {
    type: "scatter",
    mode: "markers",
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    hoverinfo: "skip",
    showlegend: false,
    cliponaxis: false,
    marker,
  };
}

/**
 * A placeholder for an image in the picture; its source is set later, by name.
 * @param {ImageName} name
 * @param {Box} box
 * @param {Picture} picture
 */
export function image(name, box, { width, height }) {
  const where = { xref: "paper", yref: "paper", x: box.x / width, y: 1 - box.y / height };
  const anchors = { xanchor: "left", yanchor: "top", layer: "above", sizing: "stretch" };
  return { ...where, ...anchors, name, sizex: box.width / width, sizey: box.height / height, source: "" };
}

/** @typedef {"solid" | "inside"} ImageName the 3D view, or the strip of an update */

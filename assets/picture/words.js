// Words on an exported picture: made safe for Plotly, coloured as their run, put at a place. Pure.

/**
 * @typedef {object} Picture its size in px, and how large type and lines are on it
 * @property {number} width
 * @property {number} height
 * @property {number} scale 1 where the picture is 1080 px high
 */

/** A text that Plotly shows as it is. @param {unknown} text */
export const escaped = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** A run's letter in its colour. @param {{color: string, letter: string}} style */
export const coloured = ({ color, letter }) => `<span style="color:${color}">${escaped(letter)}</span>`;

/**
 * Words to the right of a place.
 * @param {number} x px from the picture's upper left corner
 * @param {number} y
 * @param {Picture} picture
 * @param {Plotly.Annotation} more
 * @returns {Plotly.Annotation}
 */
export function words(x, y, { width, height }, more) {
  const place = { xref: "paper", yref: "paper", x: x / width, y: 1 - y / height };
  return { ...place, showarrow: false, align: "left", xanchor: "left", ...more };
}

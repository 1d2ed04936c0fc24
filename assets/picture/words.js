// Texts on an exported picture: escaped for Plotly, coloured like their run, positioned. Pure.

/**
 * @typedef {object} Picture its size in px, and the scale of type and lines
 * @property {number} width
 * @property {number} height
 * @property {number} scale 1 for a height of 1080 px
 */

/** Escape a text, so that Plotly shows it literally. @param {unknown} text */
export const escaped = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** A run's letter in its colour. @param {{color: string, letter: string}} style */
export const coloured = ({ color, letter }) => `<span style="color:${color}">${escaped(letter)}</span>`;

/**
 * A text to the right of a position.
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

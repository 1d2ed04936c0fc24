// The look of a run: colour, dash and letter, by its slot unless others were chosen.

/**
 * @import { ThemeName } from "#base/catalog.js"
 *
 * @typedef {object} Identity what determines a run's look
 * @property {number} slot
 * @property {number | null} [look] the slot whose colour and dash were chosen for it; null: its own
 * @property {string | null} [letter] the letter chosen for it; null: its slot's
 *
 * @typedef {object} Look
 * @property {string} color
 * @property {number[]} dash visible lengths on and off, in multiples of the line's width; empty: solid
 * @property {string} letter "" for a dot in place of a letter
 *
 * @typedef {object} Drawn
 * @property {string} name its letter, even if its head is a dot
 * @property {boolean} isFaint is it one of many seeds?
 * @property {boolean} visible
 * @property {boolean | null} lit false: another run is lit; null: none is
 * @typedef {Look & Drawn} Style the current style of a run
 *
 * @typedef {object} Paint a run's style in the units of a canvas
 * @property {string} color
 * @property {string} text black or white, for text on the colour
 * @property {number} width px
 * @property {number[]} dash px
 * @property {string} letter
 * @property {boolean} visible
 * @property {number} rank paths with a higher rank are drawn on top
 */

const INK = "ink"; // black on light and yellow on dark: each is lost on the other background
const INKS = { light: "#000000", dark: "#F0E442", contrast: "#F0E442" };

/** Okabe and Ito's colours, in an order in which neighbours differ for every kind of colour vision. */
export const COLORS = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", INK];

/** Visible lengths on and off, in multiples of the line's width; ordered by how distinct each is from those before it. */
export const DASHES = [
  [],
  [5, 2.5],
  [1, 2],
  [6, 2, 1, 2],
  [12, 3],
  [2, 4],
  [6, 2, 1, 2, 1, 2],
  [12, 2, 4, 2],
  [3, 1.5, 3, 5],
  [12, 2, 1, 2, 1, 2, 1, 2],
];

const ON_DARK = [
  ["#8b55e6", "#4b9be6", "#4fd1a5", "#fde725"],
  ["#b06ad0", "#f06a8a", "#ff9a5a", "#ffe08a"],
  ["#4a90e2", "#6fb7ea", "#a5d8f0", "#e3f4fb"],
];
/** Scales for the values of a group, ordered by lightness, so that everybody sees their order; dark ones for the light theme. */
export const SHADES = {
  light: [
    ["#440154", "#3f4f9b", "#1f8fa0", "#97ad1f"],
    ["#2b0a3d", "#9b2964", "#d9532c", "#e89a1c"],
    ["#08306b", "#2171b5", "#4a9cc9", "#7fb8d6"],
  ],
  dark: ON_DARK,
  contrast: ON_DARK,
};

const FAINT = 0.55; // share of the background in the colour of one of many seeds
const THIN = 0.6; // and its width, relative to the usual one
const DIMMED = 0.72; // share of the background in a run's colour while another one is lit
const LIT = 1.5; // width of a lit run, relative to the usual one

/**
 * @param {Identity} run
 * @param {ThemeName} theme
 * @returns {Look}
 */
export function of(run, theme) {
  const { color, dash } = parts(run);
  return { color: colors(theme)[color], dash: DASHES[dash], letter: letterOf(run) };
}

/** The palette of a theme. @param {ThemeName} theme */
export const colors = (theme) => COLORS.map((color) => (color === INK ? INKS[theme] : color));

/**
 * The indices of a run's colour and dash in COLORS and DASHES.
 * @param {Identity} run
 */
export function parts({ slot, look }) {
  const from = look ?? slot;
  return { color: from % COLORS.length, dash: Math.floor(from / COLORS.length) % DASHES.length };
}

/** The slot with a colour and a dash, by their indices. @param {{color: number, dash: number}} parts */
export const lookOf = ({ color, dash }) => color + dash * COLORS.length;

/** @param {Identity} run */
export const letterOf = ({ slot, letter }) => letter ?? letterAt(slot);

/**
 * A … Z, AA, AB …, like the columns of a spreadsheet.
 * @param {number} slot
 * @returns {string}
 */
export function letterAt(slot) {
  const last = String.fromCharCode(65 + (slot % 26));
  return slot < 26 ? last : letterAt(Math.floor(slot / 26) - 1) + last;
}

/**
 * The colour at a share, from 0 to 1, of one of the scales.
 * @param {number} share
 * @param {number} scale
 * @param {ThemeName} theme
 */
export function shade(share, scale, theme) {
  const stops = SHADES[theme][scale % SHADES[theme].length];
  const at = share * (stops.length - 1);
  const below = Math.min(Math.floor(at), stops.length - 2);
  return mix(stops[below], stops[below + 1], at - below);
}

/** @param {string} color #rrggbb */
const channels = (color) => [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));

/** Relative luminance, 0 to 1, as WCAG defines it. @param {string} color */
export function luminance(color) {
  const [r, g, b] = channels(color).map((c) => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1 to 21. @type {(one: string, other: string) => number} */
export function contrast(one, other) {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Black or white, whichever is more legible on a colour. @param {string} color */
export const textOn = (color) => (contrast(color, "#000000") >= contrast(color, "#ffffff") ? "#000000" : "#ffffff");

/**
 * An opaque mixture, so that overlapping strokes do not add up.
 * @param {string} color
 * @param {string} other
 * @param {number} share share of the other
 */
export function mix(color, other, share) {
  const [a, b] = [channels(color), channels(other)];
  return `#${a
    .map((c, i) =>
      Math.round(c + (b[i] - c) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** A dash in pixels, for round caps, which lengthen both ends of every stroke by half a width. @type {(dash: number[], width: number) => number[]} */
function pixels(dash, width) {
  return dash.map((length, i) => (i % 2 === 0 ? Math.max(0.01, length - 1) : length + 1) * width);
}

/**
 * @param {Look & Pick<Drawn, "visible" | "lit"> & Partial<Drawn>} style
 * @param {string} ground
 * @param {number} width of a line, px
 * @returns {Paint}
 */
export function paint({ color, dash, letter, visible, lit = null, isFaint = false }, ground, width) {
  const painted = mix(color, ground, lit === false ? DIMMED : isFaint ? FAINT : 0);
  const wide = (lit ? width * LIT : width) * (isFaint ? THIN : 1);
  const rank = lit === false ? 0 : lit ? 2 : 1;
  return { color: painted, text: textOn(painted), width: wide, dash: pixels(dash, wide), letter, visible, rank };
}

// The camera of the 3D view: three numbers, and how drags and keys change them. Pure.

import { clamp } from "#base/number.js";

const LOWEST = -10; // degrees of elevation: slightly below the horizon
const HIGHEST = 90;
const NEAREST = 0.5;
const FURTHEST = 2.5;
const DISTANCE = 1.92; // from the eye to the centre of the box, in units of its longer side
const LABELS = 4.4; // height of the labels below and above the box, in font sizes
const ROOM = 0.92; // share of the height that is left for the box at DISTANCE
const CENTER = { x: 0, y: 0, z: -0.12 }; // balances the axis titles below
const TURN = 0.4; // degrees per pixel
const KEY = 7.5; // degrees per key press
const NEARER = 1.12; // factor per key press

/**
 * @typedef {[number, number, number]} Camera azimuth and elevation in degrees; distance, by default 1
 */

/** @type {Camera} */
export const USUAL = [-120, 48, 1];

/** Clamp a camera to the allowed range. @param {Camera} camera @returns {Camera} */
const allowed = ([azimuth, elevation, distance]) => [
  azimuth - 360 * Math.round(azimuth / 360),
  clamp(elevation, LOWEST, HIGHEST),
  clamp(distance, NEAREST, FURTHEST),
];

/**
 * Round a camera for links: angles to 0.1°, the distance to 0.01.
 * @param {Camera} camera
 * @returns {Camera}
 */
export function tidy(camera) {
  const [azimuth, elevation, distance] = allowed(camera);
  /** @param {number} value @param {number} digits */
  const round = (value, digits) => Number(value.toFixed(digits)) + 0; // no −0
  return [round(azimuth, 1), round(elevation, 1), round(distance, 2)];
}

/** Parse a camera from an address; undefined if invalid. @param {string} text */
export function parse(text) {
  const numbers = text.split(",").map((piece) => (piece.trim() ? Number(piece) : NaN));
  if (numbers.length !== 3 || !numbers.every((number) => Math.abs(number) < 1e6) || numbers[2] <= 0) return undefined;
  const [azimuth, elevation, distance] = numbers;
  return tidy([azimuth, elevation, distance]);
}

/**
 * The camera after a drag; the surface follows the pointer.
 * @param {Camera} camera
 * @param {number} dx px
 * @param {number} dy
 */
export const dragged = ([azimuth, elevation, distance], dx, dy) =>
  allowed([azimuth - TURN * dx, elevation + TURN * dy, distance]);

/** The camera further away by a factor. @param {Camera} camera @param {number} factor */
export const moved = ([azimuth, elevation, distance], factor) => allowed([azimuth, elevation, distance * factor]);

/** The camera after a key press; null for other keys. @param {Camera} camera @param {string} key */
export function pressed(camera, key) {
  const [azimuth, elevation, distance] = camera;
  /** @type {Record<string, number[]>} */
  const turns = { ArrowLeft: [KEY, 0], ArrowRight: [-KEY, 0], ArrowUp: [0, KEY], ArrowDown: [0, -KEY] };
  if (Object.hasOwn(turns, key)) return allowed([azimuth + turns[key][0], elevation + turns[key][1], distance]);
  if (key === "+" || key === "=") return moved(camera, 1 / NEARER);
  return key === "-" || key === "−" ? moved(camera, NEARER) : null;
}

/**
 * Plotly's camera. In a portrait view the eye is further away, since Plotly's field of view is measured by the height; and in a
 * low one, where tick labels below the nearest corner take more of the height.
 * @param {Camera} camera
 * @param {number} width px
 * @param {number} height px
 * @param {number} font size of the type, px
 * @returns {Plotly.Camera}
 */
export function ofPlotly([azimuth, elevation, distance], width, height, font) {
  const low = ROOM / (1 - LABELS * Math.min(0.1, font / height));
  const far = DISTANCE * distance * Math.max(1, (1.12 * height) / width, low);
  const [a, e] = [azimuth, clamp(elevation, LOWEST, HIGHEST - 0.1)].map((degrees) => (degrees * Math.PI) / 180);
  const eye = { x: Math.cos(a) * Math.cos(e), y: Math.sin(a) * Math.cos(e), z: Math.sin(e) };
  return {
    center: CENTER,
    eye: { x: far * eye.x + CENTER.x, y: far * eye.y + CENTER.y, z: far * eye.z + CENTER.z },
    up: { x: 0, y: 0, z: 1 },
    projection: { type: "perspective" },
  };
}

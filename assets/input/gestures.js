// The arithmetic of gestures: zoom and pan of the contour's window, and rounding of a dragged point. Pure.

import { clamp, decimals } from "#base/number.js";

/** @import { Bounds } from "#base/catalog.js" */

const MOST_IN = 1e6; // maximum zoom, relative to the domain's width
const MOST_OUT = 4;
const WHEEL_STEP = 0.0015; // log of the zoom factor per wheel pixel: a typical notch of 100 px is 16 %
const PINCH_STEP = 0.01; // a trackpad pinch arrives as wheel events with ctrl, in far smaller steps
const LINE = 33; // pixels per line for wheels that count lines, so that three lines are one notch
const PAGE = 400;

/**
 * The window after zooming about a fixed point; the aspect ratio is kept.
 * @param {Bounds} window
 * @param {number} x
 * @param {number} y
 * @param {number} factor applied to the width: below 1 zooms in
 * @param {Bounds} domain
 * @returns {Bounds}
 */
export function zoom(window, x, y, factor, domain) {
  const [x0, x1, y0, y1] = window;
  const widest = Math.min(ratio(domain, window, 0), ratio(domain, window, 2)) * MOST_OUT;
  const narrowest = Math.max(ratio(domain, window, 0), ratio(domain, window, 2)) / MOST_IN;
  const f = clamp(factor, narrowest, widest);
  return inside([x + (x0 - x) * f, x + (x1 - x) * f, y + (y0 - y) * f, y + (y1 - y) * f], domain);
}

/** How many times as wide (i = 0) or high (i = 2) one window is as another. @type {(one: Bounds, other: Bounds, i: 0 | 2) => number} */
function ratio(one, other, i) {
  return (one[i + 1] - one[i]) / (other[i + 1] - other[i]);
}

/**
 * The window panned by dx and dy.
 * @param {Bounds} window
 * @param {number} dx
 * @param {number} dy
 * @param {Bounds} domain
 * @returns {Bounds}
 */
export function pan([x0, x1, y0, y1], dx, dy, domain) {
  return inside([x0 + dx, x1 + dx, y0 + dy, y1 + dy], domain);
}

/**
 * Move a window back inside the visible limits: the domain, enlarged four times in both directions.
 * @type {(window: Bounds, domain: Bounds) => Bounds}
 */
function inside(window, domain) {
  /** @type {Bounds} */
  const pushed = [...window];
  for (const i of [0, 2]) {
    const middle = (domain[i] + domain[i + 1]) / 2;
    const reach = ((domain[i + 1] - domain[i]) / 2) * MOST_OUT;
    const low = middle - reach - window[i];
    const high = middle + reach - window[i + 1];
    const by = low > high ? (low + high) / 2 : Math.min(Math.max(0, low), high);
    if (by !== 0) [pushed[i], pushed[i + 1]] = [window[i] + by, window[i + 1] + by];
  }
  return pushed;
}

/**
 * The zoom factor of a wheel event, consistent across mice and browsers.
 * @param {{deltaY: number, deltaMode: number, ctrlKey: boolean}} event
 * @returns {number} factor of the window's width
 */
export function wheelFactor({ deltaY, deltaMode, ctrlKey }) {
  const pixels = deltaY * [1, LINE, PAGE][deltaMode];
  const logarithm = pixels * (ctrlKey ? PINCH_STEP : WHEEL_STEP);
  return Math.exp(clamp(logarithm, -0.5, 0.5));
}

/**
 * Round a coordinate to about a tenth of a pixel in the window, to keep links short.
 * @param {number} value
 * @param {number} span width of the window
 * @returns {number}
 */
export function tidy(value, span) {
  return Number(value.toFixed(decimals(span))) || 0;
}

/** Round the edges of a window, by less than a hundredth of a pixel. @type {(window: Bounds) => Bounds} */
export function tidyWindow([x0, x1, y0, y1]) {
  const [w, h] = [(x1 - x0) / 100, (y1 - y0) / 100];
  return [tidy(x0, w), tidy(x1, w), tidy(y0, h), tidy(y1, h)];
}

// Parses, checks, slides and nudges values of the catalogue's parameters. Pure.

import { clamp } from "#base/number.js";
import { hyphens } from "#experiment/typed.js";

/**
 * @import { Catalog, Param, Value } from "#base/catalog.js"
 * @import { Run } from "#experiment/state.js"
 *
 * @typedef {Pick<Param, "kind" | "low" | "high" | "below" | "choices" | "scale" | "default">} Declared the properties used of a parameter
 * @typedef {{value: Value, refused?: undefined} | {refused: true, value?: undefined}} Reading
 */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** @type {Reading} */
const REFUSED = Object.freeze({ refused: true });
const SLIDER_END = 1000; // slider positions are integers from 0 to this
const MANY = 1000; // an integer parameter with a larger range has a logarithmic slider
const DECADES = 7; // minimum on a logarithmic slider of a parameter that may be 0 (lr: 1e-4 … 1000)
const LOWEST = 1e-9; // minimum of any such slider

/** @param {Declared} param */
const whole = (param) => param.kind === "int" || param.kind === "flag";

/** @param {Declared} param */
const logarithmic = (param) => param.scale === "log" || (param.kind === "int" && param.high - param.low > MANY);

/** @param {Declared} param */
const hasZero = (param) => logarithmic(param) && param.low <= 0;

/** The default values of a catalogue entry. @type {(entry: {params: Param[]}) => Record<string, any>} */
export const defaults = ({ params }) => Object.fromEntries(params.map((param) => [param.name, param.default]));

/** A run of an optimizer, with its defaults. @type {(optimizer: string, catalog: Catalog) => Run} */
export const runOf = (optimizer, { optimizers, schedules }) => ({
  optimizer,
  params: defaults(optimizers[optimizer]),
  schedule: "constant",
  scheduleParams: defaults(schedules.constant),
  start: null,
});

/**
 * Is this value allowed for the parameter?
 * @param {Value} value
 * @param {Declared} param
 */
export function contains(value, param) {
  if (param.kind === "choice") return param.choices.some((choice) => choice === value);
  if (typeof value === "string") return false;
  const inside = value >= param.low && (param.below ? value < param.high : value <= param.high);
  return inside && (!whole(param) || Number.isInteger(value));
}

/**
 * Parse a number or a choice by the text form. Any minus sign is accepted, also the dash that writing programs make of it.
 * @param {string} text without blanks at its ends
 * @param {Declared} param
 * @returns {Reading}
 */
export function read(text, param) {
  const plain = hyphens(text);
  const value = param.kind === "choice" ? text : NUMBER.test(plain) ? Number(plain) : NaN;
  return contains(value, param) ? { value: value === 0 ? 0 : value } : REFUSED;
}

/** Typed text with decimal points in place of commas, which are no part of one value or a group. @param {string} text */
export const decimal = (text) => text.replaceAll(",", ".");

/**
 * Parse typed text: surrounding blanks and a decimal comma are accepted too.
 * @param {string} text
 * @param {Declared} param
 * @returns {Reading}
 */
export function typed(text, param) {
  const plain = text.trim();
  return read(param.kind === "choice" ? plain : decimal(plain), param);
}

/** Round to a number of significant digits. @type {(value: number, digits: number) => number} */
const significant = (value, digits) => Number(value.toPrecision(digits));

/** The nearest allowed value; slightly below an excluded bound. @type {(value: number, param: Declared) => number} */
export function clip(value, param) {
  const rounded = whole(param) ? Math.round(value) : value;
  if (rounded < param.low) return param.low;
  if (rounded < param.high || (rounded === param.high && !param.below)) return rounded;
  return param.below ? param.high - (param.high - param.low) * 1e-3 : param.high;
}

/**
 * The range of a slider, which may be narrower than the bounds. If a logarithmic slider allows 0, its left end is 0 and the
 * range begins at the next position.
 * @param {Declared} param
 * @returns {[number, number]}
 */
export function sliderRange(param) {
  if (!logarithmic(param)) return [param.low, clip(param.high, param)];
  if (!hasZero(param)) return [param.low, param.high];
  if (whole(param)) return [1, param.high];
  const below = Number(param.default) / 10 || param.high; // some room to the left of the default
  const decade = Math.min(Math.log10(param.high) - DECADES, Math.floor(Math.log10(below)));
  return [significant(Math.max(10 ** decade, LOWEST), 3), param.high];
}

/**
 * The slider position of a value, clamped to the slider.
 * @param {number} value
 * @param {Declared} param
 * @returns {number} from 0 to 1000
 */
export function toSlider(value, param) {
  const [low, high] = sliderRange(param);
  if (hasZero(param) && value <= 0) return 0;
  const first = hasZero(param) ? 1 : 0;
  const part = logarithmic(param) ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return clamp(Math.round(first + part * (SLIDER_END - first)), first, SLIDER_END);
}

/**
 * The value at a slider position, rounded to two or three digits.
 * @param {number} position from 0 to 1000
 * @param {Declared} param
 * @returns {number}
 */
export function fromSlider(position, param) {
  const [low, high] = sliderRange(param);
  if (position >= SLIDER_END) return high;
  if (hasZero(param) && position <= 0) return 0;
  const first = hasZero(param) ? 1 : 0;
  const part = (position - first) / (SLIDER_END - first);
  if (logarithmic(param)) return clip(significant(low * (high / low) ** part, 2), param);
  const step = 10 ** Math.floor(Math.log10((high - low) / 200)); // 200 to 2,000 steps over the range
  return clip(significant(low + Math.round((part * (high - low)) / step) * step, 12), param);
}

/**
 * The next value for an arrow key or a stepper button.
 * @param {number} value
 * @param {Declared} param
 * @param {1 | -1} direction
 * @param {boolean} [big] ten times the step; on a log scale, a decade
 * @returns {number}
 */
export function nudge(value, param, direction, big = false) {
  if (whole(param)) return clip(value + direction * (big ? 10 : 1), param);
  if (param.scale === "log") return clip(nudgeLog(value, param, direction, big), param);
  const step = 10 ** Math.floor(Math.log10((param.high - param.low) / 20)) * (big ? 10 : 1);
  const next = significant(value + direction * step, 12);
  // Each step towards an excluded bound goes nine tenths of the way: 0.9, 0.99, 0.999 …
  if (param.below && next >= param.high) return significant(param.high - (param.high - value) / 10, 12);
  return clip(next, param);
}

/**
 * Step by one unit of the leading digit (0.9, 1, 2 …) or by a decade; below the slider's range comes 0.
 * @type {(value: number, param: Declared, direction: 1 | -1, big: boolean) => number}
 */
function nudgeLog(value, param, direction, big) {
  const [low] = sliderRange(param);
  if (value <= 0) return direction > 0 ? low : 0;
  if (direction < 0 && hasZero(param) && value <= low) return 0;
  if (big) return significant(value * 10 ** direction, 12);
  const decade = Math.floor(Math.log10(value) + 1e-9);
  const atItsStart = value <= 10 ** decade * (1 + 1e-9); // the step down from 1 is 0.9
  return significant(value + direction * 10 ** (direction < 0 && atItsStart ? decade - 1 : decade), 12);
}

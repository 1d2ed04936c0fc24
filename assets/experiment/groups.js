// Groups: several values in place of one. The twin of engine/groups.py. Pure.
//
// In a state, a group is a range `{spacing: "linear" | "log", from, to, n}` or a list `{spacing: "list", values: […]}`. The server
// decides which values a range has: the stream's head has them by run.

import { written } from "#base/number.js";
import * as Params from "#experiment/params.js";
import { bare } from "#experiment/typed.js";

const MOST_LISTED = 32; // values when a range is converted to a list
const COUNT = /^\d+$/;
const EXACT = 100; // digits: the most that toPrecision gives

/**
 * @import { Catalog, TextRules, Value } from "#base/catalog.js"
 * @import { Declared } from "#experiment/params.js"
 *
 * @typedef {{spacing: "linear" | "log", from: number, to: number, n: number}} Range
 * @typedef {{spacing: "list", values: Value[]}} List
 * @typedef {Range | List} Group
 *
 * @typedef {"group_form" | "group_count" | "group_log" | "group_whole" | "group_equal"} GroupFault why it is no group
 *
 * @typedef {{refused: true, text: string, value?: undefined, fault?: undefined}} Refused text: the value that the parameter refuses
 * @typedef {{fault: GroupFault, value?: undefined, refused?: undefined}} Faulty
 * @typedef {{value: Value, refused?: undefined, fault?: undefined}} One
 * @typedef {{value: Value | Group, refused?: undefined, fault?: undefined} | Refused | Faulty} Reading
 */

/**
 * @param {unknown} value
 * @returns {value is Group}
 */
export const isGroup = (value) => typeof value === "object" && value !== null;

/**
 * Parse one value or a group, strictly by the text form.
 * @param {string} text
 * @param {Declared} param
 * @param {Catalog} catalog
 * @returns {Reading}
 */
export function read(text, param, catalog) {
  if (text.includes("~")) return list(text, param, catalog);
  if (text.includes("..") && param.kind !== "choice") return range(text, param, catalog);
  return single(bare(text, catalog.text), param);
}

/** Parse one value; `text` is the refused one. @type {(text: string, param: Declared) => One | Refused} */
function single(text, param) {
  const reading = Params.read(text, param);
  return reading.refused ? { refused: true, text } : reading;
}

/**
 * Combine readings: all values, or the first refusal.
 * @type {(readings: (One | Refused)[]) => {values: Value[], refused?: undefined} | Refused}
 */
function together(readings) {
  /** @type {Value[]} */
  const values = [];
  for (const reading of readings) {
    if (reading.refused) return reading;
    values.push(reading.value);
  }
  return { values };
}

/** @type {(text: string, param: Declared, catalog: Catalog) => Reading} */
function list(text, param, catalog) {
  const pieces = text.split("~").map((piece) => bare(piece, catalog.text));
  if (pieces.includes("")) return { fault: "group_form" };
  const read = together(pieces.map((piece) => single(piece, param)));
  return read.refused ? read : different(read.values);
}

/** A list of different values. @param {Value[]} values @returns {Reading} */
const different = (values) =>
  new Set(values).size < values.length ? { fault: "group_equal" } : { value: { spacing: "list", values } };

/** @type {(text: string, param: Declared, catalog: Catalog) => Reading} */
function range(text, param, catalog) {
  const [first, last, digits, isLog] = parts(text, catalog.text);
  if (!first || !last || !COUNT.test(digits)) return { fault: "group_form" };
  const ends = together([first, last].map((end) => single(end, param)));
  if (ends.refused) return ends;
  const [from, to] = ends.values.map(Number);
  const n = Number(digits);
  if (!Params.contains(n, catalog.fields.n)) return { fault: "group_count" };
  if (isLog && Math.min(from, to) <= 0) return { fault: "group_log" };
  const least = catalog.text.closest * (n - 1) * Math.max(Math.abs(from), Math.abs(to));
  if (Math.abs(to - from) <= least) return { fault: "group_equal" };
  /** @type {Range} */
  const group = { spacing: isLog ? "log" : "linear", from, to, n };
  const isWhole = param.kind === "int" || param.kind === "flag";
  return isWhole && !inShort(group, catalog.text).every(Number.isInteger) ? { fault: "group_whole" } : { value: group };
}

/**
 * Split a..b*nlog into [a, b, n, is it "log"?]; missing parts are "".
 * @type {(text: string, rules: TextRules) => [string, string, string, boolean]}
 */
function parts(text, rules) {
  const [first, rest] = cut(text, "..").map((piece) => bare(piece, rules));
  const [last, count = ""] = cut(rest, "*").map((piece) => bare(piece, rules));
  const isLog = count.endsWith("log");
  return [first, last, isLog ? bare(count.slice(0, -3), rules) : count, isLog];
}

/** @type {(text: string, separator: string) => string[]} */
function cut(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** The values of a group; those of a range are not rounded to few digits. @param {Group} group */
export const approximate = (group) => (group.spacing === "list" ? group.values : inRange(group));

/** How many values a group has. @param {Group} group */
export const sizeOf = (group) => (group.spacing === "list" ? group.values.length : group.n);

/** @param {Range} range */
function inRange({ spacing, from, to, n }) {
  const isLog = spacing === "log" && from !== to;
  const [first, last] = isLog ? [Math.log10(from), Math.log10(to)] : [from, to];
  const step = (last - first) / (n - 1);
  const within = (/** @type {number} */ i) => (isLog ? 10 ** (i * step + first) : i * step + first);
  return Array.from({ length: n }, (_, i) => (i === 0 ? from : i === n - 1 ? to : within(i)));
}

/**
 * The values of a group as the server has them: inside a range, rounded to the fewest digits within the tolerance. On a log
 * range the last digit may differ, since logarithms may be rounded differently on another machine.
 * @type {(group: Group, rules: TextRules) => Value[]}
 */
export const expand = (group, rules) => (group.spacing === "list" ? group.values : inShort(group, rules));

/** @type {(range: Range, rules: TextRules) => number[]} */
function inShort(range, { rounding, digits }) {
  const values = inRange(range);
  const isEnd = (/** @type {number} */ i) => i === 0 || i === values.length - 1;
  const short = (/** @type {number} */ value, /** @type {number} */ i) =>
    fewestDigits(value, rounding * Math.abs(value - values[i - 1]), digits);
  return values.map((value, i) => (isEnd(i) ? value : short(value, i)));
}

/** @param {number} value @param {number} allowed largest change @param {number} most digits */
function fewestDigits(value, allowed, most) {
  const [mantissa, exponent] = Math.abs(value).toExponential(EXACT).split("e");
  const exact = mantissa.replace(".", "");
  for (let digits = 1; digits <= most; digits++) {
    // At a tie, toPrecision rounds up, but Python to even.
    const isHalfway = /^50*$/.test(exact.slice(digits)) && Number(exact[digits - 1]) % 2 === 0;
    const size = isHalfway
      ? `${exact.slice(0, digits)}e${Number(exponent) - digits + 1}`
      : Math.abs(value).toPrecision(digits);
    const rounded = Math.sign(value) * Number(size);
    if (Math.abs(rounded - value) <= allowed) return rounded;
  }
  return value;
}

/** A value or a group as the text form writes it. @param {Value | Group} value */
export function write(value) {
  if (!isGroup(value)) return written(value);
  if (value.spacing === "list") return value.values.map(written).join("~");
  return `${written(value.from)}..${written(value.to)}*${value.n}${value.spacing === "log" ? "log" : ""}`;
}

/**
 * Make a group around a single value, by decades if its slider is logarithmic.
 * @param {Value} value
 * @param {Declared} param
 * @returns {Group}
 */
export function around(value, param) {
  /** @type {(values: Value[]) => List} */
  const list = (values) => ({ spacing: "list", values: [...new Set(values)] });
  if (param.kind === "choice" || typeof value === "string") return list(param.choices);
  if (param.kind === "flag") return list([0, 1]);
  const within = (/** @type {number} */ v) => Params.clip(Number(v.toPrecision(3)), param);
  if (param.kind === "int") return list(doubled(value, param.high).map(within));
  if (param.scale === "log" && value > 0) {
    const [from, to] = [within(value / 100), within(value * 10)];
    return from > 0 ? { spacing: "log", from, to, n: 4 } : { spacing: "linear", from, to, n: 4 };
  }
  if (param.below)
    return list([0, 0.5, 0.9, 0.99].map((share) => within(param.low + share * (param.high - param.low))));
  return { spacing: "linear", from: param.low, to: param.high, n: 5 };
}

/**
 * An integer with its first three doublings, or its halves if those exceed the bound.
 * @type {(value: number, high: number) => number[]}
 */
function doubled(value, high) {
  const up = [value, ...[2, 4, 8].map((times) => times * value || times / 2)];
  return up[3] <= high ? up : [8, 4, 2, 1].map((times) => value / times);
}

/** The value in the middle of a group. @param {Group} group */
export const middle = (group) => {
  const values = approximate(group);
  return short(values[Math.floor(values.length / 2)]);
};

/** @type {(value: number) => number} */
const rounded = (value) => Number(value.toPrecision(4));

/** @type {(value: Value) => Value} */
const short = (value) => (typeof value === "number" ? rounded(value) : value);

/**
 * The same group with another spacing.
 * @param {Group} group
 * @param {"linear" | "log" | "list"} spacing
 * @returns {Group}
 */
export function respaced(group, spacing) {
  if (spacing === "list") {
    const exact = approximate(group).slice(0, MOST_LISTED);
    const values = exact.map(short);
    return { spacing, values: new Set(values).size < values.length ? exact : values };
  }
  const values = approximate(group).map(Number);
  const [from, to] = [values[0], values[values.length - 1]];
  /** @type {(end: number, other: number) => number} */
  const lifted = (end, other) => (end > 0 || spacing === "linear" ? end : other > 0 ? rounded(other / 1000) : 1e-3);
  return { spacing, from: lifted(from, to), to: lifted(to, from), n: values.length };
}

/**
 * Parse a typed list, separated by blanks, semicolons or ~; also by commas if a blank follows or the numbers have decimal
 * points. A single value is not a group.
 * @param {string} text
 * @param {Declared} param
 * @returns {Reading}
 */
export function typedList(text, param) {
  const pieces = text.split(text.includes(".") ? /[\s;~,]+/ : /,?[\s;~]+/).filter(Boolean);
  if (pieces.length === 0) return { refused: true, text };
  const read = together(pieces.map((piece) => ({ ...Params.typed(piece, param), text: piece })));
  if (read.refused) return read;
  const { values } = read;
  return values.length === 1 ? { value: values[0] } : different(values);
}

/** The values of a list as displayed and typed. @param {List} list */
export const listed = ({ values }) => values.map(written).join(" ");

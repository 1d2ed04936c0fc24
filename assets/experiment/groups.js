// Groups: several values where one stands, the twin of engine/groups.py. Pure.
//
// In a state a group is a range `{spacing: "linear" | "log", from, to, n}` or a list `{spacing: "list", values: […]}`. Which values a
// range has is the server's to say: the stream's head has them by run.

import { written } from "#base/number.js";
import * as Params from "#experiment/params.js";

const MOST_VALUES = 4096;
const MOST_LISTED = 32; // values, where a range is written out
const COUNT = /^\d+$/;
const NEAR = 1e-6; // relative: a whole number that a range's own arithmetic has missed by a rounding

/** @typedef {{spacing: "linear" | "log", from: number, to: number, n: number} | {spacing: "list", values: (number | string)[]}} Group */

export const isGroup = (value) => typeof value === "object" && value !== null;

/**
 * Read one value or a group, strictly, as the text form has it.
 * @param {string} text
 * @param {import("#experiment/params.js").Param} param
 * @returns {{value: number | string | Group} | {refused: true, text: string} | {malformed: true}}
 */
export function read(text, param) {
  if (text.includes("~")) return list(text, param);
  if (text.includes("..") && param.kind !== "choice") return range(text, param);
  return single(text, param);
}

/** One value; `text` says which of several is refused. */
function single(text, param) {
  const reading = Params.read(text, param);
  return reading.refused ? { refused: true, text } : reading;
}

function list(text, param) {
  const pieces = text.split("~");
  if (pieces.includes("")) return { malformed: true };
  const readings = pieces.map((piece) => single(piece, param));
  const refused = readings.find((reading) => reading.refused);
  return refused ?? { value: { spacing: "list", values: readings.map(({ value }) => value) } };
}

function range(text, param) {
  const [first, last, digits, isLog] = parts(text);
  const ends = [first, last].map((end) => single(end, param));
  const refused = ends.find((reading) => reading.refused);
  if (refused) return refused;
  const [from, to] = ends.map(({ value }) => value);
  const n = COUNT.test(digits) ? Number(digits) : 0;
  const group = { spacing: isLog ? "log" : "linear", from, to, n };
  if (n < 2 || n > MOST_VALUES || (isLog && Math.min(from, to) <= 0)) return { malformed: true };
  const isWhole = param.kind === "int" || param.kind === "flag";
  return isWhole && !approximate(group).every(isNearlyWhole) ? { refused: true, text } : { value: group };
}

/** [a, b, n, whether "log"] of a..b*nlog; what is missing is "". */
function parts(text) {
  const at = text.indexOf("..");
  const [last, count = ""] = cut(text.slice(at + 2), "*");
  const isLog = count.endsWith("log");
  return [text.slice(0, at), last, isLog ? count.slice(0, -3) : count, isLog];
}

function cut(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** The values of a group; those within a range without the rounding that makes them short. */
export function approximate({ spacing, from, to, n, values }) {
  if (spacing === "list") return values;
  const at = (share) => (spacing === "log" ? from * (to / from) ** share : from + (to - from) * share);
  return Array.from({ length: n }, (_, i) => (i === n - 1 ? to : at(i / (n - 1))));
}

const isNearlyWhole = (value) => Math.abs(value - Math.round(value)) <= NEAR * Math.abs(value);

/** A value or a group as the text form writes it. */
export function write(value) {
  if (!isGroup(value)) return written(value);
  if (value.spacing === "list") return value.values.map(written).join("~");
  return `${written(value.from)}..${written(value.to)}*${value.n}${value.spacing === "log" ? "log" : ""}`;
}

/** Several values around one that stands alone: by decades where its slider is logarithmic. */
export function around(value, param) {
  const list = (values) => ({ spacing: "list", values: [...new Set(values)] });
  if (param.kind === "choice") return list(param.choices);
  if (param.kind === "flag") return list([0, 1]);
  const within = (v) => Params.clip(Number(v.toPrecision(3)), param);
  if (param.kind === "int") return list(doubled(value, param.high).map(within));
  if (param.scale === "log" && value > 0) {
    const [from, to] = [within(value / 100), within(value * 10)];
    return from > 0 ? { spacing: "log", from, to, n: 4 } : { spacing: "linear", from, to, n: 4 };
  }
  if (param.below)
    return list([0, 0.5, 0.9, 0.99].map((share) => within(param.low + share * (param.high - param.low))));
  return { spacing: "linear", from: param.low, to: param.high, n: 5 };
}

/** A whole number and its double, twice and thrice; where that is too much, its halves. */
function doubled(value, high) {
  const up = [value, ...[2, 4, 8].map((times) => times * value || times / 2)];
  return up.at(-1) <= high ? up : [8, 4, 2, 1].map((times) => value / times);
}

/** One value of a group: that which stands in the middle. */
export const middle = (group) => {
  const values = approximate(group);
  return short(values[Math.floor(values.length / 2)]);
};

const short = (value) => (typeof value === "number" ? Number(value.toPrecision(4)) : value);

/**
 * The same group, spaced otherwise.
 * @param {Group} group
 * @param {"linear" | "log" | "list"} spacing
 */
export function respaced(group, spacing) {
  if (spacing === "list") return { spacing, values: approximate(group).slice(0, MOST_LISTED).map(short) };
  const values = approximate(group);
  const [from, to] = [values[0], values.at(-1)];
  const lifted = (end, other) => (end > 0 || spacing === "linear" ? end : other > 0 ? short(other / 1000) : 1e-3);
  return { spacing, from: lifted(from, to), to: lifted(to, from), n: values.length };
}

/**
 * Read what a person typed as a list: blanks, semicolons or ~ between the values; commas too where a blank follows, or where
 * the numbers have points. One value alone is no group.
 */
export function typedList(text, param) {
  const pieces = text.split(text.includes(".") ? /[\s;~,]+/ : /,?[\s;~]+/).filter(Boolean);
  const readings = pieces.map((piece) => ({ ...Params.typed(piece, param), text: piece }));
  const refused = readings.find((reading) => reading.refused);
  if (refused || pieces.length === 0) return { refused: true, text: refused?.text ?? text };
  const values = readings.map(({ value }) => value);
  return { value: values.length === 1 ? values[0] : { spacing: "list", values } };
}

/** The values of a list as a person reads and types them. */
export const listed = ({ values }) => values.map(written).join(" ");

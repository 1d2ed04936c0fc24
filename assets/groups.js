// Groups: several values where one stands, the twin of engine/groups.py. Pure.
//
// In a state a group is `{group, count}`: its text, as the canonical form writes it, and how many values it has. Which these
// are is the server's to say: the stream's head has them by run.
globalThis.thalweg ??= {};
thalweg.groups = (() => {
  "use strict";

  const MOST_VALUES = 4096;
  const COUNT = /^\d+$/;
  const NEAR = 1e-6; // relative: a whole number that a range's own arithmetic has missed by a rounding

  /** @typedef {{group: string, count: number}} Group */

  const isGroup = (value) => typeof value === "object" && value !== null;

  /** How many values stand here. */
  const countOf = (value) => (isGroup(value) ? value.count : 1);

  /**
   * Read one value or a group, strictly, as the text form has it.
   * @param {string} text
   * @param {import("./params.js").Param} param
   * @returns {{value: number | string | Group} | {refused: true, text: string} | {malformed: true}}
   */
  function read(text, param) {
    if (text.includes("~")) return list(text, param);
    if (text.includes("..") && param.kind !== "choice") return range(text, param);
    return single(text, param);
  }

  /** One value; `text` says which of several is refused. */
  function single(text, param) {
    const reading = thalweg.params.read(text, param);
    return reading.refused ? { refused: true, text } : reading;
  }

  function list(text, param) {
    const pieces = text.split("~");
    if (pieces.includes("")) return { malformed: true };
    const readings = pieces.map((piece) => single(piece, param));
    const refused = readings.find((reading) => reading.refused);
    return refused ?? { value: { group: readings.map(({ value }) => written(value)).join("~"), count: pieces.length } };
  }

  function range(text, param) {
    const [first, last, digits, isLog] = parts(text);
    const ends = [first, last].map((end) => single(end, param));
    const refused = ends.find((reading) => reading.refused);
    if (refused) return refused;
    const [low, high] = ends.map(({ value }) => value);
    const count = COUNT.test(digits) ? Number(digits) : 0;
    if (count < 2 || count > MOST_VALUES || (isLog && Math.min(low, high) <= 0)) return { malformed: true };
    const isWhole = param.kind === "int" || param.kind === "flag";
    if (isWhole && !within(low, high, count, isLog).every(isNearlyWhole)) return { refused: true, text };
    return { value: { group: `${written(low)}..${written(high)}*${count}${isLog ? "log" : ""}`, count } };
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

  /** The values of a range but its ends, without the rounding that makes them short. */
  function within(low, high, count, isLog) {
    const at = (share) => (isLog ? low * (high / low) ** share : low + (high - low) * share);
    return Array.from({ length: count - 2 }, (_, i) => at((i + 1) / (count - 1)));
  }

  const isNearlyWhole = (value) => Math.abs(value - Math.round(value)) <= NEAR * Math.abs(value);

  const written = (value) => (typeof value === "number" ? thalweg.text.number(value) : value);

  /** A value or a group as the text form writes it. */
  const write = (value) => (isGroup(value) ? value.group : written(value));

  return { isGroup, countOf, read, write, MOST_VALUES };
})();

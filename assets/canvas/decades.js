// The labels of a symmetric logarithmic axis. Pure.

import { clamp } from "#base/number.js";

/** @import { Exponents } from "#data/signed_log.js" */

const DECADES = 3; // labels on either side of 0, at most
const APART = 1.7; // between two of them, in font sizes
const FROM_ZERO = 1.4; // between the least of them and that of 0

/**
 * Powers of ten on both sides of 0, as many as there is room for.
 * @param {Exponents} exponents
 * @param {number} height of the axis, in font sizes
 */
export function decades({ floor, top }, height) {
  const step = Math.ceil((top - floor) / clamp(Math.floor(height / 2 / APART), 1, DECADES));
  const isFree = (/** @type {number} */ power) => ((power - floor) / (top - floor)) * (height / 2) >= FROM_ZERO;
  const powers = [top];
  for (let power = top - step; power > floor; power -= step) if (isFree(power)) powers.push(power);
  const sides = /** @type {const} */ ([
    [1, ""],
    [-1, "−"],
  ]);
  const marks = sides.flatMap(([side, sign]) =>
    powers.map((power) => ({
      at: side * (power - floor),
      text: `${sign}10<sup>${`${power}`.replace("-", "−")}</sup>`,
    })),
  );
  const all = [...marks, { at: 0, text: "0" }];
  return { tickmode: "array", tickvals: all.map(({ at }) => at), ticktext: all.map(({ text }) => text) };
}

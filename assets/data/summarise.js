// Summarises several runs: for seeds the median with quartiles, for others the best and the worst. Pure.

import * as Bands from "#data/bands.js";

/**
 * @typedef {{middle: number, low: number, high: number}} Spread
 */

/**
 * @overload
 * @param {(number | null)[]} numbers
 * @param {boolean} areSeeds
 * @returns {Spread}
 */
/**
 * @overload
 * @param {(number | null | undefined)[]} numbers
 * @param {boolean} areSeeds
 * @returns {Spread | null}
 */
/**
 * @param {(number | null | undefined)[]} numbers one per run; null: none, which counts as the worst; undefined: not known yet
 * @param {boolean} areSeeds do the runs differ only in their seed?
 * @returns {Spread | null} null while some are unknown; NaN if no run has one
 */
export function summarise(numbers, areSeeds) {
  if (numbers.includes(undefined)) return null;
  const known = numbers.filter((number) => typeof number === "number").filter((number) => !Number.isNaN(number));
  if (known.length === 0) return { middle: NaN, low: NaN, high: NaN };
  if (!areSeeds) return { middle: Math.min(...known), low: Math.min(...known), high: Math.max(...known) };
  const [low, middle, high] = Bands.quartiles(numbers.map((number) => number ?? NaN));
  return { middle, low, high };
}

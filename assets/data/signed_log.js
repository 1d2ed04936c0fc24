// Values of either sign by their sign and the logarithm of their size, on one symmetric axis. Pure.

const DECADES = 16; // at most: float64 has no more

/** @typedef {{floor: number, top: number}} Exponents of ten, between which the sizes lie */

/**
 * @param {ArrayLike<number>[]} values [run][row]
 * @param {ArrayLike<number>} rows number of known rows of every run
 * @returns {Exponents}
 */
export function exponentsOf(values, rows) {
  let [least, largest] = [Infinity, 0];
  values.forEach((own, run) => {
    for (let row = 0; row < rows[run]; row++) {
      const size = Math.abs(own[row]);
      if (!(size > 0 && size < Infinity)) continue;
      if (size < least) least = size;
      if (size > largest) largest = size;
    }
  });
  const top = largest > 0 ? Math.ceil(Math.log10(largest)) : 0;
  return { top, floor: Math.min(top - 1, Math.max(top - DECADES, largest > 0 ? Math.floor(Math.log10(least)) : 0)) };
}

/**
 * The decades of values above 10^floor, with their signs. Those below it, and 0 itself, are at 0.
 * @param {Float64Array} values
 * @param {number} count of known rows
 * @param {Exponents} exponents
 */
export function decadesOf(values, count, { floor }) {
  const decades = new Float64Array(values.length);
  for (let row = 0; row < count; row++)
    decades[row] = Math.sign(values[row]) * Math.max(0, Math.log10(Math.abs(values[row])) - floor);
  return decades;
}

/** The axis, symmetric about 0. @param {Exponents} exponents @returns {[number, number]} */
export const range = ({ floor, top }) => [floor - top, top - floor];

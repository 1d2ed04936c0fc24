// Formats numbers: exactly, for links, or with four digits, for display. Pure.

/** The nearest value within a range. @type {(value: number, low: number, high: number) => number} */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * Write a number with the fewest digits that read back as the same float64: 125, -0.5, 1e-7, 1e20.
 * @param {number} value
 * @returns {string}
 */
export function number(value) {
  if (value === 0) return "0";
  const scientific = value.toExponential();
  const exponent = Number(scientific.slice(scientific.indexOf("e") + 1));
  return exponent >= -4 && exponent < 16 ? String(value) : scientific.replace("+", "");
}

/** A parameter's value as text. @param {number | string} value */
export const written = (value) => (typeof value === "number" ? number(value) : value);

/**
 * A measured number with four digits, in compact form: 0.08972, 12.35, 1.203e-5.
 * @param {number | null | undefined} value
 */
export function measured(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e5 || size < 1e-3 ? value.toExponential(3).replace("e+", "e") : value.toPrecision(4);
  return text.replaceAll("-", "−");
}

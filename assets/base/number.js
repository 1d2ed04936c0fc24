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

/** A text for display: its numbers have the minus of typesetting, as axes have it. @param {string} text */
export const typeset = (text) => text.replace(/-(?=[\d.])/g, "−");

/**
 * A measured number with four digits, in compact form: 0.08972, 12.35, 1.203e-5.
 * @param {number | null | undefined} value
 * @param {number} [digits]
 */
export function measured(value, digits = 4) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const isPlain = size < 1e5 && size >= 1e-3 && (digits >= 4 || size < 10 ** digits);
  const text = isPlain ? value.toPrecision(digits) : value.toExponential(digits - 1);
  return typeset(text.replace("e+", "e"));
}

/**
 * A number with at most four digits, and no more than its error leaves: the last one is wrong by at most 1.
 * @param {number} value
 * @param {number} error its largest possible
 * @returns {string | null} null if none is left
 */
export function warranted(value, error) {
  if (!(error > 0)) return measured(value);
  const last = Math.ceil(Math.log10(2 * error)); // the decimal exponent of the last digit
  const [size, unit] = [Math.abs(value), 10 ** last];
  if (!(size >= unit / 2)) return null;
  const rounded = size < unit ? Math.sign(value) * unit : value;
  return measured(rounded, clamp(Math.floor(Math.log10(size)) - last + 1, 1, 4));
}

/** The decimals that tell a tenth of a pixel apart on an axis with this span. @param {number} span */
export const decimals = (span) => clamp(4 - Math.ceil(Math.log10(span)), 0, 15);

/** A number with a fixed number of decimals. @type {(value: number, digits: number) => string} */
export const fixed = (value, digits) =>
  (Number(value.toFixed(digits)) === 0 ? 0 : value).toFixed(digits).replace("-", "−");

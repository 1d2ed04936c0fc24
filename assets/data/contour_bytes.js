// Decodes the contour that `GET /api/contour` answers with (docs/wire-format.md).

/**
 * @import { ContourFigure } from "#data/contour_client.js"
 *
 * @typedef {object} Rounding how the grid's z was rounded
 * @property {number} quantum to multiples of it
 * @property {number} base from this value
 * @property {number} reach z was cut off this far from it
 *
 * @typedef {{rows: number, columns: number, base: number, quantum: number, most: number, hole: number}} Packing of z
 */

/**
 * @param {ArrayBuffer} buffer
 * @returns {ContourFigure}
 */
export function decodeContour(buffer) {
  const view = new DataView(buffer);
  const length = view.getUint32(0, true);
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, length));
  const { grid, ...figure } = JSON.parse(text);
  figure.data[0].z = unpack(new Uint8Array(buffer, 4 + length), grid);
  figure.layout.meta.rounding = { quantum: grid.quantum, base: grid.base, reach: grid.quantum * grid.most };
  return figure;
}

/**
 * The rows of z: every value is its difference plus what its neighbours below, to the left and between suggest.
 * @param {Uint8Array} planes all first bytes of the differences, all second ones, …
 * @param {Packing} packing
 */
function unpack(planes, { rows, columns, base, quantum, hole }) {
  const count = rows * columns;
  const units = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const folded = planes[i] | (planes[i + count] << 8) | (planes[i + 2 * count] << 16) | (planes[i + 3 * count] << 24);
    const step = (folded >>> 1) ^ -(folded & 1);
    const [x, y] = [i % columns, i >= columns];
    const left = x > 0 ? units[i - 1] : 0;
    const below = y ? units[i - columns] : 0;
    units[i] = step + left + below - (x > 0 && y ? units[i - columns - 1] : 0); // modulo 2³²
  }
  return Array.from({ length: rows }, (_, row) =>
    Float32Array.from(units.subarray(row * columns, (row + 1) * columns), (unit) =>
      unit === hole ? Number.NaN : base + unit * quantum,
    ),
  );
}

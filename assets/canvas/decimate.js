// Leaves out details smaller than a pixel. Pure.

const CELL = 2; // px: less than a line is wide

/**
 * The pixels that a path has covered. A long noisy run covers the same ones a thousand times; drawing them once is enough.
 */
export class Coverage {
  /** @param {{left: number, top: number, right: number, bottom: number}} box */
  constructor({ left, top, right, bottom }) {
    this.left = left;
    this.top = top;
    this.columns = Math.ceil((right - left) / CELL) + 1;
    const rows = Math.ceil((bottom - top) / CELL) + 1;
    this.bits = new Uint32Array(Math.ceil((this.columns * rows) / 32));
  }

  clear() {
    this.bits.fill(0);
  }

  /**
   * Cover the pixels from (x0, y0), which is already covered, to (x1, y1), both inside the box.
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   * @returns {boolean} whether any of them is newly covered
   */
  cross(x0, y0, x1, y1) {
    const { bits, columns } = this;
    const [dx, dy] = [x1 - x0, y1 - y0];
    const steps = Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / CELL);
    let isNew = false;
    for (let i = 1; i <= steps; i++) {
      const column = ((x0 + (dx * i) / steps - this.left) / CELL) | 0;
      const row = ((y0 + (dy * i) / steps - this.top) / CELL) | 0;
      const cell = row * columns + column;
      const bit = 1 << (cell & 31);
      if ((bits[cell >> 5] & bit) === 0) {
        bits[cell >> 5] |= bit;
        isNew = true;
      }
    }
    return isNew;
  }
}

/**
 * Keeps the first, least, greatest and last of all rows in one pixel column, so that the curve looks the same. The first is
 * emitted at once, the others at the end of the column: the result does not depend on how the rows are split into calls.
 */
export class Columns {
  column = NaN; // the current one
  given = -1; // the last row emitted
  least = -1; // row of the least value in the column
  greatest = -1;
  last = -1;
  low = 0; // the values of `least` and `greatest`
  high = 0;

  /**
   * @param {number} row
   * @param {number} column whole, never decreasing
   * @param {number} value
   * @param {(row: number) => void} give called with every row kept, in order
   */
  add(row, column, value, give) {
    if (column !== this.column) {
      this.#leave(give);
      this.column = column;
      this.given = this.least = this.greatest = row;
      this.low = this.high = value;
      give(row);
    } else if (value < this.low) {
      this.low = value;
      this.least = row;
    } else if (value > this.high) {
      this.high = value;
      this.greatest = row;
    }
    this.last = row;
  }

  /** @param {(row: number) => void} give */
  #leave(give) {
    const { least, greatest, last } = this;
    for (const row of [Math.min(least, greatest), Math.max(least, greatest), last]) {
      if (row <= this.given) continue;
      this.given = row;
      give(row);
    }
  }
}

// A coarse depth buffer of the surface, to decide which points of a 3D view are hidden behind it. Pure.

const CELL = 2; // px
const SLACK = 0.012; // tolerance relative to the distance: points on the surface are not behind it

export class Depth {
  /** @param {number} width px @param {number} height px */
  constructor(width, height) {
    this.columns = Math.ceil(width / CELL) + 1;
    this.rows = Math.ceil(height / CELL) + 1;
    this.near = new Float32Array(this.columns * this.rows); // 1 / distance, which is linear in screen space; 0: empty
  }

  /**
   * Rasterize a surface as seen through a lens.
   * @param {import("#solid/space.js").Lens} l
   * @param {import("#solid/space.js").Grid} grid
   * @param {number} top the height at which the surface is cut off
   */
  draw(l, grid, top) {
    this.near.fill(0);
    const { columns, rows, z } = grid;
    const count = columns * rows;
    const [xs, ys, ws] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
    const [dx, dy] = [(grid.x[1] - grid.x[0]) / (columns - 1), (grid.y[1] - grid.y[0]) / (rows - 1)];
    for (let j = 0, at = 0; j < rows; j++) {
      const y = grid.y[0] + j * dy;
      for (let i = 0; i < columns; i++, at++) {
        const x = grid.x[0] + i * dx;
        const w = l[8] * x + l[9] * y + l[10] * z[at] + l[11];
        xs[at] = (l[0] * x + l[1] * y + l[2] * z[at] + l[3]) / w / CELL;
        ys[at] = (l[4] * x + l[5] * y + l[6] * z[at] + l[7]) / w / CELL;
        ws[at] = 1 / w;
      }
    }
    for (let j = 0; j < rows - 1; j++) {
      for (let i = 0; i < columns - 1; i++) {
        const a = j * columns + i;
        const c = a + columns;
        const middle = 0.25 * (z[a] + z[a + 1] + z[c] + z[c + 1]);
        if (!(middle <= top)) continue; // cut off, or a hole
        this.#triangle(xs, ys, ws, a, a + 1, c);
        this.#triangle(xs, ys, ws, a + 1, c + 1, c);
      }
    }
  }

  /**
   * Rasterize one triangle, given by the indices of its corners.
   * @param {Float32Array} xs of all nodes, in cells
   * @param {Float32Array} ys
   * @param {Float32Array} ws 1 / distance
   * @param {number} a
   * @param {number} b
   * @param {number} c
   */
  #triangle(xs, ys, ws, a, b, c) {
    const [xa, ya, xb, yb, xc, yc] = [xs[a], ys[a], xs[b], ys[b], xs[c], ys[c]];
    const area = (xb - xa) * (yc - ya) - (xc - xa) * (yb - ya);
    if (!(ws[a] > 0 && ws[b] > 0 && ws[c] > 0) || area === 0) return;
    const left = Math.max(0, Math.ceil(Math.min(xa, xb, xc)));
    const right = Math.min(this.columns - 1, Math.floor(Math.max(xa, xb, xc)));
    const upper = Math.max(0, Math.ceil(Math.min(ya, yb, yc)));
    const lower = Math.min(this.rows - 1, Math.floor(Math.max(ya, yb, yc)));
    for (let y = upper; y <= lower; y++) {
      for (let x = left; x <= right; x++) {
        const p = ((xb - x) * (yc - y) - (xc - x) * (yb - y)) / area;
        const q = ((xc - x) * (ya - y) - (xa - x) * (yc - y)) / area;
        if (p < 0 || q < 0 || p + q > 1) continue;
        const near = p * ws[a] + q * ws[b] + (1 - p - q) * ws[c];
        const at = y * this.columns + x;
        if (near > this.near[at]) this.near[at] = near;
      }
    }
  }

  /**
   * Is a point behind the surface? Not if the cells around it disagree: otherwise, a line along a ridge would break up into
   * dots.
   * @param {number} px
   * @param {number} py
   * @param {number} distance from the eye
   */
  hides(px, py, distance) {
    const [x, y] = [Math.round(px / CELL), Math.round(py / CELL)];
    if (!(x >= 1 && y >= 1 && x < this.columns - 1 && y < this.rows - 1)) return false;
    const limit = (1 + SLACK) / distance;
    for (let j = -1; j <= 1; j++) {
      const at = (y + j) * this.columns + x;
      for (let i = -1; i <= 1; i++) if (this.near[at + i] <= limit) return false;
    }
    return true;
  }
}

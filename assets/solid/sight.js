// What a 3D view shows where: a surface with its heights, seen through a lens, and what of it is hidden.

import { Depth } from "#solid/depth.js";
import * as Space from "#solid/space.js";

/** @typedef {{x: number, y: number, hidden: boolean}} Seen a place on the screen, px, and whether the surface is before it */

export class Sight {
  #eye;
  #depth;

  /**
   * @param {{lens: import("#solid/space.js").Lens, grid: import("#solid/space.js").Grid,
   *   heights: import("#solid/space.js").Heights, width: number, height: number}} what
   */
  constructor({ lens, grid, heights, width, height }) {
    this.lens = lens;
    this.grid = grid;
    this.heights = heights;
    this.width = width;
    this.height = height;
    this.#eye = Space.eye(lens);
    this.#depth = new Depth(width, height);
    this.#depth.draw(lens, grid, heights.top);
  }

  /** Where a point of the surface is seen. @returns {Seen} hidden: it is on the lower side, or behind another part */
  seen(x, y, z) {
    const at = Space.project(this.lens, x, y, Math.min(z, this.heights.top));
    return { x: at.x, y: at.y, hidden: this.isHidden(at, x, y, z) };
  }

  /** Is a point, projected to a place, hidden? @param {{x: number, y: number, w: number}} at */
  isHidden(at, x, y, z) {
    return this.#depth.hides(at.x, at.y, at.w) || Space.isFromBelow(this.grid, this.#eye, x, y, z);
  }

  /** A row of a run: x, y, height. */
  point(t, run, row) {
    return [t.x[run][row], t.y[run][row], Space.heightOf(t.loss[run][row], this.heights)];
  }

  /**
   * The nearest row to a place on the screen, of those that are seen.
   * @param {object} t trajectories
   * @param {number[]} runs
   * @param {number} epoch whole: the last one that is looked at
   * @param {number} within px
   * @returns {import("#canvas/nearest.js").Found | null}
   */
  nearest(t, runs, epoch, px, py, within) {
    let [best, found] = [within * within, null];
    for (const run of runs) {
      const last = Math.min(epoch, t.rows[run] - 1);
      for (let row = 0; row <= last; row++) {
        const point = this.point(t, run, row);
        if (!this.isInWindow(point)) continue;
        const [x, y, z] = point;
        const at = Space.project(this.lens, x, y, Math.min(z, this.heights.top));
        const square = (at.x - px) ** 2 + (at.y - py) ** 2;
        if (square > best || this.isHidden(at, x, y, z)) continue;
        [best, found] = [square, { run, epoch: row, x, y, loss: t.loss[run][row] }];
      }
    }
    return found;
  }

  isInWindow([x, y]) {
    const { x: xs, y: ys } = this.grid;
    return x >= xs[0] && x <= xs[1] && y >= ys[0] && y <= ys[1];
  }

  /** Lift a step onto the surface: see `Space.lift`. */
  lift(from, to, give) {
    Space.lift(this.grid, this.heights.top, from, to, give);
  }

  /** Where a run's head stands: x, y, height, between two rows while it glides; null outside the window. */
  head(t, run, epoch) {
    const row = Math.min(Math.floor(epoch), t.rows[run] - 1);
    const next = Math.min(row + 1, t.rows[run] - 1);
    const from = this.point(t, run, row);
    if (next === row || epoch === row) return this.isInWindow(from) ? from : null;
    const to = this.point(t, run, next);
    const share = epoch - row;
    const [x, y] = [0, 1].map((k) => from[k] + (to[k] - from[k]) * share);
    const lack = (point) => point[2] - Space.surfaceAt(this.grid, point[0], point[1]) || 0;
    const z = Space.surfaceAt(this.grid, x, y) + lack(from) * (1 - share) + lack(to) * share;
    return !Number.isNaN(z) ? [x, y, z] : null;
  }

  /** A place of the ground, lifted. @returns {Seen | null} null outside the window */
  onSurface([x, y]) {
    const z = Space.surfaceAt(this.grid, x, y);
    return !Number.isNaN(z) ? this.seen(x, y, z) : null;
  }

  /** Where a run leaves the window for the last time, or its last place, and the row that is not seen any more. */
  exit(t, run) {
    let row = t.rows[run] - 1;
    while (row >= 0 && !this.isInWindow(this.point(t, run, row))) row--;
    if (row < 0) return null;
    let last = this.point(t, run, row);
    if (row < t.rows[run] - 1) this.lift(last, this.point(t, run, row + 1), (x, y, z) => (last = [x, y, z]));
    return { row: row + 1, ...this.seen(...last) };
  }
}

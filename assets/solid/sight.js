// Projects points of a 3D view to the screen, and decides which of them the surface hides.

import { Depth } from "#solid/depth.js";
import * as Space from "#solid/space.js";

/**
 * @typedef {import("#solid/space.js").Point} Point
 * @typedef {{x: number, y: number, hidden: boolean}} Seen a screen position in px, and whether the surface hides it
 *
 * @typedef {object} Paths what is used of a landscape's trajectories
 * @property {ArrayLike<number>[]} x [run][row]
 * @property {ArrayLike<number>[]} y
 * @property {ArrayLike<number>[]} loss
 * @property {ArrayLike<number>} rows number of rows of every run so far
 */

export class Sight {
  #eye;
  #depth;

  /**
   * @param {object} what
   * @param {import("#solid/space.js").Lens} what.lens
   * @param {import("#solid/space.js").Grid} what.grid
   * @param {import("#solid/space.js").Heights} what.heights
   * @param {number} what.width px
   * @param {number} what.height px
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

  /**
   * Project a point. It is hidden if the surface is seen from below there, or if another part of the surface covers it.
   * @param {number} x
   * @param {number} y
   * @param {number} z
   * @returns {Seen}
   */
  seen(x, y, z) {
    const at = Space.project(this.lens, x, y, Math.min(z, this.heights.top));
    return { x: at.x, y: at.y, hidden: this.isHidden(at, x, y, z) };
  }

  /**
   * Is a point hidden?
   * @param {import("#solid/space.js").Projected} at its screen position
   * @param {number} x
   * @param {number} y
   * @param {number} z
   */
  isHidden(at, x, y, z) {
    return this.#depth.hides(at.x, at.y, at.w) || Space.isFromBelow(this.grid, this.#eye, x, y, z);
  }

  /**
   * The point of a run's row.
   * @param {Paths} t
   * @param {number} run
   * @param {number} row
   * @returns {Point}
   */
  point(t, run, row) {
    return [t.x[run][row], t.y[run][row], Space.heightOf(t.loss[run][row], this.heights)];
  }

  /**
   * The visible row nearest to a screen position.
   * @param {Paths} t
   * @param {number[]} runs
   * @param {number} epoch whole: the last one to consider
   * @param {number} px
   * @param {number} py
   * @param {number} within px
   * @returns {import("#canvas/nearest.js").Found | null}
   */
  nearest(t, runs, epoch, px, py, within) {
    let best = within * within;
    /** @type {import("#canvas/nearest.js").Found | null} */
    let found = null;
    for (const run of runs) {
      const last = Math.min(epoch, t.rows[run] - 1);
      for (let row = 0; row <= last; row++) {
        const point = this.point(t, run, row);
        if (!this.isInWindow(point)) continue;
        const [x, y, z] = point;
        const at = Space.project(this.lens, x, y, Math.min(z, this.heights.top));
        const square = (at.x - px) ** 2 + (at.y - py) ** 2;
        if (square > best || this.isHidden(at, x, y, z)) continue;
        best = square;
        found = { run, epoch: row, x, y, loss: t.loss[run][row] };
      }
    }
    return found;
  }

  /**
   * The point of the plane whose surface is seen at a screen position.
   * @param {number} px
   * @param {number} py
   */
  placeAt(px, py) {
    return Space.seenAt(this.lens, this.grid, this.heights.top, px, py);
  }

  /**
   * Is a point within the window?
   * @param {number[]} point its height does not matter
   */
  isInWindow([x, y]) {
    const { x: xs, y: ys } = this.grid;
    return x >= xs[0] && x <= xs[1] && y >= ys[0] && y <= ys[1];
  }

  /**
   * Lift a step onto the surface: see `Space.lift`.
   * @param {Point} from
   * @param {Point} to
   * @param {import("#solid/space.js").GivePoint} give
   */
  lift(from, to, give) {
    Space.lift(this.grid, this.heights.top, from, to, give);
  }

  /**
   * The position of a run's head, interpolated between two rows.
   * @param {Paths} t
   * @param {number} run
   * @param {number} epoch
   * @returns {Point | null} null outside the window
   */
  head(t, run, epoch) {
    const row = Math.min(Math.floor(epoch), t.rows[run] - 1);
    const next = Math.min(row + 1, t.rows[run] - 1);
    const from = this.point(t, run, row);
    if (next === row || epoch === row) return this.isInWindow(from) ? from : null;
    const to = this.point(t, run, next);
    const share = epoch - row;
    const [x, y] = [0, 1].map((k) => from[k] + (to[k] - from[k]) * share);
    const [before, after] = [Space.lack(this.grid, ...from), Space.lack(this.grid, ...to)];
    const z = Space.surfaceAt(this.grid, x, y) + before * (1 - share) + after * share;
    return !Number.isNaN(z) ? [x, y, z] : null;
  }

  /**
   * Project a point of the plane, lifted onto the surface.
   * @param {number[]} place
   * @returns {Seen | null} null outside the window
   */
  onSurface([x, y]) {
    const z = Space.surfaceAt(this.grid, x, y);
    return !Number.isNaN(z) ? this.seen(x, y, z) : null;
  }

  /**
   * Where a run leaves the window for the last time, or its last position.
   * @param {Paths} t
   * @param {number} run
   * @returns {Exit | null} null if it never was in the window
   */
  exit(t, run) {
    let row = t.rows[run] - 1;
    while (row >= 0 && !this.isInWindow(this.point(t, run, row))) row--;
    if (row < 0) return null;
    let last = this.point(t, run, row);
    if (row < t.rows[run] - 1) this.lift(last, this.point(t, run, row + 1), (x, y, z) => (last = [x, y, z]));
    return { row: row + 1, ...this.seen(...last) };
  }
}

/** @typedef {Seen & {row: number}} Exit row: the first one no longer visible */

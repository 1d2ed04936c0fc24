// Draws the overlay of the 3D view, as on the contour: paths, heads, starts, minima.

import * as Marks from "#canvas/marks.js";
import { drawRunHeads } from "#canvas/run_heads.js";
import { BEHIND, PathPens } from "#solid/paths.js";
import * as Space from "#solid/space.js";

const HALO = 0.8; // opacity
const FAINT = 0.45; // opacity of heads and marks behind the surface

/**
 * @import { Surface } from "#canvas/layers.js"
 * @import { Model } from "#canvas/model.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 * @import { Exit, Paths, Seen, Sight } from "#solid/sight.js"
 *
 * @typedef {Pick<Model, "trajectories" | "paints" | "order" | "landmarks" | "sizes" | "theme">} View what is drawn
 */

export class SolidOverlay {
  #layers;
  /** @type {Sight | null} */
  #sight = null;
  #pens;
  /** @type {(Exit | null)[] | null} */
  #exits = null; // by run, once it is known which ones diverged
  #stale = true;
  #drawn = 0; // epoch

  /** @param {Surface} surface */
  constructor(surface) {
    this.#layers = {
      behind: surface.layer({ name: "behind", opacity: BEHIND }),
      halos: surface.layer({ name: "halos", opacity: HALO }),
      paths: surface.layer({ name: "paths" }),
      heads: surface.layer({ name: "heads" }),
    };
    this.#pens = new PathPens(this.#layers);
  }

  /** Remove the layers. */
  remove() {
    for (const layer of Object.values(this.#layers)) layer.remove();
  }

  /**
   * Follow a change of the surface or the camera.
   * @param {Sight} sight
   */
  fit(sight) {
    const { width, height } = sight;
    if (width !== this.#sight?.width || height !== this.#sight.height) this.#pens.forget();
    this.#sight = sight;
    for (const layer of Object.values(this.#layers)) layer.fit({ left: 0, top: 0, width, height });
    this.#stale = true;
  }

  /** Force a full redraw: something other than the epoch has changed. */
  invalidate() {
    this.#stale = true;
  }

  /**
   * Draw up to an epoch: only what is new since the last call, or everything after a change or a step back.
   * @param {View} view
   * @param {number} epoch
   * @param {number} deadline time after which the rest is left for the next call
   * @returns {boolean} whether everything is drawn
   */
  draw(view, epoch, deadline = Infinity) {
    const sight = this.#sight;
    if (!sight) return true;
    const { trajectories: t, paints, sizes, theme } = view;
    if (this.#stale || epoch < this.#drawn) this.#restart(sight, theme.halo);
    this.#drawn = epoch;
    this.#layers.heads.clear();
    this.#standing(sight, view);
    if (!t) return true;
    const runs = drawnOf(t, view);
    let isDone = true;
    for (const run of runs) {
      isDone &&= this.#pens.advance(sight, t, run, epoch, { paint: paints[run], halo: sizes.halo }, deadline);
    }
    this.#markExits(sight, t, view, runs, epoch);
    this.#markHeads(sight, t, view, runs, epoch);
    return isDone;
  }

  /**
   * The path point, up to a whole epoch, that is nearest to a position in the view.
   * @param {View} view
   * @param {number} epoch
   * @param {[number, number]} at px
   * @param {number} within px
   */
  nearest(view, epoch, [px, py], within) {
    const { trajectories: t } = view;
    return this.#sight && t ? this.#sight.nearest(t, drawnOf(t, view), epoch, px, py, within) : null;
  }

  /** The point of the landscape that is seen at a position in the view. @param {[number, number]} at px */
  placeAt([px, py]) {
    return this.#sight ? this.#sight.placeAt(px, py) : null;
  }

  /**
   * @param {Sight} sight
   * @param {string} halo colour
   */
  #restart(sight, halo) {
    this.#stale = false;
    this.#exits = null;
    for (const layer of Object.values(this.#layers)) layer.clear();
    this.#layers.halos.context.strokeStyle = halo;
    this.#pens.restart(sight);
  }

  /**
   * The static marks: minima and starts.
   * @param {Sight} sight
   * @param {View} view
   */
  #standing(sight, { landmarks, sizes, theme }) {
    const { context } = this.#layers.heads;
    for (const { x, y, value, kind } of landmarks.minima) {
      if (!sight.isInWindow([x, y])) continue;
      const at = sight.seen(x, y, Space.heightOf(value, sight.heights));
      this.#mark(at, () => Marks.minimum(context, at.x, at.y, kind, sizes, theme));
    }
    /** @param {number[] | null} place @param {(at: Seen) => void} draw */
    const lifted = (place, draw) => {
      const at = place && sight.onSurface(place);
      if (at) this.#mark(at, () => draw(at));
    };
    for (const start of landmarks.runStarts) lifted(start, ({ x, y }) => Marks.ownStart(context, x, y, sizes, theme));
    lifted(landmarks.start, ({ x, y }) => Marks.start(context, x, y, true, sizes, theme)); // drawn as locked: it can only be dragged on the contour
  }

  /**
   * Draw a mark, faint if it is behind the surface.
   * @param {Seen} at
   * @param {() => void} draw
   */
  #mark({ hidden }, draw) {
    const { context } = this.#layers.heads;
    context.globalAlpha = hidden ? FAINT : 1;
    draw();
    context.globalAlpha = 1;
  }

  /**
   * @param {Sight} sight
   * @param {Paths} t
   * @param {View} view
   * @param {number[]} runs
   * @param {number} epoch
   */
  #markHeads(sight, t, view, runs, epoch) {
    const { context } = this.#layers.heads;
    const shown = runs.flatMap((run) => {
      const head = sight.head(t, run, epoch);
      return head ? [{ run, ...sight.seen(...head) }] : [];
    });
    const start = view.landmarks.start && sight.onSurface(view.landmarks.start);
    const ring = start ? { ...start, radius: Marks.ringOf(view.sizes) } : null;
    drawRunHeads(context, shown, { ring, area: sight }, view, ({ hidden }) => {
      context.globalAlpha = hidden ? FAINT : 1;
    });
    context.globalAlpha = 1;
  }

  /**
   * @param {Sight} sight
   * @param {LossTrajectories} t
   * @param {View} view
   * @param {number[]} runs
   * @param {number} epoch
   */
  #markExits(sight, t, { paints, sizes, theme }, runs, epoch) {
    if (!t.summaries) return;
    this.#exits ??= t.summaries.map(({ status }, run) => (status === "diverged" ? sight.exit(t, run) : null));
    const { context } = this.#layers.heads;
    for (const run of runs) {
      const exit = this.#exits[run];
      if (!exit || epoch < exit.row) continue;
      const { x, y, row } = exit;
      this.#mark(exit, () => Marks.exit(context, x, y, row, paints[run], sizes, theme, sight.width));
    }
  }
}

/**
 * The runs to draw: those on the first landscape.
 * @param {LossTrajectories} t
 * @param {Pick<View, "order" | "paints">} view
 */
function drawnOf(t, { order, paints }) {
  return order.filter(
    (run) => run < t.runs && paints[run].visible && t.rows[run] > 0 && t.described[run].landscape === 0,
  );
}

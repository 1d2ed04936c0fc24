// What moves and what is marked on the surface of a 3D view: the same paths, heads and signs as on the contour.
globalThis.thalweg ??= {};
thalweg.solidOverlay = (() => {
  "use strict";

  const MARGIN = 24; // px beyond the view that are still drawn, for wide lines and their dashes
  const NEAR = 0.5; // px: a point nearer than this to the last one is not seen
  const HALO = 0.8; // opacity
  const BEHIND = 0.3; // opacity of paths behind the surface
  const FAINT = 0.45; // and of heads and signs there
  const SLICE = 512; // rows between two looks at the time

  class SolidOverlay {
    #layers;
    #size = { width: 0, height: 0 };
    #box = null;
    #lens = null;
    #eye = null;
    #grid = null;
    #heights = null;
    #depth = null;
    #pens = []; // per run: {pen, row, hidden} with row the last one given to the pen
    #stale = true;
    #drawn = 0; // epoch
    #paint = null; // of the run whose path is under way
    #sizes = null;

    /** @param {HTMLElement} host */
    constructor(host) {
      const layer = (name) => new thalweg.layers.Layer(host, { name });
      this.#layers = { behind: layer("behind"), halos: layer("halos"), paths: layer("paths"), heads: layer("heads") };
      this.#layers.halos.canvas.style.opacity = HALO;
      this.#layers.behind.canvas.style.opacity = BEHIND;
    }

    /** The canvases from the lowest to the highest, and their opacity: for a picture. */
    get canvases() {
      return Object.values(this.#layers).map(({ canvas }) => ({ canvas, opacity: Number(canvas.style.opacity || 1) }));
    }

    /** Leave the page. */
    remove() {
      for (const { canvas } of Object.values(this.#layers)) canvas.remove();
    }

    /**
     * Lie on a surface as it is seen now.
     * @param {{lens: Float64Array, grid: object, heights: object, width: number, height: number}} seen
     */
    fit({ lens, grid, heights, width, height }) {
      if (width !== this.#size.width || height !== this.#size.height) {
        this.#size = { width, height };
        this.#box = thalweg.pen.around(this.#size, MARGIN);
        this.#depth = new thalweg.solidDepth.Depth(width, height);
        this.#pens = [];
      }
      for (const layer of Object.values(this.#layers)) layer.fit({ left: 0, top: 0, width, height });
      this.#lens = lens;
      this.#eye = thalweg.solidSpace.eye(lens);
      this.#grid = grid;
      this.#heights = heights;
      this.#depth.draw(lens, grid, heights.top);
      this.#stale = true;
    }

    /** Something other than time has changed. */
    invalidate() {
      this.#stale = true;
    }

    /**
     * Draw what an epoch shows: what is new since the last call, or all after a change or a step back.
     * @param {object} model see stage.js
     * @param {number} epoch
     * @param {number} deadline time after which the rest is left to the next call
     * @returns {boolean} whether all is drawn
     */
    draw(model, epoch, deadline = Infinity) {
      if (!this.#lens) return true;
      const { trajectories: t, order, paints, sizes, theme } = model;
      this.#sizes = sizes;
      if (this.#stale || epoch < this.#drawn) this.#restart(theme);
      this.#drawn = epoch;
      this.#layers.heads.clear();
      const isHere = (run) => run < t.runs && paints[run].visible && t.rows[run] > 0 && t.described[run].landscape === 0;
      const runs = t ? order.filter(isHere) : [];
      this.#standing(model);
      let isDone = true;
      for (const run of runs) {
        this.#paint = paints[run];
        isDone &&= this.#advance(t, run, epoch, deadline);
      }
      this.#markExits(model, runs, epoch);
      this.#letters(t, runs, epoch, model);
      return isDone;
    }

    #restart({ halo }) {
      this.#stale = false;
      for (const layer of Object.values(this.#layers)) layer.clear();
      this.#layers.halos.context.strokeStyle = halo;
      const { Pen } = thalweg.pen;
      this.#pens = this.#pens.map((old) => {
        old?.pen.coverage.clear();
        return old && { pen: new Pen(this.#box, old.pen.coverage), row: -1, hidden: false };
      });
    }

    #penOf(run) {
      const { pen, thin } = thalweg;
      return (this.#pens[run] ??= { pen: new pen.Pen(this.#box, new thin.Coverage(this.#box)), row: -1, hidden: false });
    }

    /** Give a run's new rows to its pen, and draw on to the head. @returns {boolean} whether there was time for all */
    #advance(t, run, epoch, deadline) {
      const state = this.#penOf(run);
      const last = Math.min(Math.floor(epoch), t.rows[run] - 1);
      const onward = (x, y, z, isFirst) => this.#onward(state, x, y, z, isFirst);
      for (let from = state.row < 0 ? null : this.#point(t, run, state.row); state.row < last; ) {
        const row = ++state.row;
        const to = this.#point(t, run, row);
        if (from) thalweg.solidSpace.lift(this.#grid, this.#heights.top, from, to, onward);
        else if (this.#isInWindow(to)) onward(to[0], to[1], Math.min(to[2], this.#heights.top), true);
        from = to;
        if (row % SLICE === 0 && row < last && performance.now() > deadline) return false;
      }
      const stroke = this.#settled[+state.hidden];
      state.pen.settle(stroke);
      this.#tip(state, t, run, epoch);
      return true;
    }

    #onward(state, x, y, z, isFirst) {
      const { pen } = state;
      const at = thalweg.solidSpace.project(this.#lens, x, y, z);
      if (isFirst) {
        state.hidden = this.#isHidden(at, x, y, z);
        pen.move(at.x, at.y, this.#settled[+state.hidden]);
        return;
      }
      if (Math.abs(at.x - pen.x) < NEAR && Math.abs(at.y - pen.y) < NEAR) return;
      const hidden = this.#isHidden(at, x, y, z);
      if (hidden !== state.hidden) {
        pen.flush(this.#settled[+state.hidden]);
        state.hidden = hidden;
      }
      pen.to(at.x, at.y, this.#settled[+hidden]);
    }

    /** The piece at the head, drawn anew in every frame. */
    #tip(state, t, run, epoch) {
      const { solidSpace, pen } = thalweg;
      const points = [];
      const head = this.#headOf(t, run, epoch);
      if (head && head.share > 0) {
        const { grid, top } = { grid: this.#grid, top: this.#heights.top };
        solidSpace.lift(grid, top, this.#point(t, run, state.row), [head.x, head.y, head.z], (x, y, z, isFirst) => {
          const at = solidSpace.project(this.#lens, x, y, z);
          points.push({ ...at, isFirst, hidden: this.#isHidden(at, x, y, z) });
        });
      }
      const first = points[0]?.isFirst || !points.length ? { x: state.pen.x, y: state.pen.y } : points[0];
      state.pen.tip(first.x, first.y, this.#unsettled[+state.hidden]);
      let phase = state.pen.distance + Math.hypot(first.x - state.pen.x, first.y - state.pen.y);
      for (let i = 1; i < points.length; i++) {
        const [a, b] = [points[i - 1], points[i]];
        if (!b.isFirst) {
          pair.xs.set([a.x, b.x]);
          pair.ys.set([a.y, b.y]);
          this.#unsettled[+b.hidden](pair.xs, pair.ys, 2, phase);
        }
        phase += Math.hypot(b.x - a.x, b.y - a.y);
      }
    }

    /** Strokes that stay: what is seen, and what is behind the surface. */
    #settled = [
      (...piece) => this.#stroke(this.#layers.paths.context, piece),
      (...piece) => this.#strokeBehind(this.#layers.behind.context, piece),
    ];

    /** Strokes of one frame. Their halos may stay: the path will pass over them. */
    #unsettled = [
      (...piece) => this.#stroke(this.#layers.heads.context, piece),
      (...piece) => {
        const { context } = this.#layers.heads;
        context.globalAlpha = BEHIND;
        this.#strokeBehind(context, piece);
        context.globalAlpha = 1;
      },
    ];

    #stroke(context, [xs, ys, count, phase]) {
      const { color, width, dash, rank } = this.#paint;
      if (rank > 0) {
        this.#layers.halos.context.lineWidth = width + 2 * this.#sizes.halo;
        thalweg.pen.stroke(this.#layers.halos.context, xs, ys, count, 0, []);
      }
      Object.assign(context, { strokeStyle: color, lineWidth: width });
      thalweg.pen.stroke(context, xs, ys, count, phase, dash);
    }

    #strokeBehind(context, [xs, ys, count, phase]) {
      const { color, width, dash } = this.#paint;
      Object.assign(context, { strokeStyle: color, lineWidth: width });
      thalweg.pen.stroke(context, xs, ys, count, phase, dash);
    }

    /** A row of a run: x, y, height. */
    #point(t, run, row) {
      return [t.x[run][row], t.y[run][row], thalweg.solidSpace.heightOf(t.loss[run][row], this.#heights)];
    }

    #isInWindow([x, y]) {
      const { x: xs, y: ys } = this.#grid;
      return x >= xs[0] && x <= xs[1] && y >= ys[0] && y <= ys[1];
    }

    /** Where a run's head stands, between two rows while it glides; null outside the window. */
    #headOf(t, run, epoch) {
      const row = Math.min(Math.floor(epoch), t.rows[run] - 1);
      const next = Math.min(row + 1, t.rows[run] - 1);
      const share = next > row ? epoch - row : 0;
      const [x0, y0, z0] = this.#point(t, run, row);
      const [x1, y1, z1] = this.#point(t, run, next);
      const [x, y] = [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
      if (share === 0) return this.#isInWindow([x, y]) ? { x, y, z: z0, share } : null;
      const { surfaceAt } = thalweg.solidSpace;
      const lack = (px, py, z) => z - surfaceAt(this.#grid, px, py) || 0;
      const z = surfaceAt(this.#grid, x, y) + lack(x0, y0, z0) * (1 - share) + lack(x1, y1, z1) * share;
      return z === z ? { x, y, z, share } : null;
    }

    /** Is a point of the surface, seen at a place, on its lower side or behind another part of it? */
    #isHidden(at, x, y, z) {
      return this.#depth.hides(at.x, at.y, at.w) || thalweg.solidSpace.isFromBelow(this.#grid, this.#eye, x, y, z);
    }

    /** A point of the surface on the screen, and whether it is behind. */
    #seen(x, y, z) {
      const at = thalweg.solidSpace.project(this.#lens, x, y, Math.min(z, this.#heights.top));
      return { x: at.x, y: at.y, hidden: this.#isHidden(at, x, y, z) };
    }

    #letters(t, runs, epoch, model) {
      const { heads, marks } = thalweg;
      const { scene, sizes } = model;
      const { context } = this.#layers.heads;
      const shown = runs.flatMap((run) => {
        const head = this.#headOf(t, run, epoch);
        return head ? [{ run, ...this.#seen(head.x, head.y, head.z) }] : [];
      });
      const start = scene.start && this.#onSurface(scene.start);
      const ring = start ? { ...start, radius: marks.ringOf(sizes) } : null;
      heads.draw(context, shown, { ring, area: this.#size }, model, ({ hidden }) => {
        context.globalAlpha = hidden ? FAINT : 1;
      });
      context.globalAlpha = 1;
    }

    /** A place of the ground, lifted; null outside the window. */
    #onSurface([x, y]) {
      const z = thalweg.solidSpace.surfaceAt(this.#grid, x, y);
      return z === z ? this.#seen(x, y, z) : null;
    }

    /** The marks that do not move: minima, and where runs start. */
    #standing({ scene, sizes, theme }) {
      const { context } = this.#layers.heads;
      const { marks, solidSpace } = thalweg;
      const mark = (at, draw) => {
        if (!at) return;
        context.globalAlpha = at.hidden ? FAINT : 1;
        draw(at);
        context.globalAlpha = 1;
      };
      for (const { x, y, value, kind } of scene.minima) {
        if (!this.#isInWindow([x, y])) continue;
        const z = solidSpace.heightOf(value, this.#heights);
        const at = this.#seen(x, y, z);
        if (kind === "global" || !at.hidden) mark(at, () => marks.minimum(context, at.x, at.y, kind, sizes, theme));
      }
      for (const start of scene.runStarts.filter(Boolean)) {
        mark(this.#onSurface(start), (at) => marks.ownStart(context, at.x, at.y, sizes, theme));
      }
      if (scene.start) mark(this.#onSurface(scene.start), (at) => marks.start(context, at.x, at.y, true, sizes, theme));
    }

    #markExits({ trajectories: t, paints, sizes, theme }, runs, epoch) {
      if (!t?.summaries) return;
      const { context } = this.#layers.heads;
      for (const run of runs) {
        if (t.summaries[run].status !== "diverged") continue;
        const exit = this.#exit(t, run);
        if (exit && epoch >= exit.row) thalweg.marks.exit(context, exit.x, exit.y, exit.row, paints[run], sizes, theme, this.#size.width);
      }
    }

    /** Where a diverged run leaves the window for the last time, or its last place; the row that is not seen any more. */
    #exit(t, run) {
      let row = t.rows[run] - 1;
      while (row >= 0 && !this.#isInWindow(this.#point(t, run, row))) row--;
      if (row < 0) return null;
      const inside = this.#point(t, run, row);
      let last = inside;
      if (row < t.rows[run] - 1) {
        const note = (x, y, z) => (last = [x, y, z]);
        thalweg.solidSpace.lift(this.#grid, this.#heights.top, inside, this.#point(t, run, row + 1), note);
      }
      return { row: row + 1, ...this.#seen(...last) };
    }
  }

  const pair = { xs: new Float64Array(2), ys: new Float64Array(2) };

  return { SolidOverlay };
})();

// Holds what the stage of landscapes shows, and derives from it the model of each panel's drawings.

import * as RunStyle from "#base/run_style.js";
import * as Marks from "#canvas/marks.js";
import * as Bands from "#data/bands.js";
import { frozen } from "#data/trajectories.js";

export const FIRST = 0; // index of the first panel, which shows the first landscape
export const SHARED = -1; // index that stands for the shared loss plot
export const GUEST = -2; // index that stands for guest drawings, which show all runs

/**
 * @import { Theme, ThemeName } from "#base/catalog.js"
 * @import { Style } from "#base/run_style.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { CurvesModel, Model, Landmarks, Surface } from "#canvas/model.js"
 * @import { Panel } from "#data/panel_members.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 *
 * @typedef {object} LossAxis settings of the loss plots
 * @property {boolean} log logarithm of loss − f*
 * @property {"epochs" | "evaluations"} over
 * @property {boolean} fit fit to the data: takes effect when the stream is complete, and ignores runs that diverged
 * @property {{text: string}} [x] title; default: that of the graph's own figure
 * @property {{text: string}} [y]
 *
 * @typedef {CurvesModel & {bands: Model["bands"]}} Curves
 * @typedef {{own: Model, curves: Curves | null}} Made models of a panel; `curves` is created on first use
 */

/** @type {Panel[]} */
const ONE = [{ surface: 0, members: null, title: null }];

/** @returns {Landmarks} */
const blankLandmarks = () => ({ start: null, minima: [], lowest: null, locked: false, runStarts: [], lineEnd: null });

/** @returns {Surface} */
const blankSurface = () => ({ figure: null, view: null, landmarks: blankLandmarks(), startLoss: null });

export class Shown {
  /** @type {LossTrajectories | null} */
  trajectories = null;
  /** @type {Bands.Bands | null} */
  bands = null; // for runs that differ only in their seed
  /** @type {Style[]} */
  styles = [];
  /** @type {RunStyle.Paint[]} */
  paints = []; // by run; derived from styles, theme and sizes
  /** @type {number[]} */
  order = []; // drawing order: the last run is on top
  /** @type {number | null} */
  inside = null; // the run whose updates are drawn as arrows
  /** @type {LossAxis} */
  axis = { log: false, over: "epochs", fit: false };
  /** @type {Surface[]} */
  surfaces = [blankSurface()]; // by landscape
  cells = ONE; // the panels
  hasCurves = false; // every panel has its loss curves below
  isHall = false;
  sizes = Marks.sizes(false, innerHeight);
  /** @type {Made[]} */
  #made = []; // by panel, GUEST first
  #themes;
  #frameOf;

  /**
   * @param {Record<ThemeName, Theme>} themes
   * @param {ThemeName} themeName
   * @param {(cell: number) => Frame | null} frameOf the frame of a panel's contour
   */
  constructor(themes, themeName, frameOf) {
    this.#themes = themes;
    this.themeName = themeName;
    this.#frameOf = frameOf;
  }

  get theme() {
    return this.#themes[this.themeName];
  }

  isGrid() {
    return this.cells.length > 1;
  }

  /** Does every panel of a grid have its own loss curves, in place of the shared loss plot? */
  areEach() {
    return this.hasCurves && this.isGrid();
  }

  /** What the shared loss plot shows: all runs, or with several landscapes those on the first. @returns {Panel} */
  shared() {
    const first = this.cells.filter(({ surface }) => surface === 0);
    if (first.length === this.cells.length) return ONE[0];
    return { ...ONE[0], members: first.flatMap(({ members }) => members ?? []) };
  }

  /** @param {Panel[]} panels if empty, one panel with all runs */
  setCells(panels) {
    this.cells = panels.length > 0 ? panels : ONE;
  }

  /** A landscape's surface; a panel may ask for it before its figure has arrived. @param {number} i */
  surfaceAt(i) {
    return (this.surfaces[i] ??= blankSurface());
  }

  /**
   * The same at this moment, in the look of a picture: rows that arrive later are left out.
   * @param {{theme: ThemeName, styles: Style[], trajectories: LossTrajectories}} look
   * @param {(cell: number) => Frame | null} frameOf
   */
  copy({ theme, styles, trajectories }, frameOf) {
    const made = new Shown(this.#themes, theme, frameOf);
    const { inside, axis, cells, hasCurves } = this;
    Object.assign(made, { inside, axis, cells, hasCurves, styles, trajectories });
    made.bands = this.bands && frozen(this.bands);
    made.surfaces = this.surfaces.map((surface) => ({ ...surface, landmarks: { ...surface.landmarks } }));
    made.paint(Marks.SLIDE);
    return made;
  }

  /** Discard the models after a change. */
  forget() {
    this.#made = [];
  }

  /** Update the paints of all runs after a change of styles, theme or sizes. */
  paint(sizes = Marks.sizes(this.isHall, innerHeight)) {
    this.sizes = sizes;
    this.paints = this.styles.map((style) => RunStyle.paint(style, this.theme.ground, this.sizes.line));
    /** @param {number} run */
    const rank = (run) => this.paints[run].rank;
    this.order = this.paints.map((_, run) => run).sort((a, b) => rank(a) - rank(b) || b - a);
    this.forget();
  }

  /** The model of a panel's contour. @param {number} cell index of the panel, or GUEST */
  modelOf(cell) {
    return this.#madeOf(cell).own;
  }

  /** The model of a panel's loss plot. @param {number} cell index of the panel, or SHARED */
  curvesOf(cell) {
    const made = this.#madeOf(cell);
    return (made.curves ??= Bands.modelOf(made.own));
  }

  /** @param {number} cell */
  #madeOf(cell) {
    return (this.#made[cell - GUEST] ??= {
      own: { ...this.model(cell === SHARED ? this.shared() : this.cells[cell]), sizes: this.#sizesOf(cell) },
      curves: null,
    });
  }

  /** @param {number} cell */
  #sizesOf(cell) {
    const frame = this.isGrid() ? this.#frameOf(cell) : null;
    return frame ? Marks.sizesOn(this.sizes, frame.width) : this.sizes;
  }

  /**
   * The model of a set of runs on a landscape.
   * @param {Pick<Panel, "surface" | "members">} [panel] default: all runs on the first landscape
   * @returns {Model}
   */
  model({ surface, members } = ONE[0]) {
    const { trajectories, bands, styles, paints, inside, sizes, theme } = this;
    const { landmarks, figure } = this.surfaceAt(surface);
    const own = new Set(members);
    const runs = trajectories?.runs ?? 0; // there may be styles for more runs
    const order = this.order.filter((run) => run < runs && (members === null || own.has(run)));
    const lowest = figure?.layout.meta.lowest ?? null;
    return {
      trajectories,
      bands,
      styles,
      paints,
      inside,
      sizes,
      theme,
      over: this.axis.over,
      order,
      landmarks,
      lowest,
    };
  }
}

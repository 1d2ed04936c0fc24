// Keeps what a stage of landscapes shows, and makes of it the model that the drawings of each panel read.

import * as RunStyle from "#base/run_style.js";
import * as Marks from "#canvas/marks.js";
import * as Bands from "#data/bands.js";

export const SHARED = -1; // stands for the panel of the loss plot that all share
export const GUEST = -2; // and for that of what is drawn elsewhere: all runs

/**
 * @import { Theme, ThemeName } from "#base/catalog.js"
 * @import { Style } from "#base/run_style.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { CurvesModel, Model, Landmarks, Surface } from "#canvas/model.js"
 * @import { Panel } from "#data/panel_members.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 *
 * @typedef {object} LossAxis what the loss plots show
 * @property {boolean} log of loss − f*
 * @property {"epochs" | "evaluations"} over
 * @property {boolean} fit to the data. It counts when the stream is complete, and leaves out runs that diverged
 * @property {{text: string}} [x] title; without it that of the graph's own figure stays
 * @property {{text: string}} [y]
 *
 * @typedef {CurvesModel & {bands: Model["bands"]}} Curves
 * @typedef {{own: Model, curves: Curves | null}} Made models of a panel, the second one made when it is needed
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
  bands = null; // where runs differ in their seed alone
  /** @type {Style[]} */
  styles = [];
  /** @type {RunStyle.Paint[]} */
  paints = []; // by run, from styles, theme and sizes
  /** @type {number[]} */
  order = []; // of drawing: the last lies above
  /** @type {number | null} */
  inside = null; // the run whose updates are drawn as arrows
  /** @type {LossAxis} */
  axis = { log: false, over: "epochs", fit: false };
  /** @type {Surface[]} */
  surfaces = [blankSurface()]; // by landscape
  cells = ONE; // the panels
  hasCurves = false; // every panel has its loss curves below it
  isHall = false;
  sizes = Marks.sizes(false, innerHeight);
  /** @type {Made[]} */
  #made = []; // by panel, GUEST first
  #themes;
  #frameOf;

  /**
   * @param {Record<ThemeName, Theme>} themes
   * @param {ThemeName} themeName
   * @param {(cell: number) => Frame | null} frameOf where the contour of a panel lies
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

  /** Every panel of a grid has its loss curves, and the shared loss plot is not drawn. */
  areEach() {
    return this.hasCurves && this.isGrid();
  }

  /** @param {Panel[]} panels none is one panel with all runs */
  setCells(panels) {
    this.cells = panels.length > 0 ? panels : ONE;
  }

  /** A landscape, which a panel may show before its figure has come. @param {number} i */
  surfaceAt(i) {
    return (this.surfaces[i] ??= blankSurface());
  }

  /** Something has changed: models are to be made anew. */
  forget() {
    this.#made = [];
  }

  /** Widths and colours of all runs, after a change of styles, theme or sizes. */
  paint() {
    this.sizes = Marks.sizes(this.isHall, innerHeight);
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
      own: { ...this.model(this.cells[cell]), sizes: this.#sizesOf(cell) },
      curves: null,
    });
  }

  /** @param {number} cell */
  #sizesOf(cell) {
    const frame = this.isGrid() ? this.#frameOf(cell) : null;
    return frame ? Marks.sizesOn(this.sizes, frame.width) : this.sizes;
  }

  /**
   * The model of some runs on a landscape.
   * @param {Pick<Panel, "surface" | "members">} [panel] all runs on the first one, where it is left out
   * @returns {Model}
   */
  model({ surface, members } = ONE[0]) {
    const { trajectories, bands, styles, paints, inside, sizes, theme } = this;
    const { landmarks, figure } = this.surfaceAt(surface);
    const own = new Set(members);
    const runs = trajectories?.runs ?? 0; // styles may be those of more
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

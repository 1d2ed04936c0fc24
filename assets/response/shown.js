// Holds what the stage of responses shows: the series of all areas, their axis ranges, and the style of the curves.

import * as RunStyle from "#base/run_style.js";
import * as Marks from "#canvas/marks.js";
import * as Series from "#data/series.js";
import * as SignedLog from "#data/signed_log.js";

const ENOUGH = 2000; // rows that suffice to fix the axes
const SIGNAL_WIDTH = 0.7; // of its line, relative to a run's

/**
 * @import { Theme, ThemeName } from "#base/catalog.js"
 * @import { Paint, Style } from "#base/run_style.js"
 * @import { CurvesModel } from "#canvas/model.js"
 * @import { Panel as LandscapePanel } from "#data/panel_members.js"
 * @import { ResponseTrajectories } from "#data/trajectories.js"
 * @import { Area } from "#response/grid.js"
 * @import { LowerCurves } from "#response/lower_curves.js"
 *
 * @typedef {Pick<LandscapePanel, "members" | "title">} Panel
 * @typedef {Area["name"]} Name what an area shows
 *
 * @typedef {object} Wish what to show
 * @property {boolean} fit every panel has its own axis, fitted to the visible runs
 * @property {{epoch: string, signal: string, response: string}} titles of the axes
 * @property {LowerCurves | null} below the plot below the responses
 *
 * @typedef {object} Pending what will be shown next
 * @property {ResponseTrajectories} trajectories
 * @property {Style[]} styles
 * @property {Panel[]} panels
 *
 * @typedef {object} Part what the areas of one name show
 * @property {string} title of the axis
 * @property {Series.Series} series
 * @property {[number, number][]} ranges axis ranges, by panel
 * @property {SignedLog.Exponents | null} exponents of a symmetric logarithmic axis
 * @property {number[]} order drawing order: the last run is on top
 * @property {Paint[]} paints by run
 *
 * @typedef {Pick<Part, "title" | "series"> & {name: Name, isLog?: boolean}} Wanted
 *
 * @typedef {object} Known what is fixed of the axes
 * @property {ResponseTrajectories} trajectories
 * @property {string} key what it is valid for
 * @property {Map<Name, [number, number][]>} ranges
 * @property {SignedLog.Exponents | null} exponents
 */

/** @type {Panel[]} */
const ONE = [{ members: null, title: null }];

/** Are there enough rows to fix the axes? @param {ResponseTrajectories} t */
const isKnown = ({ complete, isCut, received }) => complete || isCut || received >= ENOUGH;

/** The given panels, or one panel with all runs if there are none. @param {LandscapePanel[] | Panel[]} panels */
export const panelsOf = (panels) => (panels.length > 0 ? panels : ONE);

export class Shown {
  /** @type {ResponseTrajectories | null} */
  trajectories = null;
  /** @type {Style[]} */
  styles = [];
  /** @type {Panel[]} */
  panels = ONE;
  /** @type {Pending | null} */
  next = null; // the current picture stays until enough of this has arrived
  /** @type {Wish} */
  wish = { fit: false, titles: { epoch: "", signal: "", response: "" }, below: null };
  isHall = false;
  sizes = Marks.sizes(false, innerHeight);
  /** @type {Map<Name, Part>} */
  parts = new Map(); // set once the axes are known
  /** @type {Known | null} */
  #known = null; // the fixed ranges
  #themes;

  /** @param {Record<ThemeName, Theme>} themes @param {ThemeName} themeName */
  constructor(themes, themeName) {
    this.#themes = themes;
    this.themeName = themeName;
  }

  get theme() {
    return this.#themes[this.themeName];
  }

  isGrid() {
    return this.panels.length > 1;
  }

  /** Do all panels have the same axes? */
  areEqual() {
    return !(this.isGrid() && this.wish.fit);
  }

  /**
   * The same at this moment, in the look of a picture: what is next is shown with the rows that have arrived.
   * @param {{theme: ThemeName, styles: Style[], trajectories: ResponseTrajectories}} look
   */
  copy({ theme, styles, trajectories }) {
    const made = new Shown(this.#themes, theme);
    const { next, wish } = this;
    Object.assign(made, { styles, trajectories, wish, panels: next?.panels ?? this.panels, sizes: Marks.SLIDE });
    if (!next && this.#known) made.#known = { ...this.#known, trajectories };
    made.update();
    return made;
  }

  /** Has enough arrived to show what is next? */
  isNextKnown() {
    return this.next !== null && isKnown(this.next.trajectories);
  }

  /** Show what is next. */
  adopt() {
    if (!this.next) return;
    ({ trajectories: this.trajectories, styles: this.styles, panels: this.panels } = this.next);
    this.next = null;
  }

  /**
   * Update the series and the axis ranges. Ranges are fixed for good once enough rows are known, unless a fit is requested.
   * All panels share them, so that they can be compared; with a fit, each has its own.
   */
  update() {
    if (this.isNextKnown()) this.adopt();
    this.parts = new Map();
    const { trajectories: t, wish, panels, styles } = this;
    if (!t) return;
    const wanted = this.#wanted(t);
    const visible = wish.fit
      ? panels.map(({ members }) => (members ?? styles.map((_, run) => run)).filter((run) => styles[run]?.visible))
      : null;
    const key = JSON.stringify([wish.below?.name, wish.below?.isLog, panels.length, visible, isKnown(t)]);
    if (this.#known?.trajectories !== t || this.#known.key !== key) {
      const ranges = new Map(wanted.map(({ name, series }) => [name, this.#rangesOf(series, visible)]));
      const log = wanted.find(({ isLog }) => isLog)?.series;
      this.#known = { trajectories: t, key, ranges, exponents: log ? SignedLog.exponentsOf(log.loss, log.rows) : null };
    }
    const { exponents } = this.#known;
    for (const { name, title, series: own, isLog } of wanted) {
      const ofLog = isLog ? exponents : null;
      const series = ofLog ? Series.logarithmic(own, ofLog) : own;
      const ranges = ofLog ? panels.map(() => SignedLog.range(ofLog)) : (this.#known.ranges.get(name) ?? []);
      this.parts.set(name, { title, series, ranges, exponents: ofLog, ...this.#painted(name, series) });
    }
  }

  /**
   * What the areas should show.
   * @param {ResponseTrajectories} t

   */
  #wanted(t) {
    const { below, titles } = this.wish;
    /** @type {Wanted[]} */
    const wanted = [
      { name: "signal", title: titles.signal, series: Series.signal(t) },
      { name: "response", title: titles.response, series: Series.response(t) },
    ];
    if (below) wanted.push({ name: "below", title: below.title, series: below.series(t), isLog: below.isLog });
    return wanted;
  }

  /**
   * An axis range for every panel.
   * @param {Series.Series} series
   * @param {number[][] | null} visible the runs to fit each panel to
   * @returns {[number, number][]}
   */
  #rangesOf(series, visible) {
    const all = Array.from({ length: series.runs }, (_, run) => run);
    /** @param {number[]} runs */
    const of = (runs) => Series.range(series, series.runs === 1 ? all : runs);
    if (visible) return visible.map(of);
    const range = of(all);
    return this.panels.map(() => range);
  }

  /**
   * @param {Name} name
   * @param {Series.Series} series
   * @returns {Pick<Part, "order" | "paints">}
   */
  #painted(name, { runs }) {
    if (name === "signal") return { order: [0], paints: [this.#signalPaint()] };
    const paints = this.styles.map((style) => RunStyle.paint(style, this.theme.ground, this.sizes.line));
    const order = paints
      .slice(0, runs)
      .map((_, run) => run)
      .sort((a, b) => paints[a].rank - paints[b].rank || b - a);
    return { order, paints };
  }

  /** @returns {Paint} */
  #signalPaint() {
    const { quiet, ground } = this.theme;
    const width = SIGNAL_WIDTH * this.sizes.line;
    return { color: quiet, text: ground, width, dash: [], letter: "", visible: true, rank: 1 };
  }

  /**
   * The model of an area's drawing.
   * @param {Area} area
   * @param {Marks.Sizes} fitted sizes that fit the areas
   * @returns {CurvesModel}
   */
  model({ name, panel, box }, fitted) {
    const { series = null, order = [], paints = [] } = this.parts.get(name) ?? {};
    const members = this.membersOf(panel);
    const there = new Set(members);
    const own = members ? order.filter((run) => there.has(run)) : order;
    const sizes = this.isGrid() ? Marks.sizesOn(fitted, box.width) : fitted;
    return { trajectories: series, order: own, paints, lowest: null, over: "epochs", theme: this.theme, sizes };
  }

  /**
   * What has to be placed.
   * @param {number} width px
   * @param {number} height
   */
  wanted(width, height) {
    const { panels, wish, sizes } = this;
    return { count: panels.length, hasBelow: wish.below !== null, areEqual: this.areEqual(), width, height, sizes };
  }

  /** What a figure shows on areas. @param {Area[]} areas */
  figured(areas) {
    const { theme, isHall, parts } = this;
    const { below, titles } = this.wish;
    return {
      ...{ areas, theme, isHall },
      notes: areas.map((area) => this.#noteOn(area)),
      ranges: Object.fromEntries([...parts].map(([name, { ranges }]) => [name, ranges])),
      exponents: parts.get("below")?.exponents ?? null,
      titles: { ...titles, ...(below && { below: below.title }) },
    };
  }

  /** The text on an area in place of curves; "" if it has curves. @param {Area} area */
  #noteOn({ name, panel }) {
    const part = this.parts.get(name);
    const { below } = this.wish;
    const isMissing = name === "below" && part && Series.isMissing(part.series, this.membersOf(panel));
    return isMissing && below ? below.without : "";
  }

  /** The titles of the panels, each with the place of its response. @param {Area[]} areas */
  titled(areas) {
    return areas.flatMap(({ name, panel, box }, cell) => {
      const title = name === "response" && panel !== null && this.isGrid() && this.panels[panel]?.title;
      return title ? [{ title, box, cell }] : [];
    });
  }

  /** The runs of a panel, which may no longer exist; null for all. @param {number | null} panel */
  membersOf(panel) {
    return this.panels[panel ?? -1]?.members ?? null;
  }
}

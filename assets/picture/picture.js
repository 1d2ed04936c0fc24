// Draws a picture of what is on screen, with title and legend: as pixels, or as SVG.

import { contextOf, make } from "#base/dom.js";
import { rasterized } from "#canvas/contour_bitmap.js";
import { Sheet } from "#canvas/layers.js";
import * as Ground from "#picture/ground.js";
import * as PictureLegend from "#picture/legend.js";
import { painting } from "#picture/pieces.js";
import { SvgSheet } from "#picture/svg_sheet.js";
import { measuring, write } from "#picture/words.js";

const LINES = 1080; // px: every picture is drawn at this height, and scaled
const NAME_TYPE = 36; // px
const DETAILS_TYPE = 25;

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Surface } from "#canvas/layers.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Layout } from "#picture/layout.js"
 * @import { Measure } from "#picture/legend_layout.js"
 * @import { Draw, Moment, Plots, Scene, Size } from "#picture/scene.js"
 *
 * @typedef {object} Given what is around the plots
 * @property {(epoch: number) => string[]} title facts, the landscape first
 * @property {Theme} colors of the picture
 *
 * @typedef {Moment & PictureLegend.Named & Given & {scene: Scene}} Shot everything that a picture needs
 *
 * @typedef {object} Asked
 * @property {"both" | "contour" | "loss"} [panel]
 * @property {number} [width] px of the picture
 * @property {number} [height]
 *
 * @typedef {object} Planned a picture, ready to be drawn at any epoch up to that of its moment
 * @property {Size} size
 * @property {Theme} theme
 * @property {number} ratio device pixels per pixel
 * @property {Plots} plots
 * @property {string} ground SVG of what stands
 * @property {Draw[]} drawings above it
 */

/**
 * Lay out a picture, and have its ground drawn.
 * @param {Shot} shot
 * @param {Asked & {scale?: number}} asked scale: file pixels per pixel
 * @returns {Promise<Planned>}
 */
export async function plan(shot, { panel = "both", width = 1920, height = LINES, scale = 1 }) {
  const { scene, colors: theme } = shot;
  const size = { width: (width / height) * LINES, height: LINES };
  const ratio = (scale * height) / LINES;
  const measure = measuring(theme);
  const entries = (/** @type {number} */ epoch) => PictureLegend.entries({ ...shot, epoch }, drawnRuns(shot));
  const texts = entries(shot.epoch).map((entry) => entry.words);
  const layout = scene.compose({ ...size, panel, entries: texts, measure });
  const plots = await scene.plots(layout, ratio);
  const whole = { left: 0, top: 0, ...size };
  const around = painting("words", whole, (context, epoch) => {
    heading(context, shot.title(epoch), layout.title, theme, measure);
    PictureLegend.draw(context, layout.legend, entries(epoch), theme);
  });
  const ground = Ground.withCopies(await Ground.svgOf(plots.ground, size, theme), plots.copies ?? []);
  return { size, theme, ratio, plots, ground, drawings: [...plots.drawings, around] };
}

/** The runs to name: those that are drawn. @param {Shot} shot */
function drawnRuns({ styles, trajectories, scene }) {
  return styles.flatMap(({ visible }, run) =>
    visible && trajectories.rows[run] > 0 && scene.has(run) ? [{ run }] : [],
  );
}

/**
 * The title: the landscape in large type, the other facts below it, each on one line.
 * @param {CanvasRenderingContext2D} context
 * @param {string[]} title
 * @param {Box} box
 * @param {Theme} theme
 * @param {Measure} measure
 */
function heading(context, [name, ...facts], box, theme, measure) {
  /** @param {string} line @param {number} wanted px @param {boolean} isName */
  const row = (line, wanted, isName) => {
    const size = wanted * Math.min(1, box.width / measure(line, wanted, isName));
    const y = isName ? box.y : box.y + box.height;
    const baseline = isName ? "top" : "bottom";
    write(context, line, box.x, y, { size, isStrong: isName, color: theme.ink, baseline }, theme);
  };
  row(name, NAME_TYPE, true);
  row(facts.join(" · "), DETAILS_TYPE, false);
}

/** Create the drawings on a surface. @param {Planned} planned @param {Surface} surface @returns {(epoch: number) => void} */
function drawnOn({ drawings }, surface) {
  const drawn = drawings.map((draw) => draw(surface));
  return (epoch) => {
    for (const draw of drawn) draw(epoch);
  };
}

/**
 * A picture as a canvas that is drawn anew for every epoch; what stands is drawn once.
 * @param {Planned} planned
 * @returns {Promise<(epoch: number) => HTMLCanvasElement>}
 */
export async function painter(planned) {
  const { size, ratio, ground, plots } = planned;
  const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  const standing = await rasterized(ground, width, height);
  const context = contextOf(standing);
  for (const { image, box } of plots.images ?? [])
    context.drawImage(image, box.x * ratio, box.y * ratio, box.width * ratio, box.height * ratio);
  const sheet = new Sheet(ratio);
  const draw = drawnOn(planned, sheet);
  const canvas = make("canvas", { width, height });
  return (epoch) => {
    draw(epoch);
    const whole = contextOf(canvas);
    whole.drawImage(standing, 0, 0);
    sheet.composeOn(whole);
    return canvas;
  };
}

/**
 * A picture as SVG.
 * @param {Planned} planned
 * @param {number} epoch
 * @param {Record<string, string>} facts for its metadata, by name
 */
export function svg(planned, epoch, facts) {
  const { size, ground, plots } = planned;
  const sheet = new SvgSheet();
  drawnOn(planned, sheet)(epoch);
  return sheet.svg(size, ground, plots.images ?? [], facts);
}

// Draws the signal and the responses of an exported picture, in the same panels as on the page. Pure.

import { suffixOf } from "#canvas/plot.js";
import * as Series from "#data/series.js";
import * as PictureGrid from "#picture/grid.js";
import * as PictureLayout from "#picture/layout.js";
import { loss } from "#picture/loss_plot.js";
import { lettersWidth } from "#picture/marks.js";
import * as ResponseFigure from "#response/figure.js";
import { placeResponses } from "#response/grid.js";

const ROOM = { gap: 18, numbers: 80, title: 38, ticks: 38, between: 26 }; // px at 1080 lines: see `placePanels`; numbers: between panels with different axes
const TYPE = 18; // px at 1080 lines, of the text in place of curves
const SIGNAL = { dash: [], letter: "", name: "", visible: true, lit: null, isFaint: false };

/**
 * @typedef {import("#picture/figure.js").ResponseScreen} ResponseScreen
 * @typedef {import("#picture/figure.js").Reach} Reach
 * @typedef {import("#picture/area.js").Box} Box
 * @typedef {import("#picture/layout.js").Wish} Wish
 * @typedef {import("#picture/lines.js").Drawn} Drawn
 * @typedef {import("#picture/loss_plot.js").OfLoss} OfLoss
 * @typedef {import("#picture/words.js").Picture} Picture
 * @typedef {import("#response/grid.js").Area} Area
 */

/**
 * Lay out all areas.
 * @param {Wish} wish
 * @param {Pick<ResponseScreen, "responses" | "panels" | "areEqual" | "styles"> & {runs: {run: number}[]}} what
 */
export function compose(wish, { responses, panels, areEqual, runs, styles }) {
  const scale = wish.height / 1080;
  const letters = lettersWidth(
    runs.map(({ run }) => styles[run]),
    wish.height / 2,
    scale,
  );
  const layout = PictureLayout.compose({
    ...wish,
    letters,
    panel: "loss",
    count: 1,
    hasCurves: false,
    hasBars: false,
    aspect: 1,
    solid: "contour",
  });
  const { x, y, width, height } = /** @type {Box} */ (layout.loss); // a layout with only curves always has it
  const count = panels.length;
  const gap = letters + scale * (areEqual ? ROOM.gap : ROOM.numbers);
  const room = {
    left: 0,
    right: 0,
    top: 0,
    bottom: 0,
    gap,
    title: count > 1 ? scale * ROOM.title : 0,
    ticks: scale * ROOM.ticks,
    between: scale * ROOM.between,
  };
  const { areas, pitch } = placeResponses({ ...room, count, hasBelow: "below" in responses, areEqual, width, height });
  return {
    ...layout,
    pitch,
    places: areas.map((area) => ({ ...area, box: { ...area.box, x: area.box.x + x, y: area.box.y + y } })),
  };
}

/**
 * Draw all areas.
 * @param {ResponseScreen & Reach} what
 * @param {{places: Area[], pitch: number}} layout
 * @param {Picture} picture
 * @returns {Drawn[]}
 */
export function draw(what, { places, pitch }, picture) {
  const { responses, panels, words, without } = what;
  return places.flatMap(({ name, panel, box, isLeft, isLowest }, i) => {
    const shown = responses[name];
    if (!shown) return [];
    const { series, ranges, title } = shown;
    const isSignal = name === "signal";
    const own = panel === null ? null : panels[panel];
    const members = own?.members ?? null;
    const runs = isSignal ? [{ run: 0 }] : what.runs.filter(({ run }) => members?.includes(run) ?? true);
    const drawn = runs.flatMap(({ run }) => {
      const rows = Math.min(series.rows[run], what.epoch + 1);
      return rows > 0 ? [{ run, rows }] : [];
    });
    /** @type {OfLoss} */
    const curves = {
      ...what,
      trajectories: series,
      runs: drawn,
      styles: isSignal ? [{ ...SIGNAL, color: what.theme.quiet }] : what.styles,
      lossAxis: { log: false, over: "epochs", lowest: null, x: [0, series.epochs], y: ranges[panel ?? 0] },
    };
    const more = { isBare: isSignal, isLeft, isLowest, names: [words["export.epoch"], title] };
    const suffix = suffixOf(i);
    const plot = loss(curves, box, picture, suffix, more);
    const isMissing = name === "below" && Series.isMissing(series, members);
    if (isMissing) plot.annotations.push(ResponseFigure.note(without, suffix, TYPE * picture.scale, what.theme));
    const isTitled = name === "response" && panels.length > 1;
    return isTitled && own?.title ? [plot, PictureGrid.title(own.title, what, box, pitch, picture)] : [plot];
  });
}

// Builds the contour of an exported picture for Plotly, with paths, heads, starts and minima. Pure.

import * as PictureInside from "#picture/inside.js";
import { axes, line, ownLine, painted, TYPE, thinned } from "#picture/lines.js";
import * as PictureMarks from "#picture/marks.js";

const PATH = 3.4; // px at 1080 lines
const HALO = 2; // on each side of a path

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Area, Box } from "#picture/area.js"
 * @import { LandscapePanel, LandscapeScreen, Reach } from "#picture/figure.js"
 * @import { Drawn, Numbers } from "#picture/lines.js"
 * @import { Picture } from "#picture/words.js"
 *
 * @typedef {Pick<LandscapeScreen, "trajectories" | "styles" | "labels" | "theme" | "words" | "inside">
 *   & Pick<LandscapePanel, "surface" | "landmarks" | "window"> & Pick<Reach, "runs" | "epoch">} OfContour
 */

/**
 * The colour bar, to the right of its plot.
 * @param {Pick<Area, "box" | "picture">} area
 * @param {Theme} theme
 */
function colorBar({ box, picture: { width, height, scale } }, theme) {
  return {
    x: (box.x + box.width) / width,
    xanchor: "left",
    xpad: 14 * scale,
    y: 1 - (box.y + box.height / 2) / height,
    yanchor: "middle",
    ypad: 0,
    len: box.height,
    lenmode: "pixels",
    thickness: 20 * scale,
    outlinewidth: 0,
    tickfont: { size: TYPE * scale, color: theme.ink },
  };
}

/**
 * The contour with paths, heads, starts and minima.
 * @param {OfContour} what
 * @param {Box} box of the plot area
 * @param {Picture} picture
 * @param {string} suffix of the panel's axes
 * @param {Numbers & {names: string[], bar: Box | null}} more names: axis titles; bar: the box beside which to put a colour bar
 * @returns {Drawn}
 */
export function contour(what, box, picture, suffix, more) {
  const { surface, trajectories, styles, labels, landmarks, window, theme, runs, inside } = what;
  const area = { x: window.slice(0, 2), y: window.slice(2), box, picture, suffix };
  const bar = colorBar({ ...area, box: more.bar ?? box }, theme);
  const under = surface.data.map((trace) => ({
    ...trace,
    hoverinfo: "skip",
    line: { .../** @type {Plotly.Line} */ (trace.line), width: picture.scale },
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    showscale: more.bar !== null,
    colorbar: { .../** @type {object} */ (trace.colorbar), ...bar },
  }));
  const paths = runs.map(({ run, rows }) => ({ run, rows, xs: trajectories.x[run], ys: trajectories.y[run] }));
  // The first run is drawn on top, as on the page; in Plotly, that is the last trace.
  const lines = paths.toReversed().flatMap(({ run, rows, xs, ys }) => {
    const points = thinned(area, xs, ys, rows);
    const { color, width } = painted(styles[run], theme, PATH);
    const halo = line(area, points, { color: theme.halo }, width + 2 * HALO, { opacity: 0.8 });
    return [halo, ownLine(area, points, { ...styles[run], color }, width, { run, labels })];
  });
  const signs = PictureMarks.heads(
    area,
    paths,
    styles.map((style) => ({ ...style, color: painted(style, theme, PATH).color })),
    theme,
  );
  const looked = trajectories.inside && runs.find(({ run }) => run === inside);
  const arrows = looked ? PictureInside.draw(area, looked.run, what) : { traces: [], annotations: [], shapes: [] };
  return {
    traces: [...under, ...lines, ...PictureMarks.standing(area, landmarks, theme), ...signs.traces, ...arrows.traces],
    annotations: [...signs.annotations, ...arrows.annotations],
    shapes: arrows.shapes,
    axes: axes(area, more.names, theme, false, more),
  };
}

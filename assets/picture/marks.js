// Heads, letters, starts and minima of an exported picture: the signs of canvas/marks.js, as Plotly draws them. Pure.

import { measured } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import * as Marks from "#canvas/marks.js";

const LETTER = 20; // px at 1080 lines
const HEAD = 30; // diameter
const DOT = 13; // of a head whose letter is elsewhere, or nowhere
const TOUCHING = 28; // heads nearer than this share a label
const MOST_LETTERS = 8; // in a shared label; it counts the rest
const LEADER = 30; // from a curve's end to its letter
const LETTER_GAP = 21; // between letters beside the curves
const COLUMN = 27; // between columns of them; more for letters such as AB
const WIDE_COLUMN = 42;
const ARROW = 60;
const ARROW_ROOM = [90, 32]; // from a plot's border to the middle of an arrow's words

export const escaped = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
export const coloured = ({ color, letter }) => `<span style="color:${color}">${escaped(letter)}</span>`;

/**
 * @typedef {{x: number[], y: number[], log?: boolean, box: {x: number, y: number, width: number, height: number},
 *   picture: {width: number, height: number, scale: number}, suffix: string}} Area
 *   a plot area: its ranges of values, its place in the picture, and the suffix of its axes
 */

/**
 * Where a value stands in a plot area: px from its lower left corner.
 * @param {Area} area
 * @returns {[number, number]}
 */
export function pixel({ x, y, log, box }, px, py) {
  const part = ([low, high], value) => (value - low) / (high - low);
  const up = log ? part(y.map(Math.log), Math.log(py)) : part(y, py);
  return [part(x, px) * box.width, up * box.height];
}

const isInside = ({ box }, [x, y]) => x >= -1 && y >= -1 && x <= box.width + 1 && y <= box.height + 1;

/**
 * Where a path was last seen in the area: the row that is outside, the place at the border in px, and the direction.
 * Null if its head is inside, or none of it is.
 * @param {Area} area
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {number} rows
 */
function exit(area, xs, ys, rows) {
  const place = (row) => pixel(area, xs[row], ys[row]);
  let row = rows - 1;
  if (isInside(area, place(row))) return null;
  while (row >= 0 && !isInside(area, place(row))) row--;
  if (row < 0) return null;
  const [x, y] = place(row);
  const { width, height } = area.box;
  const reach = 1e6; // px: a run may leave by 1e300 at once
  const [dx, dy] = place(row + 1).map((to, i) => Math.max(-reach, Math.min(reach, to - [x, y][i])));
  const until = (from, step, end) => (step > 0 ? (end - from) / step : step < 0 ? -from / step : Infinity);
  const part = Math.max(0, Math.min(1, until(x, dx, width), until(y, dy, height)));
  const length = Math.hypot(dx, dy);
  return { row: row + 1, px: [x + dx * part, y + dy * part], towards: [dx / length, dy / length] };
}

/** Place of px from an area's corner, in the picture's own coordinates. */
const paper = ({ box, picture }, [x, y]) => ({
  xref: "paper",
  yref: "paper",
  x: (box.x + x) / picture.width,
  y: 1 - (box.y + box.height - y) / picture.height,
});

/** Words from a place on, px from the picture's upper left corner. */
export function words(x, y, { width, height }, more) {
  const place = { xref: "paper", yref: "paper", x: x / width, y: 1 - y / height };
  return { ...place, showarrow: false, align: "left", xanchor: "left", ...more };
}

function label(area, px, text, more) {
  return { ...paper(area, px), text, showarrow: false, font: { size: LETTER * area.picture.scale }, ...more };
}

/** Markers at points [[x, y], …] of an area. */
function markers({ suffix }, points, marker) {
  return {
    type: "scatter",
    mode: "markers",
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    hoverinfo: "skip",
    showlegend: false,
    cliponaxis: false,
    marker,
  };
}

/** The same signs twice: wide in the halo's colour, then in their own. */
function outlined(area, points, { symbol, size, color, width, opacity = 1 }, theme) {
  const { scale } = area.picture;
  const sign = (color, width) => {
    const line = { color, width: width * scale };
    return markers(area, points, { symbol, opacity, size: size * scale, color, line });
  };
  return [sign(theme.halo, width + 5), sign(color, width)];
}

/**
 * Minima and starts.
 * @param {Area} area
 * @param {{start: number[], runStarts: (number[] | null)[], minima: object[]}} scene
 * @param {object} theme
 * @returns {object[]} traces
 */
export function standing(area, { start, runStarts, minima }, theme) {
  const seen = (points) => points.filter(([x, y]) => isInside(area, pixel(area, x, y)));
  const places = (kind) => seen(minima.filter((minimum) => minimum.kind === kind).map(({ x, y }) => [x, y]));
  const common = seen([start]);
  return [
    ...outlined(
      area,
      places("local"),
      { symbol: "cross-thin-open", size: 13, color: theme.minimum, width: 2.5, opacity: 0.6 },
      theme,
    ),
    ...outlined(
      area,
      places("global"),
      { symbol: "circle-cross-open", size: 24, color: theme.minimum, width: 3 },
      theme,
    ),
    ...outlined(
      area,
      seen(runStarts.filter(Boolean)),
      { symbol: "circle-open", size: 20, color: theme.start, width: 3 },
      theme,
    ),
    ...outlined(area, common, { symbol: "circle-open", size: 42, color: theme.start, width: 4 }, theme),
    markers(area, common, { symbol: "circle", size: 9 * area.picture.scale, color: theme.start }),
  ];
}

/**
 * The heads of paths with their letters. Those that touch share a label beside them, or nobody could read any; those that
 * left have an arrow to where, with the epoch. A run without a letter, one of many, is a dot.
 * @param {Area} area
 * @param {{run: number, xs: ArrayLike<number>, ys: ArrayLike<number>, rows: number}[]} paths
 * @param {object[]} styles
 * @param {object} theme
 * @returns {{traces: object[], annotations: object[]}}
 */
export function heads(area, paths, styles, theme) {
  const { scale } = area.picture;
  const [traces, annotations] = [[], []];
  const [groups, dots] = [[], []];
  for (const { run, xs, ys, rows } of paths) {
    const px = pixel(area, xs[rows - 1], ys[rows - 1]);
    if (!styles[run].letter) {
      if (isInside(area, px)) dots.push({ run, at: [xs[rows - 1], ys[rows - 1]] });
      continue;
    }
    const out = exit(area, xs, ys, rows);
    if (out) annotations.push(departure(area, out, `<b>${coloured(styles[run])}</b> ${out.row}`, styles[run], theme));
    if (!isInside(area, px)) continue;
    const touches = ({ heads: [first] }) => Math.hypot(first.px[0] - px[0], first.px[1] - px[1]) < TOUCHING * scale;
    const group = groups.find(touches) ?? groups[groups.push({ heads: [] }) - 1];
    group.heads.push({ run, px, at: [xs[rows - 1], ys[rows - 1]] });
  }
  const discs = (heads, size) => {
    const line = { color: theme.halo, width: 2.5 * scale };
    const color = heads.map(({ run }) => styles[run].color);
    traces.push(
      markers(
        area,
        heads.map(({ at }) => at),
        { size: size * scale, color, line, opacity: 1 },
      ),
    );
  };
  if (dots.length > 0) discs(dots, DOT);
  for (const { heads } of groups) {
    const isAlone = heads.length === 1;
    discs(heads, isAlone ? HEAD : DOT);
    annotations.push(
      isAlone ? letterOn(area, heads[0].px, styles[heads[0].run]) : sharedLabel(area, heads, styles, theme),
    );
  }
  return { traces, annotations };
}

function letterOn(area, px, style) {
  const size = (style.letter.length > 1 ? 0.75 : 1) * LETTER * area.picture.scale;
  const text = `<b>${escaped(style.letter)}</b>`;
  return label(area, px, text, {
    xanchor: "center",
    yanchor: "middle",
    font: { size, color: RunStyle.textOn(style.color) },
  });
}

/** The letters of heads that touch, on a plate beside them, where there is room. */
function sharedLabel(area, heads, styles, theme) {
  const { picture, box } = area;
  const { scale } = picture;
  const named = heads.length > MOST_LETTERS ? heads.slice(0, MOST_LETTERS - 1) : heads;
  const letters = named.map(({ run }) => coloured(styles[run]));
  if (named.length < heads.length) letters.push(`+${heads.length - named.length}`);
  const [xs, ys] = [heads.map(({ px }) => px[0]), heads.map(({ px }) => px[1])];
  const roomRight = box.width - Math.max(...xs);
  const isRoomRight = roomRight > (30 + 30 * letters.length) * scale || roomRight > Math.min(...xs);
  const isRoomAbove = Math.max(...ys) + 60 * scale < box.height;
  const corner = [isRoomRight ? Math.max(...xs) : Math.min(...xs), isRoomAbove ? Math.max(...ys) : Math.min(...ys)];
  return label(area, corner, `<b>${letters.join(" ")}</b>`, {
    font: { size: LETTER * scale, color: theme.ink },
    bgcolor: theme.halo,
    opacity: 0.88,
    borderpad: 3 * scale,
    xanchor: isRoomRight ? "left" : "right",
    yanchor: isRoomAbove ? "bottom" : "top",
    xshift: (isRoomRight ? 12 : -12) * scale,
    yshift: (isRoomAbove ? 12 : -12) * scale,
  });
}

/** An arrow to where a path or curve left the area, with words at its other end, inside. */
function departure(area, { px, towards }, text, { color }, theme) {
  const { scale } = area.picture;
  const size = [area.box.width, area.box.height];
  const [x, y] = px.map((to, i) => {
    const room = ARROW_ROOM[i] * scale;
    return Math.min(size[i] - room, Math.max(room, to - towards[i] * ARROW * scale));
  });
  return label(area, px, text, {
    font: { size: LETTER * scale, color: theme.ink },
    bgcolor: theme.halo,
    opacity: 0.88,
    borderpad: 3 * scale,
    showarrow: true,
    arrowhead: 2,
    arrowwidth: 3 * scale,
    arrowcolor: color,
    ax: x - px[0],
    ay: px[1] - y,
  });
}

/** In how many columns the letters of so many curves stand beside each other. */
const letterColumns = (count, height, scale) => Math.max(1, Math.ceil((count * LETTER_GAP * scale) / height));

const columnWidth = (styles) => (styles.some(({ letter }) => letter.length > 1) ? WIDE_COLUMN : COLUMN);

/**
 * Width of what stands to the right of curves at their end.
 * @param {object[]} styles of the curves
 * @param {number} height of the plot area
 * @param {number} scale
 */
export function lettersWidth(styles, height, scale) {
  const lettered = styles.filter(({ letter }) => letter);
  return (LEADER + letterColumns(lettered.length, height, scale) * columnWidth(lettered)) * scale;
}

/**
 * The ends of loss curves: a dot, and to the right of it the letter, moved apart from the others, with a thin line between.
 * A curve that left the area has an arrow to where, with epoch and value; one without a letter ends in its dot.
 * @param {Area} area
 * @param {{run: number, xs: ArrayLike<number>, ys: ArrayLike<number>, rows: number}[]} curves
 * @param {object[]} styles
 * @param {object} theme
 * @returns {{traces: object[], annotations: object[], shapes: object[]}}
 */
export function ends(area, curves, styles, theme) {
  const { picture, box } = area;
  const { scale } = picture;
  const [annotations, shapes, seen] = [[], [], []];
  for (const { run, xs, ys, rows } of curves) {
    const end = { run, at: [xs[rows - 1], ys[rows - 1]], px: pixel(area, xs[rows - 1], ys[rows - 1]) };
    const out = exit(area, xs, ys, rows);
    if (isInside(area, end.px)) seen.push(end);
    if (!out || !styles[run].letter) continue;
    const text = `<b>${coloured(styles[run])}</b> ${xs[out.row]}: ${measured(ys[out.row])}`;
    annotations.push(departure(area, out, text, styles[run], theme));
  }
  const lettered = seen.filter(({ run }) => styles[run].letter).sort((a, b) => a.px[1] - b.px[1]);
  const columns = letterColumns(lettered.length, box.height, scale);
  const step = columnWidth(lettered.map(({ run }) => styles[run]));
  const wanted = lettered.map(({ px }) => px[1]);
  const heights = Marks.spread(wanted, (LETTER_GAP * scale) / columns, 8 * scale, box.height - 8 * scale);
  lettered.forEach(({ run, px }, i) => {
    const style = styles[run];
    const to = [px[0] + (LEADER + (i % columns) * step) * scale, heights[i]];
    annotations.push(label(area, to, `<b>${coloured(style)}</b>`, { xanchor: "left", yanchor: "middle" }));
    const [a, b] = [paper(area, [px[0] + 6 * scale, px[1]]), paper(area, [to[0] + 1 * scale, to[1]])];
    const line = { color: style.color, width: 1.2 * scale };
    shapes.push({ type: "line", xref: "paper", yref: "paper", x0: a.x, y0: a.y, x1: b.x, y1: b.y, line, opacity: 0.7 });
  });
  const color = seen.map(({ run }) => styles[run].color);
  const dots = markers(
    area,
    seen.map(({ at }) => at),
    { size: 10 * scale, color, opacity: 1 },
  );
  return { traces: [dots], annotations, shapes };
}

/** The place of an image within the picture; whoever makes its source knows it by its name. */
export function image(name, box, { width, height }) {
  const where = {
    xref: "paper",
    yref: "paper",
    x: box.x / width,
    y: 1 - box.y / height,
    xanchor: "left",
    yanchor: "top",
    layer: "above",
  };
  return { ...where, name, sizex: box.width / width, sizey: box.height / height, sizing: "stretch", source: "" };
}

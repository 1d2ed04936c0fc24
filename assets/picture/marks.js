// Builds the marks of an exported picture for Plotly, as canvas/marks.js draws them: heads, letters, starts, minima. Pure.

import { clamp, measured } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import * as Marks from "#canvas/marks.js";
import { exit, isInside, LETTER, label, markers, paper, pixel } from "#picture/area.js";
import { coloured, escaped } from "#picture/words.js";

const HEAD = 30; // px at 1080 lines: diameter
const DOT = 13; // of a head without a letter on it
const TOUCHING = 28; // heads closer than this share a label
const MOST_LETTERS = 8; // in a shared label, which counts the rest
const LEADER = 30; // from a curve's end to its letter
const LETTER_GAP = 21; // between letters beside the curves
const COLUMN = 27; // between columns of letters; more for double letters such as AB
const WIDE_COLUMN = 42;
const ARROW = 60;
const ARROW_ROOM = [90, 32]; // from a plot's border to the middle of an arrow's text

/**
 * @typedef {import("#base/catalog.js").Theme} Theme
 * @typedef {import("#base/run_style.js").Style} Style
 * @typedef {import("#picture/area.js").Area} Area
 * @typedef {import("#picture/area.js").Exit} Exit
 * @typedef {import("#picture/area.js").Path} Path
 *
 * @typedef {object} Sign
 * @property {string} symbol Plotly's name
 * @property {number} size px at 1080 lines
 * @property {string} color
 * @property {number} width of its line
 * @property {number} [opacity]
 *
 * @typedef {object} Head of a path
 * @property {number} run
 * @property {number[]} px from the area's lower left corner
 * @property {number[]} at its values
 */

/**
 * The same marks twice: wide in the halo's colour, then in their own.
 * @param {Area} area
 * @param {number[][]} points
 * @param {Sign} sign
 * @param {Theme} theme
 */
function outlined(area, points, { symbol, size, color, width, opacity = 1 }, theme) {
  const { scale } = area.picture;
  /** @param {string} color @param {number} width */
  const sign = (color, width) => {
    const line = { color, width: width * scale };
    return markers(area, points, { symbol, opacity, size: size * scale, color, line });
  };
  return [sign(theme.halo, width + 5), sign(color, width)];
}

/**
 * Minima and starts.
 * @param {Area} area
 * @param {import("#canvas/model.js").Landmarks} landmarks
 * @param {Theme} theme
 * @returns {Plotly.Trace[]}
 */
export function standing(area, { start, runStarts, minima }, theme) {
  /** @param {number[][]} points */
  const seen = (points) => points.filter(([x, y]) => isInside(area, pixel(area, x, y)));
  /** @param {"global" | "local"} kind */
  const places = (kind) => seen(minima.filter((minimum) => minimum.kind === kind).map(({ x, y }) => [x, y]));
  const common = start ? seen([start]) : [];
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
      seen(runStarts.filter((place) => place !== null)),
      { symbol: "circle-open", size: 20, color: theme.start, width: 3 },
      theme,
    ),
    ...outlined(area, common, { symbol: "circle-open", size: 42, color: theme.start, width: 4 }, theme),
    markers(area, common, { symbol: "circle", size: 9 * area.picture.scale, color: theme.start }),
  ];
}

/**
 * The heads of paths with their letters. Heads that touch share a label beside them; runs that left the area have an arrow
 * with the epoch. A run without a letter is a dot.
 * @param {Area} area
 * @param {Path[]} paths
 * @param {Style[]} styles
 * @param {Theme} theme
 */
export function heads(area, paths, styles, theme) {
  const { scale } = area.picture;
  /** @type {Plotly.Trace[]} */
  const traces = [];
  /** @type {Plotly.Annotation[]} */
  const annotations = [];
  /** @type {Head[][]} */
  const groups = [];
  /** @type {Pick<Head, "run" | "at">[]} */
  const dots = [];
  for (const { run, xs, ys, rows } of paths) {
    const px = pixel(area, xs[rows - 1], ys[rows - 1]);
    if (!styles[run].letter) {
      if (isInside(area, px)) dots.push({ run, at: [xs[rows - 1], ys[rows - 1]] });
      continue;
    }
    const out = exit(area, xs, ys, rows);
    if (out) annotations.push(departure(area, out, `<b>${coloured(styles[run])}</b> ${out.row}`, styles[run], theme));
    if (!isInside(area, px)) continue;
    const head = { run, px, at: [xs[rows - 1], ys[rows - 1]] };
    const group = groups.find(([first]) => Math.hypot(first.px[0] - px[0], first.px[1] - px[1]) < TOUCHING * scale);
    if (group) group.push(head);
    else groups.push([head]);
  }
  /** @param {Pick<Head, "run" | "at">[]} heads @param {number} size */
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
  for (const heads of groups) {
    const isAlone = heads.length === 1;
    discs(heads, isAlone ? HEAD : DOT);
    annotations.push(
      isAlone ? letterOn(area, heads[0].px, styles[heads[0].run]) : sharedLabel(area, heads, styles, theme),
    );
  }
  return { traces, annotations };
}

/** @param {Area} area @param {number[]} px @param {Style} style */
function letterOn(area, px, style) {
  const size = (style.letter.length > 1 ? 0.75 : 1) * LETTER * area.picture.scale;
  const text = `<b>${escaped(style.letter)}</b>`;
  return label(area, px, text, {
    xanchor: "center",
    yanchor: "middle",
    font: { size, color: RunStyle.textOn(style.color) },
  });
}

/**
 * The letters of heads that touch, on a plate beside them.
 * @param {Area} area
 * @param {Head[]} heads
 * @param {Style[]} styles
 * @param {Theme} theme
 */
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

/**
 * An arrow to where a path or curve left the area, with a text at its inner end.
 * @param {Area} area
 * @param {Exit} exit
 * @param {string} text
 * @param {Style} style
 * @param {Theme} theme
 */
function departure(area, { px, towards }, text, { color }, theme) {
  const { scale } = area.picture;
  const size = [area.box.width, area.box.height];
  const [x, y] = px.map((to, i) => {
    const room = ARROW_ROOM[i] * scale;
    return clamp(to - towards[i] * ARROW * scale, room, size[i] - room);
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

/**
 * The number of columns that the letters beside the curves need.
 * @param {number} count
 * @param {number} height px
 * @param {number} scale
 */
const letterColumns = (count, height, scale) => Math.max(1, Math.ceil((count * LETTER_GAP * scale) / height));

/** @param {Pick<Style, "letter">[]} styles */
const columnWidth = (styles) => (styles.some(({ letter }) => letter.length > 1) ? WIDE_COLUMN : COLUMN);

/**
 * The width of the letters to the right of the curves.
 * @param {Pick<Style, "letter">[]} styles of the curves
 * @param {number} height of the plot area
 * @param {number} scale
 */
export function lettersWidth(styles, height, scale) {
  const lettered = styles.filter(({ letter }) => letter);
  return (LEADER + letterColumns(lettered.length, height, scale) * columnWidth(lettered)) * scale;
}

/**
 * The ends of loss curves: a dot, and the letter to the right of it, joined by a thin line; letters are moved apart. A curve
 * that left the area has an arrow with epoch and value; one without a letter ends in a dot.
 * @param {Area} area
 * @param {Path[]} curves
 * @param {Style[]} styles
 * @param {Theme} theme
 */
export function ends(area, curves, styles, theme) {
  const { picture, box } = area;
  const { scale } = picture;
  /** @type {Plotly.Annotation[]} */
  const annotations = [];
  /** @type {Plotly.Shape[]} */
  const shapes = [];
  /** @type {Head[]} */
  const seen = [];
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

// The arrows of the update that is looked into, on the contour of an exported picture, with their legend. Pure.

import * as Strokes from "#canvas/pen.js";
import * as Updates from "#data/updates.js";
import * as Arrows from "#inside/arrows.js";
import * as PictureMarks from "#picture/marks.js";

const SHAFT = 4; // px at 1080 lines
const HALO = 2.5; // on each side
const NAME = 24;
const LEGEND = 19;
const MARK = 17;

/**
 * @param {object} area see marks.js
 * @param {object} what
 * @param {object} what.trajectories
 * @param {number} what.inside index of the run
 * @param {number} what.epoch whole
 * @param {Object<string, string>} what.words boot.texts
 * @param {object} what.theme
 * @returns {{traces: object[], annotations: object[], shapes: object[]}}
 */
export function draw(area, { trajectories, inside: run, epoch, words, theme }) {
  const { box, picture, suffix } = area;
  const { pixel, escaped } = PictureMarks;
  const { scale } = picture;
  const parts = Updates.parts(trajectories.described[run]);
  const update = Updates.update(trajectories, run, epoch);
  const place = (point) => pixel(area, point[0], point[1]); // px from the lower left corner
  const { arrows, places } = Arrows.compose(update, parts, place, box);
  const paper = ([x, y]) => ({
    xref: "paper",
    yref: "paper",
    x: (box.x + x) / picture.width,
    y: 1 - (box.y + box.height - y) / picture.height,
  });
  const value = ([x, y]) => [
    area.x[0] + (x / box.width) * (area.x[1] - area.x[0]),
    area.y[0] + (y / box.height) * (area.y[1] - area.y[0]),
  ];

  const annotations = [];
  const shapes = arrows.flatMap((arrow) => {
    const corners = Arrows.outline(arrow, SHAFT * scale, Strokes.around(box, 0));
    const path = corners && `M${corners.map((px) => Object.values(paper(px)).slice(2).join(",")).join("L")}Z`;
    const shape = (line, fillcolor) => ({ type: "path", xref: "paper", yref: "paper", path, line, fillcolor });
    const [around, none] = [{ color: theme.halo, width: 2 * HALO * scale }, { width: 0 }];
    return corners ? [shape(around, theme.halo), shape(none, theme[arrow.role])] : [];
  });
  const isIn = ([x, y]) => x >= 0 && y >= 0 && x <= box.width && y <= box.height;
  for (const arrow of arrows.filter(({ to }) => isIn(to))) {
    const font = { size: NAME * scale, color: theme[arrow.role] };
    const at = paper(Arrows.nameAt(arrow, NAME * scale, true));
    annotations.push({ ...at, text: `<b><i>${escaped(arrow.label)}</i></b>`, showarrow: false, font });
  }
  const seen = places.filter(({ at }) => isIn(at));
  const points = seen.map(({ at }) => value(at));
  const traces = seen.map(({ from, at }) => dotted(suffix, [value(from), value(at)], theme, scale));
  if (points.length > 0) traces.push(diamonds(suffix, points, theme, scale));
  if (update) annotations.push(legend(area, Updates.legend(update, parts), words, theme, paper));
  return { traces, annotations, shapes };
}

function dotted(suffix, [[x0, y0], [x1, y1]], { ink }, scale) {
  const line = { color: ink, width: 2 * scale, dash: "dot" };
  return {
    type: "scatter",
    mode: "lines",
    x: [x0, x1],
    y: [y0, y1],
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    line,
    hoverinfo: "skip",
    showlegend: false,
  };
}

function diamonds(suffix, points, { ink, halo }, scale) {
  const marker = { symbol: "diamond", size: MARK * scale, color: halo, line: { color: ink, width: 2.5 * scale } };
  const [x, y] = [points.map(([px]) => px), points.map(([, py]) => py)];
  return {
    type: "scatter",
    mode: "markers",
    x,
    y,
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    marker,
    hoverinfo: "skip",
    showlegend: false,
  };
}

/** What the arrows are, in the upper left corner. */
function legend({ box, picture: { scale } }, entries, words, theme, paper) {
  const { escaped } = PictureMarks;
  const line = ({ role, sign, words: key, values }) => {
    const said = words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    return `<span style="color:${theme[role] ?? theme.ink}"><b><i>${escaped(sign)}</i></b></span> ${escaped(said)}`;
  };
  return {
    ...paper([10 * scale, box.height - 10 * scale]),
    text: entries.map(line).join("<br>"),
    showarrow: false,
    ...{ xanchor: "left", yanchor: "top", align: "left" },
    font: { size: LEGEND * scale, color: theme.ink },
    bgcolor: theme.panel,
    opacity: 0.9,
    borderpad: 6 * scale,
  };
}

// Small pictures of what a rule remembers and of its effective rate, coordinate by coordinate, over the epochs.

import { measured } from "#base/number.js";
import * as Updates from "#data/updates.js";

const SMALL = { height: 5, width: 9.5 }; // of a picture, in sizes of type: so all stand in a row even in a small panel
const LARGE = { height: 7.5, width: 15 };
const ROOMY = 44; // height of the panel, in the same, from which on pictures are large
const GAP = 0.9;
const HEAD = 1.5; // above a picture
const SPAN = 100; // greatest over least value from which on an axis is logarithmic
const DASHES = [[], [4, 3]]; // of the first coordinate, of the second
const AHEAD = 0.28; // opacity of what is still to come
const NAMES = ["x", "y"];
const SLIDE = 12; // px of type, before a slide's scale

/**
 * The range of a course, and whether it spans decades: then its axis is logarithmic.
 * @param {(row: number, i: number) => number} of
 * @param {number} size
 * @param {number} rows
 * @returns {{low: number, high: number, log: boolean}}
 */
export function range(of, size, rows) {
  let [low, high, least] = [Infinity, -Infinity, Infinity];
  for (let i = 0; i < size; i++) {
    for (let row = 0; row < rows; row++) {
      const value = of(row, i);
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
      if (value > 0) least = Math.min(least, value);
    }
  }
  if (low > high) return { low: 0, high: 1, log: false };
  if (low >= 0 && high / least >= SPAN) return { low: least, high, log: true };
  if (low === high) return { low: Math.min(0, 2 * low), high: Math.max(0, 2 * high) || 1, log: false };
  return { low: Math.min(0, low), high: Math.max(0, high), log: false };
}

/** Where a value stands between bottom (0) and top (1). */
export function share({ low, high, log }, value) {
  if (!log) return (value - low) / (high - low);
  return Math.log(Math.max(value, low) / low) / Math.log(high / low);
}

/** Where pictures stand in a panel of that width and height. */
export function places(count, width, height, font) {
  const size = height >= ROOMY * font ? LARGE : SMALL;
  const most = Math.max(1, Math.floor((width + GAP * font) / ((size.width + GAP) * font)));
  const columns = Math.ceil(count / Math.ceil(count / most)); // rows of one length
  const wide = (width - (columns - 1) * GAP * font) / columns;
  const tall = size.height * font;
  const boxes = Array.from({ length: count }, (_, i) => ({
    x: (i % columns) * (wide + GAP * font),
    y: Math.floor(i / columns) * (tall + (HEAD + GAP) * font) + HEAD * font,
    width: wide,
    height: tall,
  }));
  return { boxes, height: Math.ceil(count / columns) * (tall + (HEAD + GAP) * font) };
}

/**
 * The rows of a course to draw, two a pixel column at most: its least and its greatest.
 * @returns {number[][]} points [row, value]
 */
export function thinned(value, rows, columns) {
  const each = rows / Math.max(1, columns);
  if (each <= 2) return Array.from({ length: rows }, (_, row) => [row, value(row)]);
  const points = [];
  for (let from = 0; from < rows; from += each) {
    let [low, high] = [Math.ceil(from), Math.ceil(from)];
    for (let row = Math.ceil(from); row < Math.min(rows, from + each); row++) {
      if (value(row) < value(low)) low = row;
      if (value(row) > value(high)) high = row;
    }
    for (const row of [...new Set([low, high])].sort((a, b) => a - b)) points.push([row, value(row)]);
  }
  return points;
}

/** The strip on a canvas. It draws all once into two pictures, and in a frame only lays them over each other. */
export class Strip {
  #canvas;
  #context;
  #bright = document.createElement("canvas");
  #faint = document.createElement("canvas");
  #boxes = [];
  #what = null; // {trajectories, run, theme, font}
  #ratio = 1;

  /** @param {HTMLElement} place @param {(epoch: number) => void} seek */
  constructor(place, seek) {
    this.place = place;
    this.#canvas = document.createElement("canvas");
    this.#context = this.#canvas.getContext("2d");
    place.append(this.#canvas);
    let held = false;
    const at = (event) => held && seek(this.#epochAt(event.offsetX, event.offsetY));
    this.#canvas.addEventListener("pointerdown", (event) => {
      held = event.button === 0;
      if (held) this.#canvas.setPointerCapture(event.pointerId);
      at(event);
    });
    this.#canvas.addEventListener("pointermove", at);
    for (const name of ["pointerup", "pointercancel"]) this.#canvas.addEventListener(name, () => (held = false));
  }

  #epochAt(px, py) {
    const inside = ({ x, y, width, height }) =>
      px >= x - 4 && px <= x + width + 4 && py >= y - 16 && py <= y + height + 8;
    const box = this.#boxes.find(inside) ?? this.#boxes[0];
    const { epochs } = this.#what.trajectories;
    return Math.round(Math.min(1, Math.max(0, (px - box.x) / box.width)) * epochs);
  }

  /** Show the courses of a run; called when rows have come, too. */
  show(what) {
    this.#what = what;
    this.paint();
  }

  /** Draw both pictures anew: after a change of data, size or theme. */
  paint() {
    if (!this.#what?.trajectories.inside) return;
    const { trajectories: t, run, theme, font } = this.#what;
    const width = this.place.clientWidth;
    const courses = Updates.courses(t, run);
    const { boxes, height } = places(courses.length, width, this.place.parentElement.clientHeight, font);
    this.#boxes = boxes;
    this.#ratio = devicePixelRatio || 1;
    for (const canvas of [this.#canvas, this.#bright, this.#faint]) {
      canvas.width = Math.round(width * this.#ratio);
      canvas.height = Math.round(height * this.#ratio);
    }
    Object.assign(this.#canvas.style, { width: `${width}px`, height: `${height}px` });
    const rows = updates(t, run);
    for (const [canvas, isFaint] of [
      [this.#faint, true],
      [this.#bright, false],
    ]) {
      const context = canvas.getContext("2d");
      context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
      paint(context, { boxes, courses, rows, epochs: t.epochs, theme, font, isFaint });
    }
  }

  /** Lay the cursor over an epoch: what lies behind it is bright. */
  draw(epoch) {
    if (this.#bright.width === 0 || this.#bright.height === 0) return; // nothing is known, or there is no room
    const { trajectories: t, theme } = this.#what;
    const context = this.#context;
    context.resetTransform();
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.drawImage(this.#faint, 0, 0);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    context.save();
    context.beginPath();
    for (const { x, y, width, height } of this.#boxes)
      context.rect(x - 2, y - 2, 2 + (width * Math.min(epoch, t.epochs)) / t.epochs, height + 4);
    context.clip();
    context.drawImage(this.#bright, 0, 0, this.#bright.width / this.#ratio, this.#bright.height / this.#ratio);
    context.restore();
    context.strokeStyle = theme.cursor;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const { x, y, width, height } of this.#boxes) {
      const at = x + (width * Math.min(epoch, t.epochs)) / t.epochs;
      context.moveTo(at, y);
      context.lineTo(at, y + height);
    }
    context.stroke();
  }
}

/** All courses in their boxes. */
function paint(context, { boxes, courses, rows, epochs, theme, font, isFaint }) {
  context.lineJoin = "round";
  courses.forEach((course, i) => {
    const span = range(course.of, course.size, rows);
    curves(context, boxes[i], course, span, rows, epochs, theme, isFaint);
    frame(context, boxes[i], course, span, theme, font);
  });
}

/**
 * A picture of the strip in one row, for a slide.
 * @param {{trajectories: object, run: number, epoch: number, theme: object, width: number, height: number, scale: number, ratio: number}} what
 *   width and height: px on the slide; scale: of its type; ratio: pixels a px
 * @returns {string} a data URL
 */
export function stripPicture({ trajectories: t, run, epoch, theme, width, height, scale, ratio }) {
  const [across, down] = [width / scale, height / scale];
  const courses = Updates.courses(t, run);
  const wide = (across - (courses.length - 1) * GAP * SLIDE) / courses.length;
  const top = HEAD * SLIDE;
  const boxes = courses.map((_, i) => ({ x: i * (wide + GAP * SLIDE), y: top, width: wide, height: down - top - 2 }));
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.round(width * ratio),
    height: Math.round(height * ratio),
  });
  const context = canvas.getContext("2d");
  context.setTransform(scale * ratio, 0, 0, scale * ratio, 0, 0);
  const rows = updates(t, run);
  paint(context, {
    boxes,
    courses,
    rows: Math.min(rows, epoch + 1),
    epochs: t.epochs,
    theme,
    font: SLIDE,
    isFaint: false,
  });
  return canvas.toDataURL();
}

/** How many updates of a run are told of. */
export function updates(t, run) {
  const rows = t.rows[run];
  return rows > 0 && Updates.update(t, run, rows - 1) === null ? rows - 1 : rows;
}

/** Border, title and the two ends of the axis. */
function frame(context, { x, y, width, height }, { name, symbol, role, size, isSpectrum }, span, theme, font) {
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width) - 1, Math.round(height) - 1);
  if (!span.log && span.low < 0 && span.high > 0) {
    const zero = Math.round(y + height * (1 - share(span, 0))) + 0.5;
    context.strokeStyle = theme.grid;
    context.beginPath();
    context.moveTo(x + 1, zero);
    context.lineTo(x + width - 1, zero);
    context.stroke();
  }
  context.textBaseline = "alphabetic";
  const base = y - 0.45 * font;
  context.textAlign = "left";
  let [at, end] = [x, x + width];
  const say = (words, color, style, scale = 1) => {
    context.font = `${style} ${scale * font}px ${theme.fontFamily}`;
    const wide = context.measureText(words).width;
    if (at > x && at + wide > end) return; // only the title may need more room than there is
    context.fillStyle = color;
    context.fillText(words, at, base);
    at += wide + 0.6 * font;
  };
  const color = theme[role] ?? theme.ink;
  const title = symbol ? Updates.plainSymbol(symbol) : say("inside.rate");
  say(title, color, symbol ? "italic 700" : "700");
  if (span.log) say("log", theme.quiet, "", 0.85);
  const lines = size > 1 ? keyWidth(context, font, theme) : 0;
  if (lines > 0 && at + lines <= end) {
    key(context, end, base, isSpectrum ? ["1", "2"] : NAMES, color, theme, font);
    context.textAlign = "left";
    end -= lines;
  }
  if (symbol && name !== title) say(name, theme.quiet, "", 0.85);
  for (const [value, line] of [
    [span.high, y + 0.95 * font],
    [span.low, y + height - 0.4 * font],
  ]) {
    context.font = `${0.8 * font}px ${theme.fontFamily}`;
    context.strokeStyle = theme.panel;
    context.lineWidth = 3;
    context.strokeText(measured(value), x + 4, line);
    context.fillStyle = theme.quiet;
    context.fillText(measured(value), x + 4, line);
  }
}

/** How much room the key takes. */
function keyWidth(context, font, { fontFamily }) {
  context.font = `${0.85 * font}px ${fontFamily}`;
  return context.measureText(NAMES.join("")).width + 4.6 * font;
}

/** Which line is which coordinate's. */
function key(context, right, y, names, color, theme, font) {
  context.font = `${0.85 * font}px ${theme.fontFamily}`;
  let at = right;
  for (const i of [1, 0]) {
    context.textAlign = "right";
    context.fillStyle = theme.quiet;
    context.fillText(names[i], at, y);
    at -= context.measureText(names[i]).width + 0.3 * font;
    context.strokeStyle = color;
    context.lineWidth = 1.8;
    context.setLineDash(DASHES[i]);
    context.beginPath();
    context.moveTo(at - 1.4 * font, y - 0.3 * font);
    context.lineTo(at, y - 0.3 * font);
    context.stroke();
    context.setLineDash([]);
    at -= 2.1 * font;
  }
}

function curves(context, { x, y, width, height }, { of, size, role }, span, rows, epochs, theme, isFaint) {
  context.globalAlpha = isFaint ? AHEAD : 1;
  context.strokeStyle = theme[role] ?? theme.ink;
  context.lineWidth = 1.8;
  for (let i = size - 1; i >= 0; i--) {
    context.setLineDash(DASHES[i % DASHES.length]);
    context.beginPath();
    for (const [row, value] of thinned((k) => of(k, i), rows, width)) {
      if (!Number.isFinite(value)) continue;
      context.lineTo(x + (width * row) / epochs, y + 2 + (height - 4) * (1 - share(span, value)));
    }
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

// The strip: small plots of an optimizer's state and effective rate over the epochs, with a common cursor.

import { contextOf, make } from "#base/dom.js";
import { clamp } from "#base/number.js";
import * as Updates from "#data/updates.js";
import { paint } from "#inside/course.js";

const SMALL = { height: 5, width: 9.5 }; // size of a plot, in font sizes: all fit in a row even in a small panel
const LARGE = { height: 7.5, width: 15 };
const ROOMY = 44; // height of the panel, in font sizes, from which plots are larger
const GAP = 0.9;
const HEAD = 1.5; // room above a plot, in font sizes
const SLIDE = 12; // px: font size in an exported picture, which enlarges it

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Trajectories } from "#data/trajectories.js"
 *
 * @typedef {object} Shown
 * @property {Trajectories} trajectories
 * @property {number} run the run shown
 * @property {Theme} theme
 * @property {number} font size of the type, px
 */

/**
 * Lay out the plots in a panel.
 * @param {number} count
 * @param {number} width of the panel, px
 * @param {number} height
 * @param {number} font size of the type, px
 * @returns {{boxes: Box[], height: number}} height: of all plots
 */
export function places(count, width, height, font) {
  const size = height >= ROOMY * font ? LARGE : SMALL;
  const most = Math.max(1, Math.floor((width + GAP * font) / ((size.width + GAP) * font)));
  const columns = Math.ceil(count / Math.ceil(count / most)); // rows of equal length
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

/** The strip on a canvas. Everything is drawn once, bright and faint; a frame only composes the two bitmaps. */
export class Strip {
  #panel; // the element to fill
  #canvas;
  #context;
  #bright = make("canvas");
  #faint = make("canvas");
  /** @type {Box[]} */
  #boxes = [];
  /** @type {Updates.Course[]} */
  #courses = []; // one for each box
  /** @type {Shown | null} */
  #what = null;
  #ratio = 1;

  /**
   * @param {HTMLElement} place
   * @param {(epoch: number) => void} seek
   * @param {(what: {course: Updates.Course, epoch: number} | null) => void} told what is under the pointer
   */
  constructor(place, seek, told) {
    this.place = place;
    this.#panel = /** @type {Element} */ (place.parentElement);
    this.#canvas = make("canvas");
    this.#context = contextOf(this.#canvas);
    place.append(this.#canvas);
    let held = false;
    /** @param {PointerEvent} event */
    const at = ({ offsetX, offsetY }) => {
      if (!this.#what) return;
      const { box, epoch } = this.#epochAt(offsetX, offsetY, this.#what.trajectories.epochs);
      told(box < 0 || !this.#courses[box] ? null : { course: this.#courses[box], epoch });
      if (held) seek(epoch);
    };
    this.#canvas.addEventListener("pointerdown", (event) => {
      held = event.button === 0;
      if (held) this.#canvas.setPointerCapture(event.pointerId);
      at(event);
    });
    this.#canvas.addEventListener("pointermove", at);
    this.#canvas.addEventListener("pointerleave", () => told(null));
    for (const name of ["pointerup", "pointercancel"]) this.#canvas.addEventListener(name, () => (held = false));
  }

  /**
   * The epoch at a position of the strip, and the index of the plot there; -1 if there is none.
   * @param {number} px from its upper left corner
   * @param {number} py
   * @param {number} epochs
   */
  #epochAt(px, py, epochs) {
    /** @param {Box} box */
    const inside = ({ x, y, width, height }) =>
      px >= x - 4 && px <= x + width + 4 && py >= y - 16 && py <= y + height + 8;
    const box = this.#boxes.findIndex(inside);
    const { x, width } = this.#boxes[Math.max(0, box)];
    return { box, epoch: Math.round(clamp((px - x) / width, 0, 1) * epochs) };
  }

  /** Show a run; also called when more rows have arrived. @param {Shown} what */
  show(what) {
    this.#what = what;
    this.paint();
  }

  /** Redraw both bitmaps after a change of data, size or theme. */
  paint() {
    if (!this.#what) return;
    const { trajectories: t, run, theme, font } = this.#what;
    if (!Updates.areTold(t)) return;
    const width = this.place.clientWidth;
    const courses = Updates.courses(t, run);
    const { boxes, height } = places(courses.length, width, this.#panel.clientHeight, font);
    this.#boxes = boxes;
    this.#courses = courses;
    this.#ratio = devicePixelRatio || 1;
    for (const canvas of [this.#canvas, this.#bright, this.#faint]) {
      canvas.width = Math.round(width * this.#ratio);
      canvas.height = Math.round(height * this.#ratio);
    }
    Object.assign(this.#canvas.style, { width: `${width}px`, height: `${height}px` });
    const rows = updates(t, run);
    for (const canvas of [this.#faint, this.#bright]) {
      const isFaint = canvas === this.#faint;
      const context = contextOf(canvas);
      context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
      paint(context, { boxes, courses, rows, epochs: t.epochs, theme, font, isFaint });
    }
  }

  /** Move the cursor to an epoch: everything up to it is bright. @param {number} epoch */
  draw(epoch) {
    if (!this.#what || this.#bright.width === 0 || this.#bright.height === 0) return; // no data, or no room
    const { trajectories: t, theme } = this.#what;
    const context = this.#context;
    context.resetTransform();
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.drawImage(this.#faint, 0, 0);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    context.save();
    const strip = { boxes: this.#boxes, epochs: t.epochs, theme };
    clipTo(context, strip, epoch);
    context.drawImage(this.#bright, 0, 0, this.#bright.width / this.#ratio, this.#bright.height / this.#ratio);
    context.restore();
    cursor(context, strip, epoch);
  }
}

/**
 * The plots in one row, for an exported picture.
 * @param {number} count
 * @param {number} width px
 * @param {number} height
 * @returns {Box[]}
 */
function row(count, width, height) {
  const wide = (width - (count - 1) * GAP * SLIDE) / count;
  const top = HEAD * SLIDE;
  return Array.from({ length: count }, (_, i) => {
    return { x: i * (wide + GAP * SLIDE), y: top, width: wide, height: height - top - 2 };
  });
}

/**
 * Paint the whole strip of a run in one row.
 * @param {CanvasRenderingContext2D} context
 * @param {Omit<Shown, "font">} what
 * @param {{width: number, height: number}} size px
 * @param {number} epoch
 */
export function paintStrip(context, { trajectories: t, run, theme }, { width, height }, epoch) {
  if (!Updates.areTold(t)) return;
  const courses = Updates.courses(t, run);
  const boxes = row(courses.length, width, height);
  const strip = { boxes, courses, rows: updates(t, run), epochs: t.epochs, theme, font: SLIDE };
  paint(context, { ...strip, isFaint: true });
  context.save();
  clipTo(context, strip, epoch);
  paint(context, { ...strip, isFaint: false });
  context.restore();
  cursor(context, strip, epoch);
}

/**
 * @typedef {{boxes: Box[], epochs: number}} Placed
 */

/** Where the epochs up to one are. @param {Placed} strip @param {Box} box @param {number} epoch */
const reached = ({ epochs }, { width }, epoch) => (width * Math.min(epoch, epochs)) / epochs;

/**
 * Clip at what is bright: everything up to an epoch.
 * @param {CanvasRenderingContext2D} context
 * @param {Placed} strip
 * @param {number} epoch
 */
function clipTo(context, strip, epoch) {
  context.beginPath();
  for (const box of strip.boxes) context.rect(box.x - 2, box.y - 2, 2 + reached(strip, box, epoch), box.height + 4);
  context.clip();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Placed & {theme: Theme}} strip
 * @param {number} epoch
 */
function cursor(context, strip, epoch) {
  context.setLineDash([]);
  context.strokeStyle = strip.theme.cursor;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const box of strip.boxes) {
    const at = box.x + reached(strip, box, epoch);
    context.moveTo(at, box.y);
    context.lineTo(at, box.y + box.height);
  }
  context.stroke();
}

/**
 * The number of updates known of a run.
 * @param {Trajectories} t
 * @param {number} run
 */
function updates(t, run) {
  const rows = t.rows[run];
  return rows > 0 && Updates.update(t, run, rows - 1) === null ? rows - 1 : rows;
}

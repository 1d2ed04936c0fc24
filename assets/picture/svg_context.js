// Records what drawings do with a canvas context as SVG. It has the part of the 2D API that they use; a test compares both.

import { ROUND } from "#canvas/layers.js";

const ANCHORS = { left: "start", start: "start", center: "middle", right: "end", end: "end" };
const FONT = /^(italic )?(?:(\d+) )?([\d.]+)px (.*)$/;
const PLAIN = "1 0 0 1 0 0"; // a transform that changes nothing

/**
 * @typedef {Pick<CanvasRenderingContext2D, "font" | "textBaseline" | "measureText">} Ruler measures texts
 * @typedef {{key: string, head: string, body: string, tail: string, isJoined: boolean, clip: string}} Element isJoined: the next
 *   one of the same key may be joined to it
 * @typedef {{next: number, clips: string[]}} Defs shared by all layers of a document: ids must differ
 */

/** Two decimals are finer than any screen. @param {number} value */
const short = (value) => String(Math.round(value * 100) / 100);

/** @param {string} text */
export const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[sign]};`);

/** Attributes; those that are null are left out. @param {Record<string, string | number | null>} values */
export const attributes = (values) =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === null ? [] : ` ${name}="${escaped(String(value))}"`))
    .join("");

export class SvgContext {
  fillStyle = "#000000";
  strokeStyle = "#000000";
  lineWidth = 1;
  globalAlpha = 1;
  font = "10px sans-serif";
  lineDashOffset = 0;
  /** @type {CanvasTextDrawingStyles["textAlign"]} */
  textAlign = "start";
  /** @type {CanvasTextDrawingStyles["textBaseline"]} */
  textBaseline = "alphabetic";
  /** @type {CanvasLineCap} */
  lineCap = "butt";
  /** @type {CanvasLineJoin} */
  lineJoin = "miter";
  /** @type {number[]} */
  #dash = [];
  /** a, b, c, d, e, f: the current transform */
  #matrix = [1, 0, 0, 1, 0, 0];
  #clip = ""; // id of the clipping path
  #path = "";
  /** @type {(() => void)[]} */
  #saved = [];
  /** @type {Element[]} */
  #elements = [];
  #ruler;
  #defs;

  /** @param {Ruler} ruler @param {Defs} defs */
  constructor(ruler, defs) {
    this.#ruler = ruler;
    this.#defs = defs;
    Object.assign(this, ROUND);
  }

  // --- state ---

  save() {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, lineDashOffset, lineCap, lineJoin } = this;
    const { textAlign, textBaseline } = this;
    const [dash, matrix, clip] = [this.#dash, this.#matrix, this.#clip];
    this.#saved.push(() => {
      Object.assign(this, { fillStyle, strokeStyle, lineWidth, globalAlpha, font, lineDashOffset, lineCap, lineJoin });
      Object.assign(this, { textAlign, textBaseline });
      [this.#dash, this.#matrix, this.#clip] = [dash, matrix, clip];
    });
  }

  restore() {
    this.#saved.pop()?.();
  }

  /** @param {number} x @param {number} y */
  scale(x, y) {
    const [a, b, c, d, e, f] = this.#matrix;
    this.#matrix = [a * x, b * x, c * y, d * y, e, f];
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    const [a, b, c, d, e, f] = this.#matrix;
    this.#matrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.#dash = dash;
  }

  // --- paths ---

  beginPath() {
    this.#path = "";
  }

  closePath() {
    this.#path += "Z";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#path += `M${short(x)} ${short(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#path += `${this.#path ? "L" : "M"}${short(x)} ${short(y)}`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.#path += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }

  /** A full circle: nothing else is drawn. @param {number} x @param {number} y @param {number} radius */
  arc(x, y, radius) {
    const half = `a${short(radius)} ${short(radius)} 0 1 1`;
    this.lineTo(x + radius, y);
    this.#path += `${half} ${short(-2 * radius)} 0${half} ${short(2 * radius)} 0`;
  }

  clip() {
    const id = `clip${this.#defs.next++}`;
    const within = this.#clip ? `url(#${this.#clip})` : null;
    const shape = `<path${attributes({ d: this.#path, transform: this.#transform() })}/>`;
    this.#defs.clips.push(`<clipPath${attributes({ id, "clip-path": within })}>${shape}</clipPath>`);
    this.#clip = id;
  }

  stroke() {
    if (!this.#path) return;
    this.#add("path", { fill: null, ...this.#strokeStyles() }, this.#path, this.globalAlpha === 1);
  }

  fill() {
    if (!this.#path) return;
    this.#add("path", this.#fillStyles(), this.#path, false);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  strokeRect(x, y, width, height) {
    this.beginPath();
    this.rect(x, y, width, height);
    this.stroke();
  }

  // --- text ---

  /** @param {string} text */
  measureText(text) {
    Object.assign(this.#ruler, { font: this.font, textBaseline: "alphabetic" });
    return this.#ruler.measureText(text);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.#write(text, x, y, this.#fillStyles());
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.#write(text, x, y, this.#strokeStyles());
  }

  /**
   * Not every reader of SVG knows baselines, so texts stand on the alphabetic one.
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Record<string, string | number | null>} styles
   */
  #write(text, x, y, styles) {
    const above = this.measureText(text).actualBoundingBoxAscent;
    this.#ruler.textBaseline = this.textBaseline;
    const down = above - this.#ruler.measureText(text).actualBoundingBoxAscent;
    const [, italic, weight, size, family] = FONT.exec(this.font) ?? ["", "", "", "10", "sans-serif"];
    this.#elements.push(
      this.#element(
        "text",
        {
          x: short(x),
          y: short(y + down),
          "text-anchor": ANCHORS[this.textAlign],
          "font-family": family,
          "font-size": size,
          "font-weight": weight ?? null,
          "font-style": italic ? "italic" : null,
          "xml:space": "preserve",
          ...styles,
        },
        escaped(text),
      ),
    );
  }

  // --- SVG ---

  #transform() {
    const written = this.#matrix.map((value) => Number(short(Number(value)))).join(" ");
    return written === PLAIN ? null : `matrix(${written})`;
  }

  #strokeStyles() {
    const hasDash = this.#dash.length > 0;
    return {
      stroke: this.strokeStyle,
      "stroke-width": short(this.lineWidth),
      "stroke-linecap": this.lineCap === ROUND.lineCap ? null : this.lineCap,
      "stroke-linejoin": this.lineJoin === ROUND.lineJoin ? null : this.lineJoin,
      "stroke-dasharray": hasDash ? this.#dash.map(short).join(" ") : null,
      "stroke-dashoffset": hasDash ? short(this.lineDashOffset) : null,
      "stroke-opacity": this.globalAlpha === 1 ? null : short(this.globalAlpha),
    };
  }

  #fillStyles() {
    return { fill: this.fillStyle, "fill-opacity": this.globalAlpha === 1 ? null : short(this.globalAlpha) };
  }

  /**
   * @param {string} tag
   * @param {Record<string, string | number | null>} values
   * @param {string} content
   * @returns {Element}
   */
  #element(tag, values, content) {
    const key = `${tag}${attributes({ ...values, transform: this.#transform() })}`;
    return { key, head: `<${key}>`, body: content, tail: `</${tag}>`, isJoined: false, clip: this.#clip };
  }

  /**
   * Add a path, joined to the one before if that looks the same.
   * @param {"path"} tag
   * @param {Record<string, string | number | null>} values
   * @param {string} d
   * @param {boolean} isJoined its strokes may cross others of it: they are opaque
   */
  #add(tag, values, d, isJoined) {
    const made = this.#element(tag, values, "");
    const last = this.#elements.at(-1);
    if (isJoined && last?.isJoined && last.key === made.key && last.clip === made.clip) last.body += d;
    else this.#elements.push({ ...made, head: `<${made.key} d="`, body: d, tail: '"/>', isJoined });
  }

  /** Forget everything that was drawn. */
  clear() {
    this.#elements = [];
  }

  /** What was drawn; what lies in the same clipping path is in one group. */
  svg() {
    let written = "";
    let clip = "";
    for (const { head, body, tail, clip: own } of this.#elements) {
      if (own !== clip) written += `${clip && "</g>"}${own && `<g clip-path="url(#${own})">`}`;
      clip = own;
      written += head + body + tail;
    }
    return written + (clip && "</g>");
  }
}

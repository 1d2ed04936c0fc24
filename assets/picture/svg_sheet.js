// A surface whose layers are groups of an SVG document.

import { contextOf, make } from "#base/dom.js";
import { clipped } from "#canvas/layers.js";
import { attributes, escaped, SvgContext } from "#picture/svg_context.js";

/**
 * @import { Layer, LayerOptions, Place, Surface } from "#canvas/layers.js"
 * @import { Image, Size } from "#picture/scene.js"
 * @import { Defs } from "#picture/svg_context.js"
 */

/** @implements {Layer} */
class SvgLayer {
  #opacity;
  /** @type {Place} */
  #place = { left: 0, top: 0, width: 0, height: 0 };

  /** @param {LayerOptions} options @param {SvgContext} own */
  constructor({ opacity = 1 }, own) {
    this.#opacity = opacity;
    this.own = own;
    this.context = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (own)); // as far as drawings use it
  }

  /** @param {Place} place */
  fit(place) {
    this.#place = place;
  }

  /** @param {() => void} draw */
  clipped(draw) {
    clipped(this.context, this.#place, draw);
  }

  clear() {
    this.own.clear();
  }

  remove() {
    this.clear();
  }

  svg() {
    const drawn = this.own.svg();
    if (!drawn) return "";
    const { left, top } = this.#place;
    const round = { "stroke-linecap": "round", "stroke-linejoin": "round" };
    const opacity = this.#opacity === 1 ? null : this.#opacity;
    return `<g${attributes({ transform: `translate(${left} ${top})`, opacity, fill: "none", ...round })}>${drawn}</g>`;
  }
}

/** @implements {Surface} */
export class SvgSheet {
  /** @type {SvgLayer[]} */
  #layers = []; // from bottom to top
  #ruler = contextOf(make("canvas"));
  /** @type {Defs} */
  #defs = { next: 0, clips: [] };

  /** @param {LayerOptions} options */
  layer(options) {
    const layer = new SvgLayer(options, new SvgContext(this.#ruler, this.#defs));
    this.#layers.push(layer);
    return layer;
  }

  /**
   * The document.
   * @param {Size} size
   * @param {string} ground SVG of what stands
   * @param {Image[]} images on it
   * @param {Record<string, string>} facts for its metadata, by name
   */
  svg({ width, height }, ground, images, { Title, ...facts }) {
    const size = { width, height, viewBox: `0 0 ${width} ${height}` };
    const metadata = Object.entries(facts).map(([name, value]) => `${escaped(name)}: ${escaped(value)}`);
    const pictures = images.map(
      ({ image, box }) =>
        `<image${attributes({ ...box, "xlink:href": image.toDataURL() })} preserveAspectRatio="none"/>`,
    );
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${attributes(size)}>`,
      `<title>${escaped(Title)}</title><metadata>${metadata.join("\n")}</metadata>`,
      ground.replace(/^<\?xml[^>]*>/, ""),
      ...pictures,
      `<defs>${this.#defs.clips.join("")}</defs>`,
      ...this.#layers.map((layer) => layer.svg()),
      "</svg>",
    ].join("\n");
  }
}

// Has Plotly draw what stands in a picture, once: contours and axes, without runs.

const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink"; // older readers of SVG know no other way to refer to something
const COPIED = "copied-ground"; // id of the contour that other panels show too

/**
 * @import { Theme } from "#base/catalog.js"
 * @import { Size } from "#picture/scene.js"
 */

/**
 * The SVG of a figure.
 * @param {Plotly.Figure | null} figure null: only paper
 * @param {Size} size
 * @param {Theme} theme
 * @returns {Promise<string>}
 */
export async function svgOf(figure, { width, height }, { paper }) {
  if (!figure) {
    const style = `width="${width}" height="${height}"`;
    return `<svg xmlns="${SVG}" ${style}><rect ${style} fill="${paper}"/></svg>`;
  }
  const layout = { ...figure.layout, width, height, paper_bgcolor: paper };
  const options = { format: /** @type {const} */ ("svg"), width, height, imageDataOnly: /** @type {const} */ (true) };
  return Plotly.toImage({ data: figure.data, layout }, options);
}

/**
 * Show the contour of the first panel in others as well: it is computed and drawn once.
 * @param {string} svg of a figure
 * @param {string[]} suffixes of the axes of the other panels, which are as large as the first and show the same window
 */
export function withCopies(svg, suffixes) {
  if (suffixes.length === 0) return svg;
  const page = new DOMParser().parseFromString(svg, "image/svg+xml");
  const contour = page.querySelector(".subplot.xy .contourlayer");
  if (!contour) return svg;
  contour.id = COPIED;
  for (const suffix of suffixes) {
    const copy = page.createElementNS(SVG, "use");
    copy.setAttributeNS(XLINK, "xlink:href", `#${COPIED}`);
    page.querySelector(`.subplot.x${suffix}y${suffix} .overplot > g`)?.prepend(copy);
  }
  return new XMLSerializer().serializeToString(page);
}

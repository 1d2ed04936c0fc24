// Fetches and caches the contours of the landscapes on screen; the latest request wins.

import { number } from "#base/number.js";
import { askFor } from "#data/answers.js";
import { decodeContour } from "#data/contour_bytes.js";
import { formatLandscape } from "#experiment/text_parts.js";

/**
 * @import { Bounds, Catalog, Point, ThemeName } from "#base/catalog.js"
 * @import { Failure } from "#data/answers.js"
 * @import { Connection } from "#data/connection.js"
 * @import { Rounding } from "#data/contour_bytes.js"
 * @import { Ground } from "#experiment/landscapes_of.js"
 *
 * @typedef {object} ContourMeta the landscape's data in a contour's figure
 * @property {Bounds} domain with these parameters: that of the catalogue may be another
 * @property {Point} start
 * @property {number[]} levels the grid's z counts them: value = levels[i] + (z − i)(levels[i+1] − levels[i])
 * @property {number} bottom the lowest level of the full view
 * @property {Minimum[]} minima
 * @property {number | null} lowest f*, if it is known
 * @property {boolean} logarithmic
 * @property {Rounding} rounding of the grid's z
 * @typedef {{x: number, y: number, value: number, kind: "global" | "local"}} Minimum
 * @typedef {Plotly.Figure & {layout: {meta: ContourMeta}}} ContourFigure as /api/contour answers
 */

/**
 * @param {Connection} connection
 * @param {Catalog} catalog
 * @param {{came: (figures: ContourFigure[]) => Promise<void>, refused: (failure: Failure) => void}} told came: the contours of
 *   all landscapes have arrived
 */
export function createContourClient(connection, catalog, told) {
  /** @type {{key: string, landscape: string, figure: ContourFigure}[]} what is shown, by landscape */
  let here = [];
  /** @type {{key: string, abort: AbortController | null}} the pending request */
  let asked = { key: "", abort: null };

  /** @type {(ground: Ground) => string} */
  const landscapeOf = (ground) => formatLandscape(ground, catalog);

  /** @type {(ground: Ground, theme: ThemeName) => string} */
  function queryOf(ground, theme) {
    const window = ground.zoom ? `&window=${ground.zoom.map(number).join(",")}` : ""; // by default the domain
    return `landscape=${landscapeOf(ground)}${window}&theme=${theme}`;
  }

  /** @type {(query: string, options?: {signal?: AbortSignal, patience?: number}) => Promise<ContourFigure>} */
  async function load(query, options) {
    return decodeContour(await askFor(`api/contour?${query}`, (response) => response.arrayBuffer(), options));
  }

  /**
   * Fetch the missing contours; the latest request wins, earlier ones are aborted.
   * @param {Ground[]} grounds
   * @param {ThemeName} theme
   */
  async function want(grounds, theme) {
    const queries = grounds.map((ground) => queryOf(ground, theme));
    const key = queries.join(" ");
    if (key === asked.key) return;
    asked.abort?.abort();
    asked = { key: "", abort: null };
    if (key === here.map((each) => each.key).join(" ")) return;
    const mine = { key, abort: new AbortController() };
    asked = mine;
    const { signal } = mine.abort;
    const figure = async (/** @type {string} */ query) =>
      here.find(({ key }) => key === query)?.figure ??
      (await connection.insist(({ patience }) => load(query, { signal, patience }), signal));
    /** @type {ContourFigure[]} */
    let figures;
    try {
      figures = await Promise.all(queries.map(figure));
      if (asked !== mine) return;
    } catch (thrown) {
      if (asked !== mine) return;
      mine.abort.abort();
      asked = { key: "", abort: null };
      return told.refused(/** @type {Failure} */ (thrown));
    }
    asked = { key: "", abort: null };
    here = figures.map((figure, i) => ({ key: queries[i], landscape: landscapeOf(grounds[i]), figure }));
    await told.came(figures);
  }

  /** Have the contours of these landscapes arrived, for any window? @param {Ground[]} grounds */
  const has = (grounds) => grounds.map(landscapeOf).join(" ") === here.map(({ landscape }) => landscape).join(" ");

  return {
    want,
    has,
    figures: () => here.map(({ figure }) => figure),
    /** The contours of some landscapes in a theme, whatever is shown by then. @param {Ground[]} grounds @param {ThemeName} theme */
    of: (grounds, theme) =>
      Promise.all(
        grounds
          .map((ground) => queryOf(ground, theme))
          .map((query) => here.find(({ key }) => key === query)?.figure ?? load(query)),
      ),
  };
}

// The text form of an experiment on landscapes; tests/test_twins.py keeps it equal to engine/kinds/landscape. Pure.
//
//   landscape=NAME[:name=value,...]&start=X,Y&starts=LAYOUT[:name=value,...]&epochs=N&noise=S&seed=N&seeds=N
//   &run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]
//
// `run` and `landscape` may be repeated; a value in a run may be a group (groups.js).

import { number } from "#base/number.js";
import { defaults } from "#experiment/params.js";
import * as Parts from "#experiment/text_parts.js";

/**
 * @import { Catalog, Landscape, Point } from "#base/catalog.js"
 * @import { Given } from "#experiment/given.js"
 * @import { Common, Experiment, OnLandscapes } from "#experiment/state.js"
 *
 * @typedef {Common & OnLandscapes & Pick<Experiment, "runs">} LandscapeExperiment
 */

/**
 * Parse an experiment on landscapes, and fill in every default.
 * @param {Given} given
 * @returns {LandscapeExperiment}
 */
export function read(given) {
  const { landscapes, kinds } = given.catalog;
  const texts = given.all("landscape");
  const most = kinds.landscape.most_landscapes;
  if (texts.length > most)
    given.refuse(given.error("too_many_landscapes", "landscape", { value: String(texts.length) }));
  const usual = { landscape: kinds.landscape.first, landscapeParams: defaults(landscapes[kinds.landscape.first]) };
  const elsewhere = { ...usual, start: null }; // where a lenient reading takes the runs of an unknown landscape
  const read = () => given.readLandscape(given.one("landscape"), 0);
  const first = given.attempt(read, elsewhere, elsewhere.landscape);
  const beside = texts
    .slice(1, most)
    .map((text, i) => given.attempt(() => given.readLandscape(text, i + 1), null))
    .filter((each) => each !== null);
  if (first === elsewhere) given.elsewhere = elsewhere.landscape;
  const start = given.start(first);
  return {
    landscape: first.landscape,
    landscapeParams: first.landscapeParams,
    start: first === elsewhere && !isIn(landscapes[first.landscape], start) ? landscapes[first.landscape].start : start,
    ...layout(given),
    epochs: given.epochs(landscapes[first.landscape].epochs),
    noise: given.number("noise"),
    seed: given.number("seed"),
    runs: given.runs(),
    seeds: given.number("seeds"),
    beside: beside.map((each) => ({ ...each, start: each.start ?? [...landscapes[each.landscape].start] })),
  };
}

/** Is a point in a landscape's domain? @type {(landscape: Pick<Landscape, "domain">, point: Point) => boolean} */
const isIn = ({ domain: [x0, x1, y0, y1] }, [x, y]) => x0 <= x && x <= x1 && y0 <= y && y <= y1;

/** @param {Given} given @returns {Pick<OnLandscapes, "starts" | "startsParams">} */
function layout(given) {
  if (!given.has("starts")) return { starts: "", startsParams: {} };
  const { starts: layouts } = given.catalog;
  const [starts, values] = given.attempt(
    () => given.readNamed(given.one("starts"), layouts, "starts", "starts"),
    /** @type {const} */ (["", new Map()]),
  );
  if (!starts) return { starts, startsParams: {} };
  const field = `starts (${starts})`;
  return { starts, startsParams: given.readValues(values, layouts[starts], field, "startsParams", given.readNumber) };
}

/**
 * Write the canonical form: every number that determines a trajectory, in declaration order.
 * @param {LandscapeExperiment} experiment
 * @param {Catalog} catalog
 */
export function format(experiment, catalog) {
  const { start, epochs, noise, seed, seeds, starts, startsParams, beside, runs } = experiment;
  return [
    `landscape=${Parts.formatLandscape(experiment, catalog)}`,
    ...beside.map(
      (each) =>
        `landscape=${Parts.formatLandscape(each, catalog)}${Parts.startBehind(Parts.formatLandscape(each, catalog), each.start)}`,
    ),
    `start=${start.map(number).join(",")}`,
    ...(starts ? [`starts=${Parts.written(starts, startsParams, catalog.starts)}`] : []),
    `epochs=${number(epochs)}`,
    `noise=${number(noise)}`,
    `seed=${number(seed)}`,
    ...(seeds > 1 ? [`seeds=${number(seeds)}`] : []),
    ...runs.map((each) => `run=${Parts.formatRun(each, catalog)}`),
  ].join("&");
}

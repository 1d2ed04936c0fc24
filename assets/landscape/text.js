// The text form of an experiment on landscapes; its twin in Python and it are held to tests/golden/text.json. Pure.
//
//   landscape=NAME[:name=value,...]&start=X,Y&starts=LAYOUT[:name=value,...]&epochs=N&noise=S&seed=N&seeds=N
//   &run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]
//
// `run` is repeated, `landscape` may be; a value in a run may be a group (groups.js).

import { number } from "#base/number.js";
import * as Parts from "#experiment/text_parts.js";
import { TextError } from "#experiment/text_parts.js";

export const FIELDS = ["landscape", "start", "starts", "epochs", "noise", "seed", "seeds", "run"];
const SEVERAL = ["landscape", "run"]; // the fields that may be repeated
const MOST_LANDSCAPES = 4;

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { Common, Experiment, OnLandscapes } from "#experiment/state.js"
 *
 * @typedef {Common & OnLandscapes & Pick<Experiment, "runs">} LandscapeExperiment
 */

/**
 * Read an experiment on landscapes, and fill in every default.
 * @param {string} link
 * @param {Catalog} catalog
 * @returns {LandscapeExperiment}
 * @throws {TextError}
 */
export function parse(link, catalog) {
  const fields = Parts.split(link, FIELDS, SEVERAL);
  for (const [name, texts] of fields) if (name !== "run" && texts.includes("")) throw new TextError("empty", name);
  const landscapes = fields.get("landscape");
  if (!landscapes) throw new TextError("missing", "landscape");
  if (landscapes.length > MOST_LANDSCAPES)
    throw new TextError("too_many_landscapes", "landscape", "", String(landscapes.length));
  const [first, ...beside] = landscapes.map((text, index) => Parts.place(text, index, catalog));
  const entry = catalog.landscapes[first.landscape];
  /**
   * @template T
   * @param {string} name of a field
   * @param {(text: string) => T} read
   * @param {T} otherwise where it is not given
   */
  const given = (name, read, otherwise) => {
    const [text] = fields.get(name) ?? [];
    return text === undefined ? otherwise : read(text);
  };
  /** @param {"epochs" | "noise" | "seed" | "seeds"} name @param {number} [otherwise] */
  const field = (name, otherwise = /** @type {number} */ (catalog.fields[name].default)) =>
    given(name, (text) => Parts.numeric(text, catalog.fields[name], name, name), otherwise);
  const start = given("start", (text) => Parts.point(text, catalog), null);
  if (start && first.start) throw new TextError("repeated", "start", "", "start");
  return {
    landscape: first.landscape,
    landscapeParams: first.landscapeParams,
    start: start ?? first.start ?? [...entry.start],
    epochs: field("epochs", Math.min(entry.epochs, catalog.fields.epochs.high)),
    noise: field("noise"),
    seed: field("seed"),
    seeds: field("seeds"),
    ...given("starts", (text) => layout(text, catalog), { starts: "", startsParams: {} }),
    beside: beside.map((each) => ({ ...each, start: each.start ?? [...catalog.landscapes[each.landscape].start] })),
    runs: (fields.get("run") ?? []).map((text, index) => Parts.run(text, index, catalog)),
  };
}

/** @param {string} text @param {Catalog} catalog */
function layout(text, catalog) {
  const [starts, values] = Parts.named(text, catalog.starts, "starts", "starts");
  return {
    starts,
    startsParams: Parts.complete(values, catalog.starts[starts], `starts (${starts})`, "startsParams", Parts.numeric),
  };
}

/**
 * Write the canonical form: every number that decides a trajectory, in declaration order.
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

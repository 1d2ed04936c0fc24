// What differs between the page's two kinds of experiment: runs on a landscape, and their responses to a signal.

import { number } from "#base/number.js";
import { landscapeName, local, say } from "#base/words.js";
import { landscapesOf } from "#experiment/landscapes_of.js";

/**
 * @typedef {object} Scene
 * @property {"landscape" | "response"} kind as presets have it in `group`
 * @property {string} api which stream of the server it is
 * @property {(view: object) => boolean} asksInside does a view need what the updates are made of?
 * @property {(state: object) => string} key of what the runs are given, for the name of a file
 * @property {(state: object, catalog: object) => string[]} facts the title of a picture: what the runs are given, in words
 * @property {(state: object, catalog: object) => string[]} chance noise and seeds, where they decide something
 * @property {string[]} without actions of keys that mean nothing here
 * @property {(state: object, optimizer: string, catalog: object) => object | undefined} suggested hyperparameters
 */

/** An entry of the catalogue with all its numbers. */
function named(entry, values) {
  const written = (value) => (typeof value === "number" ? number(value) : value);
  return [local(entry.label), ...entry.params.map(({ name }) => `${name}=${written(values[name])}`)].join(" ");
}

/** The start, or the layout of several around it. */
function startOf({ start }, { starts, startsParams }, catalog) {
  const [x, y] = start.map(number);
  return starts
    ? say("export.starts", { layout: named(catalog.starts[starts], startsParams), x, y })
    : say("export.start", { x, y });
}

/** Whose way a walk is, in words: the rule, the landscape and the start. */
export function walkWords({ landscape, landscapeParams, start, walker }, catalog) {
  const [x, y] = start.map(number);
  return say("signal.walk", {
    walker: local(catalog.optimizers[walker.optimizer].label),
    landscape: landscapeName({ landscape, landscapeParams }),
    x,
    y,
  });
}

/** @type {Scene} */
const LANDSCAPE = {
  kind: "landscape",
  api: "run",
  without: [],
  asksInside: ({ inside }) => inside !== null,
  key: ({ landscape }) => landscape,
  facts(state, catalog) {
    const grounds = landscapesOf(state);
    const names = grounds.map(({ landscape, landscapeParams }) =>
      named(catalog.landscapes[landscape], landscapeParams),
    );
    return [names.join(" | "), [...new Set(grounds.map((ground) => startOf(ground, state, catalog)))].join(" | ")];
  },
  chance({ noise: sigma, seed, seeds }) {
    const noise = number(sigma);
    if (sigma === 0) return [];
    if (seeds > 1) return [say("export.seeds", { noise, first: seed, last: seed + seeds - 1 })];
    return [say("export.noise", { noise, seed })];
  },
  suggested: ({ landscape }, optimizer, catalog) => catalog.landscapes[landscape].suggested[optimizer],
};

/** @type {Scene} */
const RESPONSE = {
  kind: "response",
  api: "response",
  without: ["lock", "solid", "inside"],
  asksInside: ({ below }) => below !== null && below !== "position",
  key: ({ signal }) => signal,
  facts({ signal, signalParams, walk }, catalog) {
    const entry = catalog.signals[signal];
    const walked = walk ? [walkWords(walk, catalog)] : [];
    return [named(entry, signalParams), ...walked];
  },
  chance: ({ signal, seed, walk }, catalog) =>
    catalog.signals[signal].seeded || walk?.noise > 0 ? [say("response.seed", { seed })] : [],
  suggested: () => undefined,
};

/** The scene of a state or an experiment. @returns {Scene} */
export const of = ({ signal }) => (signal === undefined ? LANDSCAPE : RESPONSE);

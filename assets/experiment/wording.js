// Describes parts of an experiment in words: entries with their values, starts.

import { number, typeset, written } from "#base/number.js";
import { local, say } from "#base/words.js";

/**
 * @import { Catalog, Entry, Point, Values } from "#base/catalog.js"
 * @import { OnLandscapes } from "#experiment/state.js"
 */

/** A catalogue entry with all its values. @type {(entry: Entry, values: Values) => string} */
export function entryWords(entry, values) {
  return [local(entry.label), ...entry.params.map(({ name }) => typeset(`${name}=${written(values[name])}`))].join(" ");
}

/**
 * The start, or the layout of several starts.
 * @param {{start: Point}} place
 * @param {Pick<OnLandscapes, "starts" | "startsParams">} state
 * @param {Catalog} catalog
 */
export function startWords({ start }, { starts, startsParams }, catalog) {
  const [x, y] = start.map((each) => typeset(number(each)));
  return starts
    ? say("export.starts", { layout: entryWords(catalog.starts[starts], startsParams), x, y })
    : say("export.start", { x, y });
}

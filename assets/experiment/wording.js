// Parts of an experiment in words: entries with their numbers, starts.

import { number, written } from "#base/number.js";
import { local, say } from "#base/words.js";

/** An entry of the catalogue with all its numbers. */
export function entryWords(entry, values) {
  return [local(entry.label), ...entry.params.map(({ name }) => `${name}=${written(values[name])}`)].join(" ");
}

/** The start, or the layout of several around it. */
export function startWords({ start }, { starts, startsParams }, catalog) {
  const [x, y] = start.map(number);
  return starts
    ? say("export.starts", { layout: entryWords(catalog.starts[starts], startsParams), x, y })
    : say("export.start", { x, y });
}

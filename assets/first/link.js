// Reads from a link what the first picture can show. Pure.

/**
 * @typedef {object} FirstLink
 * @property {string} run the experiment's text
 * @property {string} landscape its part that names the landscape
 * @property {number[] | null} start the experiment's, if it has one
 * @property {number} epoch
 */

/**
 * Runs on one landscape, and a view with nothing but an epoch; other links are null. It reads, but does not check: the server does.
 * @param {string} query
 * @param {string} hash
 * @returns {FirstLink | null}
 */
export function readLink(query, hash) {
  const parts = query.split("&");
  const of = (/** @type {string} */ name) => parts.filter((part) => part.startsWith(`${name}=`));
  const [[landscape, beside], [start], view] = [of("landscape"), of("start"), /^(?:epoch=(\d+))?$/.exec(hash)];
  if (landscape === undefined || beside !== undefined || of("run").length === 0 || view === null) return null;
  if (/[~%]|\.\.|&seeds=|&starts=/.test(query)) return null; // groups have colours of their own
  // Only what the page itself has written: what people write may be wrong, and the page asks for it in its own words.
  if (!of("run").every((run) => run.includes("@")) || of("epochs").length === 0) return null;
  const point = start?.slice("start=".length).split(",").map(Number);
  return { run: query, landscape, start: point?.every(Number.isFinite) ? point : null, epoch: Number(view[1] ?? 0) };
}

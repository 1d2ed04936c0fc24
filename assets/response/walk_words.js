// Describes a walk in words.

import { number, typeset } from "#base/number.js";
import { landscapeName, local, say } from "#base/words.js";

/**
 * The optimizer, the landscape and the start of a walk.
 * @param {import("#experiment/state.js").Walk} walk
 * @param {import("#base/catalog.js").Catalog} catalog
 */
export function walkWords({ landscape, landscapeParams, start, walker }, catalog) {
  const [x, y] = start.map((each) => typeset(number(each)));
  return say("signal.walk", {
    walker: local(catalog.optimizers[walker.optimizer].label),
    landscape: landscapeName({ landscape, landscapeParams }),
    x,
    y,
  });
}

// Whose way a walk is, in words.

import { number } from "#base/number.js";
import { landscapeName, local, say } from "#base/words.js";

/** The rule, the landscape and the start of a walk. */
export function walkWords({ landscape, landscapeParams, start, walker }, catalog) {
  const [x, y] = start.map(number);
  return say("signal.walk", {
    walker: local(catalog.optimizers[walker.optimizer].label),
    landscape: landscapeName({ landscape, landscapeParams }),
    x,
    y,
  });
}

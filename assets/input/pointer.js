// Mouse, touch and pen on the plots of a stage.

import { attachContourPointer } from "#input/pointer_contour.js";
import { attachLossPointer } from "#input/pointer_loss.js";

/**
 * Listen on a stage's panels and say through `stage.emit` what is done there: `start`, `window`, `fullView`, `hover`,
 * `seek` and `pick`; what is done on a contour names its panel last.
 * @param {import("#input/pointer_tools.js").PointerStage} stage
 * @returns {() => void} stops listening
 */
export function attachPointer(stage) {
  const { loss, curves } = stage.panels;
  const detach = [attachContourPointer(stage), ...[loss, curves].map((element) => attachLossPointer(stage, element))];
  return () => detach.forEach((stop) => stop());
}

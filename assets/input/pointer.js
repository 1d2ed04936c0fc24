// Mouse, touch and pen on the plots of a stage.

import { attachContourPointer } from "#input/pointer_contour.js";
import { attachLossPointer } from "#input/pointer_loss.js";

/**
 * Listen on a stage's panels and emit gestures through `stage.emit`: `start`, `window`, `fullView`, `hover`, `seek` and
 * `pick`. Events on a contour have the panel's index as their last argument.
 * @param {import("#input/pointer_tools.js").PointerStage} stage
 * @returns {() => void} removes the listeners
 */
export function attachPointer(stage) {
  const { loss, curves } = stage.panels;
  const detach = [attachContourPointer(stage), ...[loss, curves].map((element) => attachLossPointer(stage, element))];
  return () => detach.forEach((stop) => stop());
}

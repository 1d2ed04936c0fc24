// Answers the pointer handlers' questions about positions on a stage's contours.

import { clamp } from "#base/number.js";
import * as Gestures from "#input/gestures.js";
import { distance } from "#input/pointer_tools.js";

const HANDLE = 22; // px, half of the start's 44 px target

/**
 * @import { Bounds, Point } from "#base/catalog.js"
 * @import { Place, ScreenPoint } from "#canvas/model.js"
 * @import { PointerStage } from "#input/pointer_tools.js"
 *
 * @typedef {"start" | "lineEnd"} Handle
 */

/** @param {PointerStage} stage */
export function contourPlaces(stage) {
  /** What is at a position of a drawn contour. @type {(at: ScreenPoint, cell?: number) => Place} */
  const placeAt = (at, cell) => /** @type {Place} */ (stage.at(...at, "contour", cell));

  /**
   * The handle at a position: the start, the end of a line of starts, or none.
   * @type {(at: ScreenPoint, cell?: number) => Handle | undefined}
   */
  function handleAt(at, cell) {
    const { locked, start, lineEnd } = stage.landmarks(cell);
    const isAt = (/** @type {Point | null} */ point) => point && distance(stage.place(...point, cell), at) <= HANDLE;
    if (locked) return undefined;
    return isAt(start) ? "start" : isAt(lineEnd) ? "lineEnd" : undefined;
  }

  /**
   * The point at a position, clamped to the window and rounded to visible digits.
   * @type {(at: ScreenPoint, cell: number) => Point}
   */
  function pointAt(at, cell) {
    const [x0, x1, y0, y1] = stage.window(cell);
    const { x, y } = placeAt(at, cell);
    return [Gestures.tidy(clamp(x, x0, x1), x1 - x0), Gestures.tidy(clamp(y, y0, y1), y1 - y0)];
  }

  /**
   * The window panned so that what was at `from` is at `to`.
   * @type {(window: Bounds, from: ScreenPoint, to: ScreenPoint, cell: number) => Bounds}
   */
  function pushed(window, from, to, cell) {
    const [x0, x1, y0, y1] = stage.window(cell);
    const [left, bottom] = stage.place(x0, y0, cell);
    const [right, top] = stage.place(x1, y1, cell);
    const dx = ((from[0] - to[0]) / (right - left)) * (window[1] - window[0]);
    const dy = ((to[1] - from[1]) / (bottom - top)) * (window[3] - window[2]);
    return Gestures.pan(window, dx, dy, stage.domain(cell));
  }

  return { placeAt, handleAt, pointAt, pushed };
}

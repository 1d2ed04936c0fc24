// Mouse, touch and pen on the loss curves: a click near a curve picks its run, any other click or drag sets the epoch.

import { distance, isPlain, listen, NEAR, position, slop, under } from "#input/pointer_tools.js";

/**
 * @import { ScreenPoint } from "#canvas/model.js"
 * @import { CurvesStage } from "#input/pointer_tools.js"
 *
 * @typedef {object} Press the pointer that is down
 * @property {number} id
 * @property {ScreenPoint} from
 * @property {number} cell
 * @property {number | null} run the run near which it went down
 * @property {number} slop px
 * @property {(one: ScreenPoint, other: ScreenPoint) => number} travel
 * @property {boolean} seeking
 */

/** @type {(one: ScreenPoint, other: ScreenPoint) => number} */
const sideways = ([x0], [x1]) => Math.abs(x1 - x0); // a vertical swipe scrolls the page

/**
 * Attach the listeners to an element that contains loss curves.
 * @param {CurvesStage} stage
 * @param {HTMLElement} element
 * @returns {() => void} removes the listeners
 */
export function attachLossPointer(stage, element) {
  /** @type {Press | null} */
  let press = null;

  /** @type {(at: ScreenPoint, cell: number) => void} */
  function seek(at, cell) {
    const epoch = stage.at(...at, "loss", cell)?.epoch;
    if (typeof epoch === "number") stage.emit("seek", epoch);
  }

  /** @param {PointerEvent} event */
  function down(event) {
    const at = position(event);
    const here = stage.at(...at, "loss");
    if (press || !isPlain(event) || !here?.inside) return;
    element.setPointerCapture(event.pointerId);
    const run = stage.nearest(...at, NEAR)?.run ?? null;
    const isMouse = event.pointerType === "mouse";
    press = {
      id: event.pointerId,
      from: at,
      cell: here.cell,
      run,
      slop: slop(event),
      travel: isMouse ? distance : sideways,
      seeking: false,
    };
    if (run === null && isMouse) begin(press, at); // a touch may still turn out to scroll the page
  }

  /** @type {(press: Press, at: ScreenPoint) => void} */
  function begin(press, at) {
    press.seeking = true;
    stage.emit("hover", null);
    seek(at, press.cell);
  }

  /** @param {PointerEvent} event */
  function move(event) {
    const at = position(event);
    if (!press && event.pointerType !== "touch") stage.emit("hover", under(stage, at));
    if (!press || event.pointerId !== press.id) return;
    if (press.seeking) seek(at, press.cell);
    else if (press.travel(press.from, at) > press.slop) begin(press, at);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (!press || event.pointerId !== press.id) return;
    const { cell, run, seeking } = press;
    press = null;
    if (seeking) return;
    if (run === null) seek(position(event), cell);
    else stage.emit("pick", run);
  }

  /** @param {PointerEvent} event */
  function lost(event) {
    if (event.pointerId === press?.id) press = null;
  }

  element.style.touchAction = "pan-y"; // a horizontal swipe scrubs
  return listen(element, {
    pointerdown: down,
    pointermove: move,
    pointerup: up,
    pointercancel: lost,
    lostpointercapture: lost,
    pointerleave: () => press || stage.emit("hover", null),
  });
}

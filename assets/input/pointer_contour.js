// Mouse, touch and pen on the contour: dragging the start, zoom and pan, hover.

import { contourPlaces } from "#input/contour_places.js";
import * as Gestures from "#input/gestures.js";
import { distance, isPlain, listen, position, slop, under } from "#input/pointer_tools.js";

const TAP = 500; // ms: a longer touch shows the readout, a shorter one sets the start
const DOUBLE = 300; // ms between the clicks of a double click
const DOUBLE_SLOP = 24; // px between the clicks of a double click
const WHEEL_REST = 250; // ms without a wheel event after which the zoom is finished

/**
 * @import { Bounds, Point } from "#base/catalog.js"
 * @import { ScreenPoint } from "#canvas/model.js"
 * @import { Handle } from "#input/contour_places.js"
 * @import { PointerStage } from "#input/pointer_tools.js"
 *
 * @typedef {object} Press a pointer is down: may become a click or a drag
 * @property {"press"} kind
 * @property {number[]} ids the pointers of the gesture
 * @property {number} cell
 * @property {ScreenPoint} from
 * @property {Handle | undefined} handle the handle under it
 * @property {number} slop px
 * @property {boolean} second is it the second one of a double click?
 * @property {number} [timer] of a touch that will become a long one
 *
 * @typedef {{kind: "drag", ids: number[], cell: number, handle: Handle, offset: Point, moved: Point | null}} Drag of a handle,
 *   `offset` px from the pointer
 * @typedef {{kind: "pan", ids: number[], cell: number, from: ScreenPoint, window: Bounds, shown?: Bounds}} Pan
 * @typedef {{kind: "pinch", ids: number[], cell: number, from: ScreenPoint, x: number, y: number, apart: number, window: Bounds, shown?: Bounds}} Pinch
 *   of two fingers around (x, y)
 * @typedef {{kind: "look", ids: number[]}} Look a long touch, which shows the readout
 * @typedef {Press | Drag | Pan | Pinch | Look} Gesture
 *
 * @typedef {{at: ScreenPoint, cell: number, before: Point | null, moved: Point | null, timer: number}} Click a click that may
 *   become a double click: the start before and after it
 * @typedef {{window: Bounds, cell: number, timer: number}} Turning a zoom by wheel
 */

/** @type {(one: ScreenPoint, other: ScreenPoint) => ScreenPoint} */
const middle = ([x0, y0], [x1, y1]) => [(x0 + x1) / 2, (y0 + y1) / 2];

/**
 * Attach the listeners to the contour panel.
 * @param {PointerStage} stage
 * @returns {() => void} removes the listeners
 */
export function attachContourPointer(stage) {
  const element = stage.panels.contour;
  const { placeAt, handleAt, pointAt, pushed } = contourPlaces(stage);
  /** @type {Map<number, ScreenPoint>} the last position of every pointer that is down, by id */
  const fingers = new Map();
  /** @type {Gesture | null} the current gesture */
  let gesture = null;
  /** @type {Click | null} the last one */
  let click = null;
  /** @type {Turning | null} */
  let turning = null;

  // ---- output -----------------------------------------------------------------------------------------------------

  const cursor = (/** @type {string} */ name) => (element.style.cursor = name);
  const hover = (/** @type {ScreenPoint | null} */ at) => stage.emit("hover", at && under(stage, at));

  const show = (/** @type {Bounds} */ window, /** @type {number} */ cell) => stage.emit("window", window, "move", cell);

  /** Show a window, and remember it for the end of the gesture. @type {(gesture: Pan | Pinch, window: Bounds) => void} */
  function follow(gesture, window) {
    gesture.shown = window;
    show(window, gesture.cell);
  }

  // ---- one pointer ------------------------------------------------------------------------------------------------

  /** @param {PointerEvent} event */
  function down(event) {
    const at = position(event);
    const here = stage.at(...at, "contour");
    if (!isPlain(event) || !here?.inside) return;
    finishWheel();
    fingers.set(event.pointerId, at);
    element.setPointerCapture(event.pointerId);
    if (fingers.size === 1) press(event, at, here.cell);
    else if (fingers.size === 2 && gesture?.kind !== "drag") pinch(); // a second finger does not interrupt dragging the start
  }

  /** @type {(event: PointerEvent, at: ScreenPoint, cell: number) => void} */
  function press(event, at, cell) {
    const second = click !== null && distance(click.at, at) <= DOUBLE_SLOP;
    if (second) clearTimeout(click?.timer);
    else keepClick();
    const ids = [event.pointerId];
    if (event.shiftKey) {
      gesture = { kind: "pan", ids, cell, from: at, window: stage.window(cell) };
      cursor("grabbing");
      return;
    }
    gesture = { kind: "press", ids, cell, from: at, handle: handleAt(at, cell), slop: slop(event), second };
    if (event.pointerType !== "mouse" && !gesture.handle) gesture.timer = setTimeout(look, TAP, event.pointerId);
  }

  /** @param {PointerEvent} event */
  function move(event) {
    const at = position(event);
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, at);
    if (!gesture && event.pointerType !== "touch") return over(at, event.shiftKey);
    if (!gesture?.ids.includes(event.pointerId)) return;
    if (gesture.kind === "press" && distance(gesture.from, at) > gesture.slop) gesture = leavePress(gesture);
    if (gesture?.kind === "drag") drag(gesture, at);
    else if (gesture?.kind === "pan") follow(gesture, pushed(gesture.window, gesture.from, at, gesture.cell));
    else if (gesture?.kind === "pinch") spread(gesture);
    else if (gesture?.kind === "look") hover(at);
  }

  /** Hover: the pointer moves over the plot without being down. @type {(at: ScreenPoint, shift: boolean) => void} */
  function over(at, shift) {
    const { inside, cell } = stage.at(...at, "contour") ?? {};
    const { locked } = stage.landmarks(cell);
    cursor(!inside ? "" : shift || handleAt(at, cell) ? "grab" : locked ? "" : "crosshair");
    hover(at);
  }

  /**
   * The pointer moved too far for a click: drag the handle, if any, else do nothing.
   * @type {(press: Press) => Drag | null}
   */
  function leavePress({ ids, cell, from, handle, timer }) {
    clearTimeout(timer);
    keepClick();
    const held = handle && stage.landmarks(cell)[handle];
    if (!held) return null;
    const [x, y] = stage.place(...held, cell);
    cursor("grabbing");
    hover(null);
    return { kind: "drag", ids, cell, handle, offset: [x - from[0], y - from[1]], moved: null };
  }

  /** @type {(gesture: Drag, at: ScreenPoint) => void} */
  function drag(gesture, [x, y]) {
    gesture.moved = pointAt([x + gesture.offset[0], y + gesture.offset[1]], gesture.cell);
    stage.emit(gesture.handle, ...gesture.moved, "move", gesture.cell);
  }

  /** A long touch shows what is under it, also while it moves on. @param {number} id */
  function look(id) {
    keepClick();
    gesture = { kind: "look", ids: [id] };
    hover(fingers.get(id) ?? null);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (!fingers.has(event.pointerId)) return;
    const at = position(event);
    if (gesture?.kind === "press" && distance(gesture.from, at) <= gesture.slop) {
      const { second, cell, timer } = gesture;
      clearTimeout(timer);
      gesture = null;
      if (second && click) doubled(click);
      else clicked(at, cell);
    }
    release(event);
    if (event.pointerType !== "touch" && !gesture) over(at, event.shiftKey);
  }

  /** The pointer is up or was cancelled by the system: what was moved stays. @param {PointerEvent} event */
  function release(event) {
    if (!fingers.delete(event.pointerId)) return;
    if (gesture?.ids.includes(event.pointerId)) finish(gesture);
  }

  /** @param {Gesture} ended */
  function finish(ended) {
    gesture = null;
    if (ended.kind === "press") {
      clearTimeout(ended.timer);
      keepClick();
    } else if (ended.kind === "drag") {
      if (ended.moved) stage.emit(ended.handle, ...ended.moved, "end", ended.cell);
    } else if (ended.kind === "look") {
      hover(null);
    } else if (ended.shown) {
      stage.emit("window", Gestures.tidyWindow(ended.shown), "end", ended.cell);
    }
  }

  // ---- clicks -----------------------------------------------------------------------------------------------------
  // A click moves the start at once, and is final if no second one follows. A second one moves the start back and shows the
  // full view: so a click takes effect immediately, and a double click does not move the start.

  /** @type {(at: ScreenPoint, cell: number) => void} */
  function clicked(at, cell) {
    const { start, locked } = stage.landmarks(cell);
    click = { at, cell, before: start, moved: locked ? null : pointAt(at, cell), timer: setTimeout(keepClick, DOUBLE) };
    if (click.moved) stage.emit("start", ...click.moved, "move", cell);
  }

  /** @param {Click} first */
  function doubled({ before, cell, moved }) {
    click = null;
    if (moved && before) stage.emit("start", ...before, "cancel", cell);
    stage.emit("fullView", cell);
  }

  function keepClick() {
    if (!click) return;
    const { moved, cell, timer } = click;
    clearTimeout(timer);
    click = null;
    if (moved) stage.emit("start", ...moved, "end", cell);
  }

  // ---- the window -------------------------------------------------------------------------------------------------

  function pinch() {
    if (gesture) finish(gesture);
    keepClick();
    const [[one, a], [other, b]] = fingers;
    const from = middle(a, b);
    const { cell } = placeAt(a); // two fingers may be on two panels
    const { x, y } = placeAt(from, cell);
    gesture = { kind: "pinch", ids: [one, other], cell, from, x, y, apart: distance(a, b), window: stage.window(cell) };
    hover(null);
  }

  /** @param {Pinch} gesture */
  function spread(gesture) {
    const [a, b] = fingers.values(); // the first two are those of the gesture
    const factor = gesture.apart / Math.max(distance(a, b), 1);
    const zoomed = Gestures.zoom(gesture.window, gesture.x, gesture.y, factor, stage.domain(gesture.cell));
    follow(gesture, pushed(zoomed, gesture.from, middle(a, b), gesture.cell));
  }

  /** @param {WheelEvent} event */
  function wheel(event) {
    const here = stage.at(...position(event), "contour");
    if (!here?.inside) return;
    const { x, y, cell } = here;
    event.preventDefault();
    if (gesture) return;
    keepClick();
    clearTimeout(turning?.timer);
    const window = Gestures.zoom(stage.window(cell), x, y, Gestures.wheelFactor(event), stage.domain(cell));
    turning = { window, cell, timer: setTimeout(finishWheel, WHEEL_REST) };
    show(window, cell);
    hover(position(event));
  }

  function finishWheel() {
    if (!turning) return;
    const { window, cell, timer } = turning;
    clearTimeout(timer);
    turning = null;
    stage.emit("window", Gestures.tidyWindow(window), "end", cell);
  }

  // ---- the browser's own gestures ---------------------------------------------------------------------------------

  /** One finger scrolls the page, except in a drag of the start or a long touch. @param {TouchEvent} event */
  function keepFromScrolling(event) {
    const isHeld =
      gesture?.kind === "drag" || gesture?.kind === "look" || (gesture?.kind === "press" && gesture.handle);
    if ((event.touches.length > 1 || isHeld) && event.cancelable) event.preventDefault();
  }

  function leaveWindow() {
    if (gesture) finish(gesture);
    fingers.clear();
    finishWheel();
    keepClick();
    hover(null);
  }

  element.style.touchAction = "pan-x pan-y";
  element.style.userSelect = "none";
  const detach = [
    listen(element, {
      pointerdown: down,
      pointermove: move,
      pointerup: up,
      pointercancel: release,
      lostpointercapture: release,
      pointerleave: () => gesture || hover(null),
      contextmenu: (event) => event.pointerType === "touch" && event.preventDefault(), // a long touch shows the readout
    }),
    listen(element, { wheel, touchstart: keepFromScrolling, touchmove: keepFromScrolling }, { passive: false }),
    listen(/** @type {EventTarget} */ (element.ownerDocument.defaultView), { blur: leaveWindow }),
  ];
  return () => {
    leaveWindow();
    detach.forEach((stop) => stop());
  };
}

// Mouse, touch and pen on the contour: the start, the window, and what is under the hand.

import * as Gestures from "#input/gestures.js";
import { distance, isPlain, listen, position, slop, under } from "#input/pointer_tools.js";

const HANDLE = 22; // px, half of the start's 44 px target
const TAP = 500; // ms: a longer touch looks, a shorter one sets the start
const DOUBLE = 300; // ms from a click to the second one of a double click
const DOUBLE_SLOP = 24; // px between them
const WHEEL_REST = 250; // ms without a turn: the zoom is finished

const middle = ([x0, y0], [x1, y1]) => [(x0 + x1) / 2, (y0 + y1) / 2];

/**
 * Listen on the contour panel.
 * @param {object} stage
 * @returns {() => void} stops listening
 */
export function attachContourPointer(stage) {
  const element = stage.panels.contour;
  const fingers = new Map(); // pointer id → its last place, of those that are down
  let gesture = null; // {kind: press | drag | pan | pinch | look, ids, …}: what those do
  let click = null; // {at, before, moved, timer}: the last click, while it may become a double one
  let turning = null; // {window, timer}: the wheel, while it turns

  // ---- words for the page -----------------------------------------------------------------------------------------

  const cursor = (name) => (element.style.cursor = name);
  const hover = (at) => stage.emit("hover", at && under(stage, at));

  const cellAt = (at) => stage.at(...at, "contour")?.cell;

  /** Which handle is under a place: the start's, that at the end of a line of starts, or none. */
  function handleAt(at, cell) {
    const scene = stage.scene(cell);
    const isAt = (name) => scene[name] && distance(stage.place(...scene[name], cell), at) <= HANDLE;
    return scene.locked ? undefined : ["start", "lineEnd"].find(isAt);
  }

  /** The point under a place, kept inside what is seen and without digits that nobody sees. */
  function pointAt(at, cell) {
    const [x0, x1, y0, y1] = stage.window(cell);
    const { x, y } = stage.at(...at, "contour", cell);
    const within = (value, low, high) => Math.min(high, Math.max(low, value));
    return [Gestures.tidy(within(x, x0, x1), x1 - x0), Gestures.tidy(within(y, y0, y1), y1 - y0)];
  }

  function show(window, cell) {
    if (gesture) gesture.shown = window;
    stage.emit("window", window, "move", cell);
  }

  // ---- one hand ---------------------------------------------------------------------------------------------------

  function down(event) {
    const at = position(event);
    if (!isPlain(event) || !stage.at(...at, "contour")?.inside) return;
    finishWheel();
    fingers.set(event.pointerId, at);
    element.setPointerCapture(event.pointerId);
    if (fingers.size === 1) press(event, at);
    else if (fingers.size === 2 && gesture?.kind !== "drag") pinch(); // a start that is held stays held
  }

  function press(event, at) {
    const second = click !== null && distance(click.at, at) <= DOUBLE_SLOP;
    if (second) clearTimeout(click.timer);
    else keepClick();
    const ids = [event.pointerId];
    const cell = cellAt(at);
    if (event.shiftKey) {
      gesture = { kind: "pan", ids, cell, from: at, window: stage.window(cell) };
      cursor("grabbing");
      return;
    }
    gesture = { kind: "press", ids, cell, from: at, handle: handleAt(at, cell), slop: slop(event), second };
    if (event.pointerType !== "mouse" && !gesture.handle) gesture.timer = setTimeout(look, TAP);
  }

  function move(event) {
    const at = position(event);
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, at);
    if (!gesture && event.pointerType !== "touch") return over(at, event.shiftKey);
    if (!gesture?.ids.includes(event.pointerId)) return;
    if (gesture.kind === "press" && distance(gesture.from, at) > gesture.slop) leavePress();
    if (gesture?.kind === "drag") drag(at);
    else if (gesture?.kind === "pan") show(pushed(gesture.window, gesture.from, at, gesture.cell), gesture.cell);
    else if (gesture?.kind === "pinch") spread();
    else if (gesture?.kind === "look") hover(at);
  }

  /** A pointer above the plot that is not down. */
  function over(at, shift) {
    const { inside, cell } = stage.at(...at, "contour") ?? {};
    const { locked } = stage.scene(cell);
    cursor(!inside ? "" : shift || handleAt(at, cell) ? "grab" : locked ? "" : "crosshair");
    hover(at);
  }

  /** The hand moved too far for a click: it drags the start if it holds it, or else does nothing. */
  function leavePress() {
    const { ids, cell, from, handle } = gesture;
    clearTimeout(gesture.timer);
    keepClick();
    gesture = null;
    if (!handle) return;
    const [x, y] = stage.place(...stage.scene(cell)[handle], cell);
    gesture = { kind: "drag", ids, cell, handle, offset: [x - from[0], y - from[1]], moved: null };
    cursor("grabbing");
    hover(null);
  }

  function drag([x, y]) {
    gesture.moved = pointAt([x + gesture.offset[0], y + gesture.offset[1]], gesture.cell);
    stage.emit(gesture.handle, ...gesture.moved, "move", gesture.cell);
  }

  /** A touch that stays looks at what is under it, and goes on looking while it moves. */
  function look() {
    keepClick();
    gesture = { kind: "look", ids: gesture.ids };
    hover(fingers.get(gesture.ids[0]));
  }

  function up(event) {
    if (!fingers.has(event.pointerId)) return;
    const at = position(event);
    const clicks = gesture?.kind === "press" && distance(gesture.from, at) <= gesture.slop;
    const { second, cell } = gesture ?? {};
    if (clicks) {
      clearTimeout(gesture.timer);
      gesture = null;
      if (second) doubled();
      else clicked(at, cell);
    }
    release(event);
    if (event.pointerType !== "touch" && !gesture) over(at, event.shiftKey);
  }

  /** The pointer is up, or the system took it: what was moved stays where it is. */
  function release(event) {
    if (!fingers.delete(event.pointerId)) return;
    if (gesture?.ids.includes(event.pointerId)) finish();
  }

  function finish() {
    const { kind, cell, handle, moved, shown, timer } = gesture;
    clearTimeout(timer);
    gesture = null;
    if (kind === "press") keepClick();
    if (moved) stage.emit(handle, ...moved, "end", cell);
    if (shown) stage.emit("window", Gestures.tidyWindow(shown), "end", cell);
    if (kind === "look") hover(null);
  }

  // ---- clicks -----------------------------------------------------------------------------------------------------
  // A click moves the start at once, and is finished when no second one follows. The second one puts the start back and
  // opens the full view: so a click feels immediate, and a double click leaves nothing behind.

  function clicked(at, cell) {
    const { start, locked } = stage.scene(cell);
    click = { at, cell, before: start, moved: locked ? null : pointAt(at, cell), timer: setTimeout(keepClick, DOUBLE) };
    if (!locked) stage.emit("start", ...click.moved, "move", cell);
  }

  function doubled() {
    const { before, cell, moved } = click;
    click = null;
    if (moved) stage.emit("start", ...before, "cancel", cell);
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

  /** The window that shows under `to` what `window` shows under `from`. */
  function pushed(window, from, to, cell) {
    const [x0, x1, y0, y1] = stage.window(cell);
    const [left, bottom] = stage.place(x0, y0, cell);
    const [right, top] = stage.place(x1, y1, cell);
    const dx = ((from[0] - to[0]) / (right - left)) * (window[1] - window[0]);
    const dy = ((to[1] - from[1]) / (bottom - top)) * (window[3] - window[2]);
    return Gestures.pan(window, dx, dy, stage.domain(cell));
  }

  function pinch() {
    if (gesture) finish();
    keepClick();
    const [[one, a], [other, b]] = fingers;
    const from = middle(a, b);
    const cell = cellAt(a); // two fingers may stand on two panels
    const { x, y } = stage.at(...from, "contour", cell);
    gesture = { kind: "pinch", ids: [one, other], cell, from, x, y, apart: distance(a, b), window: stage.window(cell) };
    hover(null);
  }

  function spread() {
    const [a, b] = gesture.ids.map((id) => fingers.get(id));
    const factor = gesture.apart / Math.max(distance(a, b), 1);
    const zoomed = Gestures.zoom(gesture.window, gesture.x, gesture.y, factor, stage.domain(gesture.cell));
    show(pushed(zoomed, gesture.from, middle(a, b), gesture.cell), gesture.cell);
  }

  function wheel(event) {
    const { x, y, inside, cell } = stage.at(...position(event), "contour") ?? {};
    if (!inside) return;
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

  // ---- what the browser does by itself ----------------------------------------------------------------------------

  /** One finger scrolls the page, unless it holds the start or looks. */
  function keepFromScrolling(event) {
    const ours = event.touches.length > 1 || gesture?.handle || gesture?.kind === "drag" || gesture?.kind === "look";
    if (ours && event.cancelable) event.preventDefault();
  }

  function leaveWindow() {
    if (gesture) finish();
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
      contextmenu: (event) => event.pointerType === "touch" && event.preventDefault(), // a long touch looks
    }),
    listen(element, { wheel, touchstart: keepFromScrolling, touchmove: keepFromScrolling }, { passive: false }),
    listen(element.ownerDocument.defaultView, { blur: leaveWindow }),
  ];
  return () => {
    leaveWindow();
    detach.forEach((stop) => stop());
  };
}

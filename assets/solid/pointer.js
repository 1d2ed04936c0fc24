// Pointer and keys on the 3D view: rotate, zoom, reset the camera.

import * as Camera from "#experiment/camera.js";
import { distance, isPlain, listen, position, slop } from "#input/pointer_tools.js";

const WHEEL = 0.0015; // log of the distance factor per wheel pixel
const LINE = 16; // px per line for wheels that count lines
const PAUSE = 250; // ms without a wheel event after which the gesture is finished
const LONG = 500; // ms after which a touch that has not moved shows what is under it

/**
 * @typedef {import("#experiment/camera.js").Camera} Camera
 *
 * @typedef {object} Eye
 * @property {() => Camera} camera the state's
 * @property {(camera: Camera) => void} look called during a gesture
 * @property {(camera: Camera) => void} settle called at its end
 * @property {(at: [number, number] | null) => void} hover called when the mouse or a long touch moves over the view, in px, or leaves it
 */

/**
 * Attach the listeners to the view.
 * @param {HTMLElement} host
 * @param {Eye} eye
 * @returns {() => void} removes the listeners
 */
export function attachSolidPointer(host, { camera, look, settle, hover }) {
  /** @type {Map<number, [number, number]>} */
  const fingers = new Map(); // positions of the pointers that are down
  /** @type {Camera | null} */
  let now = null; // the camera during a gesture
  let pause = 0;
  let touch = 0; // timer of a touch that may become a long one
  let isLong = false;
  /** @type {[number, number]} */
  let from = [0, 0]; // where it began

  const begin = () => (now ??= camera());

  /** @param {Camera} next */
  function turn(next) {
    now = next;
    look(now);
  }

  function rest() {
    clearTimeout(pause);
    pause = 0;
    if (now) settle(Camera.tidy(now));
    now = null;
  }

  const spread = () => {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  };

  /**
   * @param {MouseEvent} event
   * @returns {[number, number]} px from the view's upper left corner
   */
  function within(event) {
    const [x, y] = position(event);
    const { left, top } = host.getBoundingClientRect();
    return [x - left, y - top];
  }

  const listeners = {
    /** @param {PointerEvent} event */
    pointerdown(event) {
      if (!isPlain(event) || fingers.size === 2) return;
      host.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, position(event));
      begin();
      stopLooking();
      if (event.pointerType === "mouse" || fingers.size > 1) return;
      from = position(event);
      touch = setTimeout(() => {
        isLong = true;
        hover(within(event));
      }, LONG);
    },
    /** @param {PointerEvent} event */
    pointermove(event) {
      const before = fingers.get(event.pointerId);
      if (!before) return event.pointerType !== "touch" && hover(within(event));
      const was = fingers.size === 2 ? spread() : 0;
      const here = position(event);
      fingers.set(event.pointerId, here);
      if (isLong) return hover(within(event));
      if (touch && distance(from, here) <= slop(event)) return fingers.set(event.pointerId, before);
      stopLooking();
      if (fingers.size === 2) turn(Camera.moved(begin(), was / Math.max(1, spread())));
      else turn(Camera.dragged(begin(), here[0] - before[0], here[1] - before[1]));
    },
    pointerleave: () => hover(null),
    pointerup: lift,
    pointercancel: lift,
    /** @param {WheelEvent} event */
    wheel(event) {
      event.preventDefault();
      const pixels = event.deltaMode === 1 ? LINE * event.deltaY : event.deltaY;
      turn(Camera.moved(begin(), Math.exp(WHEEL * pixels)));
      clearTimeout(pause);
      pause = setTimeout(rest, PAUSE);
    },
    dblclick() {
      turn(Camera.USUAL);
      rest();
    },
    /** @param {KeyboardEvent} event */
    keydown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !host.matches(":focus-visible")) return;
      const next = Camera.pressed(camera(), event.key);
      if (!next) return;
      event.preventDefault();
      settle(Camera.tidy(next));
    },
  };

  function stopLooking() {
    clearTimeout(touch);
    touch = 0;
    if (isLong) hover(null);
    isLong = false;
  }

  /** @param {PointerEvent} event */
  function lift(event) {
    stopLooking();
    if (fingers.delete(event.pointerId) && fingers.size === 0) rest();
  }

  const stop = listen(host, listeners, { passive: false });
  return () => {
    stop();
    clearTimeout(pause);
    stopLooking();
  };
}

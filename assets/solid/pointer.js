// Pointer and keys on the 3D view: rotate, zoom, reset the camera.

import * as Camera from "#experiment/camera.js";
import { isPlain, listen, position } from "#input/pointer_tools.js";

const WHEEL = 0.0015; // log of the distance factor per wheel pixel
const LINE = 16; // px per line for wheels that count lines
const PAUSE = 250; // ms without a wheel event after which the gesture is finished

/**
 * @typedef {import("#experiment/camera.js").Camera} Camera
 *
 * @typedef {object} Eye
 * @property {() => Camera} camera the state's
 * @property {(camera: Camera) => void} look called during a gesture
 * @property {(camera: Camera) => void} settle called at its end
 * @property {(at: [number, number] | null) => void} hover called when the mouse moves over the view, in px, or leaves it
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
    },
    /** @param {PointerEvent} event */
    pointermove(event) {
      const before = fingers.get(event.pointerId);
      if (!before) return event.pointerType !== "touch" && hover(within(event));
      const was = fingers.size === 2 ? spread() : 0;
      const here = position(event);
      fingers.set(event.pointerId, here);
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

  /** @param {PointerEvent} event */
  function lift(event) {
    if (fingers.delete(event.pointerId) && fingers.size === 0) rest();
  }

  const stop = listen(host, listeners, { passive: false });
  return () => {
    stop();
    clearTimeout(pause);
  };
}

// Hands and keys on the 3D view: turn, nearer and further, back to the usual camera.

import * as Camera from "#experiment/camera.js";
import { isPlain, listen, position } from "#input/pointer_tools.js";

const WHEEL = 0.0015; // of a factor, a pixel of the wheel
const LINE = 16; // px of a wheel that counts lines
const PAUSE = 250; // ms after which turns of a wheel are one gesture

/**
 * @typedef {import("#experiment/camera.js").Camera} Camera
 *
 * Listen on the view.
 * @param {HTMLElement} host
 * @param {{camera: () => Camera, look: (camera: Camera) => void, settle: (camera: Camera) => void,
 *   hover: (at: [number, number] | null) => void}} eye
 *   camera: the state's; look: while something moves; settle: when it has come to rest; hover: a mouse is at a place of the
 *   view, or has left it
 * @returns {() => void} stops listening
 */
export function attachSolidPointer(host, { camera, look, settle, hover }) {
  const fingers = new Map(); // where each pointer is
  let now = null; // the camera under way
  let pause = 0;

  const begin = () => (now ??= camera());

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

  function within(event) {
    const [x, y] = position(event);
    const { left, top } = host.getBoundingClientRect();
    return [x - left, y - top];
  }

  const listeners = {
    pointerdown(event) {
      if (!isPlain(event) || fingers.size === 2) return;
      host.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, position(event));
      begin();
    },
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
    keydown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !host.matches(":focus-visible")) return;
      const next = Camera.pressed(camera(), event.key);
      if (!next) return;
      event.preventDefault();
      settle(Camera.tidy(next));
    },
  };

  function lift(event) {
    if (fingers.delete(event.pointerId) && fingers.size === 0) rest();
  }

  const stop = listen(host, listeners, { passive: false });
  return () => {
    stop();
    clearTimeout(pause);
  };
}

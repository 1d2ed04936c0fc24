// Hands and keys on the 3D view: turn, nearer and further, back to the usual camera.
globalThis.thalweg ??= {};
thalweg.solidPointer = (() => {
  "use strict";

  const WHEEL = 0.0015; // of a factor, a pixel of the wheel
  const LINE = 16; // px of a wheel that counts lines
  const PAUSE = 250; // ms after which turns of a wheel are one gesture

  /**
   * @typedef {import("./solid_camera.js").Camera} Camera
   *
   * Listen on the view.
   * @param {HTMLElement} host
   * @param {{camera: () => Camera, look: (camera: Camera) => void, settle: (camera: Camera) => void,
   *   hover: (at: [number, number] | null) => void}} eye
   *   camera: the state's; look: while something moves; settle: when it has come to rest; hover: a mouse is at a place of the
   *   view, or has left it
   * @returns {() => void} stops listening
   */
  function attach(host, { camera, look, settle, hover }) {
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
      if (now) settle(thalweg.solidCamera.tidy(now));
      now = null;
    }

    const spread = () => {
      const [a, b] = [...fingers.values()];
      return Math.hypot(a[0] - b[0], a[1] - b[1]);
    };

    function within(event) {
      const [x, y] = thalweg.pointer.position(event);
      const { left, top } = host.getBoundingClientRect();
      return [x - left, y - top];
    }

    const listeners = {
      pointerdown(event) {
        if (!thalweg.pointer.isPlain(event) || fingers.size === 2) return;
        host.setPointerCapture(event.pointerId);
        fingers.set(event.pointerId, thalweg.pointer.position(event));
        begin();
      },
      pointermove(event) {
        const before = fingers.get(event.pointerId);
        if (!before) return event.pointerType !== "touch" && hover(within(event));
        const was = fingers.size === 2 ? spread() : 0;
        const here = thalweg.pointer.position(event);
        fingers.set(event.pointerId, here);
        if (fingers.size === 2) turn(thalweg.solidCamera.moved(begin(), was / Math.max(1, spread())));
        else turn(thalweg.solidCamera.dragged(begin(), here[0] - before[0], here[1] - before[1]));
      },
      pointerleave: () => hover(null),
      pointerup: lift,
      pointercancel: lift,
      wheel(event) {
        event.preventDefault();
        const pixels = event.deltaMode === 1 ? LINE * event.deltaY : event.deltaY;
        turn(thalweg.solidCamera.moved(begin(), Math.exp(WHEEL * pixels)));
        clearTimeout(pause);
        pause = setTimeout(rest, PAUSE);
      },
      dblclick() {
        turn(thalweg.solidCamera.USUAL);
        rest();
      },
      keydown(event) {
        if (event.ctrlKey || event.metaKey || event.altKey || !host.matches(":focus-visible")) return;
        const next = thalweg.solidCamera.pressed(camera(), event.key);
        if (!next) return;
        event.preventDefault();
        settle(thalweg.solidCamera.tidy(next));
      },
    };

    function lift(event) {
      if (fingers.delete(event.pointerId) && fingers.size === 0) rest();
    }

    const stop = thalweg.pointer.listen(host, listeners, { passive: false });
    return () => {
      stop();
      clearTimeout(pause);
    };
  }

  return { attach };
})();

// Mouse, touch and pen on the two plots; and what the handlers of both share.
globalThis.thalweg ??= {};
thalweg.pointer = (() => {
  "use strict";

  const NEAR = 20; // px to the nearest path or curve
  const SLOP = { mouse: 4, other: 10 }; // px that a hand may move in a click

  /**
   * Listen on a stage's panels and say through `stage.emit` what is done there: `start`, `window`, `fullView`, `hover`,
   * `seek` and `pick`; what is done on a contour names its panel last.
   * @param {object} stage see docs/page.md
   * @returns {() => void} stops listening
   */
  function attach(stage) {
    const { loss, curves } = stage.panels;
    const detach = [thalweg.pointerContour.attach(stage), ...[loss, curves].map((element) => thalweg.pointerLoss.attach(stage, element))];
    return () => detach.forEach((stop) => stop());
  }

  /** Add listeners, and give the function that takes them off. */
  function listen(target, listeners, options) {
    for (const [name, f] of Object.entries(listeners)) target.addEventListener(name, f, options);
    return () => {
      for (const [name, f] of Object.entries(listeners)) target.removeEventListener(name, f, options);
    };
  }

  const position = (event) => [event.clientX, event.clientY];
  const distance = ([x0, y0], [x1, y1]) => Math.hypot(x1 - x0, y1 - y0);
  const slop = (event) => (event.pointerType === "mouse" ? SLOP.mouse : SLOP.other);

  /** The main button, a finger or a pen, without a key that means something to the browser. */
  const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.altKey;

  /** What stands under a place: for `hover`. */
  function under(stage, at) {
    const here = stage.at(...at);
    return here?.inside ? { ...here, nearest: stage.nearest(...at, NEAR) } : null;
  }

  return { attach, listen, position, distance, slop, isPlain, under, NEAR };
})();

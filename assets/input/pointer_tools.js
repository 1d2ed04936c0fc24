// What the handlers of mouse, touch and pen share.

export const NEAR = 20; // px to the nearest path or curve
const SLOP = { mouse: 4, other: 10 }; // px that a hand may move in a click

/** Add listeners, and give the function that takes them off. */
export function listen(target, listeners, options) {
  for (const [name, f] of Object.entries(listeners)) target.addEventListener(name, f, options);
  return () => {
    for (const [name, f] of Object.entries(listeners)) target.removeEventListener(name, f, options);
  };
}

export const position = (event) => [event.clientX, event.clientY];
export const distance = ([x0, y0], [x1, y1]) => Math.hypot(x1 - x0, y1 - y0);
export const slop = (event) => (event.pointerType === "mouse" ? SLOP.mouse : SLOP.other);

/** The main button, a finger or a pen, without a key that means something to the browser. */
export const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.altKey;

/** What stands under a place: for `hover`. */
export function under(stage, at) {
  const here = stage.at(...at);
  return here?.inside ? { ...here, nearest: stage.nearest(...at, NEAR) } : null;
}

// What the handlers of mouse, touch and pen share.

/**
 * @import { Bounds } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Hover, PanelKind, Place, Landmarks, ScreenPoint, StageEvents } from "#canvas/model.js"
 * @import { Found } from "#canvas/nearest.js"
 *
 * @typedef {object} CurvesStage what handlers ask of a stage, and tell it, of its curves
 * @property {(clientX: number, clientY: number, panel?: PanelKind, cell?: number) => Place | null} at what stands there; a gesture
 *   that may have left its panel names it
 * @property {(clientX: number, clientY: number, within: number) => Found | null} nearest
 * @property {Emitter<StageEvents>["emit"]} emit
 *
 * @typedef {object} OfContours
 * @property {{contour: HTMLElement, loss: HTMLElement, curves: HTMLElement}} panels the elements that take the pointer
 * @property {(x: number, y: number, cell?: number) => ScreenPoint} place where a point of a contour stands
 * @property {(cell?: number) => Landmarks} landmarks
 * @property {(cell?: number) => Bounds} window
 * @property {(cell?: number) => Bounds} domain
 * @typedef {CurvesStage & OfContours} PointerStage the same of its contours too
 *
 * @typedef {{[Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void}} Listeners by the event's name
 */

export const NEAR = 20; // px to the nearest path or curve
const SLOP = { mouse: 4, other: 10 }; // px that a hand may move in a click

/**
 * Add listeners, and give the function that takes them off.
 * @param {EventTarget} target
 * @param {Listeners} listeners
 * @param {AddEventListenerOptions} [options]
 */
export function listen(target, listeners, options) {
  const pairs = /** @type {[string, EventListener][]} */ (Object.entries(listeners));
  for (const [name, f] of pairs) target.addEventListener(name, f, options);
  return () => {
    for (const [name, f] of pairs) target.removeEventListener(name, f, options);
  };
}

/** @type {(event: MouseEvent) => ScreenPoint} */
export const position = (event) => [event.clientX, event.clientY];

/** @type {(one: ScreenPoint, other: ScreenPoint) => number} */
export const distance = ([x0, y0], [x1, y1]) => Math.hypot(x1 - x0, y1 - y0);

/** @param {PointerEvent} event */
export const slop = (event) => (event.pointerType === "mouse" ? SLOP.mouse : SLOP.other);

/** The main button, a finger or a pen, without a key that means something to the browser. @param {PointerEvent} event */
export const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.altKey;

/** What stands under a place: for `hover`. @type {(stage: CurvesStage, at: ScreenPoint) => Hover | null} */
export function under(stage, at) {
  const here = stage.at(...at);
  return here?.inside ? { ...here, nearest: stage.nearest(...at, NEAR) } : null;
}

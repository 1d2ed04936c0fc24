// Helpers shared by the handlers of mouse, touch and pen.

/**
 * @import { Bounds } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Hover, PanelKind, Place, Landmarks, ScreenPoint, StageEvents } from "#canvas/model.js"
 * @import { Found } from "#canvas/nearest.js"
 *
 * @typedef {object} CurvesStage what handlers use of a stage with curves
 * @property {(clientX: number, clientY: number, panel?: PanelKind, cell?: number) => Place | null} at what is there; a gesture that
 *   may have left its panel names it
 * @property {(clientX: number, clientY: number, within: number) => Found | null} nearest
 * @property {Emitter<StageEvents>["emit"]} emit
 *
 * @typedef {object} OfContours
 * @property {{contour: HTMLElement, loss: HTMLElement, curves: HTMLElement}} panels the elements that receive pointer events
 * @property {(x: number, y: number, cell?: number) => ScreenPoint} place the screen position of a point of a contour
 * @property {(cell?: number) => Landmarks} landmarks
 * @property {(cell?: number) => Bounds} window
 * @property {(cell?: number) => Bounds} domain
 * @typedef {CurvesStage & OfContours} PointerStage and of one with contours
 *
 * @typedef {{[Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void}} Listeners by event name
 */

export const NEAR = 20; // px to a path or curve that still counts as near
const SLOP = { mouse: 4, other: 10 }; // px that a pointer may move during a click

/**
 * Add listeners, and return a function that removes them.
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

/** The main button, a touch or a pen, without a modifier key that the browser uses. @param {PointerEvent} event */
export const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.altKey;

/** What is at a position, for `hover`. @type {(stage: CurvesStage, at: ScreenPoint) => Hover | null} */
export function under(stage, at) {
  const here = stage.at(...at);
  return here?.inside ? { ...here, nearest: stage.nearest(...at, NEAR) } : null;
}

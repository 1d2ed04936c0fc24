// Where the keyboard is: it stays at its place when a run's card is rendered again, one value becoming several, a list one; and a button
// that the mouse pressed does not get it back from the box that it opened, so that keys go on to be the stage's.

import { onRender } from "#base/dash_bridge.js";
import { targetOf } from "#base/dom.js";

/**
 * What the keyboard may go on at, for the path of a value: its field, the first of its group's, its list.
 * @param {string} path
 */
const fields = (path) => ["", ".from", ".values"].map((end) => `input[data-path="${path}${end}"]`).join();

/** @param {string} path */
const spacings = (path) => `[id='{"path":"${path}.spacing","type":"segmented"}'] input:checked`;

/** The path that an element is about; "" where it is about none. @param {Element} element @returns {string} */
function pathOf(element) {
  const own = element.closest("[data-path]")?.getAttribute("data-path");
  const control = element.closest(`[id^='{"path":']`);
  return own || (control ? JSON.parse(control.id).path : "");
}

/** A box that Escape closes gives the focus to the button that opened it: right for the keyboard, not for a mouse. */
function leave() {
  /** @type {HTMLElement | null | undefined} */
  let clicked = null;
  let isTab = false;
  document.addEventListener(
    "click",
    (event) => (clicked = event.detail > 0 ? targetOf(event)?.closest("button") : null),
    true,
  );
  document.addEventListener("keydown", ({ key }) => (isTab = key === "Tab"), true);
  document.addEventListener("focusin", ({ target }) => target === clicked && !isTab && clicked?.blur());
}

export function followKeyboardFocus() {
  leave();
  /** @type {{element: Element, path: string} | null} */
  let last = null; // where the keyboard was, unless the mouse had brought it there
  document.addEventListener("focusin", (event) => {
    const target = targetOf(event);
    last = target?.matches(":focus-visible") ? { element: target, path: pathOf(target) } : null;
  });
  onRender(() => {
    if (!last?.path.startsWith("runs.") || last.element.isConnected || document.activeElement !== document.body) return;
    const value = last.path.replace(/\.(from|to|n|values|spacing)$/, "");
    /** @type {HTMLElement | null} */
    const found =
      (last.path.endsWith(".spacing") && document.querySelector(spacings(value))) ||
      document.querySelector(fields(value));
    found?.focus({ focusVisible: true });
  });
}

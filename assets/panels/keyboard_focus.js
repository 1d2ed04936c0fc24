// Keeps the keyboard focus in place when a run's card is rendered again (a value becomes a group, or back), and off a button that
// was clicked with the mouse, so that keys still reach the stage.

import { onRender } from "#base/dash_bridge.js";
import { targetOf } from "#base/dom.js";

/**
 * Where the focus may continue for the path of a value: its field, its group's first field, or its list.
 * @param {string} path
 */
const fields = (path) => ["", ".from", ".values"].map((end) => `input[data-path="${path}${end}"]`).join();

/** @param {string} path */
const spacings = (path) => `[id='{"path":"${path}.spacing","type":"segmented"}'] input:checked`;

/** The path that an element belongs to; "" if none. @param {Element} element @returns {string} */
function pathOf(element) {
  const own = element.closest("[data-path]")?.getAttribute("data-path");
  const control = element.closest(`[id^='{"path":']`);
  return own || (control ? JSON.parse(control.id).path : "");
}

/** Closing a popover with Escape focuses the button that opened it: right for the keyboard, wrong after a mouse click. */
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
  let last = null; // the last focus, unless the mouse set it
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

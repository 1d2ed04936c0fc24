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

/**
 * Closing a box with Escape focuses the button that opened it: right for the keyboard, wrong if that was the mouse, whatever was clicked
 * in the box since. The focus comes back to no other buttons of the page by itself.
 */
function leave() {
  /** @type {WeakSet<Element>} */
  const clicked = new WeakSet(); // buttons that the mouse, not the keyboard, pressed last
  let isMoving = false; // the last key moves the focus
  document.addEventListener(
    "click",
    (event) => {
      const button = targetOf(event)?.closest("button");
      if (button && event.detail > 0) clicked.add(button);
      else if (button) clicked.delete(button);
    },
    true,
  );
  document.addEventListener("keydown", ({ key }) => (isMoving = /^(Tab|Arrow|Home|End)/.test(key)), true);
  document.addEventListener("focusin", (event) => {
    const target = targetOf(event);
    if (!target || isMoving || !clicked.has(target) || target.closest("[role=dialog], [role=menu]")) return;
    /** @type {HTMLElement} */ (target).blur();
  });
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

// Limits how far a formula shrinks with its container (run_body.css): it stays legible, and scrolls instead.

import { onRender } from "#base/dash_bridge.js";
import { queryAll } from "#base/dom.js";

const SMALLEST = 0.7; // relative to the typeset size

/** Set the minimum width of every formula that is rendered. */
export function followFormulas() {
  onRender(() => {
    for (const drawn of queryAll(".formula mjx-container > svg")) {
      drawn.style.minWidth = `calc(${SMALLEST} * ${drawn.getAttribute("width")})`;
    }
  });
}

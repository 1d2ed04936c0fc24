// Formulas that are wider than their place shrink with it (run_body.css), but only as far as they can be read; then they scroll.

import { onRender } from "#base/dash_bridge.js";
import { queryAll } from "#base/dom.js";

const SMALLEST = 0.7; // of the size at which they are typeset

/** Give every formula that comes its least width. */
export function followFormulas() {
  onRender(() => {
    for (const drawn of queryAll(".formula mjx-container > svg")) {
      drawn.style.minWidth = `calc(${SMALLEST} * ${drawn.getAttribute("width")})`;
    }
  });
}

// Shows the current signal: its name and sketch in the bar, and its entry in the picker.

import { createRendering, onRender, setProp } from "#base/dash_bridge.js";
import { byId } from "#base/dom.js";
import { sketchLine, sketchSvg } from "#base/sketch.js";
import { local, say } from "#base/words.js";
import { walkWords } from "#response/walk_words.js";

const HEIGHT = 40; // in the sketch's own units; CSS scales it
const EDGE = 3;

/**
 * @import { Catalog, Signal } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { State } from "#experiment/state.js"
 */

/** A signal's curve as an SVG path, scaled so that 0 is visible. @param {number[]} course */
export const signalPath = (course) => sketchLine(course, Math.min(0, ...course), Math.max(0, ...course), HEIGHT, EDGE);

/** Draw a signal with default parameters. @param {Element} box @param {Signal} signal */
function sketch(box, { course }) {
  box.innerHTML = sketchSvg(signalPath(course), HEIGHT, 1.3);
}

/**
 * @param {{state: () => State, on: Emitter<{state: unknown[]}>["on"]}} session
 * @param {Catalog} catalog
 */
export function createSignalPicker(session, catalog) {
  const render = createRendering("signal-spec");

  function dress() {
    for (const box of document.querySelectorAll("[data-sketch]:empty"))
      sketch(box, catalog.signals[box.getAttribute("data-sketch") ?? ""]);
    const { signal, walk } = session.state();
    for (const choice of document.querySelectorAll("[data-action=signal]"))
      choice.setAttribute("aria-pressed", String(choice.getAttribute("data-signal") === signal));
    const walked = document.querySelector("#signal-details .walked");
    if (walked && walk) walked.textContent = walkWords(walk, catalog);
  }

  function follow() {
    const { signal, signalParams } = session.state();
    setProp("picker", "title", say(signal === undefined ? "picker.title" : "bar.signal"));
    if (signal === undefined) return;
    const entry = catalog.signals[signal];
    byId("signal-name").textContent = local(entry.label);
    sketch(byId("signal-sketch"), entry);
    render(signal, { signal, params: signalParams });
    dress();
  }

  session.on("state", follow);
  onRender(dress); // the picker has opened, or the signal's parameters were rendered
  follow();
}

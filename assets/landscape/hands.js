// Applies gestures on a landscape's contour to the state.

import { zoomed } from "#experiment/landscapes_of.js";
import * as Paths from "#experiment/paths.js";
import * as State from "#experiment/state.js";
import { attachPointer } from "#input/pointer.js";
import { startOf } from "#landscape/places.js";

/**
 * @import { Phase } from "#canvas/model.js"
 * @import { LandscapeStage } from "#landscape/stage.js"
 * @import { PageParts } from "#session/kind_page.js"
 */

/** @param {PageParts & {stage: LandscapeStage}} parts */
export function attachHands({ session, player, stage, act }) {
  attachPointer(stage);
  /** @type {State.State | null} */
  let before = null; // the state before the current gesture

  /**
   * Apply a drag to the state: it is held until the gesture ends, and restored if the gesture is cancelled.
   * @param {Phase} phase
   * @param {(state: State.State) => State.State} moved
   */
  function drag(phase, moved) {
    before ??= session.state();
    if (phase === "move") session.hold("start");
    session.update(phase === "cancel" ? { ...before, view: session.state().view } : moved(session.state()));
    if (phase === "move") return;
    before = null;
    session.release("start");
  }

  stage.on("start", (x, y, phase, cell) => {
    const path = startOf(stage.surfaceOf(cell));
    drag(phase, (state) => Paths.set(state, path, [x, y]));
  });
  stage.on("lineEnd", (x, y, phase) =>
    drag(phase, (state) => ({ ...state, startsParams: { ...state.startsParams, x1: x, y1: y } })),
  );
  stage.on("window", (window, phase, cell) => {
    const surface = stage.surfaceOf(cell);
    if (phase === "move") stage.setWindow(window, surface);
    else session.update(State.changeView(session.state(), zoomed(window, surface)));
    player.ask();
  });
  stage.on("fullView", (cell) => act("full-view", { surface: String(stage.surfaceOf(cell)) }));
}

// The transport: epoch counter and speed.

import * as Clock from "#base/clock.js";
import { byId } from "#base/dom.js";

/**
 * @param {import("#session/player.js").Player} player
 * @param {import("#session/page_state.js").Page} page
 */
export function createTransport(player, page) {
  player.on("tick", (clock) => {
    byId("epoch").textContent = String(Clock.reached(clock));
    byId("epoch-last").textContent = String(clock.last);
    byId("speed").textContent = String(clock.speed);
    countOnContour();
  });
  page.on("preview", countOnContour);

  /** The contour's counter has the epoch of the paths on it, which are whole in a preview. */
  function countOnContour() {
    const clock = player.clock();
    const epoch = clock && (page.now().preview ? clock.last : Clock.reached(clock));
    byId("contour-epoch").textContent = String(epoch ?? 0);
  }
}

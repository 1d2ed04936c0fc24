// The transport: epoch counter and speed.

import * as Clock from "#base/clock.js";
import { byId, setText } from "#base/dom.js";

/**
 * @param {import("#session/player.js").Player} player
 * @param {import("#session/page_state.js").Page} page
 */
export function createTransport(player, page) {
  player.on("tick", (clock) => {
    setText(byId("epoch"), Clock.reached(clock));
    setText(byId("epoch-last"), clock.last);
    setText(byId("speed"), clock.speed);
    countOnContour();
  });
  page.on("preview", countOnContour);

  /** The contour's counter has the epoch of the paths on it, which are whole in a preview. */
  function countOnContour() {
    const clock = player.clock();
    const epoch = clock && (page.now().preview ? clock.last : Clock.reached(clock));
    setText(byId("contour-epoch"), epoch ?? 0);
  }
}

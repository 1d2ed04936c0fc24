// The transport: the epoch's counter, and the speed.

import * as Clock from "#base/clock.js";
import { byId } from "#base/dom.js";

/** @param {object} player */
export function createTransport(player) {
  player.on("tick", (clock) => {
    const epoch = Clock.shown(clock);
    for (const id of ["epoch", "contour-epoch"]) byId(id).textContent = epoch;
    byId("epoch-last").textContent = clock.last;
    byId("speed").textContent = clock.speed;
  });
}

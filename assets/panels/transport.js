// The transport: epoch counter and speed.

import * as Clock from "#base/clock.js";
import { byId } from "#base/dom.js";

/** @param {import("#session/player.js").Player} player */
export function createTransport(player) {
  player.on("tick", (clock) => {
    const epoch = Clock.shown(clock);
    for (const id of ["epoch", "contour-epoch"]) byId(id).textContent = String(epoch);
    byId("epoch-last").textContent = String(clock.last);
    byId("speed").textContent = String(clock.speed);
  });
}

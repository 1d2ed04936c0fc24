// The transport: the epoch's counter, and the speed.

import * as Clock from "#base/clock.js";

const element = (id) => document.getElementById(id);

/** @param {object} player */
export function createTransport(player) {
  player.on("tick", (clock) => {
    const epoch = Clock.shown(clock);
    for (const id of ["epoch", "contour-epoch"]) element(id).textContent = epoch;
    element("epoch-last").textContent = clock.last;
    element("speed").textContent = clock.speed;
  });
}

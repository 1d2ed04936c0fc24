// The transport: the epoch's counter, the speed, and which of its buttons are pressed.

import * as Clock from "#base/clock.js";

const element = (id) => document.getElementById(id);

/** @param {object} player */
export function createTransport(player) {
  player.on("tick", (clock) => {
    const app = element("app");
    const epoch = Clock.shown(clock);
    for (const id of ["epoch", "contour-epoch"]) element(id).textContent = epoch;
    element("epoch-last").textContent = clock.last;
    element("speed").textContent = clock.speed;
    app.toggleAttribute("data-playing", clock.playing);
    app.toggleAttribute("data-loop", clock.loop);
  });
}

// Presenting: two keys, those of a clicker, go through the scenes and their stops.

import * as Clock from "#base/clock.js";

/**
 * @import { Item } from "#lecture/file.js"
 * @import { Page } from "#session/page_state.js"
 * @import { Player } from "#session/player.js"
 *
 * @param {object} parts
 * @param {Player} parts.player
 * @param {Page} parts.page
 * @param {(by: 1 | -1) => boolean} parts.step to another scene; false if there is none
 * @param {() => Item | null} parts.scene the present one
 */
export function createPresenting({ player, page, step, scene }) {
  let isOn = false;
  let wasHall = false;

  /** Play to the next stop or the end; if that is under way, be there; false at the end. */
  function onward() {
    const clock = player.next();
    if (!clock || Clock.atEnd(clock)) return false;
    const item = scene();
    const stops = item?.kind === "scene" ? item.stops : [];
    const goal = Math.min(stops.find((epoch) => epoch > Clock.shown(clock)) ?? clock.last, clock.last);
    player.apply((now) => (now.playing ? Clock.seek(Clock.pause(now), goal) : Clock.playTo(now, goal)));
    return true;
  }

  return {
    /** @returns is it on now? */
    toggle() {
      isOn = !isOn;
      if (isOn) wasHall = page.now().hall;
      page.set({ presenting: isOn, hall: isOn || wasHall });
      return isOn;
    },
    /** @param {1 | -1} by @returns false if nothing is presented */
    advance(by) {
      if (!isOn) return false;
      if (by < 0 || scene() === null || !onward()) step(by);
      return true;
    },
  };
}

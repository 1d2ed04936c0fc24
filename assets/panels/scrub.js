// The timeline: the current epoch, how much has been streamed, and a handle for pointer and keyboard.

import * as Clock from "#base/clock.js";
import { byId, setText } from "#base/dom.js";
import { clamp } from "#base/number.js";
import { say } from "#base/words.js";

/** @typedef {Clock.Clock} Time */

/** @type {(by: 1 | -1) => (c: Time) => Time} */
const step = (by) => (c) => Clock.step(c, by);
/** @type {(place: (c: Time) => number) => (c: Time) => Time} */
const to = (place) => (c) => Clock.seek(Clock.pause(c), Math.min(place(c), c.ready));
const leap = (/** @type {Time} */ c) => Math.max(1, Math.round(c.last / 10));

/** What a slider's keys do to the clock. @type {Record<string, (c: Time) => Time>} */
const KEYS = {
  ArrowRight: step(1),
  ArrowUp: step(1),
  ArrowLeft: step(-1),
  ArrowDown: step(-1),
  PageUp: to((c) => c.epoch + leap(c)),
  PageDown: to((c) => c.epoch - leap(c)),
  Home: to(() => 0),
  End: to((c) => c.last),
};

/** @param {import("#session/player.js").Player} player */
export function createScrub(player) {
  const track = byId("scrub");
  const [loaded, done, handle] = ["scrub-loaded", "scrub-done", "scrub-handle"].map(byId);
  /** @param {number} epoch @param {number} last */
  const share = (epoch, last) => `${(100 * Math.max(0, epoch)) / last}%`;
  let held = false;

  /** @param {PointerEvent} event */
  function seek(event) {
    const clock = player.clock();
    if (!clock) return;
    const { left, width } = track.getBoundingClientRect();
    const part = clamp((event.clientX - left) / width, 0, 1);
    player.change(Clock.seek(clock, Math.min(Math.round(part * clock.last), clock.ready)));
  }

  track.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !player.clock()) return;
    held = true;
    track.setPointerCapture(event.pointerId);
    seek(event);
  });
  track.addEventListener("pointermove", (event) => held && seek(event));
  for (const name of ["pointerup", "pointercancel"]) {
    track.addEventListener(name, () => {
      held = false;
      track.blur(); // after a mouse click, keys still go to the stage
    });
  }
  track.addEventListener("keydown", (event) => {
    const [change, clock] = [KEYS[event.key], player.clock()];
    if (!change || !clock || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    player.change(change(clock));
  });

  /** Show the clock's position; called in every frame, so it only sets styles. @param {Time} clock */
  function draw(clock) {
    loaded.style.width = share(clock.ready, clock.last);
    done.style.width = share(clock.epoch, clock.last);
    handle.style.left = share(clock.epoch, clock.last);
  }

  player.on("tick", (clock) => {
    const epoch = Clock.shown(clock);
    track.setAttribute("aria-valuemin", "0");
    track.setAttribute("aria-valuemax", String(clock.last));
    track.setAttribute("aria-valuenow", String(epoch));
    track.setAttribute("aria-valuetext", say("epoch.of", { epoch, last: clock.last }));
    const isLoaded = clock.ready >= clock.last;
    const percent = Math.floor((100 * Math.max(0, clock.ready)) / clock.last);
    setText(byId("progress"), isLoaded ? "" : say("stream.loading", { percent }));
  });
  player.on("frame", draw);
}

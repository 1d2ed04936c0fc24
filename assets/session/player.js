// The clock, and the animation frames that move it: what is shown when, not what.

import * as Clock from "#base/clock.js";
import { createEmitter } from "#base/emitter.js";

/** @typedef {import("#base/clock.js").Clock} Time */

/**
 * @typedef {object} Told
 * @property {[Time]} frame in every animation frame that somebody has asked for; one that plays asks for the next
 * @property {[Time]} tick a whole epoch is shown, the clock has started or stopped, or numbers have changed
 * @property {[Time]} rest the clock stands: a play has ended, or somebody has set it
 * @property {[Time]} change somebody has set the clock
 */

/**
 * @typedef {object} Player
 * @property {import("#base/emitter.js").Emitter<Told>["on"]} on
 * @property {() => Time | null} clock null until the first trajectories begin to come
 * @property {(next: Time) => void} change set the clock
 * @property {(epochs: number, epoch: number) => void} begin other trajectories begin to come; the first ones at an epoch
 * @property {(ready: number) => void} receive their rows have come up to an epoch
 * @property {() => void} rewind back to 0, as another landscape begins there; a play goes on
 * @property {(all?: boolean) => void} ask for a frame; `all`: numbers have changed too
 */

const LONGEST_FRAME = 0.1; // s of the clock that pass in one frame: a page that was hidden does not leap

/**
 * @param {(draw: (now: number) => void) => unknown} [requestFrame]
 * @returns {Player}
 */
export function createPlayer(requestFrame = (draw) => requestAnimationFrame(draw)) {
  /** @type {import("#base/emitter.js").Emitter<Told>} */
  const { on, emit } = createEmitter();
  /** @type {Time | null} */
  let clock = null;
  let isAsked = false; // for a frame
  let last = 0; // time of the last frame of a play, ms; 0 before its first
  let isSpeedChosen = false;
  /** @type {number | null} */
  let ticked = null; // the whole epoch that was last told

  function ask(all = false) {
    if (all) ticked = null;
    if (!isAsked) requestFrame(draw);
    isAsked = true;
  }

  /** @param {number} now ms */
  function draw(now) {
    isAsked = false;
    if (!clock) return;
    const seconds = last ? Math.min((now - last) / 1000, LONGEST_FRAME) : 0;
    last = clock.playing ? now : 0;
    const wasPlaying = clock.playing;
    clock = Clock.tick(clock, seconds);
    emit("frame", clock);
    const whole = Clock.shown(clock);
    if (whole !== ticked || wasPlaying !== clock.playing) {
      ticked = whole;
      emit("tick", clock);
    }
    if (wasPlaying && !clock.playing) emit("rest", clock);
    if (clock.playing) ask();
    else last = 0;
  }

  /** @param {Time} next */
  function change(next) {
    isSpeedChosen ||= next.speed !== clock?.speed;
    clock = next;
    if (!clock.playing) emit("rest", clock);
    emit("change", clock);
    ask(true);
  }

  /** Until somebody has chosen a speed, it follows the number of epochs. @param {Time} renewed */
  const withSpeed = (renewed) => (isSpeedChosen ? renewed : { ...renewed, speed: Clock.firstSpeed(renewed.last) });

  return {
    on,
    clock: () => clock,
    change,
    ask,
    begin(epochs, epoch) {
      clock = clock ? withSpeed(Clock.renew(clock, epochs)) : Clock.seek(Clock.create(epochs), epoch);
    },
    receive(ready) {
      if (!clock) return;
      clock = Clock.receive(clock, ready);
      ask(true);
    },
    rewind() {
      if (clock) clock = Clock.restart(clock);
    },
  };
}

// Owns the clock and the animation frames that advance it.

import * as Clock from "#base/clock.js";
import { createEmitter } from "#base/emitter.js";

/** @typedef {import("#base/clock.js").Clock} Time */

/**
 * @typedef {object} Told
 * @property {[Time]} frame every requested animation frame; while playing, each requests the next
 * @property {[Time]} tick a whole epoch is reached, the clock has started or stopped, or numbers have changed
 * @property {[Time]} rest the clock has stopped, or was set while paused; at the end of a play, after its last frame
 * @property {[Time]} change the clock was set
 */

/**
 * @typedef {object} Coming trajectories on their way
 * @property {number} epoch to be shown at first
 * @property {number} last number of their epochs
 * @property {boolean} [playing] default: as now
 *
 * @typedef {object} Player
 * @property {import("#base/emitter.js").Emitter<Told>["on"]} on
 * @property {() => Time | null} clock null until the first trajectories begin to arrive
 * @property {(next: Time) => void} change set the clock
 * @property {(epochs: number) => void} begin new trajectories begin to arrive
 * @property {(ready: number) => void} receive rows have arrived up to an epoch
 * @property {(coming: Coming | null) => void} expect other trajectories have been requested; null: they will not come
 * @property {(isStuck: boolean) => void} stick there is no answer, until it is asked for again: what is here is moved meanwhile
 * @property {() => boolean} isExpecting
 * @property {() => void} arrive they are here: go to their epoch
 * @property {() => Time | null} next the clock as it is, or as it is to be when the expected trajectories are here
 * @property {(f: (c: Time) => Time) => void} apply change it: before they are here, a key is for what is on its way
 * @property {() => boolean} isAtStart paused at 0, or about to be
 * @property {(all?: boolean) => void} ask request a frame; `all`: numbers have changed too
 */

const LONGEST_FRAME = 0.1; // s by which one frame advances the clock at most, so that it does not jump after the page was hidden

/**
 * @param {(draw: (now: number) => void) => unknown} [requestFrame]
 * @param {(then: () => void) => unknown} [afterFrame] what follows takes longer than a frame may
 * @returns {Player}
 */
export function createPlayer(
  requestFrame = (draw) => requestAnimationFrame(draw),
  afterFrame = (then) => setTimeout(then),
) {
  /** @type {import("#base/emitter.js").Emitter<Told>} */
  const { on, emit } = createEmitter();
  /** @type {Time | null} */
  let clock = null;
  let isAsked = false; // a frame has been requested
  let last = 0; // time of the last frame while playing, ms; 0 before the first
  let isSpeedChosen = false;
  /** @type {number | null} */
  let ticked = null; // the whole epoch of the last tick
  /** @type {Time | null} */
  let expected = null; // the clock of trajectories that are on their way
  let isStuck = false; // there was no answer
  let isToRest = false; // a play has ended, but not been told of as a rest yet

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
    if (wasPlaying && !clock.playing) {
      isToRest = true;
      afterFrame(rest);
    }
    if (clock.playing) ask();
    else last = 0;
  }

  /** The last frame of a play is drawn. */
  function rest() {
    if (isToRest && clock) emit("rest", clock);
    isToRest = false;
  }

  /** @param {Time} next */
  function change(next) {
    isToRest = false; // whoever sets the clock meanwhile is told of by himself
    isSpeedChosen ||= next.speed !== clock?.speed;
    clock = next;
    if (!clock.playing) emit("rest", clock);
    emit("change", clock);
    ask(true);
  }

  /** Is what keys move still to come? */
  const isComing = () => expected !== null && !(isStuck && clock);
  const next = () => (isComing() ? expected : clock);

  /** Unless the user has chosen a speed, derive it from the number of epochs. @param {Time} renewed */
  const withSpeed = (renewed) => (isSpeedChosen ? renewed : { ...renewed, speed: Clock.firstSpeed(renewed.last) });

  return {
    on,
    clock: () => clock,
    change,
    ask,
    begin(epochs) {
      clock = clock ? withSpeed(Clock.renew(clock, epochs)) : Clock.create(epochs);
    },
    receive(ready) {
      if (!clock) return;
      clock = Clock.receive(clock, ready);
      ask(true);
    },
    expect(coming) {
      isStuck = false;
      if (!coming) {
        expected = null;
        return;
      }
      const { epoch, last, playing = clock?.playing ?? false } = coming;
      const fresh = clock ? withSpeed({ ...clock, last }) : Clock.create(last);
      expected = { ...fresh, ready: last, epoch, playing };
    },
    stick(is) {
      isStuck = is;
    },
    isExpecting: () => expected !== null,
    arrive() {
      if (!clock || !expected) return;
      const { epoch, playing, loop, speed } = expected;
      expected = null;
      change(Clock.seek({ ...clock, playing, loop, speed }, epoch));
    },
    next,
    apply(f) {
      if (!isComing()) {
        if (clock) change(f(clock));
        return;
      }
      const was = /** @type {Time} */ (expected);
      expected = f(was);
      isSpeedChosen ||= expected.speed !== was.speed;
      if (clock?.playing && !expected.playing) change(Clock.pause(clock)); // a hand stops what moves at once
    },
    isAtStart() {
      const coming = next();
      return coming !== null && !coming.playing && coming.epoch === 0;
    },
  };
}

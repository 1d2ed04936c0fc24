// Time in epochs: pure functions from clock to clock.

import { clamp } from "#base/number.js";

/** Epochs a second. */
export const SPEEDS = [1, 2, 4, 8, 15, 30, 60, 125, 250, 500, 1000, 2000, 4000, 8000];
const SLOWEST_AT_FIRST = 8;
const LONGEST_AT_FIRST = 30; // seconds that a whole play takes
const REST = 1; // second that a looping play stays at its end, so that the last picture can be seen

/**
 * @typedef {object} Clock
 * @property {number} epoch not whole while gliding; `shown` is whole
 * @property {boolean} playing
 * @property {number} speed epochs a second
 * @property {boolean} loop
 * @property {number} last the experiment's epochs
 * @property {number} ready the last epoch that has come
 * @property {number} rested seconds spent at the end of a loop
 */

/**
 * A clock that is paused at 0, before anything has come.
 * @param {number} last
 * @param {{speed?: number, loop?: boolean}} [options]
 * @returns {Clock}
 */
export function create(last, { speed = firstSpeed(last), loop = false } = {}) {
  return { epoch: 0, playing: false, speed, loop, last, ready: 0, rested: 0 };
}

/** The listed speed nearest (in ratio) to max(8, epochs / 30). @param {number} epochs */
export function firstSpeed(epochs) {
  const wanted = Math.max(SLOWEST_AT_FIRST, epochs / LONGEST_AT_FIRST);
  const apart = (/** @type {number} */ speed) => Math.abs(Math.log(speed / wanted));
  return SPEEDS.reduce((best, speed) => (apart(speed) < apart(best) ? speed : best));
}

/** @type {(c: Clock, epoch: number) => number} */
const within = (c, epoch) => clamp(epoch, 0, c.last);

/** @param {Clock} c */
export const atEnd = (c) => c.epoch >= c.last;

/** The whole epoch that the counter shows. @param {Clock} c */
export const shown = (c) => Math.floor(c.epoch);

/** Whether a play stands because the stream is behind. @param {Clock} c */
export const waiting = (c) => c.playing && c.epoch >= c.ready && !atEnd(c);

/**
 * Let time pass. A play stops at the end, or rests there and begins again; it waits for rows that have not come.
 * @param {Clock} c
 * @param {number} seconds
 * @returns {Clock}
 */
export function tick(c, seconds) {
  if (!c.playing) return c;
  if (!atEnd(c)) {
    const reached = Math.max(c.epoch, Math.min(c.epoch + c.speed * seconds, c.ready));
    const moved = { ...c, epoch: reached };
    return atEnd(moved) && !c.loop ? { ...moved, playing: false } : moved;
  }
  if (!c.loop) return { ...c, playing: false };
  const rested = c.rested + seconds;
  return rested < REST ? { ...c, rested } : { ...c, epoch: 0, rested: 0 };
}

/** Play on; at the end, again from 0. @type {(c: Clock) => Clock} */
export const play = (c) => ({ ...c, playing: true, rested: 0, epoch: atEnd(c) ? 0 : c.epoch });

/** Stop at the nearest whole epoch, which a link can name. @type {(c: Clock) => Clock} */
export const pause = (c) => ({ ...c, playing: false, epoch: within(c, Math.round(c.epoch)) });

/** @type {(c: Clock) => Clock} */
export const toggle = (c) => (c.playing ? pause(c) : play(c));

/**
 * Stop at the next whole epoch in a direction.
 * @param {Clock} c
 * @param {1 | -1} by
 * @returns {Clock}
 */
export function step(c, by) {
  const next = by > 0 ? Math.floor(c.epoch) + 1 : Math.ceil(c.epoch) - 1;
  const limit = Math.max(c.ready, Math.floor(c.epoch)); // never ahead of the stream
  return { ...c, playing: false, epoch: within(c, Math.min(next, limit)) };
}

/**
 * Go to an epoch and play on if it played. It may lie ahead of the stream: the picture then follows as rows come.
 * @type {(c: Clock, epoch: number) => Clock}
 */
export const seek = (c, epoch) => ({ ...c, epoch: within(c, epoch), rested: 0 });

/** Back to 0, playing on if it played. @type {(c: Clock) => Clock} */
export const restart = (c) => seek(c, 0);

/** @type {(c: Clock) => Clock} */
export const faster = (c) => ({ ...c, speed: SPEEDS.find((s) => s > c.speed) ?? c.speed });

/** @type {(c: Clock) => Clock} */
export const slower = (c) => ({ ...c, speed: SPEEDS.findLast((s) => s < c.speed) ?? c.speed });

/** @type {(c: Clock, loop: boolean) => Clock} */
export const setLoop = (c, loop) => ({ ...c, loop, rested: 0 });

/** Rows have come up to an epoch. @type {(c: Clock, ready: number) => Clock} */
export const receive = (c, ready) => ({ ...c, ready });

/**
 * Other trajectories begin to come: time and play stay; an ended play stays ended, also where the end moves.
 * @type {(c: Clock, last: number) => Clock}
 */
export const renew = (c, last) => ({
  ...c,
  last,
  ready: 0,
  epoch: atEnd(c) && !c.playing ? last : Math.min(c.epoch, last),
});

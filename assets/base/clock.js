// The clock, which counts in epochs, and the pure functions that change it.

import { clamp } from "#base/number.js";

/** Epochs per second. */
export const SPEEDS = [1, 2, 4, 8, 15, 30, 60, 125, 250, 500, 1000, 2000, 4000, 8000];
const SLOWEST_AT_FIRST = 8;
const LONGEST_AT_FIRST = 30; // seconds for all epochs at the initial speed
const REST = 1; // seconds that a loop pauses at its end, so that the final picture can be seen

/**
 * @typedef {object} Clock
 * @property {number} epoch fractional while playing; `shown` rounds it down
 * @property {boolean} playing
 * @property {number} speed epochs per second
 * @property {boolean} loop
 * @property {number} last number of epochs
 * @property {number} ready the last epoch that has arrived
 * @property {number | null} stop the epoch at which the next play pauses; null: at the end
 * @property {number} rested seconds spent at the end of a loop
 */

/**
 * A clock paused at 0, before any rows have arrived.
 * @param {number} last
 * @param {{speed?: number, loop?: boolean}} [options]
 * @returns {Clock}
 */
export function create(last, { speed = firstSpeed(last), loop = false } = {}) {
  return { epoch: 0, playing: false, speed, loop, last, ready: 0, stop: null, rested: 0 };
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

/** The last whole epoch of which there are rows on screen: a clock may be ahead of the stream. @param {Clock} c */
export const reached = (c) => Math.min(shown(c), Math.max(0, c.ready));

/** Is playback waiting for the stream? @param {Clock} c */
export const waiting = (c) => c.playing && c.epoch >= c.ready && !atEnd(c);

/**
 * Advance by a time. Playback stops at the end, or pauses there and starts again; it waits for rows that have not arrived.
 * @param {Clock} c
 * @param {number} seconds
 * @returns {Clock}
 */
export function tick(c, seconds) {
  if (!c.playing) return c;
  if (!atEnd(c)) {
    const goal = c.stop === null ? c.ready : Math.min(c.stop, c.ready);
    const reached = Math.max(c.epoch, Math.min(c.epoch + c.speed * seconds, goal));
    const moved = { ...c, epoch: reached };
    if (reached === c.stop) return { ...moved, playing: false, stop: null };
    return atEnd(moved) && !c.loop ? { ...moved, playing: false } : moved;
  }
  if (!c.loop) return { ...c, playing: false };
  const rested = c.rested + seconds;
  return rested < REST ? { ...c, rested } : { ...c, epoch: 0, rested: 0 };
}

/** Play; at the end, start again from 0. @type {(c: Clock) => Clock} */
export const play = (c) => ({ ...c, playing: true, stop: null, rested: 0, epoch: atEnd(c) ? 0 : c.epoch });

/** Play up to an epoch, and pause there. @type {(c: Clock, stop: number) => Clock} */
export const playTo = (c, stop) => ({ ...play(c), stop: stop < c.last ? stop : null });

/** Pause at the nearest whole epoch, which a link can express. @type {(c: Clock) => Clock} */
export const pause = (c) => ({ ...c, playing: false, epoch: within(c, Math.round(c.epoch)) });

/** @type {(c: Clock) => Clock} */
export const toggle = (c) => (c.playing ? pause(c) : play(c));

/**
 * Pause at the next whole epoch in a direction.
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
 * Go to an epoch without pausing. It may be ahead of the stream; the picture then catches up as rows arrive.
 * @type {(c: Clock, epoch: number) => Clock}
 */
export const seek = (c, epoch) => ({ ...c, epoch: within(c, epoch), stop: null, rested: 0 });

/** Go back to 0 without pausing. @type {(c: Clock) => Clock} */
export const restart = (c) => seek(c, 0);

/** @type {(c: Clock) => Clock} */
export const faster = (c) => ({ ...c, speed: SPEEDS.find((s) => s > c.speed) ?? c.speed });

/** @type {(c: Clock) => Clock} */
export const slower = (c) => ({ ...c, speed: SPEEDS.findLast((s) => s < c.speed) ?? c.speed });

/** @type {(c: Clock, loop: boolean) => Clock} */
export const setLoop = (c, loop) => ({ ...c, loop, rested: 0 });

/** Rows have arrived up to an epoch. @type {(c: Clock, ready: number) => Clock} */
export const receive = (c, ready) => ({ ...c, ready });

/**
 * New trajectories begin to arrive: the epoch is kept, and playing continues; a clock at its end stays at the end, even if that moves.
 * @type {(c: Clock, last: number) => Clock}
 */
export const renew = (c, last) => ({
  ...c,
  last,
  ready: 0,
  epoch: atEnd(c) && !c.playing ? last : Math.min(c.epoch, last),
});

// Places the letters of heads: on their heads, or beside them if several heads would cover each other. Pure.

import { clamp } from "#base/number.js";

const ROUNDS = 30; // maximum; few heads need fewer
const ENOUGH = 0.04; // of the gap: an invisible overlap
const LEAN = 0.6; // of the gap: how far letters at one place lean to their own sides, so that they do not swap sides
const INSIDE = 1.6; // of the gap: distance from the border at which letters at one place begin
const RING = 8; // number of letters in a ring around a place; more fill a disc
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/**
 * @typedef {{x: number, y: number}} Spot px
 * @typedef {Spot & {radius: number}} Kept a place to keep clear of letters, if there are several
 * @typedef {{width: number, height: number}} Room
 */

/**
 * Move letters apart as little as possible. Their places depend continuously on the heads, so that nothing jumps.
 * @param {Spot[]} heads
 * @param {number} gap between the centres of two letters
 * @param {Kept | null} kept
 * @param {Room} area that they stay in
 * @returns {Spot[]}
 */
export function labelPlaces(heads, gap, kept, { width, height }) {
  if (heads.length < 2) return heads;
  const at = leaning(heads, gap, kept, { width, height });
  for (let round = 0, most = Infinity; round < ROUNDS && most > ENOUGH * gap; round++) {
    most = 0;
    for (let i = 0; i < at.length; i++) {
      for (let j = 0; j < i; j++) most = Math.max(most, push(at[i], at[j], gap, 0.5));
      if (kept) most = Math.max(most, push(at[i], kept, kept.radius, 1));
      at[i].x = clamp(at[i].x, 0, width);
      at[i].y = clamp(at[i].y, 0, height);
    }
  }
  return at;
}

/**
 * Move one letter away from another that is too close.
 * @param {Spot} one
 * @param {Spot} other
 * @param {number} gap
 * @param {number} share share of the distance that the first one moves; the other moves the rest
 * @returns {number} by how much they were too close
 */
function push(one, other, gap, share) {
  const dx = one.x - other.x;
  const dy = one.y - other.y;
  const square = dx * dx + dy * dy;
  if (square >= gap * gap) return 0;
  const distance = Math.sqrt(square);
  const lack = gap - distance;
  const ux = distance > 1e-9 ? dx / distance : 1;
  const uy = distance > 1e-9 ? dy / distance : 0;
  one.x += ux * lack * share;
  one.y += uy * lack * share;
  if (share === 1) return lack;
  other.x -= ux * lack * (1 - share);
  other.y -= uy * lack * (1 - share);
  return lack;
}

/**
 * The heads, moved towards their letters' sides and away from the border: further, the closer another head is.
 * @type {(heads: Spot[], gap: number, kept: Kept | null, area: Room) => Spot[]}
 */
function leaning(heads, gap, kept, { width, height }) {
  const n = heads.length;
  return heads.map((head, k) => {
    let nearest = kept ? Math.hypot(head.x - kept.x, head.y - kept.y) : Infinity;
    for (const other of heads)
      if (other !== head) nearest = Math.min(nearest, Math.hypot(head.x - other.x, head.y - other.y));
    const crowd = Math.max(0, 1 - nearest / gap);
    const far = LEAN * gap * crowd;
    const inwards = (/** @type {number} */ place, /** @type {number} */ length) =>
      crowd * (Math.max(0, INSIDE * gap - place) - Math.max(0, place - length + INSIDE * gap));
    const angle = n <= RING ? (2 * Math.PI * k) / n - Math.PI / 2 : GOLDEN * k;
    const radius = n <= RING ? far : far * Math.sqrt(k + 0.5);
    return {
      x: head.x + inwards(head.x, width) + radius * Math.cos(angle),
      y: head.y + inwards(head.y, height) + radius * Math.sin(angle),
    };
  });
}

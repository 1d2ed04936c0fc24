// Draws the heads of runs: a letter, or a dot with a line to the letter beside it; only a dot if the run has no letter.

import { labelPlaces } from "#canvas/label_places.js";
import * as Marks from "#canvas/marks.js";

/**
 * @import { Kept, Room } from "#canvas/label_places.js"
 * @import { Looks } from "#canvas/model.js"
 *
 * @typedef {{run: number, x: number, y: number}} Head
 */

/**
 * Draw heads.
 * @template {Head} H
 * @param {CanvasRenderingContext2D} context
 * @param {H[]} heads in drawing order: the last is on top
 * @param {{ring: Kept | null, area: Room}} where
 * @param {Pick<Looks, "paints" | "sizes" | "theme">} model
 * @param {(head: H) => void} [before] called before a head is drawn
 */
export function drawRunHeads(context, heads, { ring, area }, { paints, sizes, theme }, before = () => {}) {
  /** @type {(some: H[], mark: (head: H, paint: Looks["paints"][number]) => void) => void} */
  const each = (some, mark) => {
    for (const head of some) {
      before(head);
      mark(head, paints[head.run]);
    }
  };
  each(
    heads.filter(({ run }) => !paints[run].letter),
    ({ x, y }, paint) => Marks.dot(context, x, y, paint, sizes, theme),
  );
  const named = heads.filter(({ run }) => paints[run].letter);
  const listed = [...named].sort((a, b) => a.run - b.run); // sides depend on the list, not on the drawing order
  const places = labelPlaces(listed, 2 * (sizes.head + 0.5), ring, area);
  const placeOf = (/** @type {H} */ head) => places[listed.indexOf(head)];
  const isAside = (/** @type {H} */ head) =>
    Math.hypot(head.x - placeOf(head).x, head.y - placeOf(head).y) > 0.3 * sizes.head;
  each(named.filter(isAside), (head, paint) => Marks.leader(context, head, placeOf(head), paint, sizes, theme));
  each(named, (head, paint) => Marks.disc(context, placeOf(head).x, placeOf(head).y, paint, sizes, theme));
}

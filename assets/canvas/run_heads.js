// The heads of runs: their letters, at their places or beside them with a dot and a line to it; or dots, where runs have none.

import { labelPlaces } from "#canvas/label_places.js";
import * as Marks from "#canvas/marks.js";

/** @typedef {{run: number, x: number, y: number}} Head */

/**
 * Draw heads.
 * @param {CanvasRenderingContext2D} context
 * @param {Head[]} heads in the order of drawing: the last lies above
 * @param {object} where
 * @param {{x: number, y: number, radius: number} | null} where.ring a place that letters keep clear of
 * @param {{width: number, height: number}} where.area
 * @param {object} model see landscape/stage.js
 * @param {(head: Head) => void} [before] called before a head is drawn
 */
export function drawRunHeads(context, heads, { ring, area }, { paints, sizes, theme }, before = () => {}) {
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
  const listed = [...named].sort((a, b) => a.run - b.run); // sides follow the list, whichever lies above
  const at = new Map(labelPlaces(listed, 2 * (sizes.head + 0.5), ring, area).map((place, i) => [listed[i], place]));
  const isAside = (head) => Math.hypot(head.x - at.get(head).x, head.y - at.get(head).y) > 0.3 * sizes.head;
  each(named.filter(isAside), (head, paint) => Marks.leader(context, head, at.get(head), paint, sizes, theme));
  each(named, (head, paint) => Marks.disc(context, at.get(head).x, at.get(head).y, paint, sizes, theme));
}

// The stream of the wanted experiment: one request under way, the last wish wins.

import { createTrajectories } from "#data/trajectories.js";
import { readStream } from "#data/wire.js";

/**
 * @import { Language } from "#base/catalog.js"
 * @import { Filled, Trajectories } from "#data/trajectories.js"
 * @import { StreamError } from "#data/wire.js"
 *
 * @typedef {{api: string, text: string, inside?: boolean}} Wish an experiment's text, and which stream it is; `inside`: with what
 *   the updates are made of
 *
 * @typedef {{abort: AbortController, answered: boolean}} Request
 */

/**
 * @template {Wish} W with what else its owner keeps
 * @param {{begin: (wish: W, trajectories: Trajectories) => void, grow: (trajectories: Trajectories) => void,
 *   fail: (wish: W, error: StreamError) => void}} told
 *   begin: the first rows of an experiment are here; grow: more are, or all; fail: none or no more will come
 * @param {Language} language of the server's messages
 * @param {{read: typeof readStream, collect: typeof createTrajectories}} [stream] where frames come from, and what gathers them
 */
export function createStreamClient(
  told,
  language,
  { read, collect } = { read: readStream, collect: createTrajectories },
) {
  /** @type {Request | null} */
  let underWay = null;
  /** @type {W | null} */
  let wanted = null;

  /** Ask for an experiment. Until the one under way has answered, only the last wish is kept. @param {W} wish */
  function want(wish) {
    wanted = wish;
    if (!underWay || underWay.answered) next();
  }

  function next() {
    underWay?.abort.abort();
    underWay = null;
    if (wanted === null) return;
    const wish = wanted;
    wanted = null;
    follow(wish);
  }

  /** @param {W} wish */
  async function follow(wish) {
    const mine = { abort: new AbortController(), answered: false };
    underWay = mine;
    const isMine = () => underWay === mine;
    try {
      await receive(wish, mine, isMine);
    } catch (thrown) {
      const error = /** @type {StreamError} */ (thrown);
      if (!error.code) reportError(error); // thrown by one of `told`, not by the stream
      if (isMine() && wanted === null) told.fail(wish, error);
    }
    if (isMine()) {
      underWay = null;
      next();
    }
  }

  /** @type {(wish: W, mine: Request, isMine: () => boolean) => Promise<void>} */
  async function receive(wish, mine, isMine) {
    /** @type {(Trajectories & Filled) | null} */
    let trajectories = null;
    for await (const frame of read(`api/${wish.inside ? "inside" : wish.api}?${wish.text}`, {
      signal: mine.abort.signal,
      language,
    })) {
      if (!isMine()) return;
      if (frame.kind === "head") trajectories = collect(frame.head);
      if (frame.kind === "head" || trajectories === null) continue;
      if (frame.kind === "block") trajectories.append(frame.block);
      else if (frame.kind === "tail") trajectories.finish(frame.tail);
      if (mine.answered) told.grow(trajectories);
      else {
        mine.answered = true;
        told.begin(wish, trajectories);
        if (wanted !== null) return next();
      }
    }
  }

  return { want };
}

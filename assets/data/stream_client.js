// Streams the requested experiment: one request at a time, the latest wins.

import { createTrajectories } from "#data/trajectories.js";
import { readStream } from "#data/wire.js";

/**
 * @import { Language } from "#base/catalog.js"
 * @import { Filled, Trajectories } from "#data/trajectories.js"
 * @import { StreamError } from "#data/wire.js"
 *
 * @typedef {{api: string, text: string, inside?: boolean}} Wish an experiment's text form, and the endpoint; `inside`:
 *   include the inside of the updates
 *
 * @typedef {{abort: AbortController, answered: boolean}} Request
 */

/**
 * @template {Wish} W with what else its owner keeps
 * @param {{begin: (wish: W, trajectories: Trajectories) => void, grow: (trajectories: Trajectories) => void,
 *   fail: (wish: W, error: StreamError) => void}} told
 *   begin: the first rows have arrived; grow: more or all rows have arrived; fail: no or no more rows will arrive
 * @param {Language} language of the server's messages
 * @param {{read: typeof readStream, collect: typeof createTrajectories}} [stream] reads and collects the frames
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

  /** Request an experiment. Until the current request is answered, only the latest one is kept. @param {W} wish */
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
      if (!error.code) reportError(error); // thrown by a callback, not by the stream
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

  /** Forget what was requested. */
  function cancel() {
    wanted = null;
    underWay?.abort.abort();
    underWay = null;
  }

  return { want, cancel };
}

// Streams the requested experiment: one request at a time, the latest wins. A stream that breaks goes on where it broke.

import { failure } from "#data/answers.js";
import { newRows } from "#data/resumed.js";
import { createTrajectories } from "#data/trajectories.js";
import { readStream } from "#data/wire.js";

/**
 * @import { Language } from "#base/catalog.js"
 * @import { Failure } from "#data/answers.js"
 * @import { Attempt, Connection } from "#data/connection.js"
 * @import { Filled, Trajectories } from "#data/trajectories.js"
 *
 * @typedef {{api: string, text: string, inside?: boolean}} Wish an experiment's text form, and the endpoint; `inside`:
 *   include the inside of the updates
 *
 * @typedef {{abort: AbortController, answered: boolean}} Request
 */

/**
 * @template {Wish} W
 * @typedef {object} Received
 * @property {W} wish
 * @property {string} head of its stream; "" before it arrives
 * @property {(Trajectories & Filled) | null} trajectories
 */

/**
 * @template {Wish} W with what else its owner keeps
 * @param {Connection} connection
 * @param {{begin: (wish: W, trajectories: Trajectories) => void, grow: (trajectories: Trajectories) => void,
 *   fail: (wish: W, error: Failure) => void}} told
 *   begin: the first rows have arrived; grow: more or all rows have arrived, or no more for the time being; fail: the server
 *   refuses it
 * @param {Language} language of the server's messages
 * @param {{read: typeof readStream, collect: typeof createTrajectories}} [stream] reads and collects the frames
 */
export function createStreamClient(
  connection,
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
    else connection.hurry();
  }

  function next() {
    underWay?.abort.abort();
    underWay = null;
    if (wanted === null) return;
    const wish = wanted;
    wanted = null;
    follow(wish);
  }

  /** @param {W} first */
  async function follow(first) {
    const mine = { abort: new AbortController(), answered: false };
    underWay = mine;
    const isMine = () => underWay === mine;
    /** @type {Received<W>} */
    let received = { wish: first, head: "", trajectories: null };
    try {
      await connection.insist((attempt) => {
        if (wanted !== null) received = { wish: wanted, head: "", trajectories: null };
        wanted = null;
        return receive(received, mine, isMine, attempt);
      }, mine.abort.signal);
    } catch (thrown) {
      const error = /** @type {Failure} */ (thrown);
      if (!error.code) reportError(error); // thrown by a callback, not by the stream
      if (isMine() && wanted === null) told.fail(received.wish, error);
    }
    if (isMine()) {
      underWay = null;
      next();
    }
  }

  /** @type {(received: Received<W>, mine: Request, isMine: () => boolean, attempt: Attempt) => Promise<void>} */
  async function receive(received, mine, isMine, attempt) {
    const { wish } = received;
    const address = `api/${wish.inside ? "inside" : wish.api}?${wish.text}`;
    try {
      for await (const frame of read(address, {
        signal: mine.abort.signal,
        language,
        patience: attempt.patience,
      })) {
        if (!isMine()) return;
        take(frame, received, mine, attempt);
        if (wanted !== null && mine.answered) return next();
      }
    } catch (thrown) {
      if (isMine()) pause(received, mine, /** @type {Failure} */ (thrown));
      throw thrown;
    }
  }

  /** @type {(frame: import("#data/wire.js").Frame, received: Received<W>, mine: Request, attempt: Attempt) => void} */
  function take(frame, received, mine, { came }) {
    if (frame.kind === "head") {
      const head = JSON.stringify(frame.head);
      if (head === received.head) return;
      Object.assign(received, { head, trajectories: collect(frame.head) });
      mine.answered = false;
    }
    const { wish, trajectories } = received;
    if (trajectories === null) return;
    if (frame.kind === "block") {
      const block = newRows(trajectories, frame.block);
      if (block === null) {
        received.head = "";
        throw failure("cut");
      }
      if (block.rows === 0) return;
      trajectories.append(block);
    } else if (frame.kind === "tail") trajectories.finish(frame.tail);
    else return;
    came();
    if (mine.answered) return told.grow(trajectories);
    mine.answered = true;
    told.begin(wish, trajectories);
  }

  /** What has arrived is shown until there is more. @type {(received: Received<W>, mine: Request, failure: Failure) => void} */
  function pause({ trajectories }, mine, failure) {
    if (!trajectories || !mine.answered || !failure.code) return;
    failure.epoch = trajectories.received - 1;
    if (trajectories.isCut) return;
    trajectories.isCut = true;
    told.grow(trajectories);
  }

  /** Forget what was requested. */
  function cancel() {
    wanted = null;
    underWay?.abort.abort();
    underWay = null;
  }

  return { want, cancel };
}

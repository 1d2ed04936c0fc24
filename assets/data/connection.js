// Asks again for what had no answer, until there is one: whatever the page wants comes when the network or the server is back.

import { failure } from "#data/answers.js";

const PATIENCE = 15; // seconds for which nothing may come
const FIRST = 0.5; // seconds until the page asks again, doubled each time
const LONGEST = 5;
/** @type {Code[]} */
const PASSING = ["network", "cut", "silent", "busy"]; // what fails otherwise would fail again

/**
 * @import { Code, Failure } from "#data/answers.js"
 *
 * @typedef {object} Attempt
 * @property {number} patience seconds for which nothing may come; longer each time that this was too short
 * @property {() => void} came call it when something new has come, though it is not all
 *
 * @typedef {object} Trouble a request that had no answer, until it has one or is not wanted any more
 * @property {Failure} failure the last one
 * @property {(() => void) | null} again ends its wait; null while it is asked again
 *
 * @typedef {ReturnType<typeof createConnection>} Connection
 */

/**
 * All requests wait together, and are made again together; when one of them is answered, the others need not wait any longer.
 * @param {(failure: Failure | null) => void} told the last failure of what has no answer; null when there is nothing of that kind
 * @param {{later: (call: () => void, seconds: number) => number, drop: (timer: number) => void, random: () => number}} [time]
 */
export function createConnection(told, { later, drop, random } = CLOCK) {
  /** @type {Set<Trouble>} the last one that failed at the end */
  const troubles = new Set();
  let rounds = 0; // without any answer
  /** @type {number | null} */
  let timer = null;

  /** @param {(failure: Failure) => boolean} which */
  function release(which) {
    if (timer !== null) drop(timer);
    timer = null;
    for (const trouble of troubles) if (which(trouble.failure)) trouble.again?.();
    arm();
  }

  /** Ask again after a while: a hall does not ask all at once. */
  function arm() {
    const waiting = [...troubles].filter(({ again, failure: { code } }) => again && PASSING.includes(code));
    if (timer !== null || waiting.length === 0) return;
    const asked = waiting.map(({ failure: { seconds = 0 } }) => seconds);
    const seconds = Math.max(Math.min(LONGEST, FIRST * 2 ** rounds), ...asked);
    timer = later(
      () => {
        timer = null;
        rounds += 1;
        release(({ code }) => PASSING.includes(code));
      },
      seconds * (1 + random()),
    );
  }

  /** @type {(trouble: Trouble, signal: AbortSignal) => Promise<void>} */
  async function wait(trouble, signal) {
    troubles.delete(trouble);
    troubles.add(trouble);
    const released = new Promise((done) => {
      trouble.again = () => done(null);
      signal.addEventListener("abort", () => done(null));
    });
    told(trouble.failure);
    arm();
    await released;
    trouble.again = null;
  }

  /** @param {Trouble} trouble */
  function forget(trouble) {
    if (troubles.delete(trouble)) told([...troubles].at(-1)?.failure ?? null);
  }

  /** Something has come. @param {Trouble} trouble */
  function end(trouble) {
    if (!troubles.has(trouble)) return;
    forget(trouble);
    rounds = 0;
    release(isNotBusy);
  }

  /** @param {Failure} failure */
  const isNotBusy = ({ code }) => code !== "busy"; // it has said when

  return {
    /**
     * Ask until there is an answer.
     * @template T
     * @param {(attempt: Attempt) => Promise<T>} ask
     * @param {AbortSignal} [signal] when it is not wanted any more
     * @returns {Promise<T>}
     * @throws {Failure} only what the server refuses; and what is not a failure
     */
    async insist(ask, signal = new AbortController().signal) {
      /** @type {Trouble} */
      const mine = { failure: failure("network"), again: null };
      let patience = PATIENCE;
      const came = () => end(mine);
      try {
        for (;;) {
          try {
            const answer = await ask({ patience, came });
            came();
            return answer;
          } catch (thrown) {
            mine.failure = /** @type {Failure} */ (thrown);
            const { code } = mine.failure;
            if (signal.aborted || !code || code === "input") throw thrown;
            if (code === "silent") patience *= 2;
            await wait(mine, signal);
            if (signal.aborted) throw thrown;
          }
        }
      } finally {
        forget(mine);
      }
    },
    /** Ask again now: somebody wants it, or there is reason to hope. */
    hurry() {
      rounds = 0;
      release(isNotBusy);
    },
  };
}

const CLOCK = {
  later: (/** @type {() => void} */ call, /** @type {number} */ seconds) => setTimeout(call, 1000 * seconds),
  drop: (/** @type {number} */ timer) => clearTimeout(timer),
  random: Math.random,
};

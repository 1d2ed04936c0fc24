// Asks the server, and says in which way it did not answer.

import { ask } from "#data/early.js";

const LOOK = 1000; // ms between two looks at the clock
const LEAP = 5000; // ms: if more have passed between two looks, timers have stood still

/**
 * @typedef {"input" | "network" | "cut" | "silent" | "busy" | "server" | "format"} Code
 *   input: the server refuses what was asked; network: there is no answer; cut: it ends too early; silent: nothing of it comes
 *   any more; busy: the server wants to be asked again in so many `seconds`; server: it has failed; format: it is something else
 * @typedef {Error & {code: Code, field?: string, path?: string, seconds?: number, epoch?: number}} Failure why there is no
 *   answer. `field`, `path` and the message are the server's; `epoch`: the last one that has arrived
 */

/**
 * An error with a code; the page has texts for users.
 * @param {Code} code
 * @param {{message?: string, [name: string]: unknown}} [details]
 * @returns {Failure}
 */
export function failure(code, details = {}) {
  return Object.assign(new Error(details.message ?? code), { code }, details);
}

/**
 * Fetch an answer as a whole.
 * @template T
 * @param {string} address
 * @param {(response: Response) => Promise<T>} read reads its body
 * @param {{signal?: AbortSignal, patience?: number}} [options] patience: seconds to wait for all of it
 * @returns {Promise<T>}
 * @throws {Failure}
 */
export async function askFor(address, read, { signal, patience } = {}) {
  const abort = following(signal);
  const whole = ask(address, { signal: abort.signal }).then(good).then(read);
  try {
    return await inTime(whole, patience);
  } catch (error) {
    throw asFailure(error, "network");
  } finally {
    abort.abort(); // what is given up need not arrive any more
  }
}

/** The response, if a server has given it and not a proxy in its place. @template {Response} R @param {R} response */
export function reached(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  if (response.status === 503 && seconds > 0) throw failure("busy", { seconds });
  if ([502, 503, 504].includes(response.status)) throw failure("network", { status: response.status });
  return response;
}

/** The response, if it is an answer to what was asked. @param {Response} response */
export async function good(response) {
  if (reached(response).ok) return response;
  const said = await response.json().catch(() => null);
  throw failure(response.status === 400 && said?.error ? "input" : "server", said?.error);
}

/** @param {unknown} error */
const isAbort = (error) => error instanceof Error && error.name === "AbortError";

/**
 * A fetch, or the reading of a body, has thrown: that is a failure, unless it was aborted.
 * @param {unknown} error
 * @param {Code} code
 */
export function asFailure(error, code) {
  if (isAbort(error) || (error instanceof Error && "code" in error && typeof error.code === "string")) return error;
  return failure(error instanceof SyntaxError ? "format" : code, { cause: error });
}

/** A controller that is aborted with a signal. @param {AbortSignal} [signal] */
export function following(signal) {
  const own = new AbortController();
  if (signal?.aborted) own.abort();
  signal?.addEventListener("abort", () => own.abort());
  return own;
}

/**
 * The promise, unless it takes more than so many seconds by the clock on the wall: while a computer sleeps, timers stop, and its
 * connections may be dead afterwards without an error. When it wakes up, what has arrived by then may still be read.
 * @template T
 * @param {Promise<T>} promise
 * @param {number} seconds
 * @param {() => number} [now] ms
 * @returns {Promise<T>}
 */
export function inTime(promise, seconds = Number.POSITIVE_INFINITY, now = Date.now) {
  const began = now();
  let looked = began;
  let timer = 0;
  return new Promise((done, fail) => {
    function look() {
      const slept = now() - looked > LEAP;
      looked = now();
      if (looked - began >= 1000 * seconds && !slept) fail(failure("silent"));
      else timer = setTimeout(look, LOOK);
    }
    timer = setTimeout(look, LOOK);
    promise.then(done, fail).finally(() => clearTimeout(timer));
  });
}

// Answers that are asked for before the page is there to use them. Whoever asks for one of them by `ask` gets it.

/** @typedef {{answer: Promise<Response>, abort: AbortController}} Early */

/** @type {Map<string, Early>} */
const waiting = new Map(); // by address; each is given once

/**
 * Ask early.
 * @param {string} address
 * @param {Record<string, string>} headers
 * @returns {Promise<Response>} the answer, for one's own use
 */
export function askEarly(address, headers) {
  const abort = new AbortController();
  const answer = fetch(address, { signal: abort.signal, headers });
  waiting.set(address, { answer: answer.then((response) => response.clone()), abort });
  waiting.get(address)?.answer.catch(() => waiting.delete(address));
  return answer;
}

/**
 * Fetch, unless the answer has been asked for early.
 * @param {string} address
 * @param {{signal: AbortSignal, headers?: Record<string, string>}} options
 */
export function ask(address, options) {
  const early = waiting.get(address);
  waiting.delete(address);
  if (!early) return fetch(address, options);
  options.signal.addEventListener("abort", () => early.abort.abort());
  return early.answer.catch(() => fetch(address, options));
}

/** Give up what nobody has asked for. */
export function forget() {
  for (const { abort } of waiting.values()) abort.abort();
  waiting.clear();
}

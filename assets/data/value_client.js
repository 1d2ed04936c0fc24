// Asks the server for the value of a landscape at a point; the latest request wins.

import { number } from "#base/number.js";

/** @import { Point } from "#base/catalog.js" */

/** @param {(address: string, options: {signal: AbortSignal}) => Promise<Response>} [get] */
export function createValueClient(get = (address, options) => fetch(address, options)) {
  /** @type {AbortController | null} */
  let asked = null;

  function forget() {
    asked?.abort();
    asked = null;
  }

  /**
   * The exact value, or null where it is not finite; undefined if there is no answer, or a later request.
   * @param {string} landscape in the text form
   * @param {Point} point
   * @returns {Promise<number | null | undefined>}
   */
  async function ask(landscape, [x, y]) {
    forget();
    const mine = new AbortController();
    asked = mine;
    try {
      const answer = await get(`api/value.json?landscape=${landscape}&at=${number(x)},${number(y)}`, mine);
      const { value } = answer.ok ? await answer.json() : { value: undefined };
      return asked === mine ? value : undefined;
    } catch {
      return undefined; // the estimate stays
    }
  }

  return { ask, forget };
}

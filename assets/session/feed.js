// Asks the server for the trajectories of an experiment, unless the answer is known: a refusal, or that there are no runs.

import { faultWords } from "#base/words.js";
import { failure } from "#data/answers.js";
import { createStreamClient } from "#data/stream_client.js";
import * as Trajectories from "#data/trajectories.js";
import { kindOf } from "#experiment/kinds.js";

/**
 * @import { Catalog, Language } from "#base/catalog.js"
 * @import { Failure } from "#data/answers.js"
 * @import { Connection } from "#data/connection.js"
 * @import { State } from "#experiment/state.js"
 */

/**
 * @template {import("#data/stream_client.js").Wish & {state: State}} W
 * @param {Connection} connection
 * @param {Parameters<typeof createStreamClient<W>>[1]} told
 * @param {Catalog} catalog
 * @param {Language} language of the server's messages
 */
export function createFeed(connection, told, catalog, language) {
  const stream = createStreamClient(connection, told, language);
  /** @type {W | null} */
  let latest = null;

  /** The error that the server would answer. @param {State} state @returns {Failure | null} */
  function refusalOf(state) {
    const numbers = state.runs.map((_, i) => i + 1);
    const [fault] = kindOf(state).faults(state, catalog, numbers);
    if (!fault) return null;
    const { field, path } = fault;
    return failure("input", { message: faultWords(fault), field, path });
  }

  /** Answer a wish like the server, when its owner has finished. @param {W} wish @param {() => void} answer */
  function answer(wish, answer) {
    queueMicrotask(() => wish === latest && answer());
  }

  return {
    /** Request an experiment; the latest wins. @param {W} wish */
    want(wish) {
      latest = wish;
      const { state } = wish;
      const refusal = refusalOf(state);
      if (refusal) return answer(wish, () => told.fail(wish, refusal));
      if (state.runs.length > 0) return stream.want(wish);
      stream.cancel();
      answer(wish, () => told.begin(wish, Trajectories.blank(state.epochs, kindOf(state).hasLoss)));
    },
  };
}

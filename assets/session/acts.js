// Keeps finished acts until the server has accepted their result: then each becomes an entry of the history.

import * as Steps from "#experiment/steps.js";

/**
 * @import { Catalog } from "#base/catalog.js"
 * @import { State } from "#experiment/state.js"
 * @import { Act, Entry } from "#session/address.js"
 *
 * @typedef {Act & {state: State}} Done
 */

/**
 * @param {Catalog} catalog
 * @param {(state: State) => Entry} entryOf
 */
export function createActs(catalog, entryOf) {
  /** @type {Done[]} */
  let acts = []; // oldest first: the last one is the present state
  let isNew = false; // does the next one begin a chapter of the history?
  let isArrived = false; // is the first one an entry of the history already?

  return {
    beginChapter() {
      isNew = true;
    },
    /** A state is the result of a finished act; one that only passes takes the place of the act before. @param {State} state */
    add(state) {
      const step = Steps.keyOf(state, catalog);
      if (acts.at(-1)?.step === step) isNew = Boolean(acts.pop()?.isNew) || isNew;
      acts.push({ ...entryOf(state), step, isNew, state });
      isNew = false;
    },
    /** Take all acts, to be written. */
    take() {
      const all = acts;
      acts = [];
      isArrived = false;
      return all;
    },
    /** Forget them: the next state is an entry of the history. */
    arrive() {
      acts = [];
      isArrived = true;
    },
    /** Is there an act with another experiment? @param {string} text */
    hasOther: (text) => acts.some((act) => act.text !== text),
    /** Forget those with a refused experiment; returns the state before them, if there is one. @param {string} refused */
    drop(refused) {
      acts = acts.filter(({ text }) => text !== refused);
      isNew = false;
      return acts.at(-1)?.state;
    },
    /** Are there acts that no entry of the history holds? */
    isPending: () => acts.length > (isArrived ? 1 : 0),
    /** Forget the last act; returns the state before it, if there is one. */
    undo() {
      acts.pop();
      return acts.at(-1)?.state;
    },
  };
}

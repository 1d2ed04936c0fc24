// Defines the kind of experiment "responses to a signal".

import { say } from "#base/words.js";
import { OF_LANDSCAPES, register } from "#experiment/kinds.js";
import { entryWords } from "#experiment/wording.js";
import * as Checks from "#response/checks.js";
import * as Convert from "#response/convert.js";
import { createResponsePage } from "#response/page.js";
import { DIFFERENCE, PLACES } from "#response/places.js";
import * as SignalText from "#response/text.js";
import { walkWords } from "#response/walk_words.js";

/** @type {import("#session/kind_page.js").PageKind<import("#experiment/state.js").SignalState>} */
export const RESPONSE = {
  key: "response",
  field: "signal",
  read: SignalText.read,
  format: SignalText.format,
  faults: Checks.faults,
  mend: Checks.mend,
  takes: Convert.isFed,
  adopt: Convert.toSignal,

  hasLoss: false,
  without: ["lock", "solid", "inside", "predict"],
  ignores: OF_LANDSCAPES,
  asksInside: ({ below }) => below !== null && below !== "position" && below !== DIFFERENCE,
  subjects: ({ signal, walk }) => (walk ? [signal, walk.landscape] : [signal]),

  facts({ signal, signalParams, walk }, catalog) {
    const walked = walk ? [walkWords(walk, catalog)] : [];
    return [entryWords(catalog.signals[signal], signalParams), ...walked];
  },

  chance: ({ signal, seed, walk }, catalog) =>
    catalog.signals[signal].seeded || (walk && walk.noise > 0) ? [say("response.seed", { seed })] : [],
  places: PLACES,
  createPage: createResponsePage,
  suggested: () => undefined,
};

register(RESPONSE);

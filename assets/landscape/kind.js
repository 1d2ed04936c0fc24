// Defines the kind of experiment "runs on landscapes".

import { number, typeset } from "#base/number.js";
import { say } from "#base/words.js";
import { kindOf, register } from "#experiment/kinds.js";
import { landscapesOf } from "#experiment/landscapes_of.js";
import * as State from "#experiment/state.js";
import { entryWords, startWords } from "#experiment/wording.js";
import * as Checks from "#landscape/checks.js";
import { createLandscapePage } from "#landscape/page.js";
import { PLACES } from "#landscape/places.js";
import * as LandscapeText from "#landscape/text.js";

/** @type {import("#session/kind_page.js").PageKind<State.LandscapeState>} */
export const LANDSCAPE = {
  key: "landscape",
  field: "landscape",
  read: LandscapeText.read,
  format: LandscapeText.format,
  faults: Checks.faults,
  mend: Checks.mend,
  takes: () => true,

  /** Return to the previous landscape, and restore the runs and own starts that the other kind had to leave out. */
  adopt(state, before, catalog) {
    const { takes } = kindOf(state);
    const last = /** @type {State.LandscapeState} */ (before); // the opening preset is one
    /** @param {State.StateRun} run */
    const old = (run) => last.runs.find(({ slot, optimizer }) => slot === run.slot && optimizer === run.optimizer);
    const runs = state.runs.map((run) => ({ ...run, start: old(run)?.start ?? null }));
    const taken = new Set(runs.map(({ slot }) => slot));
    const back = last.runs.filter((run) => !takes(run, catalog) && !taken.has(run.slot));
    return { state: { ...last, runs: [...runs, ...back], view: State.viewAcross(state.view, last) }, left: [] };
  },

  hasLoss: true,
  without: [],
  ignores: ["below"],
  asksInside: ({ inside }) => inside !== null,
  subjects: (state) => landscapesOf(state).map(({ landscape }) => landscape),

  facts(state, catalog) {
    const grounds = landscapesOf(state);
    const names = grounds.map(({ landscape, landscapeParams }) =>
      entryWords(catalog.landscapes[landscape], landscapeParams),
    );
    return [names.join(" | "), [...new Set(grounds.map((ground) => startWords(ground, state, catalog)))].join(" | ")];
  },

  chance({ noise: sigma, seed, seeds }) {
    const noise = typeset(number(sigma));
    if (sigma === 0) return [];
    if (seeds > 1) return [say("export.seeds", { noise, first: seed, last: seed + seeds - 1 })];
    return [say("export.noise", { noise, seed })];
  },

  places: PLACES,
  createPage: createLandscapePage,
  suggested: ({ landscape }, optimizer, catalog) => catalog.landscapes[landscape].suggested[optimizer],
};

register(LANDSCAPE);

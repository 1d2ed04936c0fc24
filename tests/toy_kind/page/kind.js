// Runs in a bowl of 5,000 dimensions: a kind of experiment that is there for the tests; bowl.py is its other half.

import { number } from "#base/number.js";
import { createBowlPage } from "#bowl/page.js";
import * as Checks from "#experiment/checks.js";
import { OF_LANDSCAPES, register } from "#experiment/kinds.js";
import { defaults } from "#experiment/params.js";
import { named } from "#experiment/paths.js";
import * as State from "#experiment/state.js";
import * as Parts from "#experiment/text_parts.js";
import { entryWords } from "#experiment/wording.js";

const EPOCHS = 100;

const takes = ({ optimizer }, catalog) => !catalog.optimizers[optimizer].needs.includes("hess");

register({
  key: "bowl",
  field: "bowl",

  read(given) {
    const { bowls } = given.catalog;
    const [bowl, values] = given.readNamed(given.one("bowl"), bowls, "bowl", "bowl");
    return {
      bowl,
      bowlParams: given.readValues(values, bowls[bowl], "bowl", "bowlParams", given.readNumber),
      epochs: given.epochs(EPOCHS),
      seed: given.number("seed"),
      runs: given.runs(),
    };
  },

  format({ bowl, bowlParams, epochs, seed, runs }, catalog) {
    const each = runs.map((run) => `run=${Parts.formatRun(run, catalog)}`);
    const text = `bowl=${Parts.written(bowl, bowlParams, catalog.bowls)}`;
    return [text, `epochs=${number(epochs)}`, `seed=${number(seed)}`, ...each].join("&");
  },

  faults(experiment, catalog, numbers) {
    const ofRun = (run, field, path) => [
      ...Checks.ofRun(run, field, path, 0, catalog),
      ...Checks.ofNeeds(run, { needs: ["hess"], why: "too_large" }, field, path, catalog),
    ];
    const ofRuns = experiment.runs.flatMap((run, i) => ofRun(run, `run ${numbers[i]} (${run.optimizer})`, `runs.${i}`));
    return [...ofRuns, ...Checks.ofSize(experiment, 1, 1, catalog)];
  },

  mend: Checks.mend,
  takes,

  adopt(state, before, catalog) {
    const fresh = { bowl: "bowl", bowlParams: defaults(catalog.bowls.bowl), epochs: EPOCHS, seed: state.seed };
    const { bowl, bowlParams, epochs, seed } = before ?? fresh;
    const runs = state.runs.filter((run) => takes(run, catalog)).map((run) => ({ ...run, start: null }));
    const left = state.runs.filter((run) => !takes(run, catalog));
    return { state: { bowl, bowlParams, epochs, seed, runs, view: State.viewAcross(state.view, before) }, left };
  },

  hasLoss: true,
  without: ["lock", "solid", "inside"],
  ignores: [...OF_LANDSCAPES, "delta", "below"],
  asksInside: () => false,
  subjects: ({ bowl }) => [bowl],
  facts: ({ bowl, bowlParams }, catalog) => [entryWords(catalog.bowls[bowl], bowlParams)],
  chance: () => [],
  suggested: () => undefined,
  places: { "bowlParams.NAME": { param: (state, { NAME }, catalog) => named(catalog.bowls, state.bowl, NAME) } },
  createPage: createBowlPage,
});

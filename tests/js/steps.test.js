import assert from "node:assert";
import "#app/kinds.js";
import test from "node:test";
import { presetOf } from "#experiment/preset_of.js";
import * as State from "#experiment/state.js";
import * as Steps from "#experiment/steps.js";
import * as TextForm from "#experiment/text_form.js";
import * as ViewHash from "#experiment/view_hash.js";
import { catalog } from "./catalog.js";

const QUERY = "landscape=quadratic&epochs=50&run=adam&run=momentum";

function made(hash = "", query = QUERY) {
  const experiment = TextForm.parse(query, catalog);
  return State.join(experiment, ViewHash.parse(hash, experiment.runs.length, experiment.epochs));
}

test("what is a step, and what passes", () => {
  const key = (hash, query) => Steps.keyOf(made(hash, query), catalog);
  const plain = key();
  const passing = ["epoch=7", "zoom=0,1,0,1", "zoom2=0,1,0,1", "open=1", "folded=1", "table=1", "camera=30,20,2"];
  for (const hash of passing) assert.equal(key(hash), plain, hash);
  const steps = [
    ...["hidden=1", "slots=3,0", "panels=run", "curves=each", "difference=0,1", "loss=log", "over=evaluations"],
    ...["fit=1", "solid=only", "looks=3", "letters=B", "height=log", "inside=0", "preset=own"],
  ];
  const keys = [plain, ...steps.map((hash) => key(hash)), key("", `${QUERY}&noise=1`)];
  assert.equal(new Set(keys).size, steps.length + 2);
});

test("a step of the history is looked at as the present state: epoch, windows, cards", () => {
  const now = made("epoch=40&zoom=0,1,0,1&open=1&loss=log", QUERY);
  const back = Steps.carried(made("epoch=3&hidden=0&slots=7,1"), now);
  assert.deepEqual([back.view.epoch, back.view.zoom, back.view.loss], [40, [0, 1, 0, 1], null]);
  assert.deepEqual(
    back.runs.map(({ hidden, open }) => [hidden, open]),
    [
      [true, false],
      [false, true],
    ],
  );
  assert.equal(Steps.carried(made("", QUERY.replace("50", "20")), now).view.epoch, 20);
  const beside = made("zoom=2,3,2,3", `landscape=quadratic&landscape=hills_and_canyon&epochs=50&run=adam`);
  assert.deepEqual(Steps.carried(beside, now).view.zoom, [2, 3, 2, 3]); // windows belong to landscapes
});

test("only looks that were changed since a refused act go into the state before it", () => {
  const before = made("hidden=0&panels=run&epoch=9");
  const refused = made("preset=other");
  const since = { ...State.changeRun(refused, "r1", (run) => ({ ...run, open: true })) };
  const { runs, view } = Steps.relooked(before, refused, State.changeView(since, { loss: "log" }));
  assert.deepEqual(view, { ...before.view, loss: "log" });
  assert.deepEqual(
    runs.map(({ hidden, open }) => [hidden, open]),
    [
      [true, false],
      [false, true],
    ],
  );
});

test("a state is its preset until its experiment is changed, whatever is done to the view", () => {
  const presets = { own: { experiment: QUERY } };
  const of = (hash, query) => presetOf(made(hash, query), { ...catalog, presets });
  assert.equal(of(""), null);
  assert.equal(of("preset=gone"), null);
  assert.equal(of("preset=own&hidden=1&epoch=9&loss=log").isChanged, false);
  assert.equal(of("preset=own", `${QUERY}&seed=1`).isChanged, true);
});

import assert from "node:assert";
import "#app/kinds.js";
import test from "node:test";
import * as State from "#experiment/state.js";
import * as View from "#experiment/view.js";
import { catalog } from "./catalog.js";

const known = structuredClone(catalog);
for (const [landscape, suggested] of [
  ["hills_and_canyon", {}],
  ["quadratic", { adam: { lr: 0.5 } }],
])
  known.landscapes[landscape].suggested = suggested;

const run = (optimizer, lr, more = {}) => ({
  optimizer,
  params: { lr },
  schedule: "constant",
  scheduleParams: {},
  start: null,
  ...more,
});
const view = (more = {}) => ({
  epoch: 7,
  hidden: [],
  slots: [0, 1, 2],
  looks: [],
  letters: [],
  zoom: [-1, 1, -1, 1],
  loss: "log",
  over: "epochs",
  lossRange: null,
  folded: false,
  table: false,
  open: [],
  difference: null,
  preset: "wobbly",
  lang: "ru",
  theme: "dark",
  ...more,
});
const experiment = () => ({
  landscape: "hills_and_canyon",
  landscapeParams: {},
  start: [1, 2],
  epochs: 50,
  noise: 0.5,
  seed: 3,
  runs: [run("adam", 0.25), run("momentum", 0.1, { start: [3, 4] }), run("adagrad", 1)],
});
const made = (more) => State.join(experiment(), view(more));

/** A value that throws where somebody tries to change it. */
function frozen(value) {
  if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const ids = ({ runs }) => runs.map(State.idOf);

test("a state is an experiment and a view, and gives both back", () => {
  const one = frozen(made({ hidden: [1], slots: [4, 0, 9], open: [0, 2] }));
  assert.deepEqual(State.experimentOf(one), experiment());
  const { lang, theme, ...kept } = view({ hidden: [1], slots: [4, 0, 9], open: [0, 2] });
  assert.deepEqual(State.viewOf(one), kept);
  assert.deepEqual([lang, theme], ["ru", "dark"]); // the reader's own: no part of a state
  assert.deepEqual(ids(one), ["r4", "r0", "r9"]);
});

test("a new run takes the lowest free slot, its defaults, and what the landscape suggests", () => {
  const one = frozen(made({ slots: [0, 3, 1] }));
  const added = State.add(one, "adam", known).runs.at(-1);
  assert.deepEqual(added, {
    optimizer: "adam",
    params: { lr: 0.1, beta1: 0.9, eps: 1e-8 },
    schedule: "constant",
    scheduleParams: {},
    start: null,
    slot: 2,
    look: null,
    letter: null,
    hidden: false,
    open: false,
  });
  const there = State.add({ ...one, landscape: "quadratic" }, "adam", known).runs.at(-1);
  assert.equal(there.params.lr, 0.5);
});

test("a copy comes last, so that letters stay in order, in a colour of its own, shown and closed", () => {
  const one = frozen(made({ open: [0], hidden: [0] }));
  const two = State.duplicate(one, "r0");
  assert.deepEqual(ids(two), ["r0", "r1", "r2", "r3"]);
  assert.deepEqual(two.runs[3], { ...one.runs[0], slot: 3, hidden: false, open: false });
  assert.equal(State.duplicate(one, "r8"), one);
});

test("others keep their slots when a run goes or moves", () => {
  const one = frozen(made());
  assert.deepEqual(ids(State.remove(one, "r1")), ["r0", "r2"]);
  assert.deepEqual(ids(State.move(one, "r2", -1)), ["r0", "r2", "r1"]);
  assert.deepEqual(ids(State.move(one, "r0", 1)), ["r1", "r0", "r2"]);
  assert.equal(State.move(one, "r0", -1), one);
  assert.equal(State.move(one, "r2", 1), one);
});

test("another schedule comes with its defaults", () => {
  const two = State.reschedule(frozen(made()), "r1", "exponential", known);
  assert.deepEqual([two.runs[1].schedule, two.runs[1].scheduleParams], ["exponential", { beta: 0.01 }]);
});

test("a suggestion is offered until it is taken, and changes nothing else", () => {
  const one = frozen({ ...made(), landscape: "quadratic" });
  assert.deepEqual(State.suggestion(one, one.runs[0], known), { lr: 0.5 });
  assert.equal(State.suggestion(one, one.runs[1], known), null); // none for this rule
  const two = State.suggest(one, "r0", known);
  assert.equal(two.runs[0].params.lr, 0.5);
  assert.equal(State.suggestion(two, two.runs[0], known), null);
  assert.deepEqual(two.runs.slice(1), one.runs.slice(1));
});

test("another landscape has no more epochs than the server allows", () => {
  const limited = structuredClone(known);
  limited.fields.epochs.high = 80;
  assert.equal(State.relocate(frozen(made()), "quadratic", limited).epochs, 80);
});

test("a layout of starts is fitted to another landscape, and keeps its number", () => {
  const wide = structuredClone(known);
  wide.landscapes.quadratic.domain = [-12, 12, -30, 30];
  const one = frozen({ ...made(), starts: "ring", startsParams: { n: 24, radius: 0.5 } });
  assert.deepEqual(State.relocate(one, "quadratic", wide).startsParams, { n: 24, radius: 4 });
  const own = frozen({ ...made(), starts: "own_layout", startsParams: { wide: 3 } });
  assert.deepEqual(State.relocate(own, "quadratic", wide).startsParams, { wide: 3 });
});

test("another landscape brings start, epochs and full view; runs, colours, noise and seed stay", () => {
  const one = frozen(made({ slots: [4, 0, 9], hidden: [2] }));
  const two = State.relocate(one, "quadratic", known);
  assert.deepEqual(
    [two.landscape, two.landscapeParams, two.start, two.epochs],
    ["quadratic", { kappa: 10, angle: 30 }, [2, 1], 200],
  );
  assert.deepEqual([two.noise, two.seed], [0.5, 3]);
  assert.deepEqual(
    two.runs,
    one.runs.map((each) => ({ ...each, start: null })),
  );
  assert.deepEqual(two.view, {
    ...one.view,
    epoch: 0,
    zoom: null,
    zoom2: null,
    zoom3: null,
    zoom4: null,
    loss: null,
    lossRange: null,
    preset: null,
  });
});

test("a difference stays with its runs, and goes with them", () => {
  const one = frozen(made({ slots: [4, 0, 9], difference: [2, 0] }));
  assert.deepEqual(one.view.difference, ["r9", "r4"]);
  assert.deepEqual(State.viewOf(one).difference, [2, 0]);
  assert.deepEqual(State.viewOf(State.move(one, "r9", -2)).difference, [0, 1]);
  assert.equal(State.viewOf(State.remove(one, "r4")).difference, null);
});

test("a state has no part of a view that means nothing to its kind", () => {
  const fed = {
    signal: "spikes",
    runs: [],
    view: { ...View.first(), solid: "only", inside: 0, zoom: [0, 1, 0, 1], below: "rate", folded: true },
  };
  const { view } = State.tidied(fed);
  assert.deepEqual(
    [view.solid, view.inside, view.zoom, view.below, view.folded],
    ["contour", null, null, "rate", true],
  );
  const onLandscape = made();
  assert.equal(
    State.tidied({ ...onLandscape, view: { ...View.first(), below: "rate", solid: "only" } }).view.below,
    null,
  );
  assert.equal(State.tidied({ ...onLandscape, view: { ...View.first(), solid: "only" } }).view.solid, "only");
});

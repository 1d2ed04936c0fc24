import assert from "node:assert";
import { lossScale } from "#landscape/places.js";
import { NOTHING } from "#response/places.js";
import "#app/kinds.js";
import test from "node:test";
import * as Paths from "#experiment/paths.js";
import * as State from "#experiment/state.js";
import * as TextForm from "#experiment/text_form.js";
import * as ViewHash from "#experiment/view_hash.js";
import { catalog } from "./catalog.js";

const known = structuredClone(catalog);
known.fields.n = { name: "n", kind: "int", default: 4, low: 2, high: 4096, below: false, choices: [], scale: "linear" };
for (const entry of Object.values(known.landscapes)) Object.assign(entry, { domain: [-4, 4, -4, 4], suggested: {} });

const QUERY =
  "landscape=quadratic:kappa=20,angle=0&landscape=hills_and_canyon:x0=1,y0=1&start=1,2&epochs=50&noise=0.5&seed=3" +
  "&run=adam:lr=0.1~0.3,beta1=0.9,eps=1e-8@constant&run=momentum:lr=0.1,ramp_epochs=0,x0=3,y0=4@exponential:beta=0.01..0.1*3";

/** A state of two runs, r4 and r0. */
function made(hash = "slots=4,0&loss=log") {
  const experiment = TextForm.parse(QUERY, known);
  return frozen(State.join(experiment, ViewHash.parse(hash, 2, experiment.epochs)));
}

/** A value that throws where somebody tries to change it. */
function frozen(value) {
  if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const PLACES = {
  "start.1": 2,
  epochs: 50,
  noise: 0.5,
  seed: 3,
  "landscapeParams.kappa": 20,
  "beside.0.start.0": 1,
  "beside.0.landscape": "hills_and_canyon",
  "runs.r0.params.lr": 0.1,
  "runs.r4.params.lr.values": [0.1, 0.3],
  "runs.r0.scheduleParams.beta.to": 0.1,
  "runs.r0.start.0": 3,
  "runs.r4.schedule": "constant",
  "view.loss": "log",
};

test("values are read and written by their paths", () => {
  const one = made();
  for (const [path, value] of Object.entries(PLACES)) {
    assert.deepEqual(Paths.get(one, path), value, path);
    const other = Paths.set(one, path, "new");
    assert.equal(Paths.get(other, path), "new", path);
    assert.deepEqual(Paths.set(other, path, value), one, path); // and nothing else was changed
  }
});

test("where there is nothing, nothing is read, and of a run that has gone nothing is written", () => {
  const one = made();
  for (const path of [
    "runs.r5.params.lr",
    "runs.r4.start.0",
    "runs.r4.params.none",
    "none",
    "view.none",
    "beside.7.start.0",
  ])
    assert.equal(Paths.get(one, path), undefined, path);
  assert.equal(Paths.set(one, "runs.r5.params.lr", 1), one);
});

test("what every object has is no value", () => {
  const one = made();
  for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
    for (const path of [
      name,
      `view.${name}`,
      `runs.r4.params.${name}`,
      `landscapeParams.${name}`,
      `runs.${name}.params.lr`,
    ])
      assert.equal(Paths.get(one, path), undefined, path);
    assert.equal(Paths.paramOf(one, `landscapeParams.${name}`, known), undefined);
    assert.equal(Paths.paramOf({ ...one, landscape: name }, "landscapeParams.kappa", known), undefined);
    assert.equal(lossScale({ ...one, landscape: name, view: {} }, { catalog: known, hasLog: true }), "linear");
  }
});

test("only the run that changes is another one", () => {
  const one = made();
  const two = Paths.set(one, "runs.r0.params.lr", 2);
  assert.equal(two.runs[0], one.runs[0]);
  assert.notEqual(two.runs[1], one.runs[1]);
});

test("a number has its parameter of the catalogue", () => {
  const one = made();
  const name = (path) => Paths.paramOf(one, path, known)?.name;
  assert.equal(name("epochs"), "epochs");
  for (const path of ["start.0", "beside.0.start.1", "runs.r0.start.1"]) assert.equal(name(path), "start", path);
  assert.equal(name("landscapeParams.angle"), "angle");
  assert.equal(name("runs.r4.params.beta1"), "beta1");
  assert.equal(name("runs.r0.scheduleParams.beta"), "beta");
  for (const path of [
    "runs.r9.params.lr",
    "runs.r4.scheduleParams.beta",
    "beside.3.landscapeParams.kappa",
    "startsParams.n",
  ])
    assert.equal(name(path), undefined, path);
  for (const path of ["landscape", "runs", "runs.r4.schedule", "view.loss", "kind", "signalParams.kappa"])
    assert.equal(name(path), undefined, path);
});

test("the parts of a group are there while it is one", () => {
  const one = made();
  const name = (path) => Paths.paramOf(one, path, known)?.name;
  assert.equal(name("runs.r0.scheduleParams.beta.from"), "beta");
  assert.equal(name("runs.r0.scheduleParams.beta.n"), "n");
  assert.equal(name("runs.r4.params.lr.values"), "lr");
  assert.equal(name("runs.r0.params.lr.from"), undefined);
  assert.equal(Paths.groupPart("runs.r0.params.lr.from"), "from");
  assert.equal(Paths.groupPart("startsParams.n"), undefined); // a parameter that is called as a part is
  assert.equal(Paths.ownerOf("runs.r0.params.lr.values"), "runs.r0.params.lr");
  assert.equal(Paths.ownerOf("startsParams.n"), "startsParams.n");
  assert.deepEqual(
    ["runs.r0.params.lr", "runs.r0.start.0", "runs.r0.params.lr.to", "epochs", "start.0"].map(Paths.mayBeGroup),
    [true, true, false, false, false],
  );
});

test("a choice shows what stands there, or what stands for it", () => {
  const shown = (hash, path, hasLog = true) => Paths.shownAt(made(hash), path, { catalog: known, hasLog });
  assert.equal(shown("", "view.panels"), "one");
  assert.equal(shown("panels=lr", "view.panels.response"), "lr");
  assert.equal(shown("", "view.below"), NOTHING);
  assert.equal(shown("below=velocity", "view.below"), "velocity");
  assert.equal(shown("", "starts"), "one");
  assert.equal(shown("", "beside"), null);
  assert.equal(shown("", "kind"), "landscape");
  known.presets = { own: { experiment: QUERY }, other: { experiment: `${QUERY}&seeds=2` } };
  assert.equal(shown("preset=own", "preset"), "own");
  assert.equal(shown("preset=other", "preset"), null); // it has been changed since
  assert.equal(shown("preset=gone", "preset"), null);
  assert.equal(shown("over=evaluations", "view.over"), "evaluations");
  assert.equal(shown("", "view.loss"), "linear");
  assert.equal(shown("loss=log", "view.loss"), "log");
  assert.equal(shown("loss=log", "view.loss", false), "linear"); // a landscape without a lowest value has none
  assert.equal(shown("height=log", "view.height", false), "linear");
  assert.equal(shown("slots=4,0", "runs.r0.schedule"), "exponential");
});

test("a choice makes another state, or is an action of the page", () => {
  const one = made();
  const chosen = (path, value) => Paths.choose(one, path, value, known);
  assert.equal(chosen("view.panels", "lr").view.panels, "lr");
  assert.equal(chosen("view.panels.response", "one").view.panels, null);
  assert.equal(chosen("view.below", NOTHING).view.below, null);
  assert.equal(chosen("view.over", "evaluations").view.over, "evaluations");
  assert.equal(chosen("starts", "ring").starts, "ring");
  assert.equal(chosen("beside", "quadratic").beside.length, 2);
  assert.deepEqual(chosen("runs.r0.schedule", "constant").runs[1].scheduleParams, {});
  assert.deepEqual(chosen("runs.r4.params.lr.spacing", "log").runs[0].params.lr, {
    spacing: "log",
    from: 0.1,
    to: 0.3,
    n: 2,
  });
  assert.equal(Paths.actionOf("kind"), "kind");
  assert.equal(Paths.actionOf("preset"), "preset");
  assert.equal(Paths.actionOf("view.loss"), undefined);
});

test("the server counts runs, a state names them", () => {
  const { runs } = made();
  assert.equal(Paths.byId("runs.1.params.lr", runs), "runs.r0.params.lr");
  assert.equal(Paths.byId("runs.7.params.lr", runs), "runs.7.params.lr");
  for (const path of ["runs", "start", "beside.1.landscape"]) assert.equal(Paths.byId(path, runs), path);
});

test("flags of the window are no part of a state", () => {
  assert.deepEqual(["link.language", "export.dark", "view.table", "none"].map(Paths.isOfWindow), [
    true,
    true,
    false,
    false,
  ]);
});

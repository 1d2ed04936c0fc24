import "#app/kinds.js";
import assert from "node:assert";
import fs from "node:fs";
import test from "node:test";
import * as State from "#experiment/state.js";
import { format, parse, salvage } from "#experiment/text_form.js";
import * as ViewHash from "#experiment/view_hash.js";
import { catalog } from "./catalog.js";

const canonical = (text) => format(parse(text, catalog), catalog);

function salvaged(text) {
  const { experiment, faults, ...rest } = salvage(text, catalog);
  const told = faults.map(({ reason, path, instead }) => [reason, path, instead]);
  return { out: experiment && format(experiment, catalog), told, ...rest };
}

const Q = "landscape=quadratic";

test("of a broken link what is good is kept, and the rest is named", () => {
  const cases = [
    [`${Q}&run=adam:lr=abc&run=momentum`, `${Q}&run=adam&run=momentum`, [["refused", "runs.0.params.lr", "0.1"]]],
    [`${Q}&run=adam&lang=ru`, `${Q}&run=adam`, [["unknown", "lang", ""]]],
    [`${Q}&run=adam&seed=1&seed=2`, `${Q}&run=adam&seed=1`, [["repeated", "seed", ""]]],
    [`${Q}&run=adam&epochs=`, `${Q}&run=adam`, [["empty", "epochs", ""]]],
    [`${Q}&run=adam&epochs=0`, `${Q}&run=adam`, [["refused", "epochs", "200"]]],
    [`${Q}&run=adam&start=1`, `${Q}&run=adam`, [["point_needed", "start", "2,1"]]],
    [`${Q}:x0=1,y0=2&run=adam&start=3,4`, `${Q}&run=adam&start=3,4`, [["repeated", "start", ""]]],
    [
      `${Q}:kappa=0,b=1,angle=5&run=adam`,
      `${Q}:angle=5&run=adam`,
      [
        ["unknown", "landscapeParams", ""],
        ["refused", "landscapeParams.kappa", "10"],
      ],
    ],
    [`${Q}&landscape=hill&run=adam`, `${Q}&run=adam`, [["unknown", "beside.0.landscape", ""]]],
    [`${Q}&starts=rign&run=adam`, `${Q}&run=adam`, [["unknown", "starts", ""]]],
    [`${Q}&starts=ring:n=1&run=adam`, `${Q}&starts=ring&run=adam`, [["refused", "startsParams.n", "12"]]],
    [`${Q}&run=adam:lr,beta1=0.5`, `${Q}&run=adam:beta1=0.5`, [["pair_needed", "runs.0.optimizer", ""]]],
    [`${Q}&run=adam:betas=0.9,0.99,lr=1`, `${Q}&run=adam:lr=1`, [["unknown", "runs.0.optimizer", ""]]],
    [`${Q}&run=adam:lr=1,lr=2`, `${Q}&run=adam:lr=1`, [["repeated", "runs.0.optimizer", ""]]],
    [`${Q}&run=adam:x0=1`, `${Q}&run=adam`, [["both_needed", "runs.0.start", ""]]],
    [`${Q}&run=adam@linear:a=1`, `${Q}&run=adam`, [["unknown", "runs.0.schedule", "constant"]]],
    [
      `${Array(5).fill(Q).join("&")}&run=adam`,
      `${Array(4).fill(Q).join("&")}&run=adam`,
      [["too_many_landscapes", "landscape", ""]],
    ],
  ];
  for (const [text, good, told] of cases) {
    const { out, told: found } = salvaged(text);
    assert.deepEqual([out, found], [canonical(good), told], text);
  }
});

test("a run that cannot be read is left out, and the others keep their places", () => {
  const { out, told, places, given } = salvaged(`${Q}&run=adem&run=adam&run=&run=momentum`);
  assert.equal(out, canonical(`${Q}&run=adam&run=momentum`));
  assert.deepEqual(told, [
    ["unknown", "runs.0.optimizer", ""],
    ["empty", "runs.2.optimizer", ""],
  ]);
  assert.deepEqual([places, given], [[1, 3], 4]);
});

test("runs that are left keep their slots, and a view of others is dropped", () => {
  const { experiment, places, given } = salvage(`${Q}&run=adem&run=adam&run=momentum`, catalog);
  const view = ViewHash.parse("hidden=0,2&slots=5,7,1&difference=0,1", given, experiment.epochs);
  const state = State.join(experiment, view, places);
  assert.deepEqual(
    state.runs.map(({ optimizer, slot, hidden }) => [optimizer, slot, hidden]),
    [
      ["adam", 7, false],
      ["momentum", 1, true],
    ],
  );
  assert.equal(State.differenceOf(state), null);
  assert.deepEqual(State.viewOf(state).slots, [7, 1]);
});

test("runs of a landscape or a signal that there is not are shown on the first one, with the rest of the link", () => {
  const cases = [
    ["run=adam", "landscape=hills_and_canyon&run=adam", ["missing", "landscape", "hills_and_canyon"]],
    [
      "landscape=hill&start=1,2&seed=3&run=adam",
      "landscape=hills_and_canyon&start=1,2&seed=3&run=adam",
      ["unknown", "landscape", "hills_and_canyon"],
    ],
    [
      "landscape=hill&start=1,20&run=adam", // no start of this landscape
      "landscape=hills_and_canyon&run=adam",
      ["unknown", "landscape", "hills_and_canyon"],
    ],
    ["signal=spike&start=1,2&run=adam", "signal=spikes&run=adam", ["unknown", "signal", "spikes"]],
    ["signal=&run=adam", "signal=spikes&run=adam", ["empty", "signal", "spikes"]],
  ];
  for (const [text, good, fault] of cases) {
    const { out, told, isElsewhere } = salvaged(text);
    assert.deepEqual([out, told, isElsewhere], [canonical(good), [fault], true], text);
  }
});

test("without a landscape, a signal or a run there is nothing to open", () => {
  for (const text of ["", "seed=3", "landscape=hill", "landscape=hill&run=adem", "signal=spike"])
    assert.equal(salvaged(text).out, null, text);
});

test("a misspelt field is said once; names in another case are taken, and a number with a comma is not cut in two", () => {
  const cases = [
    [
      "lanscape=quadratic&run=adam",
      "landscape=hills_and_canyon&run=adam",
      [["unknown", "lanscape", "hills_and_canyon"]],
    ],
    [
      "landscape=Quadratic&run=ADAM",
      `${Q}&run=adam`,
      [
        ["unknown", "landscape", "quadratic"],
        ["unknown", "runs.0.optimizer", "adam"],
      ],
    ],
    [`${Q}&run=adam:lr=0,5,beta1=0.5`, `${Q}&run=adam:beta1=0.5`, [["pair_needed", "runs.0.optimizer", ""]]],
  ];
  for (const [text, good, told] of cases) {
    const { out, told: found } = salvaged(text);
    assert.deepEqual([out, found], [canonical(good), told], text);
  }
  const [fault] = salvage(`${Q}&run=adam:lr=0,5`, catalog).faults;
  assert.equal(fault.value, "lr=0,5");
});

test("what the server would refuse is left out too, and every fault is named", () => {
  const cases = [
    [`${Q}&run=adem`, Q, [["unknown", "runs.0.optimizer", ""]]],
    [`${Q}&noise=1&run=bfgs`, `${Q}&run=bfgs`, [["needs_exact", "noise", "noise=0"]]],
    [
      `${Q}&run=adem&run=bfgs@exponential`,
      `${Q}&run=bfgs`,
      [
        ["unknown", "runs.0.optimizer", ""],
        ["no_rate", "runs.0.schedule", "constant"],
      ],
    ],
    ["signal=spikes&run=bfgs", "signal=spikes", [["needs_more", "runs.0.optimizer", ""]]],
    [
      "signal=spikes&landscape=quadratic&seed=x&run=bfgs&run=momentum:ramp_epochs=3,x0=1,y0=2",
      "signal=spikes&run=momentum",
      [
        ["no_landscape", "landscape", ""],
        ["refused", "seed", "0"],
        ["needs_more", "runs.0.optimizer", ""],
        ["no_start", "runs.0.start", ""],
        ["no_ramp", "runs.0.params.ramp_epochs", "0"],
      ],
    ],
    [`${Q}&seed=4294967295&seeds=3&run=adam`, `${Q}&seed=4294967295&run=adam`, [["refused", "seed", "seeds=1"]]],
    [
      `${Q}&epochs=100000&seeds=200&run=adam`,
      `${Q}&epochs=24999&seeds=200&run=adam`,
      [["too_many_points", "epochs", "24999"]],
    ],
    [`${Q}${"&run=adam".repeat(70)}`, `${Q}${"&run=adam".repeat(64)}`, [["too_many_runs", "runs", ""]]],
  ];
  for (const [text, good, told] of cases) {
    const { out, told: found } = salvaged(text);
    assert.deepEqual([out, found], [canonical(good), told], text);
  }
});

test("a link without faults is read as the strict parser reads it", () => {
  const golden = (name) => JSON.parse(fs.readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8"));
  const real = golden("catalog.json");
  for (const { in: text, out } of golden("text.json")) {
    const { experiment, faults } = salvage(text, real);
    assert.equal(faults.length === 0, out !== undefined, text);
    if (out !== undefined) assert.equal(format(experiment, real), out);
  }
});

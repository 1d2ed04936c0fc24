// The names that every object inherits are no keys of a catalogue, a field or a view: `#below=constructor` once kept the page
// from opening.

import assert from "node:assert";
import fs from "node:fs";
import "#app/kinds.js";
import test from "node:test";
import * as State from "#experiment/state.js";
import * as TextForm from "#experiment/text_form.js";
import { TextError } from "#experiment/text_parts.js";
import * as View from "#experiment/view.js";
import * as ViewHash from "#experiment/view_hash.js";

const catalog = JSON.parse(fs.readFileSync(new URL("../golden/catalog.json", import.meta.url), "utf8"));
const NAMES = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];
const TEXTS = [
  "landscape=NAME&run=adam",
  "landscape=quadratic:NAME=1&run=adam",
  "landscape=quadratic&run=NAME",
  "landscape=quadratic&run=adam:NAME=1",
  "landscape=quadratic&run=adam@NAME",
  "landscape=quadratic&run=adam@step:NAME=1",
  "landscape=quadratic&starts=NAME&run=adam",
  "landscape=quadratic&starts=ring:NAME=1&run=adam",
  "landscape=quadratic&NAME=1&run=adam",
  "NAME=1",
  "signal=NAME&run=adam",
  "signal=step:NAME=1&run=adam",
  "signal=walk&landscape=NAME&walker=adam&run=adam",
  "signal=walk&landscape=quadratic&walker=NAME&run=adam",
];

for (const name of NAMES) {
  test(`${name} in an experiment is refused like any unknown name`, () => {
    for (const text of TEXTS.map((each) => each.replace("NAME", name))) {
      assert.throws(() => TextForm.parse(text, catalog), TextError, text);
      assert.ok(TextForm.salvage(text, catalog).faults.length > 0, text);
    }
  });

  test(`${name} in a view opens`, () => {
    const experiment = TextForm.parse("signal=step&run=adam", catalog);
    for (const key of [...Object.keys(View.SCHEMA), name]) {
      const { view } = State.join(experiment, ViewHash.parse(`${key}=${name}`, 1, experiment.epochs));
      assert.deepEqual(Object.keys(view).sort(), Object.keys(View.first()).sort(), key);
    }
  });
}

// The texts that tests/test_twins.py sends, as the page reads them: a line of JSON each, and a line for an answer.

import "#app/kinds.js";
import assert from "node:assert";
import readline from "node:readline";
import { bootData, explain, faultWords } from "#base/words.js";
import * as Groups from "#experiment/groups.js";
import { KINDS, kindOf } from "#experiment/kinds.js";
import { format, parse, salvage } from "#experiment/text_form.js";
import { TextError } from "#experiment/text_parts.js";
import { shown } from "#experiment/typed.js";

let catalog = null;
let boot = null;

const answers = {
  catalog(given) {
    catalog = given;
    boot = { catalog, language: "en", texts: {} };
    globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(boot) }) };
    return [...KINDS.values()].map(({ key, field }) => [key, field]);
  },

  text(text) {
    const found = strictly(text);
    checkSalvaged(salvage(text, catalog), found);
    return found;
  },

  value({ text, param }) {
    const reading = Groups.read(text, param, catalog);
    if (Groups.isGroup(reading.value)) return { values: Groups.expand(reading.value, catalog.text) };
    if (reading.value !== undefined) return { value: reading.value };
    const fault = reading.fault
      ? { reason: reading.fault, value: text }
      : { reason: "refused", value: reading.text, param };
    return { messages: inBoth(() => faultWords({ ...fault, value: shown(fault.value, catalog.text) })) };
  },
};

/** What is said in English and in Russian. */
function inBoth(say) {
  return ["en", "ru"].map((language) => {
    bootData().language = language;
    return say();
  });
}

function strictly(text) {
  try {
    const experiment = parse(text, catalog);
    const [fault = null] = kindOf(experiment).faults(
      experiment,
      catalog,
      experiment.runs.map((_, i) => i + 1),
    );
    const refused = fault && described(fault);
    return { out: format(experiment, catalog), refused, groups: groupsOf(experiment) };
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    const { reason, value } = error;
    return { ...described(error), reason, value };
  }
}

const described = ({ field, path, ...fault }) => ({
  field,
  path,
  messages: inBoth(() => explain({ field, ...fault })),
});

/** A lenient reading stumbles over the same fault first, and what it keeps can be read. */
function checkSalvaged({ experiment, places, faults }, { out, refused, field, path, reason, value }) {
  assert.equal(faults.length > 0, out === undefined || refused !== null);
  if (out === undefined) {
    const [first] = faults;
    assert.deepEqual([first.field, first.path, first.reason, first.value], [field, path, reason, value]);
  }
  if (!experiment) return;
  const kept = format(experiment, catalog);
  assert.equal(format(parse(kept, catalog), catalog), refused ? kept : (out ?? kept));
  assert.deepEqual(kindOf(experiment).faults(experiment, catalog, places), []);
  assert.equal(places.length, experiment.runs.length);
}

/** The values of every group, by run and path. */
function groupsOf({ runs, walk }) {
  const found = [...runs, ...(walk ? [walk.walker] : [])].map(({ params, scheduleParams, start }) =>
    Object.entries({ params, scheduleParams, start: start ? { x0: start[0], y0: start[1] } : {} }).flatMap(
      ([part, values]) =>
        Object.entries(values)
          .filter(([, value]) => Groups.isGroup(value))
          .map(([name, value]) => [`${part}.${name}`, Groups.expand(value, catalog.text)]),
    ),
  );
  return found.map(Object.fromEntries);
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { ask, of } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[ask](of))}\n`);
}

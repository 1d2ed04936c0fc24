// Groups as the page makes, changes and reads them; the text form's reading is in text.test.js.

import assert from "node:assert";
import test from "node:test";
import * as Groups from "#experiment/groups.js";
import * as Params from "#experiment/params.js";
import { catalog } from "./catalog.js";

const LR = { kind: "float", low: 0, high: 1000, below: false, scale: "log", default: 0.1 };
const MOMENTUM = { kind: "float", low: 0, high: 1, below: true, scale: "linear", default: 0.9 };
const SHARE = { kind: "float", low: 0, high: 1, below: false, scale: "linear", default: 0.5 };
const STEPS = { kind: "int", low: 0, high: 100, below: false, scale: "linear", default: 10 };
const FLAG = { kind: "flag", low: 0, high: 1, below: false, scale: "linear", default: 1 };
const RULE = { kind: "choice", choices: ["FR", "PR"], default: "PR" };

test("several values around one: by decades, up to a bound, doubled, or all there are", () => {
  assert.deepEqual(Groups.around(0.1, LR), { spacing: "log", from: 0.001, to: 1, n: 4 });
  assert.deepEqual(Groups.around(500, LR), { spacing: "log", from: 5, to: 1000, n: 4 });
  assert.deepEqual(Groups.around(0.9, MOMENTUM), { spacing: "list", values: [0, 0.5, 0.9, 0.99] });
  assert.deepEqual(Groups.around(0.5, SHARE), { spacing: "linear", from: 0, to: 1, n: 5 });
  assert.deepEqual(Groups.around(10, STEPS), { spacing: "list", values: [10, 20, 40, 80] });
  assert.deepEqual(Groups.around(1, FLAG), { spacing: "list", values: [0, 1] });
  assert.deepEqual(Groups.around("PR", RULE), { spacing: "list", values: ["FR", "PR"] });
});

test("whatever stands there, the values around it are several, different and allowed", () => {
  for (const [param, values] of [
    [LR, [0, 1e-9, 0.1, 1000]],
    [MOMENTUM, [0, 0.9, 0.999]],
    [SHARE, [0, 1]],
    [STEPS, [0, 1, 60, 99, 100]],
    [FLAG, [0, 1]],
    [RULE, ["FR"]],
  ]) {
    for (const value of values) {
      const made = Groups.approximate(Groups.around(value, param));
      assert.ok(made.length > 1 && new Set(made).size === made.length, `${value}: ${made}`);
      for (const each of made) assert.ok(Params.contains(each, param), `${value}: ${each}`);
    }
  }
});

test("one of several is the one in the middle, rounded", () => {
  assert.equal(Groups.middle({ spacing: "log", from: 0.001, to: 1, n: 4 }), 0.1);
  assert.equal(Groups.middle({ spacing: "list", values: [3, 1, 2] }), 1);
  assert.equal(Groups.middle({ spacing: "list", values: ["FR", "PR"] }), "PR");
  assert.equal(Groups.middle({ spacing: "log", from: 1, to: 10, n: 3 }), 3.162);
});

test("the values of a range are short, and whole where the server's are", () => {
  const { text } = catalog;
  assert.deepEqual(Groups.expand({ spacing: "log", from: 0.001, to: 1, n: 4 }, text), [0.001, 0.01, 0.1, 1]);
  assert.deepEqual(Groups.expand({ spacing: "linear", from: -497.5, to: 502.5, n: 3 }, text), [-497.5, 2, 502.5]);
  assert.deepEqual(Groups.expand({ spacing: "log", from: 1000, to: 1588, n: 3 }, text), [1000, 1260, 1588]);
  assert.ok("value" in Groups.read("1000..1588*3log", { ...STEPS, high: 2000 }, catalog));
  assert.equal(Groups.read("1..4*3", STEPS, catalog).fault, "group_whole");
});

test("other spacings keep ends and number; a list keeps what a person reads", () => {
  const log = { spacing: "log", from: 0.01, to: 1, n: 3 };
  assert.deepEqual(Groups.respaced(log, "linear"), { spacing: "linear", from: 0.01, to: 1, n: 3 });
  assert.deepEqual(Groups.respaced(log, "list"), { spacing: "list", values: [0.01, 0.1, 1] });
  assert.deepEqual(Groups.respaced({ spacing: "list", values: [1, 5, 2] }, "linear"), {
    spacing: "linear",
    from: 1,
    to: 2,
    n: 3,
  });
});

test("an end at 0 is lifted where a logarithm is wanted", () => {
  const linear = (from, to) => ({ spacing: "linear", from, to, n: 5 });
  assert.deepEqual(Groups.respaced(linear(0, 2), "log"), { spacing: "log", from: 0.002, to: 2, n: 5 });
  assert.deepEqual(Groups.respaced(linear(2, 0), "log"), { spacing: "log", from: 2, to: 0.002, n: 5 });
  assert.deepEqual(Groups.respaced(linear(0, 0), "log"), { spacing: "log", from: 1e-3, to: 1e-3, n: 5 });
});

test("a list as people type it: blanks, semicolons, commas, decimal commas", () => {
  const list = (...values) => ({ value: { spacing: "list", values } });
  for (const text of [
    "0.1 0.5 1",
    "0.1~0.5~1",
    " 0.1;0.5; 1 ",
    "0.1, 0.5, 1",
    "0,1 0,5 1",
    "0,1; 0,5; 1",
    "0.1,0.5,1",
  ]) {
    assert.deepEqual(Groups.typedList(text, LR), list(0.1, 0.5, 1), text);
  }
  assert.deepEqual(Groups.typedList("FR PR", RULE), list("FR", "PR"));
  assert.deepEqual(Groups.typedList(" 0,5 ", LR), { value: 0.5 });
});

test("of a list the piece that is refused is named", () => {
  assert.deepEqual(Groups.typedList("0.1 -5 1", LR), { refused: true, text: "-5" });
  assert.deepEqual(Groups.typedList("0.1 x", LR), { refused: true, text: "x" });
  assert.equal(Groups.typedList("  ", LR).refused, true);
});

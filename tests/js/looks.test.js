import assert from "node:assert";
import test from "node:test";
import * as RunStyle from "#base/run_style.js";
import * as Looks from "#experiment/looks.js";

const runs = (/** @type {number[]} */ ...slots) => slots.map((slot) => ({ slot, look: null, letter: null }));
const letters = (/** @type {RunStyle.Identity[]} */ some) => some.map(RunStyle.letterOf).join("");

test("a letter that another run has is exchanged, and back again nothing is chosen", () => {
  const first = runs(0, 1, 2);
  const exchanged = Looks.reletter(first, first[0], "C");
  assert.equal(letters(exchanged), "CBA");
  assert.deepEqual(Looks.reletter(exchanged, exchanged[2], "C"), first);
});

test("a letter names one run, whoever chose it", () => {
  const all = [{ slot: 0, look: null, letter: "C" }, ...runs(1, 2, 3)];
  assert.equal(letters(Looks.distinct(all)), "CBAD");
  const first = runs(0, 2);
  assert.equal(Looks.distinct(first)[1], first[1]);
});

test("letters and colours are given anew in the order of the list", () => {
  const [left] = [runs(4, 0, 1)];
  assert.equal(letters(left), "EAB");
  const anew = Looks.inOrder(left);
  assert.equal(letters(anew), "ABC");
  const colors = anew.map((run) => RunStyle.of(run, "light").color);
  assert.deepEqual(colors, RunStyle.COLORS.slice(0, 3));
  assert.deepEqual(Looks.inOrder(runs(0, 1)), runs(0, 1));
});

test("a colour or a dash is chosen, and the own one again is no choice", () => {
  const [run] = runs(0);
  const dashed = Looks.recolor(Looks.recolor(run, { color: 4 }), { dash: 1 });
  assert.deepEqual(RunStyle.parts(dashed), { color: 4, dash: 1 });
  assert.deepEqual(Looks.recolor(Looks.recolor(dashed, { color: 0 }), { dash: 0 }), run);
});

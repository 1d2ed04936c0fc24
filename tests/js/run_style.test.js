import assert from "node:assert";
import test from "node:test";
import * as RunStyle from "#base/run_style.js";

const slots = Array.from({ length: 64 }, (_, slot) => slot);

test("64 runs look different in either theme", () => {
  for (const theme of ["light", "dark"]) {
    const looks = slots.map((slot) => RunStyle.of(slot, theme)).map(({ color, dash }) => `${color} ${dash}`);
    assert.strictEqual(new Set(looks).size, 64);
  }
});

test("the first runs differ in colour alone, and only one colour changes with the theme", () => {
  const light = slots.map((slot) => RunStyle.of(slot, "light"));
  const dark = slots.map((slot) => RunStyle.of(slot, "dark"));
  assert.ok(light.slice(0, 7).every(({ dash }) => dash.length === 0));
  assert.strictEqual(new Set(light.map(({ color }) => color)).size, 7);
  const changed = slots.filter((slot) => light[slot].color !== dark[slot].color);
  assert.ok(changed.every((slot) => light[slot].color === "#000000" && dark[slot].color === "#F0E442"));
});

test("letters go on as columns of a spreadsheet", () => {
  assert.deepStrictEqual([0, 25, 26, 51, 52, 701, 702].map(RunStyle.letter), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});

test("a letter can be read on every colour", () => {
  for (const theme of ["light", "dark"]) {
    for (const { color } of slots.map((slot) => RunStyle.of(slot, theme))) {
      assert.ok(RunStyle.contrast(color, RunStyle.textOn(color)) >= 4.5, color);
    }
  }
  assert.ok(Math.abs(RunStyle.contrast("#000000", "#ffffff") - 21) < 1e-9);
});

test("paint makes dashes that look as listed with round caps, and dims all but the lit run", () => {
  const run = { color: "#0072B2", dash: [5, 2.5], letter: "A", visible: true, lit: null };
  const plain = RunStyle.paint(run, "#ffffff", 2);
  assert.deepStrictEqual(plain.dash, [8, 7]);
  const lit = RunStyle.paint({ ...run, lit: true }, "#ffffff", 2);
  const dimmed = RunStyle.paint({ ...run, lit: false }, "#ffffff", 2);
  assert.ok(lit.width > plain.width && lit.rank > plain.rank && plain.rank > dimmed.rank);
  assert.ok(RunStyle.luminance(dimmed.color) > RunStyle.luminance(plain.color));
});

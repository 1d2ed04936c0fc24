import assert from "node:assert";
import test from "node:test";
import * as RunStyle from "#base/run_style.js";

const slots = Array.from({ length: 64 }, (_, slot) => slot);

test("64 runs look different in every theme", () => {
  for (const theme of ["light", "dark", "contrast"]) {
    const looks = slots.map((slot) => RunStyle.of({ slot }, theme)).map(({ color, dash }) => `${color} ${dash}`);
    assert.strictEqual(new Set(looks).size, 64);
  }
});

test("the first runs differ in colour alone, and only one colour changes with the theme", () => {
  const light = slots.map((slot) => RunStyle.of({ slot }, "light"));
  const dark = slots.map((slot) => RunStyle.of({ slot }, "dark"));
  assert.ok(light.slice(0, 7).every(({ dash }) => dash.length === 0));
  assert.strictEqual(new Set(light.map(({ color }) => color)).size, 7);
  const changed = slots.filter((slot) => light[slot].color !== dark[slot].color);
  assert.ok(changed.every((slot) => light[slot].color === "#000000" && dark[slot].color === "#F0E442"));
});

/** Severe colour blindness in linear sRGB. Source: Machado, Oliveira & Fernandes 2009, table 1. */
const SIGHTS = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};
const TO_LMS = [0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376, 0.6299787005]; // biome-ignore format: a matrix
const TO_LAB = [0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662, -0.808675766]; // biome-ignore format: a matrix

/** @type {(matrix: number[], v: number[]) => number[]} */
const times = (matrix, v) => [0, 3, 6].map((row) => v.reduce((sum, each, i) => sum + matrix[row + i] * each, 0));

/** A colour in OKLab, as somebody sees it. @type {(color: string, sight: number[]) => number[]} */
function oklab(color, sight) {
  const light = [1, 3, 5].map((i) => {
    const c = parseInt(color.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const seen = times(sight, light).map((c) => Math.min(1, Math.max(0, c)));
  return times(TO_LAB, times(TO_LMS, seen).map(Math.cbrt));
}

/**
 * The smallest difference of two colours in OKLab, for all kinds of colour vision or some.
 * @type {(one: string, other: string, sights?: number[][]) => number}
 */
function difference(one, other, sights = Object.values(SIGHTS)) {
  const all = sights.map((sight) => {
    const [a, b] = [oklab(one, sight), oklab(other, sight)];
    return Math.hypot(...a.map((each, i) => each - b[i]));
  });
  return Math.min(...all);
}

test("neighbours among the first eight slots differ for every kind of colour vision", () => {
  assert.ok(Math.abs(difference("#000000", "#ffffff") - 1) < 1e-3); // the measure itself
  for (const theme of ["light", "dark", "contrast"]) {
    const colors = slots.slice(0, 8).map((slot) => RunStyle.of({ slot }, theme).color);
    colors
      .slice(1)
      .forEach((color, i) => assert.ok(difference(color, colors[i]) >= 0.095, `${theme}: ${color} ${colors[i]}`));
  }
});

test("neighbours in a group of up to seven differ, and its last one from the palette's green", () => {
  for (const theme of ["light", "dark", "contrast"]) {
    for (let n = 2; n <= 7; n++) {
      const colors = Array.from({ length: n }, (_, i) => RunStyle.shade(i / (n - 1), 0, theme));
      colors
        .slice(1)
        .forEach((color, i) =>
          assert.ok(
            difference(color, colors[i], [SIGHTS.usual]) >= 0.085 && difference(color, colors[i]) >= 0.035,
            `${theme}: ${color} ${colors[i]}`,
          ),
        );
      assert.ok(difference(colors[n - 1], RunStyle.of({ slot: 2 }, theme).color) >= 0.09, theme);
    }
  }
});

test("a run's colour, dash and letter can be chosen, and stand for a slot", () => {
  const chosen = RunStyle.of({ slot: 0, look: 9, letter: "Q" }, "light");
  assert.deepStrictEqual(chosen, { ...RunStyle.of({ slot: 9 }, "light"), letter: "Q" });
  assert.deepStrictEqual(RunStyle.parts({ slot: 9 }), { color: 2, dash: 1 });
  assert.ok(slots.every((slot) => RunStyle.lookOf(RunStyle.parts({ slot })) === slot));
});

test("letters go on as columns of a spreadsheet", () => {
  assert.deepStrictEqual([0, 25, 26, 51, 52, 701, 702].map(RunStyle.letterAt), [
    "A",
    "Z",
    "AA",
    "AZ",
    "BA",
    "ZZ",
    "AAA",
  ]);
});

test("a letter can be read on every colour", () => {
  for (const theme of ["light", "dark", "contrast"]) {
    for (const { color } of slots.map((slot) => RunStyle.of({ slot }, theme))) {
      assert.ok(RunStyle.contrast(color, RunStyle.textOn(color)) >= 4.5, color);
    }
  }
  assert.ok(Math.abs(RunStyle.contrast("#000000", "#ffffff") - 21) < 1e-9);
});

test("in high contrast every run stands out on the lightest ground", () => {
  for (const color of [...RunStyle.colors("contrast"), ...RunStyle.SHADES.contrast.flat()]) {
    assert.ok(RunStyle.contrast(color, "#000000") >= 4, color);
    assert.ok(RunStyle.contrast(color, "#202020") >= 3, color);
  }
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

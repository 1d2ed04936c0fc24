// Letters of heads at one place: each can be read, none jumps, and the start's ring stays in view.

import assert from "node:assert";
import test from "node:test";
import { labelPlaces as places } from "#canvas/label_places.js";

const AREA = { width: 600, height: 400 };
const GAP = 20;
const at = (x, y) => ({ x, y });
const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
const nearest = (letters) => Math.min(...letters.flatMap((a, i) => letters.slice(0, i).map((b) => apart(a, b))));

test("letters that hide nobody stay at their heads", () => {
  assert.deepStrictEqual(places([at(5, 5)], GAP, { ...at(5, 5), radius: 30 }, AREA), [at(5, 5)]);
  const heads = [at(100, 100), at(121, 100), at(300, 300)];
  assert.deepStrictEqual(places(heads, GAP, null, AREA), heads);
});

test("any number of heads at one place can all be read", () => {
  for (const n of [2, 3, 5, 8, 9, 33]) {
    const letters = places(
      Array.from({ length: n }, () => at(300, 200)),
      GAP,
      null,
      AREA,
    );
    assert.ok(nearest(letters) > 0.8 * GAP, `${n}: ${nearest(letters)}`);
    assert.ok(
      Math.max(...letters.map((letter) => apart(letter, at(300, 200)))) < GAP * (1 + Math.sqrt(n)),
      `${n} are far away`,
    );
  }
});

test("they keep clear of the start's ring, and within the plot", () => {
  const start = { ...at(10, 395), radius: 30 };
  const letters = places(
    Array.from({ length: 5 }, () => at(10, 395)),
    GAP,
    start,
    AREA,
  );
  assert.ok(nearest(letters) > 0.8 * GAP);
  for (const letter of letters) {
    assert.ok(apart(letter, start) > 24);
    assert.ok(letter.x >= 0 && letter.y <= AREA.height);
  }
});

test("they follow heads that pass each other without a jump", () => {
  let before = null;
  for (let x = -40; x <= 40; x += 0.05) {
    const letters = places([at(300, 200), at(300 + x, 200), at(300, 203)], GAP, null, AREA);
    if (before)
      letters.forEach((letter, i) => assert.ok(apart(letter, before[i]) < 1, `at ${x}: ${apart(letter, before[i])}`));
    before = letters;
  }
});

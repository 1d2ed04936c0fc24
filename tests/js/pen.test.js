import assert from "node:assert";
import test from "node:test";
import * as Decimate from "#canvas/decimate.js";
import { around, Pen } from "#canvas/pen.js";

const BOX = around({ width: 100, height: 100 }, 0);

/** What a pen strokes along some points; `settle` after every `every` of them. */
function strokes(points, { every = Infinity, coverage = null, box = BOX } = {}) {
  const pen = new Pen(box, coverage);
  const out = [];
  const stroke = (xs, ys, count, phase) =>
    out.push({ xs: [...xs.slice(0, count)], ys: [...ys.slice(0, count)], phase });
  points.forEach(([x, y], i) => {
    pen.to(x, y, stroke);
    if ((i + 1) % every === 0) pen.settle(stroke);
  });
  pen.flush(stroke);
  return out;
}

const near = (actual, expected) =>
  actual.forEach((v, i) => assert.ok(Math.abs(v - expected[i]) < 1e-6, `${actual} ${expected}`));

test("a line inside is stroked as it is", () => {
  assert.deepStrictEqual(
    strokes([
      [0, 0],
      [30, 40],
      [30, 90],
    ]),
    [{ xs: [0, 30, 30], ys: [0, 40, 90], phase: 0 }],
  );
});

test("pieces join, and each begins in the dash where the last ended", () => {
  const points = Array.from({ length: 400 }, (_, i) => [50 + 40 * Math.cos(i / 9), 50 + 40 * Math.sin(i / 9)]);
  const pieces = strokes(points, { every: 3 });
  assert.ok(pieces.length > 100);
  for (let i = 1; i < pieces.length; i++) {
    const [before, piece] = [pieces[i - 1], pieces[i]];
    const length = before.xs
      .slice(1)
      .reduce((sum, x, k) => sum + Math.hypot(x - before.xs[k], before.ys[k + 1] - before.ys[k]), 0);
    near([piece.xs[0], piece.ys[0], piece.phase], [before.xs.at(-1), before.ys.at(-1), before.phase + length]);
  }
});

test("a long line is cut into pieces of few points, whole together", () => {
  const points = Array.from({ length: 1000 }, (_, i) => [i / 10, 50]);
  const pieces = strokes(points);
  assert.ok(pieces.every(({ xs }) => xs.length <= 128));
  assert.strictEqual(
    pieces.reduce((sum, { xs }) => sum + xs.length - 1, 0),
    999,
  );
});

test("what is outside is cut off, unbent, and counts for the dash", () => {
  const [out, back] = strokes([
    [50, 50],
    [250, 150],
    [250, 50],
    [50, 50],
  ]);
  near([...out.xs, ...out.ys, out.phase], [50, 100, 50, 75, 0]);
  near([...back.xs, ...back.ys], [100, 50, 50, 50]);
  near([back.phase], [Math.hypot(200, 100) + 100 + 150]);
});

test("a run that leaves by 1e300 is drawn towards where it went", () => {
  for (const far of [1e15, 1e200, 1e300, Number.MAX_VALUE, Infinity]) {
    const [{ xs, ys }, ...others] = strokes([
      [50, 50],
      [far, 60],
      [-far, far],
      [far, -far],
    ]);
    near([...xs, ...ys], [50, 100, 50, 50]);
    assert.strictEqual(others.length, 0);
  }
  const [{ xs, ys }] = strokes([
    [50, 50],
    [1e200, 1e200],
  ]);
  near([...xs, ...ys], [50, 100, 50, 100]);
});

test("a tip joins what is not stroked yet, and is forgotten", () => {
  const pen = new Pen(BOX);
  const out = [];
  const stroke = (xs, ys, count, phase) => out.push([[...xs.slice(0, count)], [...ys.slice(0, count)], phase]);
  const never = () => assert.fail("nothing is long enough");
  for (const x of [10, 11, 12]) pen.to(x, 20, never);
  pen.settle(never);
  pen.tip(12.5, 20, stroke);
  pen.tip(200, 20, stroke);
  pen.to(13, 20, never);
  pen.tip(13, 20, stroke);
  assert.deepStrictEqual(out, [
    [[10, 11, 12, 12.5], [20, 20, 20, 20], 0],
    [[10, 11, 12, 100], [20, 20, 20, 20], 0],
    [[10, 11, 12, 13], [20, 20, 20, 20], 0],
  ]);
});

test("covered ground is drawn once, new ground always", () => {
  const coverage = new Decimate.Coverage(BOX);
  const there = Array.from({ length: 1000 }, (_, i) => (i % 2 ? [10, 10] : [90, 10]));
  const pieces = strokes([...there, [90, 10], [90, 90]], { coverage });
  const segments = pieces.reduce((sum, { xs }) => sum + xs.length - 1, 0);
  assert.ok(segments <= 5, `${segments}`);
  const last = pieces.at(-1);
  assert.deepStrictEqual([last.xs.at(-1), last.ys.at(-1)], [90, 90]);
});

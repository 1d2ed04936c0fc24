// What is found on the plots, and where labels go.

import assert from "node:assert";
import test from "node:test";
import * as Axes from "#canvas/axes.js";
import * as Marks from "#canvas/marks.js";
import * as Nearest from "#canvas/nearest.js";
import * as Bilinear from "#data/bilinear.js";

test("labels move apart as little as they must, within their range", () => {
  assert.deepStrictEqual(Marks.spread([10, 50], 20, 0, 100), [10, 50]);
  assert.deepStrictEqual(Marks.spread([50, 50], 20, 0, 100), [40, 60]);
  assert.deepStrictEqual(Marks.spread([0, 1, 2], 20, 0, 100), [0, 20, 40]);
  assert.deepStrictEqual(Marks.spread([99, 100], 20, 0, 100), [80, 100]);
  assert.deepStrictEqual(Marks.spread([], 20, 0, 100), []);
  const crowded = Marks.spread(Array(11).fill(5), 20, 0, 100);
  assert.deepStrictEqual([crowded[0], crowded[10]], [0, 100]);
});

test("numbers in labels are short", () => {
  const texts = [0, 1.2345, -0.5, 1411.8, 12345, 1e300, 3.2e-9].map(Marks.short);
  assert.deepStrictEqual(texts, ["0", "1.23", "−0.5", "1412", "12345", "1.0e300", "3.2e−9"]);
});

test("in a hall lines and type follow the height", () => {
  const { line, font } = Marks.sizes(true, 1080);
  assert.ok(line >= 0.0045 * 1080 && font >= 0.026 * 1080);
});

const GRID = { x: [0, 1, 2], y: [0, 2], z: [Float32Array.of(0, 1, 2), Float32Array.of(2, 3, NaN)] };

test("a surface's value is interpolated, and is null where there is none", () => {
  const value = (x, y) =>
    Bilinear.estimate(GRID, [0, 1, 2, 3], { quantum: 2 ** -10, base: 0, reach: 1e6 }, x, y)?.value ?? null;
  assert.strictEqual(value(0.5, 1), 1.5);
  assert.strictEqual(value(0.5, 2), 2.5);
  for (const [x, y] of [
    [-0.1, 1],
    [2.1, 1],
    [1, 2.1],
    [1.5, 1],
    [NaN, 0],
  ])
    assert.strictEqual(value(x, y), null);
});

test("an index of levels becomes a value again", () => {
  const levels = [0, 1, 10];
  assert.deepStrictEqual(
    [0, 0.5, 1, 1.5, 2, 3, -1].map((z) => Bilinear.valueOfLevel(z, levels)),
    [0, 0.5, 1, 5.5, 10, 19, -1],
  );
});

const model = {
  trajectories: {
    epochs: 3,
    runs: 2,
    x: [Float64Array.of(0, 1, 2, 3), Float64Array.of(0, 0, 0, 0)],
    y: [Float64Array.of(0, 0, 0, 0), Float64Array.of(0, 1, 2, 0)],
    loss: [Float64Array.of(9, 6, 3, 0), Float64Array.of(9, 8, 7, 0)],
    evaluations: [Uint32Array.of(0, 1, 2, 3), Uint32Array.of(0, 4, 8, 8)],
    rows: Uint32Array.of(4, 3),
  },
  paints: [{ visible: true }, { visible: true }],
  order: [1, 0],
  lowest: 0,
  over: "epochs",
};
const frame = { x: Axes.axis([0, 3], 300), y: Axes.axis([0, 10], 1000, { up: true }) };

test("the nearest path point, up to the epoch, of visible runs", () => {
  assert.deepStrictEqual(Nearest.contour(model, frame, 3, 205, 998, 20), { run: 0, epoch: 2, x: 2, y: 0, loss: 3 });
  assert.strictEqual(Nearest.contour(model, frame, 1, 205, 998, 20), null);
  assert.strictEqual(Nearest.contour(model, frame, 3, 250, 900, 20), null);
  const hidden = { ...model, paints: [{ visible: false }, { visible: true }] };
  assert.strictEqual(Nearest.contour(hidden, frame, 3, 205, 998, 20), null);
});

test("the nearest curve, over epochs and over evaluations", () => {
  assert.strictEqual(Nearest.loss(model, frame, 3, 110, 395, 20).run, 0);
  assert.strictEqual(Nearest.loss(model, frame, 3, 110, 205, 20).run, 1);
  assert.strictEqual(Nearest.loss(model, frame, 3, 110, 300, 20), null);
  const wide = { ...frame, x: Axes.axis([0, 8], 800) };
  const found = Nearest.loss({ ...model, over: "evaluations" }, wide, 3, 405, 205, 20);
  assert.deepStrictEqual([found.run, found.epoch], [1, 1]);
});

test("the epoch at a place of the loss plot", () => {
  assert.deepStrictEqual(
    [-1, 1.4, 9].map((x) => Nearest.epochAt(model, x)),
    [0, 1, 3],
  );
  assert.deepStrictEqual(
    [0, 2.5, 8].map((x) => Nearest.epochAt({ ...model, over: "evaluations" }, x)),
    [0, 2, 3],
  );
  assert.strictEqual(Nearest.epochAt({ ...model, trajectories: null }, 1), null);
});

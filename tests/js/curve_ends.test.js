// Where curves leave their axis, and what their arrows say.

import assert from "node:assert";
import test from "node:test";
import * as Axes from "#canvas/axes.js";
import { towards } from "#canvas/beyond.js";
import { endOf, pastOf, track } from "#canvas/curve_ends.js";
import { Scales } from "#canvas/curve_scales.js";

/** A plot of 100 by 100 px over ten epochs. */
function plot(losses, { range = [0, 10], log = false, lowest = 0, gap = 15 } = {}) {
  const y = Axes.axis(range, 100, { log, up: true });
  const frame = { left: 0, top: 0, width: 100, height: 100, x: Axes.axis([0, 10], 100), y };
  const scales = new Scales(frame, lowest);
  const t = { loss: [losses], rows: [losses.length] };
  const curve = { off: null, past: [] };
  losses.forEach((loss, row) => track(curve, { row, side: scales.side(loss), x: 10 * row }, losses, gap));
  const tip = { x: 0, y: 0 };
  return {
    end: endOf(scales, t, 0, curve.off, null, tip),
    past: pastOf(scales, t, 0, curve.past, curve.off, null),
  };
}

test("a curve that leaves the axis and comes back has an arrow where it left, with the farthest value", () => {
  const newton = [24.2, 4.7, 1411.8, 0.06, 0.4, 0];
  const { end, past } = plot(newton, { range: [0, 26.6] });
  assert.strictEqual(end.side, 0);
  assert.strictEqual(past.length, 1);
  const [{ x, y, side, row, value, isBare }] = past;
  assert.deepStrictEqual([y, side, row, value, isBare], [0, 1, 2, 1411.8, false]);
  assert.ok(x > 10 && x < 11, "between rows 1 and 2");
});

test("only the farthest of several has its value, and close ones are one", () => {
  const { past } = plot([5, 20, 5, 5, 30, 5, 5, -9, 5]);
  assert.deepStrictEqual(
    past.map(({ side, row, isBare }) => [side, row, isBare]),
    [
      [1, 1, true],
      [1, 4, false],
      [-1, 7, false],
    ],
  );
  const merged = plot([5, 20, 5, 30, 5, 5], { gap: 30 }).past;
  assert.deepStrictEqual(
    merged.map(({ row, isBare }) => [row, isBare]),
    [[3, false]],
  );
});

test("while a curve is off, that arrow has the value and the earlier ones on its side are bare", () => {
  const { end, past } = plot([5, 20, 5, 5, 30, 40]);
  assert.deepStrictEqual([end.side, end.row, end.value], [1, 4, 30]);
  assert.deepStrictEqual(
    past.map(({ row, isBare }) => [row, isBare]),
    [[1, true]],
  );
});

test("on a logarithmic axis an arrow has loss − f*, as the axis does", () => {
  const log = { range: [1e-6, 1000], log: true, lowest: 3 };
  const { end } = plot([600, 40, 3 + 1e-3, 3 + 2 ** -23], log);
  assert.deepStrictEqual([end.side, end.row, end.value], [-1, 3, 2 ** -23]);
  assert.strictEqual(plot([600, 40, 3 - 4e-16], log).end.value, 0);
  const [back] = plot([600, 3 + 2 ** -23, 40], log).past;
  assert.deepStrictEqual([back.side, back.row, back.value], [-1, 1, 2 ** -23]);
});

test("a start beyond the view is pointed at from the border", () => {
  const area = { width: 200, height: 100 };
  assert.deepStrictEqual(towards(area, { x: 500, y: 50 }), { x: 200, y: 50, angle: 0 });
  const { x, y } = towards(area, { x: 100, y: -1e9 });
  assert.deepStrictEqual([x, y], [100, 0]);
  const far = towards(area, { x: -1e300, y: 1e300 });
  assert.ok(Math.abs(far.x - 50) < 1 && Math.abs(far.y - 100) < 1e-6);
});

import assert from "node:assert";
import test from "node:test";
import * as Axes from "#canvas/axes.js";
import * as LossRange from "#data/loss_range.js";

const near = (a, b) => assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${a} ${b}`);

test("values and pixels, both ways, both directions, linear and log", () => {
  const x = Axes.axis([-3, 3], 600);
  assert.deepStrictEqual(
    [-3, 0, 3].map((v) => Axes.toPixel(x, v)),
    [0, 300, 600],
  );
  const y = Axes.axis([-3, 3], 600, { up: true });
  assert.deepStrictEqual(
    [-3, 0, 3].map((v) => Axes.toPixel(y, v)),
    [600, 300, 0],
  );
  const log = Axes.axis([1e-8, 1], 800, { log: true, up: true });
  near(Axes.toPixel(log, 1e-8), 800);
  near(Axes.toPixel(log, 1e-2), 200);
  for (const axis of [x, y, log]) for (const v of [1e-8, 1e-3, 0.5]) near(Axes.toValue(axis, Axes.toPixel(axis, v)), v);
});

test("a frame is what Plotly's layout says", () => {
  const xaxis = { _offset: 44, _length: 600, range: [-3, 3], type: "linear" };
  const yaxis = { _offset: 8, _length: 400, range: [-8, 0], type: "log" };
  const frame = Axes.frame({ _fullLayout: { xaxis, yaxis } });
  assert.deepStrictEqual([frame.left, frame.top, frame.width, frame.height], [44, 8, 600, 400]);
  near(Axes.toPixel(frame.x, 0), 300);
  near(Axes.toPixel(frame.y, 1e-4), 200);
  assert.strictEqual(Axes.frame({}), null);
});

test("the linear loss axis runs from f* to 1.1 times the start's loss", () => {
  assert.deepStrictEqual(LossRange.lossRange({ log: false, lowest: 0, start: 10, bottom: -5 }), [0, 11]);
  const [low, high] = LossRange.lossRange({ log: false, lowest: -1.9, start: -1, bottom: -5 });
  assert.strictEqual(low, -1.9);
  near(high, -1.9 + 1.1 * 0.9); // 1.1 times a negative loss would be below it
});

test("without a known minimum it begins at the lowest level, or lower if the start is", () => {
  assert.deepStrictEqual(LossRange.lossRange({ log: false, lowest: null, start: 10, bottom: -5 })[0], -5);
  assert.deepStrictEqual(LossRange.lossRange({ log: false, lowest: null, start: -9, bottom: -5 })[0], -9);
});

test("a start at the minimum still has an axis", () => {
  for (const log of [false, true]) {
    const [low, high] = LossRange.lossRange({ log, lowest: 0.09, start: 0.09, bottom: 0 });
    assert.ok(high > low && Number.isFinite(high));
  }
});

test("the log loss axis shows loss − f* over eight decades, and never below float64's floor", () => {
  const [low, high] = LossRange.lossRange({ log: true, lowest: 2, start: 11, bottom: 0 });
  near(low, 1e-8);
  near(high, 1.1 * 9);
  near(LossRange.lossRange({ log: true, lowest: 0, start: 1e-12, bottom: 0 })[0], 1e-16);
  assert.strictEqual(LossRange.excess(2, 2), 1e-16);
  assert.strictEqual(LossRange.excess(1, 2), 1e-16);
});

test("a fit takes all rows of the runs it is given", () => {
  const t = { loss: [Float64Array.of(5, 1, 0), Float64Array.of(9, 2, 3)], rows: [2, 3] };
  assert.deepStrictEqual(LossRange.extent(t, [0, 1]), { low: 1, high: 9 });
  assert.deepStrictEqual(LossRange.extent(t, [0]), { low: 1, high: 5 });
  assert.strictEqual(LossRange.extent(t, []), null);
  const [low, high] = LossRange.fittedRange({ log: false, lowest: 0, low: 1, high: 9 });
  assert.ok(low < 1 && low > 0 && high > 9 && high < 10);
  const [lowLog, highLog] = LossRange.fittedRange({ log: true, lowest: 0, low: 0, high: 1 });
  assert.ok(lowLog < 1e-16 && highLog > 1);
});

// What is drawn of responses, from the rows of a stream.

import assert from "node:assert";
import test from "node:test";
import * as Series from "#data/series.js";
import * as Trajectories from "#data/trajectories.js";
import * as SignalPicker from "#response/signal_picker.js";

const f8 = (name, shape, shared = false) => ({ name, type: "f8", shape, ...(shared && { shared }) });
const INSIDE = ["gradient", "asked_at", "step", "lr", "rate"].map((name) => f8(name, name === "lr" ? [] : [1]));
const HEAD = {
  epochs: 3,
  dimension: 1,
  runs: [
    {
      inside: [
        { name: "m", size: 1 },
        { name: "v", size: 1 },
      ],
    },
    { inside: [{ name: "m", size: 1 }] },
  ],
  entries: [],
  columns: [f8("points", [1]), f8("signal", [], true), { name: "evaluations", type: "u4", shape: [3] }],
}; // prettier-ignore
const column = (width, ...values) => ({ width, values: Float64Array.from(values) });
const block = (first, points, signal, more = {}) => ({
  first,
  rows: signal.length,
  counts: [signal.length, signal.length],
  columns: {
    points: column(1, ...points),
    signal: column(1, ...signal),
    evaluations: column(3, ...new Array(6 * signal.length).fill(1)),
    ...more,
  },
}); // prettier-ignore

test("a response is known with the row after its gradient, wherever blocks are cut", () => {
  const whole = Trajectories.createTrajectories(HEAD);
  whole.append(block(0, [0, 0, -1, 2, -3, 5, -3, 9], [1, 2, 3, 0]));
  const cut = Trajectories.createTrajectories(HEAD);
  cut.append(block(0, [0, 0], [1]));
  assert.deepEqual(Series.response(cut).rows, [0, 0]);
  cut.append(block(1, [-1, 2, -3, 5], [2, 3]));
  assert.deepEqual(Series.response(cut).rows, [2, 2]);
  assert.deepEqual([...Series.signal(cut).rows], [3]);
  cut.append(block(3, [-3, 9], [0]));
  for (const t of [whole, cut]) {
    assert.deepEqual(
      Series.response(t).loss.map((each) => [...each.subarray(0, 3)]),
      [
        [1, 2, 0],
        [-2, -3, -4],
      ],
    );
    assert.deepEqual(Series.response(t).rows, [3, 3]);
    assert.deepEqual([...t.signal], [1, 2, 3, 0]);
    assert.deepEqual([...Series.signal(t).rows], [3]); // the last gradient is taken by no update
    assert.deepEqual([...Series.position(t).rows], [4, 4]);
    assert.equal(t.loss, null);
  }
});

test("parts of the states are told by run; who has no such part has no rows", () => {
  const t = Trajectories.createTrajectories({ ...HEAD, columns: [...HEAD.columns, ...INSIDE, f8("state", [2])] });
  const same = Object.fromEntries(INSIDE.map(({ name }) => [name, column(1, 1, 2, 3, 4)]));
  t.append(block(0, [0, 0, 1, 1], [1, 1], { ...same, state: column(2, 10, 20, 30, NaN, 11, 21, 31, NaN) }));
  const v = Series.inside(t, "state", (run) => [1, undefined][run]);
  assert.deepEqual(v.rows, [1, 0]);
  assert.deepEqual(
    [null, [0], [1]].map((members) => Series.isMissing(v, members)),
    [false, false, true],
  );
  assert.equal(Series.isMissing(Series.position(t), [1]), false);
  assert.deepEqual([...v.loss[0].subarray(0, 2)], [20, 21]);
  assert.deepEqual([...Series.inside(t, "rate", () => 0).loss[1].subarray(0, 2)], [2, 4]);
  const without = Trajectories.createTrajectories(HEAD);
  without.append(block(0, [0, 0], [1]));
  assert.deepEqual(Series.inside(without, "rate", () => 0).rows, [0, 0]);
});

test("an axis shows all there is, with room, and 0", () => {
  const of = (...values) => ({ epochs: 9, runs: values.length, loss: values, rows: values.map((each) => each.length) });
  const close = (a, b) => a.forEach((value, i) => assert.ok(Math.abs(value - b[i]) < 1e-12, `${a} ${b}`));
  close(Series.range(of([1, 4], [-1, 0]), [0, 1]), [-1.5, 4.5]);
  close(Series.range(of([1, 4], [-1, 0]), [0]), [-0.2, 4.4]);
  close(Series.range(of([-2, -4]), [0]), [-4.4, 0.4]);
  close(Series.range(of([0, 0]), [0]), [-0.05, 0.1]);
  close(Series.range(of([]), [0]), [-0.05, 1.1]);
  close(Series.range(of([0, 1e-310]), [0]), [-0.05, 0.1]); // Plotly cannot draw so short an axis
});

test("a sketch fills its box, 0 within", () => {
  assert.equal(SignalPicker.signalPath([0, 1, 0]), "M0.0 37.0L50.0 3.0L100.0 37.0");
  assert.equal(SignalPicker.signalPath([1, -1]), "M0.0 3.0L100.0 37.0");
  assert.equal(SignalPicker.signalPath([0]), "M0.0 37.0");
});

test("a response minus the first run's, as far as both are known", () => {
  const response = [Float64Array.of(1, 2, 3), Float64Array.of(5, 5, 5)];
  const t = { epochs: 3, runs: 2, response, rows: Uint32Array.of(3, 4) };
  const found = Series.difference(t);
  assert.deepEqual([...found.rows], [2, 2]);
  assert.deepEqual(
    found.loss.map((values) => [...values]),
    [
      [0, 0],
      [4, 3],
    ],
  );
});

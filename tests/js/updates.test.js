import assert from "node:assert";
import test from "node:test";
import * as Strokes from "#canvas/pen.js";
import * as Trajectories from "#data/trajectories.js";
import * as Updates from "#data/updates.js";
import * as Arrows from "#inside/arrows.js";
import * as Course from "#inside/course.js";
import * as Strip from "#inside/strip.js";
import * as Worked from "#inside/worked.js";

const COLUMNS = [
  ["points", [2]],
  ["loss", []],
  ["evaluations", [3]],
  ["gradient", [2]],
  ["asked_at", [2]],
  ["step", [2]],
  ["lr", []],
  ["rate", [2]],
  ["state", [4]],
];
const MOMENTUM = [
  { name: "v", symbol: "v", plain: "v", kind: "velocity", size: 2, derived: false, before: [0, 0] },
  { name: "mu", symbol: "\\mu_k", plain: "μ_k", kind: "single", size: 1, derived: true, before: null },
];
const ADAM = [
  { name: "m", symbol: "m", plain: "m", kind: "mean", size: 2, derived: false, before: [0, 0] },
  { name: "v", symbol: "v", plain: "v", kind: "plain", size: 2, derived: false, before: [0, 0] },
];

/** Two runs, three updates and a last row without one; every number says where it stands. */
function trajectories(columns = COLUMNS) {
  const head = {
    epochs: 3,
    dimension: 2,
    runs: [
      { params: { lr: 0.1 }, inside: ADAM },
      { params: { lr: 0.2, momentum: 0.9 }, inside: MOMENTUM },
    ],
    columns: columns.map(([name, shape]) => ({ name, type: "f8", shape })),
  };
  const t = Trajectories.createTrajectories(head);
  for (const [first, rows] of [
    [0, 1],
    [1, 3],
  ]) {
    const of = ([_name, [width = 1]], base) => ({
      width,
      values: Float64Array.from({ length: rows * 2 * width }, (_, i) => {
        const row = first + Math.floor(i / width / 2);
        const isTold = row < 3 || base < 3;
        return isTold ? 1000 * base + 100 * (Math.floor(i / width) % 2) + 10 * row + (i % width) : NaN;
      }),
    });
    t.append({
      first,
      rows,
      counts: [rows, rows],
      columns: Object.fromEntries(columns.map((column, base) => [column[0], of(column, base)])),
    });
  }
  return t;
}

test("a stream without the inside has none, and one with it says every update by name", () => {
  assert.equal(trajectories(COLUMNS.slice(0, 3)).inside, null);
  const t = trajectories();
  const update = Updates.update(t, 1, 2);
  const lists = Object.fromEntries(Object.entries(update).map(([name, values]) => [name, Array.from(values)]));
  assert.deepEqual(lists, {
    momentum: [0.9],
    g: [3120, 3121],
    asked: [4120, 4121],
    u: [5120, 5121],
    lr: [6120], // the one after the schedule, not the hyperparameter
    rate: [7120, 7121],
    w: [120, 121],
    t: [3],
    v: [8120, 8121],
    "v-": [8110, 8111],
    mu: [8122],
  });
  assert.deepEqual(Updates.update(t, 1, 0)["v-"], [0, 0]);
  for (const k of [-1, 3, 4]) assert.equal(Updates.update(t, 1, k), null); // no update is made of the last row
});

test("the strip shows the gradient, what is remembered and the rate", () => {
  const t = trajectories();
  const told = Updates.courses(t, 0).map(({ name, role, size, of }) => [name, role, size, of(2, 1)]);
  assert.deepEqual(told, [
    ["g", "gradient", 2, 3021],
    ["m", "momentum", 2, 8021],
    ["v", null, 2, 8023],
    ["rate", "rate", 2, 7021],
  ]);
  assert.deepEqual(
    Updates.courses(t, 1).map(({ name }) => name),
    ["g", "v", "rate"],
  );
  t.inside.rate.values[1].fill(NaN); // a rule that mixes coordinates
  assert.deepEqual(
    Updates.courses(t, 1).map(({ name }) => name),
    ["g", "v"],
  );
});

test("the legend says what there is", () => {
  const t = trajectories();
  const said = (run) =>
    Updates.legend(Updates.update(t, run, 0), Updates.parts(t.described[run])).map(({ sign, words }) => [sign, words]);
  assert.deepEqual(said(0), [
    ["−g", "inside.gradient"],
    ["−m", "inside.mean"],
    ["u", "inside.step"],
    ["◇", "inside.asked"],
  ]);
  assert.deepEqual(said(1)[1], ["v", "inside.velocity"]);
});

// ---- the worked update

const roleOf = (name) => Updates.role(name, ADAM);

test("a line is broken into pieces that are coloured as the arrows", () => {
  const pieces = Worked.pieces("m̂ = {m} / (1 − {beta1}^{t}) = {m}", roleOf);
  assert.deepEqual(
    pieces.map(({ text, name, role, raised }) => [text || name, role, raised]),
    [
      ["m̂", "momentum", false],
      [" = ", null, false],
      ["m", "momentum", false],
      [" / (1 − ", null, false],
      ["beta1", null, false],
      ["t", null, true],
      [") = ", null, false],
      ["m", "momentum", false],
    ],
  );
});

test("numbers below 0 stand in brackets where a sign stands before them, or a square behind", () => {
  const numbers = { beta: [0.9], g: [-0.125, 3], m: [-1.23456789e-7, 2], "m-": [0, 1], v: [0.1 + 0.2, 4] };
  const line = "m = {beta} · {m-} + {g}² · {m} = {g}";
  const write = (i) =>
    Worked.pieces(line, roleOf)
      .map((piece) => piece.text || Worked.filled(piece, numbers, i))
      .join("");
  assert.equal(write(0), "m = 0.9 · 0 + (−0.125)² · (−1.235e−7) = −0.125");
  assert.equal(write(1), "m = 0.9 · 1 + 3² · 2 = 3");
  assert.equal(Worked.filled({ name: "v" }, numbers, null), "0.3000, 4"); // of all coordinates
});

test("a line without a coordinate's number is there once", () => {
  const parts = [
    { name: "alpha", kind: "single" },
    { name: "curvature", kind: "spectrum" },
    { name: "m", kind: "mean" },
  ];
  assert.ok(Worked.isWhole("α = {alpha}", parts));
  assert.ok(Worked.isWhole("λ(H) = {curvature}", parts));
  for (const line of ["u = −{alpha} · {g} = {u}", "m = {m-}", "η = {rate}"])
    assert.ok(!Worked.isWhole(line, parts), line);
});

// ---- arrows

const AREA = { width: 400, height: 400 };
const pixel = ([x, y]) => [200 + 10 * x, 200 - 10 * y];
const UPDATE = { w: [0, 0], asked: [0, 0], g: [0, -6], u: [1, 2], m: [3, 0], v: [1, 1], rate: [1, 1] };
const close = (a, b) => a.forEach((value, i) => assert.ok(Math.abs(value - b[i]) < 1e-9, `${a} is not ${b}`));

test("steps are drawn to scale, gradients downhill by their direction alone", () => {
  const { arrows, places } = Arrows.compose(UPDATE, ADAM, pixel, AREA);
  assert.deepEqual(
    arrows.map(({ role, label, isTrue }) => [role, label, isTrue]),
    [
      ["gradient", "−g", false],
      ["momentum", "−m", false],
      ["step", "u", true],
    ],
  );
  close(arrows[0].to, [200, 200 - 0.14 * 400]); // the gradient points down: downhill is up
  close(arrows[1].to, [200 - 0.85 * 0.14 * 400, 200]);
  close(arrows[2].to, [210, 180]);
  assert.deepEqual(places, []);
});

test("a velocity is to scale too, and a gradient that was asked elsewhere begins there", () => {
  const update = { ...UPDATE, asked: [2, 0] };
  const { arrows, places } = Arrows.compose(update, MOMENTUM, pixel, AREA);
  close(arrows[0].from, [220, 200]);
  close(arrows[1].to, [210, 190]);
  close(places[0].at, [220, 200]);
  assert.deepEqual(Arrows.compose(null, MOMENTUM, pixel, AREA), { arrows: [], places: [] });
  const replayed = { ...UPDATE, g: [NaN, NaN], asked: [NaN, NaN] }; // a method of scipy
  assert.deepEqual(
    Arrows.compose(replayed, [], pixel, AREA).arrows.map(({ role }) => role),
    ["step"],
  );
});

test("an arrow is cut at the border of its area", () => {
  const box = Strokes.around(AREA, 0);
  const corners = Arrows.outline({ from: [200, 200], to: [1e9, 200] }, 4, box);
  assert.equal(corners.length, 7);
  close(corners[3], [400, 200]);
  assert.equal(Arrows.outline({ from: [-10, -10], to: [-20, -10] }, 4, box), null);
});

// ---- the strip

test("an axis is logarithmic where a course spans decades and never changes its sign", () => {
  const of = (values) => (row) => values[row];
  assert.deepEqual(Course.range(of([0, 1e-4, 1]), 1, 3), { low: 1e-4, high: 1, log: true });
  assert.deepEqual(Course.range(of([-1, 1e-4, 1]), 1, 3), { low: -1, high: 1, log: false });
  assert.deepEqual(Course.range(of([2, 3]), 1, 2), { low: 0, high: 3, log: false });
  assert.deepEqual(Course.range(of([NaN]), 1, 1), { low: 0, high: 1, log: false });
  assert.equal(Course.share({ low: 1e-4, high: 1, log: true }, 1e-2), 0.5);
});

test("pictures stand in rows of one length", () => {
  const boxes = (count, width, height) => Strip.places(count, width, height, 10).boxes;
  assert.equal(new Set(boxes(4, 480, 600).map(({ x }) => x)).size, 2);
  assert.equal(new Set(boxes(3, 340, 200).map(({ y }) => y)).size, 1); // small ones in a low panel
  for (const { x, width } of boxes(5, 300, 600)) assert.ok(x + width <= 300.01);
});

test("of many rows a pixel shows the least and the greatest", () => {
  const value = (row) => (row === 5000 ? 99 : row === 5001 ? -99 : row % 7);
  const points = Course.thinned(value, 10_000, 100);
  assert.ok(points.length <= 202);
  assert.ok(points.some(([, y]) => y === 99) && points.some(([, y]) => y === -99));
  assert.deepEqual(
    Course.thinned((row) => row, 3, 100),
    [
      [0, 0],
      [1, 1],
      [2, 2],
    ],
  );
});

test("an arrow's label is whole, even beside an arrow that ends at the frame's edge", () => {
  const half = [12, 9];
  const inside = Arrows.labelAt({ role: "step", from: [200, 200], to: [210, 180] }, 12, half, AREA);
  assert.ok(Math.hypot(inside[0] - 210, inside[1] - 180) > 8); // beyond the tip
  for (const to of [
    [1, 200],
    [399, 200],
    [200, 1],
    [200, 399],
    [2, 2],
  ]) {
    for (const role of ["gradient", "momentum", "step"]) {
      const [x, y] = Arrows.labelAt({ role, from: [200, 210], to }, 12, half, AREA);
      assert.ok(x >= 12 && x <= 388 && y >= 9 && y <= 391, `${role} ${to}: ${x}, ${y}`);
    }
  }
});

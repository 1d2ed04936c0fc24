import assert from "node:assert";
import test from "node:test";
import { dragged, moved, ofPlotly, parse, pressed, tidy, USUAL } from "#experiment/camera.js";
import { Depth } from "#solid/depth.js";
import { attachSolidPointer } from "#solid/pointer.js";
import { eye, heightOf, held, isFromBelow, lens, lift, project, seenAt, surfaceAt } from "#solid/space.js";

/** Heights f(x, y) over [-1, 1]². */
function gridOf(f, n = 41) {
  const z = new Float32Array(n * n);
  for (let j = 0; j < n; j++)
    for (let i = 0; i < n; i++) z[j * n + i] = f(-1 + (2 * i) / (n - 1), -1 + (2 * j) / (n - 1));
  return { x: [-1, 1], y: [-1, 1], columns: n, rows: n, z };
}

/** The matrices of a camera that looks at the origin, as WebGL has them. */
function matrices([ex, ey, ez], aspect, fovy = Math.PI / 4) {
  const unit = (v) => v.map((c) => c / Math.hypot(...v));
  const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  const back = unit([ex, ey, ez]);
  const right = unit(cross([0, 0, 1], back));
  const up = cross(back, right);
  const dot = (a) => a[0] * ex + a[1] * ey + a[2] * ez;
  const view = [0, 1, 2].flatMap((k) => [right[k], up[k], back[k], 0]).concat(-dot(right), -dot(up), -dot(back), 1);
  const f = 1 / Math.tan(fovy / 2);
  const projection = [f / aspect, 0, 0, 0, 0, f, 0, 0, 0, 0, -1, -1, 0, 0, -0.02, 0];
  const model = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  return { model, view, projection };
}

const near = (value, wanted, slack = 1e-9) => assert.ok(Math.abs(value - wanted) <= slack, `${value}, not ${wanted}`);

test("a lens puts what it looks at into the middle, right to the right and up above", () => {
  const l = lens(matrices([0, -4, 2], 2), [1, 1, 1], 800, 400);
  const middle = project(l, 0, 0, 0);
  near(middle.x, 400);
  near(middle.y, 200);
  near(middle.w, Math.hypot(4, 2));
  assert.ok(project(l, 1, 0, 0).x > 400);
  assert.ok(project(l, 0, 0, 1).y < 200);
  assert.ok(project(l, 0, -1, 0).w < middle.w);
  const scaled = lens(matrices([0, -4, 2], 2), [0.5, 0.5, 0.5], 800, 400);
  near(project(scaled, 2, 2, 2).x, project(l, 1, 1, 1).x);
  near(project(scaled, 2, 2, 2).y, project(l, 1, 1, 1).y);
});

test("the eye is where the lens was made for", () => {
  eye(lens(matrices([1.5, -2, 1], 1.3), [1, 1, 1], 640, 480)).forEach((value, i) => near(value, [1.5, -2, 1][i]));
  eye(lens(matrices([1.5, -2, 1], 1.3), [0.5, 0.25, 2], 640, 480)).forEach((value, i) => near(value, [3, -8, 0.5][i]));
});

test("a loss has a height within what the surface has", () => {
  const linear = { height: "linear", lowest: 0, bottom: 0, top: 10 };
  assert.equal(heightOf(3, linear), 3);
  assert.equal(heightOf(-1, linear), 0);
  assert.equal(heightOf(1e300, linear), held(linear));
  assert.equal(held(linear), 15);
  const log = { height: "log", lowest: 2, bottom: -20, top: 3 };
  near(heightOf(12, log), 1);
  near(heightOf(2, log), -16); // the floor of the loss plot
  assert.equal(heightOf(2, { ...log, bottom: -3 }), -3);
});

test("the surface between its nodes, and nothing outside or in a hole", () => {
  const plane = gridOf((x, y) => 2 * x - y);
  near(surfaceAt(plane, 0.123, -0.456), 2 * 0.123 + 0.456, 1e-6);
  near(surfaceAt(plane, 1, 1), 1, 1e-6);
  assert.ok(Number.isNaN(surfaceAt(plane, 1.001, 0)));
  plane.z[0] = NaN;
  assert.ok(Number.isNaN(surfaceAt(plane, -0.99, -0.99)));
});

test("the point that is seen at a place of the screen is the one that is drawn there", () => {
  const hill = gridOf((x, y) => 0.5 - 0.4 * x * x - 0.3 * y * y + 0.05 * Math.sin(5 * x));
  for (const from of [
    [0, -4, 2],
    [2.5, -2, 1.5],
    [-1, 3, 4],
    [0.001, -0.001, 5],
  ]) {
    const l = lens(matrices(from, 1.4), [1, 1, 1], 700, 500);
    for (const [x, y] of [
      [0.1, -0.2],
      [0.5, -0.6],
      [0, 0],
      [-0.3, 0.25],
    ]) {
      const z = surfaceAt(hill, x, y);
      if (isFromBelow(hill, eye(l), x, y, z)) continue;
      const at = project(l, x, y, z);
      const found = seenAt(l, hill, 1, at.x, at.y);
      near(found[0], x, 1e-6);
      near(found[1], y, 1e-6);
      assert.equal(seenAt(l, hill, z - 0.01, at.x, at.y), null, "it is cut off there");
    }
    assert.equal(seenAt(l, hill, 1, 5, 5), null, "beside the surface");
  }
});

test("of two parts of the surface behind each other the nearer one is seen", () => {
  const ridges = gridOf((x, y) => Math.exp(-50 * (y + 0.5) ** 2) + 0 * x);
  const l = lens(matrices([0, -4, 1], 1.4), [1, 1, 1], 700, 500);
  const behind = project(l, 0, 0.2, surfaceAt(ridges, 0, 0.2));
  const [, y] = seenAt(l, ridges, 2, behind.x, behind.y);
  assert.ok(y < -0.4, "the ridge hides what is behind it");
});

test("a touch that stays shows what is under it, and one that moves turns the view", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const host = Object.assign(new EventTarget(), {
    setPointerCapture() {},
    getBoundingClientRect: () => ({ left: 10, top: 20 }),
  });
  const said = [];
  attachSolidPointer(host, {
    camera: () => USUAL,
    look: () => said.push("look"),
    settle: () => said.push("settle"),
    hover: (at) => said.push(at),
  });
  const send = (type, clientX, clientY) =>
    host.dispatchEvent(
      Object.assign(new Event(type, { cancelable: true }), {
        clientX,
        clientY,
        pointerId: 1,
        pointerType: "touch",
        button: 0,
      }),
    );
  send("pointerdown", 60, 70);
  send("pointermove", 63, 70);
  t.mock.timers.tick(500);
  send("pointermove", 90, 70);
  send("pointerup", 90, 70);
  assert.deepEqual(said, [[50, 50], [80, 50], null, "settle"]);
  said.length = 0;
  send("pointerdown", 60, 70);
  send("pointermove", 90, 70);
  t.mock.timers.tick(500);
  send("pointerup", 90, 70);
  assert.deepEqual(said, ["look", "settle"]);
});

/** The points of a lifted step. */
function lifted(grid, top, from, to) {
  const points = [];
  lift(grid, top, from, to, (x, y, z, isFirst) => points.push({ x, y, z, isFirst }));
  return points;
}

test("a long step lies on the surface, and ends at its own height", () => {
  const hill = gridOf((x, y) => 1 - x * x - y * y);
  const points = lifted(hill, 2, [-0.9, 0, 0.19], [0.9, 0, 0.25]);
  assert.ok(points.length > 15);
  assert.ok(Math.max(...points.map(({ z }) => z)) > 0.99); // over the hill, not through it
  assert.deepEqual([points.at(-1).x, points.at(-1).y], [0.9, 0]);
  near(points.at(-1).z, 0.25, 1e-6);
  assert.ok(points.every(({ isFirst }) => !isFirst));
});

test("a short step is one point, and nothing stands above the top", () => {
  const plane = gridOf(() => 5);
  assert.deepEqual(lifted(plane, 4, [0, 0, 5], [0.01, 0, 5]), [{ x: 0.01, y: 0, z: 4, isFirst: false }]);
  assert.ok(lifted(plane, 4, [-0.9, 0, 5], [0.9, 0, 5]).every(({ z }) => z === 4));
});

test("what is outside of the window is cut at its border", () => {
  const plane = gridOf((x) => x);
  const inwards = lifted(plane, 9, [-3, 0, 0], [0, 0, 0]);
  assert.deepEqual([inwards[0].isFirst, inwards[0].x], [true, -1]);
  near(inwards[0].z, -1, 1e-6);
  assert.equal(inwards.filter(({ isFirst }) => isFirst).length, 1);
  const outwards = lifted(plane, 9, [0, 0, 0], [1e6, 0, 9]);
  near(outwards.at(-1).x, 1, 1e-9);
  assert.deepEqual(lifted(plane, 9, [2, 2, 0], [3, 2, 0]), []);
});

test("a hill hides what is behind it, and not what is on it", () => {
  const hill = gridOf((x, y) => Math.exp(-8 * (x * x + y * y)), 81);
  const l = lens(matrices([0, -4, 1.2], 1), [1, 1, 1], 500, 500);
  const depth = new Depth(500, 500);
  depth.draw(l, hill, 2);
  const hides = (x, y, z = surfaceAt(hill, x, y)) => {
    const at = project(l, x, y, z);
    return depth.hides(at.x, at.y, at.w);
  };
  assert.equal(hides(0, 0.6), true);
  assert.equal(hides(0, 0.6, 1), false); // above
  assert.equal(hides(0, -0.6), false);
  assert.equal(hides(0, 0), false);
  assert.equal(hides(0.9, 0.6), false); // beside
  for (let y = -0.95; y < -0.05; y += 0.05) assert.equal(hides(0.02, y), false, `${y}`);
  depth.draw(l, hill, 0.3); // cut off: one looks through
  assert.equal(hides(0, 0.6), false);
});

test("a point beyond the picture is not hidden", () => {
  const depth = new Depth(100, 100);
  depth.near.fill(1);
  assert.equal(depth.hides(-50, 20, 9), false);
  assert.equal(depth.hides(50, 1e9, 9), false);
  assert.equal(depth.hides(NaN, 0, 9), false);
  assert.equal(depth.hides(50, 50, 9), true);
  assert.equal(depth.hides(50, 50, 0.9), false);
});

test("the lower side of the surface is seen from below", () => {
  const slope = gridOf((x) => x);
  assert.equal(isFromBelow(slope, [0, 0, 4], 0, 0, 0), false);
  assert.equal(isFromBelow(slope, [0, 0, -4], 0, 0, 0), true);
  assert.equal(isFromBelow(slope, [4, 0, 1], 0, 0, 0), true); // it rises steeper than one looks down
  assert.equal(isFromBelow(slope, [-4, 0, 1], 0, 0, 0), false);
  assert.equal(isFromBelow(slope, [4, 0, 1], 1, 1, 1), true); // at the border too
});

test("a camera in an address: three numbers, within bounds", () => {
  assert.deepEqual(parse("30.25,40,1.234"), [30.3, 40, 1.23]);
  assert.deepEqual(parse("190,95,99"), [-170, 90, 2.5]);
  assert.deepEqual(tidy([-0.01, 10, 1]), [0, 10, 1]);
  for (const text of ["", "1,2", "1,2,3,4", "a,2,1", "1,,1", "1,2,0", "1,2,-1", "1,2,Infinity"])
    assert.equal(parse(text), undefined, text);
});

test("hands and keys turn the camera", () => {
  assert.equal(dragged([0, 30, 1], 100, 0)[0], -40);
  assert.equal(dragged([0, 30, 1], 0, 25)[1], 40);
  assert.equal(dragged([0, 30, 1], 0, 1e4)[1], 90);
  assert.equal(moved([0, 30, 1], 0.001)[2], 0.5);
  near(moved(moved([0, 30, 1], 1.001), 1.001)[2], 1.002001); // small moves add up
  assert.equal(pressed(USUAL, "ArrowUp")[1], USUAL[1] + 7.5);
  assert.ok(pressed(USUAL, "+")[2] < 1);
  assert.ok(pressed(USUAL, "-")[2] > 1);
  assert.equal(pressed(USUAL, "a"), null);
  assert.equal(pressed(USUAL, "constructor"), null);
});

test("the eye stands where the angles say, further off where the view is narrow, or low for its type", () => {
  const { eye: at, center } = ofPlotly([90, 0, 1], 800, 700, 12);
  near(at.x, center.x);
  assert.ok(at.y > 1);
  near(at.z, center.z);
  assert.ok(ofPlotly([90, 0, 1], 400, 800, 12).eye.y > 1.5 * at.y);
  assert.ok(ofPlotly([90, 0, 1], 800, 300, 12).eye.y > 1.08 * at.y);
  near(ofPlotly([90, 0, 1], 1600, 1400, 24).eye.y, at.y); // a picture is the same, enlarged
});

import assert from "node:assert";
import test from "node:test";
import { axis } from "#canvas/axes.js";
import { paintGround } from "#first/ground.js";

const COLORS = ["#000000", "#400000", "#800000", "#c00000"];

/** Paint a grid of 3 × 3 values, which count levels, on a square of 8 pixels. */
function painted(z, [low, high]) {
  let image = null;
  const lines = [];
  const context = {
    createImageData: (width, height) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: (made) => (image = made),
    fillRect: (x, y) => lines.push([x, y]),
  };
  const trace = { x0: 0, dx: 1, y0: 0, dy: 1, z, line: { color: "grey" } };
  trace.colorscale = COLORS.map((color, i) => [i / 3, color]);
  paintGround(context, { x: axis([low, high], 8), y: axis([0, 2], 8, { up: true }) }, { data: [trace] });
  const at = (x, y) => [...image.data.slice(4 * (8 * y + x), 4 * (8 * y + x) + 4)];
  return { at, lines, context };
}

const row = (values) => Float32Array.from(values);
const RAMP = [0, 1, 2].map(() => row([0, 2, 4]));

test("every pixel has the colour of the level below its value, and lines are between levels", () => {
  const { at, lines, context } = painted(RAMP, [0, 2]);
  assert.deepEqual(
    [0, 2, 4, 6].map((x) => at(x, 3)),
    [0, 0x40, 0x80, 0xc0].map((red) => [red, 0, 0, 255]),
  );
  assert.deepEqual(new Set(lines.map(([x]) => x)), new Set([2, 4, 6]));
  assert.equal(context.fillStyle, "grey");
});

test("what lies beyond the levels has their outermost colours, and where there is no value there is none", () => {
  const values = [-5, -5, 9];
  const { at } = painted([row(values), row(values), row(values)], [0, 2]);
  assert.deepEqual([at(0, 0)[0], at(7, 7)[0]], [0, 0xc0]);
  const hole = [row([Number.NaN, 1, 1]), row([1, 1, 1]), row([1, 1, 1])];
  assert.deepEqual(painted(hole, [0, 2]).at(0, 7), [0, 0, 0, 0]);
  assert.deepEqual(painted(hole, [0, 2]).at(7, 0), [0x40, 0, 0, 255]);
});

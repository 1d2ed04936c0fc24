import assert from "node:assert";
import test from "node:test";
import { fromSlider, nudge, read, sliderRange, toSlider, typed } from "#experiment/params.js";
import { beta1, eps, inside, lr, mode, param, ramp } from "./catalog.js";

const refused = { refused: true };

test("a number must be one, and within its bounds", () => {
  assert.deepEqual(read("0.25", lr), { value: 0.25 });
  assert.deepEqual(read("1e3", lr), { value: 1000 });
  for (const text of ["", " 1", "1001", "-1", "nan", "inf", "0x1", "1_0", "1e", ".", "1,5", "١"])
    assert.deepEqual(read(text, lr), refused, text);
  assert.deepEqual(read("1", beta1), refused);
  assert.deepEqual(read("20", ramp), { value: 20 });
  assert.deepEqual(read("20.5", ramp), refused);
  assert.deepEqual(read("2", inside), refused);
  assert.ok(Object.is(read("-0", lr).value, 0));
});

test("a choice must be one of its names", () => {
  assert.deepEqual(read("trust", mode), { value: "trust" });
  assert.deepEqual(read("Trust", mode), refused);
});

test("people type blanks, decimal commas and typographic minuses", () => {
  const any = param("x", { low: -10, high: 10 });
  assert.deepEqual(typed(" 0,25 ", any), { value: 0.25 });
  assert.deepEqual(typed("−2.5", any), { value: -2.5 });
  assert.deepEqual(typed("1,2,3", any), refused);
  assert.deepEqual(typed(" trust ", mode), { value: "trust" });
});

test("a logarithmic slider covers what is useful, with an exact 0 at its left end", () => {
  assert.deepEqual(sliderRange(lr), [1e-4, 1000]);
  assert.equal(sliderRange(eps)[0], 1e-9);
  assert.deepEqual(
    [0, 1, 1000].map((position) => fromSlider(position, lr)),
    [0, 1e-4, 1000],
  );
  assert.deepEqual(
    [0, 1e-12, 1e-4, 1000].map((value) => toSlider(value, lr)),
    [0, 1, 1, 1000],
  );
});

test("many whole numbers get a logarithmic slider too", () => {
  assert.deepEqual(
    [0, 1, 1000].map((position) => fromSlider(position, ramp)),
    [0, 1, 100_000],
  );
  for (let position = 0; position <= 1000; position++) assert.ok(Number.isInteger(fromSlider(position, ramp)));
});

test("a bound that is not allowed is not reached", () => {
  assert.equal(fromSlider(1000, beta1), 0.999);
  assert.ok(toSlider(0.99999, beta1) <= 1000);
});

test("sliders give round numbers, never fall, and come back to where they were", () => {
  for (const each of [
    lr,
    beta1,
    eps,
    ramp,
    param("angle", { low: -90, high: 90 }),
    param("kappa", { low: 1, high: 1e6, scale: "log" }),
  ]) {
    let before = -Infinity;
    for (let position = 0; position <= 1000; position++) {
      const value = fromSlider(position, each);
      assert.ok(value >= before, `${each.name} ${position}`);
      assert.ok(
        String(value)
          .replace(/e.*|[-.]/g, "")
          .replace(/^0+|0+$/g, "").length <= 4,
        `${each.name} ${value}`,
      );
      const again = fromSlider(toSlider(value, each), each);
      assert.ok(Math.abs(again - value) <= 0.06 * Math.abs(value) + 1e-3, `${each.name} ${value} ${again}`);
      before = value;
    }
  }
});

test("arrows step through round numbers", () => {
  const walk = (value, each, direction, count) =>
    Array.from({ length: count }, () => (value = nudge(value, each, direction)));
  assert.deepEqual(walk(0.08, lr, 1, 4), [0.09, 0.1, 0.2, 0.3]);
  assert.deepEqual(walk(0.2, lr, -1, 3), [0.1, 0.09, 0.08]);
  assert.deepEqual(walk(0.0002, lr, -1, 3), [0.0001, 0, 0]);
  assert.deepEqual(walk(0, lr, 1, 2), [1e-4, 2e-4]);
  assert.deepEqual(walk(900, lr, 1, 3), [1000, 1000, 1000]);
  assert.deepEqual(walk(0.97, beta1, 1, 4), [0.98, 0.99, 0.999, 0.9999]);
  assert.deepEqual(walk(2, ramp, -1, 3), [1, 0, 0]);
  assert.equal(nudge(0.25, lr, 1, true), 2.5);
  assert.equal(nudge(5, ramp, 1, true), 15);
});

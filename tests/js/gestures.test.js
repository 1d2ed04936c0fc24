import assert from "node:assert";
import test from "node:test";
import { pan, tidy, tidyWindow, wheelFactor, zoom } from "#input/gestures.js";

const domain = [-3, 3, -3, 3];
const near = (actual, expected, within = 1e-9) =>
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) <= within, `${actual} ${expected}`));

test("zooming keeps the point under the pointer, and the aspect", () => {
  const window = zoom(domain, 1, -2, 0.5, domain);
  near(window, [-1, 2, -2.5, 0.5]);
  near([(1 - window[0]) / 3], [4 / 6]);
  near(zoom(window, 1, -2, 2, domain), domain);
});

test("zooming ends a million times in, and four times out", () => {
  let window = domain;
  for (let i = 0; i < 200; i++) window = zoom(window, 1.5, -1.25, 0.7, domain);
  near([window[1] - window[0], window[3] - window[2]], [6e-6, 6e-6], 1e-12);
  assert.ok(window[0] < 1.5 && 1.5 < window[1]);
  for (let i = 0; i < 200; i++) window = zoom(window, 1.5, -1.25, 1.5, domain);
  near(window, [-12, 12, -12, 12], 1e-6);
});

test("a window wider than high keeps its shape at the limits", () => {
  const wide = [-10, 10, -1, 1];
  const out = zoom(wide, 3, 0, 100, domain);
  near([(out[1] - out[0]) / (out[3] - out[2])], [10]);
});

test("panning ends at the limits", () => {
  near(pan(domain, 1, -2, domain), [-2, 4, -5, 1]);
  near(pan(domain, 100, -100, domain), [6, 12, -12, -6]);
});

test("wheels of all kinds turn about alike", () => {
  const notch = wheelFactor({ deltaY: 100, deltaMode: 0, ctrlKey: false });
  assert.ok(notch > 1.1 && notch < 1.3);
  assert.ok(Math.abs(wheelFactor({ deltaY: 3, deltaMode: 1, ctrlKey: false }) - notch) < 0.01);
  assert.ok(wheelFactor({ deltaY: -100, deltaMode: 0, ctrlKey: false }) < 1);
  assert.ok(wheelFactor({ deltaY: 1e9, deltaMode: 0, ctrlKey: false }) < 2);
  assert.ok(wheelFactor({ deltaY: 10, deltaMode: 0, ctrlKey: true }) > 1.05);
});

test("a dragged point has the digits that the window can show", () => {
  assert.equal(tidy(-1.23456789, 6), -1.235);
  assert.equal(tidy(-1.23456789, 0.006), -1.234568);
  assert.equal(tidy(123.456, 40_000), 123);
  assert.ok(Object.is(tidy(-1e-9, 6), 0));
  near(tidyWindow([-1.000000001, 2, 0.1234567891, 3]), [-1, 2, 0.12346, 3], 1e-5);
});

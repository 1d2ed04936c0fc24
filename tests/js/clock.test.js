"use strict";
const test = require("node:test");
const assert = require("node:assert");
require("../../assets/clock.js");
const { clock } = thalweg;

const ready = (last, ...rest) => clock.receive(clock.create(last, ...rest), last);

test("the first speed is the listed one nearest to max(8, epochs / 30)", () => {
  const speeds = [1, 125, 300, 500, 2000, 100000].map(clock.firstSpeed);
  assert.deepStrictEqual(speeds, [8, 8, 8, 15, 60, 4000]);
});

test("heads glide, the counter shows whole epochs", () => {
  const c = clock.tick(clock.play(ready(125)), 0.3);
  assert.ok(Math.abs(c.epoch - 2.4) < 1e-12);
  assert.strictEqual(clock.shown(c), 2);
  assert.strictEqual(clock.tick(clock.pause(c), 1).epoch, 2);
});

test("a play stops at its end, and plays again from 0", () => {
  const end = clock.tick(clock.play(ready(10)), 5);
  assert.deepStrictEqual([end.epoch, end.playing], [10, false]);
  assert.deepStrictEqual([clock.toggle(end).epoch, clock.toggle(end).playing], [0, true]);
});

test("a loop rests at its end, then begins again", () => {
  let c = clock.tick(clock.play(ready(10, { loop: true })), 5);
  assert.deepStrictEqual([c.epoch, c.playing], [10, true]);
  c = clock.tick(c, 0.6);
  assert.strictEqual(c.epoch, 10);
  c = clock.tick(c, 0.6);
  assert.deepStrictEqual([c.epoch, c.playing], [0, true]);
});

test("a play waits for the stream", () => {
  let c = clock.play(clock.receive(clock.create(100), 3));
  c = clock.tick(c, 1);
  assert.deepStrictEqual([c.epoch, c.playing, clock.waiting(c)], [3, true, true]);
  c = clock.tick(clock.receive(c, 100), 1);
  assert.deepStrictEqual([c.epoch, clock.waiting(c)], [11, false]);
});

test("steps stop at whole epochs, within what has come", () => {
  const c = { ...clock.play(ready(10)), epoch: 4.3 };
  assert.deepStrictEqual([clock.step(c, 1).epoch, clock.step(c, -1).epoch, clock.step(c, 1).playing], [5, 4, false]);
  assert.strictEqual(clock.step(ready(10), -1).epoch, 0);
  assert.strictEqual(clock.step(clock.seek(ready(10), 10), 1).epoch, 10);
  assert.strictEqual(clock.step(clock.receive(clock.seek(ready(10), 4), 4), 1).epoch, 4);
});

test("a link's epoch may be ahead of the stream", () => {
  const c = clock.seek(clock.create(125), 64);
  assert.strictEqual(c.epoch, 64);
  assert.strictEqual(clock.tick(clock.play(c), 1).epoch, 64);
  assert.strictEqual(clock.seek(c, 1e9).epoch, 125);
});

test("when runs change, time stays and an ended play stays ended", () => {
  const halfway = clock.seek(ready(125), 64);
  assert.strictEqual(clock.renew(halfway, 200).epoch, 64);
  assert.strictEqual(clock.renew(halfway, 50).epoch, 50);
  assert.strictEqual(clock.renew(clock.seek(halfway, 125), 500).epoch, 500);
  assert.strictEqual(clock.renew(clock.play(halfway), 200).playing, true);
});

test("faster and slower go through the list and stay in it", () => {
  const c = ready(125);
  assert.deepStrictEqual([clock.faster(c).speed, clock.slower(c).speed], [15, 4]);
  assert.strictEqual(clock.slower({ ...c, speed: 1 }).speed, 1);
  assert.strictEqual(clock.faster({ ...c, speed: clock.SPEEDS.at(-1) }).speed, clock.SPEEDS.at(-1));
});

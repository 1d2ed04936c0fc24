import assert from "node:assert";
import test from "node:test";
import * as Clock from "#base/clock.js";

const ready = (last, ...rest) => Clock.receive(Clock.create(last, ...rest), last);

test("the first speed is the listed one nearest to max(8, epochs / 30)", () => {
  const speeds = [1, 125, 300, 500, 2000, 100000].map(Clock.firstSpeed);
  assert.deepStrictEqual(speeds, [8, 8, 8, 15, 60, 4000]);
});

test("heads glide, the counter shows whole epochs", () => {
  const c = Clock.tick(Clock.play(ready(125)), 0.3);
  assert.ok(Math.abs(c.epoch - 2.4) < 1e-12);
  assert.strictEqual(Clock.shown(c), 2);
  assert.strictEqual(Clock.tick(Clock.pause(c), 1).epoch, 2);
});

test("a play stops at its end, and plays again from 0", () => {
  const end = Clock.tick(Clock.play(ready(10)), 5);
  assert.deepStrictEqual([end.epoch, end.playing], [10, false]);
  assert.deepStrictEqual([Clock.toggle(end).epoch, Clock.toggle(end).playing], [0, true]);
});

test("a loop rests at its end, then begins again", () => {
  let c = Clock.tick(Clock.play(ready(10, { loop: true })), 5);
  assert.deepStrictEqual([c.epoch, c.playing], [10, true]);
  c = Clock.tick(c, 0.6);
  assert.strictEqual(c.epoch, 10);
  c = Clock.tick(c, 0.6);
  assert.deepStrictEqual([c.epoch, c.playing], [0, true]);
});

test("a play waits for the stream", () => {
  let c = Clock.play(Clock.receive(Clock.create(100), 3));
  c = Clock.tick(c, 1);
  assert.deepStrictEqual([c.epoch, c.playing, Clock.waiting(c)], [3, true, true]);
  c = Clock.tick(Clock.receive(c, 100), 1);
  assert.deepStrictEqual([c.epoch, Clock.waiting(c)], [11, false]);
});

test("steps stop at whole epochs, within what has come", () => {
  const c = { ...Clock.play(ready(10)), epoch: 4.3 };
  assert.deepStrictEqual([Clock.step(c, 1).epoch, Clock.step(c, -1).epoch, Clock.step(c, 1).playing], [5, 4, false]);
  assert.strictEqual(Clock.step(ready(10), -1).epoch, 0);
  assert.strictEqual(Clock.step(Clock.seek(ready(10), 10), 1).epoch, 10);
  assert.strictEqual(Clock.step(Clock.receive(Clock.seek(ready(10), 4), 4), 1).epoch, 4);
});

test("a link's epoch may be ahead of the stream", () => {
  const c = Clock.seek(Clock.create(125), 64);
  assert.strictEqual(c.epoch, 64);
  assert.strictEqual(Clock.tick(Clock.play(c), 1).epoch, 64);
  assert.strictEqual(Clock.seek(c, 1e9).epoch, 125);
});

test("when runs change, time stays and an ended play stays ended", () => {
  const halfway = Clock.seek(ready(125), 64);
  assert.strictEqual(Clock.renew(halfway, 200).epoch, 64);
  assert.strictEqual(Clock.renew(halfway, 50).epoch, 50);
  assert.strictEqual(Clock.renew(Clock.seek(halfway, 125), 500).epoch, 500);
  assert.strictEqual(Clock.renew(Clock.play(halfway), 200).playing, true);
});

test("faster and slower go through the list and stay in it", () => {
  const c = ready(125);
  assert.deepStrictEqual([Clock.faster(c).speed, Clock.slower(c).speed], [15, 4]);
  assert.strictEqual(Clock.slower({ ...c, speed: 1 }).speed, 1);
  assert.strictEqual(Clock.faster({ ...c, speed: Clock.SPEEDS.at(-1) }).speed, Clock.SPEEDS.at(-1));
});

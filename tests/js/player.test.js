import assert from "node:assert";
import test from "node:test";
import * as Clock from "#base/clock.js";
import { createPlayer } from "#session/player.js";

/** A player whose frames are driven by hand, and what it tells: [event, epoch]. */
function driven({ epochs = 30, ready = epochs, epoch = 0 } = {}) {
  const asked = [];
  const told = [];
  const after = [];
  const player = createPlayer(
    (draw) => asked.push(draw),
    (then) => after.push(then),
  );
  for (const event of ["frame", "tick", "rest", "change"])
    player.on(event, (clock) => told.push([event, Number(clock.epoch.toFixed(6))]));
  let now = 1000;
  /** One frame, so many seconds after the one before. */
  function frame(seconds = 0.05) {
    now += 1000 * seconds;
    asked.splice(0).forEach((draw) => draw(now));
    return told.splice(0);
  }
  /** What the frame before has left for later. */
  function later() {
    after.splice(0).forEach((then) => then());
    return told.splice(0);
  }
  if (epochs) {
    player.expect({ epoch, last: epochs });
    player.begin(epochs);
    player.receive(ready);
    player.arrive();
    told.length = 0;
  }
  return { player, asked, told, frame, later };
}

test("without trajectories there is no clock, and a frame shows nothing", () => {
  const { player, asked, frame } = driven({ epochs: 0 });
  player.ask();
  player.receive(3);
  player.arrive();
  assert.equal(player.clock(), null);
  assert.equal(asked.length, 1);
  assert.deepEqual(frame(), []);
});

test("the first trajectories begin at the epoch of the link, later ones where the clock is", () => {
  const { player, frame } = driven({ epochs: 30, epoch: 12 });
  assert.equal(player.clock().epoch, 12);
  assert.deepEqual(frame(), [
    ["frame", 12],
    ["tick", 12],
  ]);
  player.begin(60);
  assert.deepEqual([player.clock().epoch, player.clock().last], [12, 60]);
});

test("a frame is asked for once, and one that stands asks for no other", () => {
  const { player, asked, frame } = driven();
  player.ask();
  player.ask(true);
  assert.equal(asked.length, 1);
  frame();
  assert.equal(asked.length, 0);
});

test("a play moves with the time between frames, ticks at whole epochs, and rests after its last frame", () => {
  const { player, asked, frame, later } = driven({ epochs: 2 });
  frame();
  player.change({ ...Clock.play(player.clock()), speed: 8 });
  assert.deepEqual(frame(), [
    ["change", 0],
    ["frame", 0], // time begins to pass with its first frame
    ["tick", 0],
  ]);
  assert.deepEqual(frame(0.1), [["frame", 0.8]]);
  assert.deepEqual(frame(0.1), [
    ["frame", 1.6],
    ["tick", 1.6],
  ]);
  assert.deepEqual(frame(0.1), [
    ["frame", 2],
    ["tick", 2],
  ]);
  assert.deepEqual(later(), [["rest", 2]]);
  assert.equal(asked.length, 0);
});

test("rows that arrive right after the last frame of a play do not keep it from resting", () => {
  const { player, frame, later } = driven({ epochs: 2 });
  player.change({ ...Clock.play(player.clock()), speed: 60 });
  frame();
  frame(0.1);
  player.receive(2);
  assert.deepEqual(later(), [["rest", 2]]);
});

test("a clock that is set right after the last frame of a play rests where it is set, once", () => {
  for (const set of [Clock.play, (c) => Clock.seek(c, 1)]) {
    const { player, told, frame, later } = driven({ epochs: 2 });
    player.change({ ...Clock.play(player.clock()), speed: 60 });
    frame();
    frame(0.1);
    assert.equal(player.clock().playing, false);
    told.length = 0;
    player.change(set(player.clock()));
    const { epoch, playing } = player.clock();
    assert.deepEqual(
      later().filter(([event]) => event === "rest"),
      playing ? [] : [["rest", epoch]],
    );
  }
});

test("a page that was hidden goes on where it was", () => {
  const { player, frame } = driven();
  player.change({ ...Clock.play(player.clock()), speed: 8 });
  frame();
  frame(3600);
  assert.ok(Math.abs(player.clock().epoch - 0.8) < 1e-9);
});

test("whoever sets a clock that stands is told of as a rest", () => {
  const { player, told, frame } = driven();
  frame();
  player.change(Clock.seek(player.clock(), 7));
  assert.deepEqual(told.splice(0), [
    ["rest", 7],
    ["change", 7],
  ]);
  assert.deepEqual(frame(), [
    ["frame", 7],
    ["tick", 7],
  ]);
});

test("the speed follows the number of epochs until somebody chooses one", () => {
  const { player } = driven({ epochs: 30 });
  player.begin(30000);
  assert.equal(player.clock().speed, Clock.firstSpeed(30000));
  player.change(Clock.slower(player.clock()));
  const { speed } = player.clock();
  player.begin(30);
  assert.equal(player.clock().speed, speed);
});

test("a play waits for rows, and goes on as they come", () => {
  const { player, frame } = driven({ epochs: 30, ready: 1 });
  player.change({ ...Clock.play(player.clock()), speed: 15 });
  frame();
  frame(0.1);
  assert.equal(player.clock().epoch, 1);
  assert.equal(player.clock().playing, true);
  player.receive(30);
  frame(0.1);
  assert.equal(player.clock().epoch, 2.5);
});

test("a play that is wished for before anything is here begins when it is, once", () => {
  const { player, frame } = driven({ epochs: 0 });
  player.expect({ epoch: 0, last: 30 });
  assert.ok(player.isAtStart());
  player.apply(Clock.toggle);
  assert.ok(!player.isAtStart()); // the next PageDown is not for this play
  player.begin(30);
  player.receive(30);
  player.arrive();
  assert.deepEqual([player.clock().playing, player.clock().epoch], [true, 0]);
  player.apply(Clock.toggle);
  assert.equal(player.clock().playing, false);
  frame();
});

test("what is on its way begins where it is expected, and what is refused leaves the clock alone", () => {
  const { player } = driven({ epochs: 30, epoch: 12 });
  player.expect({ epoch: 0, last: 60 });
  assert.ok(player.isAtStart());
  assert.equal(player.clock().epoch, 12); // what is on screen stays until then
  player.expect(null);
  player.arrive();
  assert.equal(player.clock().epoch, 12);
  player.expect({ epoch: 5, last: 60 });
  player.begin(60);
  player.arrive();
  assert.deepEqual([player.clock().epoch, player.clock().last], [5, 60]);
});

test("a key before anything is here is for what comes", () => {
  const end = (c) => Clock.seek(Clock.pause(c), c.last);
  const cases = [
    [[end], 60, false],
    [[end, (c) => Clock.step(c, -1)], 59, false],
    [[Clock.toggle, end], 60, false],
    [[end, (c) => Clock.seek(Clock.pause(c), 0)], 0, false],
    [[(c) => Clock.step(c, 1), (c) => Clock.step(c, 1), Clock.toggle], 7, true],
    [[end, Clock.toggle], 0, true], // at the end: again from 0
  ];
  for (const before of [0, 30]) {
    for (const [keys, epoch, playing] of cases) {
      const { player } = driven({ epochs: before, epoch: 3 }); // nothing is here, or something else
      player.expect({ epoch: 5, last: 60 });
      keys.forEach(player.apply);
      assert.equal(player.clock()?.epoch, before ? 3 : undefined);
      player.begin(60);
      player.receive(16);
      player.arrive();
      assert.deepEqual([player.clock().epoch, player.clock().playing], [epoch, playing]);
    }
  }
});

test("a hand stops what moves at once, also while something else is on its way", () => {
  const { player } = driven({ epochs: 30 });
  player.apply(Clock.play);
  player.expect({ epoch: 0, last: 60 });
  player.apply(Clock.toggle);
  assert.equal(player.clock().playing, false);
  player.begin(60);
  player.arrive();
  assert.equal(player.clock().playing, false);
});

test("without an answer keys are for what is here; once it is asked for again, for what comes", () => {
  const end = (c) => Clock.seek(Clock.pause(c), c.last);
  const { player } = driven({ epochs: 30, epoch: 3 });
  player.expect({ epoch: 0, last: 60 });
  player.stick(true);
  player.apply(end);
  assert.equal(player.clock().epoch, 30);
  player.stick(false);
  player.apply(end);
  player.begin(60);
  player.arrive();
  assert.equal(player.clock().epoch, 60);
});

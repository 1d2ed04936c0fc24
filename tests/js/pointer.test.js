import assert from "node:assert";
import test from "node:test";
import * as Pointer from "#input/pointer.js";

/** An element that hands events to its listeners. */
class Panel extends EventTarget {
  style = {};
  ownerDocument = { defaultView: new EventTarget() };
  setPointerCapture() {}

  send(type, [clientX, clientY], more = {}) {
    const event = new Event(type, { cancelable: true });
    this.dispatchEvent(
      Object.assign(event, {
        clientX,
        clientY,
        pointerId: 1,
        pointerType: "mouse",
        button: 0,
        shiftKey: false,
        ...more,
      }),
    );
    return event;
  }
}

/** A stage of 600 by 600 px that shows [-3, 3] on both axes, and does what it is told. */
function stageOf({ locked = false, run = null } = {}) {
  let window = [-3, 3, -3, 3];
  const landmarks = { start: [1, 1], locked };
  const said = [];
  const stage = {
    panels: { contour: new Panel(), loss: new Panel(), curves: new Panel() },
    landmarks: () => landmarks,
    window: () => [...window],
    domain: () => [-3, 3, -3, 3],
    place: (x, y) => [
      ((x - window[0]) / (window[1] - window[0])) * 600,
      ((window[3] - y) / (window[3] - window[2])) * 600,
    ],
    at: (px, py, _panel, cell = 0) => ({
      cell,
      x: window[0] + (px / 600) * (window[1] - window[0]),
      y: window[3] - (py / 600) * (window[3] - window[2]),
      inside: px >= 0 && px <= 600 && py >= 0 && py <= 600,
      epoch: Math.round(px / 6),
    }),
    nearest: () => (run === null ? null : { run }),
    emit(name, ...values) {
      if (["start", "window", "fullView"].includes(name)) assert.equal(values.pop(), 0, `${name} names its panel`);
      if (name !== "hover") said.push([name, ...values]);
      if (name === "start") landmarks.start = values.slice(0, 2);
      if (name === "window") [window] = values;
    },
  };
  return { stage, said, contour: stage.panels.contour, loss: stage.panels.loss, detach: Pointer.attachPointer(stage) };
}

const touch = (id = 1) => ({ pointerType: "touch", pointerId: id });
const click = (panel, at, more) => {
  panel.send("pointerdown", at, more);
  panel.send("pointerup", at, more);
};

test("a click moves the start at once, and is finished when no second one follows", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { contour, said } = stageOf();
  click(contour, [150, 450]);
  assert.deepEqual(said, [["start", -1.5, -1.5, "move"]]);
  t.mock.timers.tick(300);
  assert.deepEqual(said.slice(1), [["start", -1.5, -1.5, "end"]]);
});

test("a double click puts the start back and opens the full view", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  for (const more of [{}, touch()]) {
    const { contour, said } = stageOf();
    click(contour, [150, 450], more);
    click(contour, [155, 452], more);
    t.mock.timers.tick(1000);
    assert.deepEqual(said, [["start", -1.5, -1.5, "move"], ["start", 1, 1, "cancel"], ["fullView"]]);
  }
});

test("two clicks far from each other are two", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { contour, said } = stageOf();
  click(contour, [150, 450]);
  click(contour, [300, 300]);
  t.mock.timers.tick(300);
  assert.deepEqual(
    said.map(([, x, , phase]) => [x, phase]),
    [
      [-1.5, "move"],
      [-1.5, "end"],
      [0, "move"],
      [0, "end"],
    ],
  );
});

test("a click and then a drag are a click and a drag", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { contour, said } = stageOf();
  click(contour, [150, 450]);
  contour.send("pointerdown", [150, 450]);
  contour.send("pointermove", [250, 450]);
  contour.send("pointerup", [250, 450]);
  t.mock.timers.tick(1000);
  assert.deepEqual(
    said.map(([, x, , phase]) => [x, phase]),
    [
      [-1.5, "move"],
      [-1.5, "end"],
      [-0.5, "move"],
      [-0.5, "end"],
    ],
  );
});

test("the start is dragged by its handle, without a jump, and stays where the pointer is lost", () => {
  const { contour, said } = stageOf();
  contour.send("pointerdown", [410, 208]); // the start is at 400, 200
  contour.send("pointermove", [510, 308]);
  contour.send("pointermove", [900, 308]); // beyond the plot: to its border
  contour.send("pointercancel", [0, 0]);
  assert.deepEqual(said, [
    ["start", 2, 0, "move"],
    ["start", 3, 0, "move"],
    ["start", 3, 0, "end"],
  ]);
});

test("a locked start stays, and a drag elsewhere does nothing", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { contour, said } = stageOf({ locked: true });
  click(contour, [150, 450]);
  contour.send("pointerdown", [400, 200]);
  contour.send("pointermove", [300, 200]);
  contour.send("pointerup", [300, 200]);
  t.mock.timers.tick(1000);
  assert.deepEqual(said, []);
  click(contour, [150, 450]);
  click(contour, [150, 450]);
  assert.deepEqual(said, [["fullView"]]);
});

test("other buttons and modifier keys are not ours", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { contour, loss, said } = stageOf();
  for (const more of [{ button: 2 }, { ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
    click(contour, [150, 450], more);
    click(loss, [150, 450], more);
  }
  click(contour, [700, 450]); // outside the plot
  t.mock.timers.tick(1000);
  assert.deepEqual(said, []);
});

test("shift-drag pushes the window", () => {
  const { contour, said } = stageOf();
  contour.send("pointerdown", [300, 300], { shiftKey: true });
  contour.send("pointermove", [400, 250], { shiftKey: true });
  contour.send("pointerup", [400, 250]);
  assert.deepEqual(said, [
    ["window", [-4, 2, -3.5, 2.5], "move"],
    ["window", [-4, 2, -3.5, 2.5], "end"],
  ]);
});

test("the wheel zooms about the pointer, and is finished when it rests", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { contour, stage, said } = stageOf();
  const before = stage.at(150, 450);
  const event = contour.send("wheel", [150, 450], { deltaY: -100, deltaMode: 0 });
  contour.send("wheel", [150, 450], { deltaY: -100, deltaMode: 0 });
  assert.ok(event.defaultPrevented);
  t.mock.timers.tick(250);
  assert.deepEqual(
    said.map(([name, , phase]) => [name, phase]),
    [
      ["window", "move"],
      ["window", "move"],
      ["window", "end"],
    ],
  );
  assert.ok(Math.abs(stage.at(150, 450).x - before.x) < 1e-4);
  assert.ok(stage.window()[1] - stage.window()[0] < 5);
});

test("two fingers zoom and push; the first of them sets no start", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { contour, said } = stageOf();
  contour.send("pointerdown", [250, 300], touch(1));
  contour.send("pointerdown", [350, 300], touch(2));
  contour.send("pointermove", [200, 300], touch(1));
  contour.send("pointermove", [400, 300], touch(2));
  contour.send("pointerup", [400, 300], touch(2));
  contour.send("pointermove", [100, 300], touch(1));
  contour.send("pointerup", [100, 300], touch(1));
  t.mock.timers.tick(1000);
  assert.ok(said.every(([name]) => name === "window"));
  assert.deepEqual(said.at(-1), ["window", [-1.5, 1.5, -1.5, 1.5], "end"]);
});

test("a second finger does not take the start away from the first", () => {
  const { contour, said } = stageOf();
  contour.send("pointerdown", [400, 200], touch(1));
  contour.send("pointermove", [450, 200], touch(1));
  contour.send("pointerdown", [100, 100], touch(2));
  contour.send("pointermove", [150, 150], touch(2));
  contour.send("pointerup", [150, 150], touch(2));
  contour.send("pointerup", [450, 200], touch(1));
  assert.deepEqual(said, [
    ["start", 1.5, 1, "move"],
    ["start", 1.5, 1, "end"],
  ]);
});

test("the page scrolls under one finger, but not under the start or two fingers", () => {
  const { contour } = stageOf();
  const isKept = (touches) => contour.send("touchmove", [0, 0], { touches }).defaultPrevented;
  contour.send("pointerdown", [100, 500], touch());
  assert.equal(isKept([1]), false);
  assert.equal(isKept([1, 2]), true);
  contour.send("pointercancel", [100, 500], touch());
  contour.send("pointerdown", [400, 200], touch());
  assert.equal(isKept([1]), true);
});

test("a long touch looks instead of setting the start", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { contour, said } = stageOf();
  contour.send("pointerdown", [150, 450], touch());
  t.mock.timers.tick(500);
  contour.send("pointermove", [200, 450], touch());
  contour.send("pointerup", [200, 450], touch());
  t.mock.timers.tick(1000);
  assert.deepEqual(said, []);
});

test("on the loss plot clicks and drags move the clock", () => {
  const { loss, said } = stageOf();
  loss.send("pointerdown", [300, 300]);
  loss.send("pointermove", [360, 200]);
  loss.send("pointerup", [360, 200]);
  assert.deepEqual(said, [
    ["seek", 50],
    ["seek", 60],
  ]);
});

test("a click near a curve picks its run; a drag from there moves the clock", () => {
  const { loss, said } = stageOf({ run: 3 });
  click(loss, [300, 300]);
  loss.send("pointerdown", [300, 300]);
  loss.send("pointermove", [360, 300]);
  loss.send("pointerup", [360, 300]);
  assert.deepEqual(said, [
    ["pick", 3],
    ["seek", 60],
  ]);
});

test("a finger scrubs sideways and scrolls the page up and down", () => {
  const { loss, said } = stageOf();
  loss.send("pointerdown", [300, 300], touch());
  loss.send("pointermove", [302, 280], touch());
  loss.send("pointercancel", [302, 280], touch());
  assert.deepEqual(said, []);
  loss.send("pointerdown", [300, 300], touch());
  loss.send("pointermove", [360, 305], touch());
  loss.send("pointerup", [360, 305], touch());
  assert.deepEqual(said, [["seek", 60]]);
});

test("losing the window finishes what is under way, and detaching ends it all", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { contour, said, detach } = stageOf();
  click(contour, [150, 450]);
  contour.ownerDocument.defaultView.dispatchEvent(new Event("blur"));
  assert.deepEqual(said.at(-1), ["start", -1.5, -1.5, "end"]);
  detach();
  said.length = 0;
  click(contour, [300, 300]);
  t.mock.timers.tick(1000);
  assert.deepEqual(said, []);
});

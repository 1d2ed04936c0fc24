// Panels side by side: where they stand, and whose runs each has.

import assert from "node:assert";
import test from "node:test";
import * as PanelGrid from "#canvas/panel_grid.js";
import * as Grouping from "#data/grouping.js";

const room = { width: 600, height: 600, aspect: 1, left: 40, right: 70, bottom: 30, gap: 10, title: 20, ticks: 18 };
const columns = (count, more) => PanelGrid.placePanels({ ...room, count, ...more }).columns;

test("so many columns as make the panels largest", () => {
  assert.equal(columns(4), 2);
  assert.equal(columns(9), 3);
  assert.equal(columns(4, { width: 1600, height: 400 }), 4);
  assert.equal(columns(4, { width: 300, height: 1200 }), 1);
  assert.equal(columns(6, { aspect: 6 }), 1);
  assert.equal(columns(2, { curves: true }), 2);
});

test("panels are equal, in whole pixels, apart from each other, and leave the room that was asked for", () => {
  for (let count = 2; count <= 9; count++) {
    for (const more of [{}, { curves: true }, { aspect: null }, { aspect: 2.5, width: 351, height: 290 }]) {
      const wish = { ...room, ...more, count };
      const { places } = PanelGrid.placePanels(wish);
      assert.equal(places.length, count);
      const boxes = places.flatMap(({ contour, loss }) => (loss ? [contour, loss] : [contour]));
      for (const { x, y, width, height } of boxes) {
        for (const number of [x, y, width, height])
          assert.ok(Number.isInteger(number) && number > 0, JSON.stringify([count, more, x, y, width, height]));
        assert.ok(
          x >= wish.left &&
            x + width <= wish.width - wish.right + 1 &&
            y >= wish.title &&
            y + height <= wish.height - wish.bottom + 2,
        );
      }
      const overlap = (a, b) =>
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
      boxes.forEach((one, i) => boxes.slice(i + 1).forEach((other) => assert.ok(!overlap(one, other))));
      const sizes = new Set(places.map(({ contour: { width, height } }) => `${width} ${height}`));
      assert.equal(sizes.size, 1);
      if (wish.aspect) assert.ok(Math.abs(places[0].contour.width / places[0].contour.height / wish.aspect - 1) < 0.02);
    }
  }
});

test("numbers stand beside the first column and below those with nothing below them", () => {
  const { places } = PanelGrid.placePanels({ ...room, count: 5, width: 800 });
  assert.deepEqual(
    places.map(({ isLeft }) => isLeft),
    [true, false, false, true, false],
  );
  assert.deepEqual(
    places.map(({ isLowest }) => isLowest),
    [false, false, true, true, true],
  );
});

const row = (index, entry, optimizer, params) => ({ index, entry, optimizer, params });
const ROWS = [
  row(0, 0, "adam", { lr: 0.5, beta1: 0.9 }),
  row(1, 1, "adam", { lr: 0.1, beta1: 0.9 }),
  row(2, 2, "sgd", { lr: 0.5 }),
  row(4, 3, "bfgs", {}),
];
const members = (by, rows = ROWS) => Grouping.groups(by, rows).map((group) => group.members);

test("runs are grouped by themselves, by optimizer, or by a value, those without it last", () => {
  assert.deepEqual(members("run"), [[0], [1], [2], [4]]);
  assert.deepEqual(members("optimizer"), [[0, 1], [2], [4]]);
  assert.deepEqual(members("lr"), [[1], [0, 2], [4]]);
  assert.deepEqual(
    Grouping.groups("lr", ROWS).map(({ value }) => value),
    [0.1, 0.5, null],
  );
  const swept = [row(0, 0, "adam", { lr: 1 }), row(1, 0, "adam", { lr: 2 }), row(2, 1, "sgd", { lr: 1 })];
  assert.deepEqual(members("run", swept), [[0, 1], [2]]);
  assert.deepEqual(members("member", swept), [[0], [1], [2]]);
});

test("what is offered are the ways that give more than one panel", () => {
  assert.deepEqual(Grouping.choices(ROWS), ["run", "optimizer", "lr"]);
  assert.deepEqual(
    Grouping.groups("constructor", ROWS).map(({ key }) => key),
    [null], // what every object has is no hyperparameter
  );
  assert.deepEqual(Grouping.choices(ROWS.slice(0, 1)), []);
  const swept = [row(0, 0, "adam", { lr: 1 }), row(1, 0, "adam", { lr: 2 })];
  assert.deepEqual(Grouping.choices(swept), ["member", "lr"]);
});

// Where signal, responses and what is below them stand, on the page and in a picture.

import assert from "node:assert";
import test from "node:test";
import { sizes } from "#canvas/marks.js";
import * as ResponseFigure from "#response/figure.js";
import * as Grid from "#response/grid.js";

const room = {
  width: 900,
  height: 600,
  left: 60,
  right: 30,
  top: 8,
  bottom: 40,
  gap: 34,
  title: 20,
  ticks: 18,
  between: 10,
  areEqual: true,
};
const place = (count, hasBelow, more = {}) => Grid.placeResponses({ ...room, count, hasBelow, ...more }).areas;
const named = (areas, name) => areas.filter((area) => area.name === name);

test("one panel has the signal, the response and what is below it over each other, on one axis", () => {
  const areas = place(1, true);
  assert.deepEqual(
    areas.map(({ name }) => name),
    ["signal", "response", "below"],
  );
  assert.deepEqual(
    areas.map(({ isLowest }) => isLowest),
    [false, false, true],
  );
  assert.equal(new Set(areas.map(({ box }) => `${box.x} ${box.width}`)).size, 1);
  assert.deepEqual(
    place(1, false).map(({ name, isLowest }) => [name, isLowest]),
    [
      ["signal", false],
      ["response", true],
    ],
  );
});

test("a grid has a signal a column, and every panel stands under one", () => {
  for (let count = 2; count <= 9; count++) {
    for (const hasBelow of [false, true]) {
      for (const size of [{}, { width: 390, height: 440 }, { areEqual: false, gap: 70 }]) {
        const areas = place(count, hasBelow, size);
        const [signals, responses] = [named(areas, "signal"), named(areas, "response")];
        assert.deepEqual(
          responses.map(({ panel }) => panel),
          Array.from({ length: count }, (_, i) => i),
        );
        assert.equal(named(areas, "below").length, hasBelow ? count : 0);
        for (const { box } of responses)
          assert.ok(signals.some((signal) => signal.box.x === box.x && signal.box.width === box.width));
        const overlap = (a, b) =>
          a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
        areas.forEach(({ box }, i) => {
          assert.ok(box.width > 0 && box.height > 0 && box.y >= 0);
          assert.ok(
            box.x + box.width <= { ...room, ...size }.width &&
              box.y + box.height <= { ...room, ...size }.height - room.bottom + 2,
          );
          areas.slice(i + 1).forEach((other) => assert.ok(!overlap(box, other.box)));
        });
      }
    }
  }
});

test("numbers stand beside the first column, or beside every panel whose axis is its own", () => {
  const lefts = (more) =>
    place(4, false, { width: 1200, ...more }).map(({ name, isLeft }) => `${name[0]}${Number(isLeft)}`);
  assert.deepEqual(lefts({}), ["s1", "s0", "r1", "r0", "r1", "r0"]);
  assert.deepEqual(lefts({ areEqual: false }), ["s1", "s0", "r1", "r1", "r1", "r1"]);
});

test("where panels would be too small type and numbers give way, and nothing leaves the graph", () => {
  const windows = [
    [1260, 700],
    [640, 330],
    [380, 790],
    [350, 420],
    [310, 340],
    [310, 480],
  ];
  for (const [width, height] of windows) {
    for (const sized of [sizes(false, height), sizes(true, height)]) {
      for (let count = 1; count <= 9; count++) {
        for (const [hasBelow, areEqual] of [
          [false, true],
          [true, true],
          [false, false],
          [true, false],
        ]) {
          const { areas, sizes: fitted } = ResponseFigure.place({
            count,
            hasBelow,
            areEqual,
            width,
            height,
            sizes: sized,
          });
          const what = JSON.stringify([width, height, sized.font, count, hasBelow, areEqual]);
          assert.equal(named(areas, "response").length, count);
          assert.ok(fitted.font <= sized.font && fitted.font >= 0.6 * sized.font);
          for (const { box } of areas) assert.ok(box.width >= 20 && box.height >= 8, what);
          for (const { box } of areas)
            assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, what);
        }
      }
    }
  }
  assert.equal(
    ResponseFigure.place({
      count: 4,
      hasBelow: true,
      areEqual: false,
      width: 1260,
      height: 700,
      sizes: sizes(true, 800),
    }).sizes.font,
    sizes(true, 800).font,
  );
});

const theme = {
  ...{ paper: "#fff", ground: "#fff", ink: "#111", quiet: "#666", line: "#ddd", halo: "#fff", cursor: "#888" },
  layout: { font: {}, xaxis: { gridcolor: "#eee" }, yaxis: { gridcolor: "#eee" } },
};

test("axes of an area show the range of its panel, and have a title at the left", () => {
  const areas = place(2, false, { width: 1600, height: 320, areEqual: false });
  const sizes = { font: 12, head: 9, line: 2, halo: 1 };
  const ranges = {
    signal: [
      [-1, 1],
      [-1, 1],
    ],
    response: [
      [0, 5],
      [0, 2],
    ],
  };
  const titles = { signal: "gradient", response: "response", epoch: "epoch" };
  const { data, layout } = ResponseFigure.figure({
    areas,
    notes: [],
    width: 1600,
    height: 320,
    ranges,
    titles,
    epochs: 50,
    theme,
    sizes,
    isHall: false,
  });
  assert.equal(data.length, 4);
  assert.deepEqual(
    ["", "2", "3", "4"].map((suffix) => layout[`yaxis${suffix}`].range),
    [
      [-1, 1],
      [-1, 1],
      [0, 5],
      [0, 2],
    ],
  );
  assert.deepEqual(layout.xaxis4.range, [0, 50]);
  assert.deepEqual(
    layout.annotations.map(({ text }) => text),
    ["gradient", "response"],
  );
  const before = ResponseFigure.figure({
    areas,
    notes: [],
    width: 1600,
    height: 320,
    ranges: {},
    titles,
    epochs: 50,
    theme,
    sizes,
    isHall: false,
  }).layout;
  assert.equal(before.yaxis3.showticklabels, false); // nothing is known yet
});

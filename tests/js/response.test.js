// Where signal, responses and what is below them stand, on the page and in a picture, and what the picture draws of them.

import assert from "node:assert";
import test from "node:test";
import { sizes } from "#canvas/marks.js";
import * as ResponseFigure from "#response/figure.js";
import * as Grid from "#response/grid.js";
import * as PictureResponse from "#response/picture.js";

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

const measure = (text, size) => text.length * 0.52 * size;
const seriesOf = (...values) => ({
  epochs: 4,
  runs: values.length,
  loss: values.map((each) => Float64Array.from(each)),
  rows: values.map((each) => each.length),
  evaluations: [],
});

function drawn(panels, more = {}) {
  const styles = ["#0072b2", "#d55e00"].map((color, run) => ({
    color,
    dash: [],
    letter: "AB"[run],
    name: "AB"[run],
    visible: true,
    lit: null,
  }));
  const series = (ranges, ...values) => ({ title: "t", series: seriesOf(...values), ranges });
  const what = {
    responses: {
      signal: series(
        [
          [-1, 1],
          [-1, 1],
        ],
        [1, -1, 1, -1],
      ),
      response: series(
        [
          [0, 3],
          [0, 9],
        ],
        [0, 1, 2, 3],
        [9, 8, 7],
      ),
    },
    ...{
      panels,
      areEqual: true,
      runs: [{ run: 0 }, { run: 1 }],
      styles,
      labels: ["Adam", "SGD"],
      epoch: 1,
      bands: null,
      theme,
      measure,
    },
    words: { "export.epoch": "epoch" },
    ...more,
  };
  const picture = { width: 1920, height: 1080, scale: 1 };
  const layout = PictureResponse.compose(
    { width: 1920, height: 1080, panel: "both", entries: [[{ text: "A", strong: true }]], measure },
    what,
  );
  return PictureResponse.draw(what, layout, picture);
}

const lines = (parts) => parts.flatMap(({ traces }) => traces).filter(({ meta }) => meta?.run !== undefined);
const title = (run) => ({ text: "AB"[run], tail: "lr=1", members: [run], letter: null, isFirst: true });

test("a picture has the signal and the responses up to the epoch", () => {
  const parts = drawn([{ members: null, title: null }]);
  assert.deepEqual(
    lines(parts).map(({ yaxis, y }) => [yaxis, y]),
    [
      ["y", [1, -1]],
      ["y2", [9, 8]],
      ["y2", [0, 1]],
    ],
  );
  assert.deepEqual(parts[1].axes.yaxis2.range, [0, 3]);
});

test("in panels every response is in its own, under its title, on its own axis if it has one", () => {
  const panels = [0, 1].map((run) => ({ members: [run], title: title(run) }));
  const parts = drawn(panels);
  const axes = Object.assign({}, ...parts.map((part) => part.axes));
  const ofRun = (run) => lines(parts).filter(({ name }) => name === ["Adam", "SGD"][run]);
  const own = [0, 1].map((run) => ofRun(run).filter(({ y }) => y[0] === [0, 9][run]));
  assert.deepEqual(
    own.map((each) => each.length),
    [1, 1],
  );
  assert.notEqual(own[0][0].yaxis, own[1][0].yaxis);
  assert.deepEqual(axes[own[1][0].yaxis.replace("y", "yaxis")].range, [0, 9]);
  const texts = parts.flatMap(({ annotations }) => annotations.map(({ text }) => text.replaceAll(/<[^>]*>/g, "")));
  assert.ok(texts.includes("A  A lr=1") && texts.includes("B  B lr=1"), texts.join());
  const left = lines(drawn(panels, { runs: [{ run: 1 }] })).map(({ y }) => String(y));
  assert.ok(left.includes("9,8") && !left.includes("0,1")); // a hidden run is in no panel
});

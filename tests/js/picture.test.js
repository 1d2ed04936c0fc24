// The legend, the layout and the files of an exported picture.

import assert from "node:assert";
import test from "node:test";
import * as Members from "#data/members.js";
import * as PictureLayout from "#picture/layout.js";
import * as PictureLegend from "#picture/legend.js";
import * as LegendLayout from "#picture/legend_layout.js";

const EPOCHS = 10;

/** As wide as Arial, about. */
const measure = (text, size) => text.length * 0.52 * size;

const described = (entry, values = {}, seed = 0, start = [0, 0]) => ({
  ...{ entry, values, seed, start },
  ...{ landscape: 0, inside: [], params: {} },
});
const membersOf = (runs, list) => Members.of({ state: { runs }, trajectories: { described: list } });

/** What the legend needs of runs whose losses fall in parallel. */
function shownOf(list, members) {
  const runs = list.length;
  const each = (f) =>
    Array.from({ length: runs }, (_, run) => Float64Array.from({ length: EPOCHS + 1 }, (_, row) => f(run, row)));
  return {
    trajectories: {
      ...{ epochs: EPOCHS, described: list, runs, complete: true },
      loss: each((run, row) => 9 - row * 0.5 - run * 0.01),
      rows: new Uint32Array(runs).fill(EPOCHS + 1),
      summaries: Array.from({ length: runs }, () => ({ status: "finished", ended_at: null })),
    },
    members,
    styles: members.map((member) => ({ ...Members.look(member, "light"), visible: true })),
    optimizers: Array(runs).fill("Adam"),
    names: Array(runs).fill(""),
    rows: list.map(
      (_, run) =>
        `adam:lr=${run / 10},beta1=0.9,beta2=0.999,eps=1e-8@${run % 2 ? "constant" : "exponential:beta=0.01"}`,
    ),
    words: {
      "export.diverged": "diverged at {epoch}",
      "export.median": "median",
      "export.some_diverged": "{n} diverged",
      "several.n_seeds": "{n} seeds",
      "several.n_starts": "{n} starts",
    },
    epoch: 6,
  };
}

/** Runs of the list, each with one trajectory. */
function listOf(runs) {
  const list = Array.from({ length: runs }, (_, entry) => described(entry));
  return shownOf(
    list,
    membersOf(
      Array.from({ length: runs }, (_, slot) => ({ slot })),
      list,
    ),
  );
}

/** One run of the list with several trajectories. */
function groupOf(list) {
  const shown = shownOf(list, membersOf([{ slot: 0 }], list));
  return {
    ...shown,
    rows: list.map(({ values }) => `adam:lr=${values["params.lr"] ?? 1},beta1=0.9@constant`),
    names: list.map(({ values }) => `lr=${values["params.lr"]}`),
  };
}

const entriesOf = (shown, runs = shown.rows.map((_, run) => ({ run }))) => PictureLegend.entries(shown, runs);
const linesOf = (shown, runs) => entriesOf(shown, runs).map(({ words }) => words.map(({ text }) => text).join(" "));

test("the legend has the optimizer's name, all settings and the loss; a constant schedule goes without saying", () => {
  assert.deepEqual(linesOf(listOf(2)), [
    "A Adam lr=0 beta1=0.9 beta2=0.999 eps=1e−8 @exponential beta=0.01 6.000",
    "B Adam lr=0.1 beta1=0.9 beta2=0.999 eps=1e−8 5.990",
  ]);
});

test("runs that are not drawn are not in the legend", () => {
  const lines = linesOf(listOf(3), [{ run: 0 }, { run: 2 }]);
  assert.deepEqual([lines.length, lines[1].startsWith("C Adam lr=0.2 ")], [2, true]);
});

test("a run that diverged says when", () => {
  const shown = listOf(1);
  shown.trajectories.summaries = [{ status: "diverged", ended_at: 4 }];
  assert.ok(linesOf(shown)[0].endsWith("diverged at 4"));
  assert.ok(linesOf({ ...shown, epoch: 3 })[0].endsWith("7.500"));
});

test("a sweep says what its runs share once, with its colours and its ends, and then a value and a loss each", () => {
  const rates = [0.01, 0.1, 1];
  const shown = groupOf(rates.map((lr) => described(0, { "params.lr": lr })));
  assert.deepEqual(linesOf(shown), [
    "A Adam lr=0.01…1 beta1=0.9",
    "A1 lr=0.01 6.000",
    "A2 lr=0.1 5.990",
    "A3 lr=1 5.980",
  ]);
  assert.deepEqual(
    entriesOf(shown)[0].strip,
    shown.styles.map(({ color }) => color),
  );
});

test("seeds are one row with the median", () => {
  const [line] = linesOf(groupOf([0, 1, 2, 3].map((seed) => described(0, {}, seed))));
  assert.match(line, /^A Adam lr=1 beta1=0.9 4 seeds: median 5.985 \(5.97\d…5.99\d\)$/);
});

test("many starts are one row, from the best to the worst, and one that has diverged is counted", () => {
  const shown = groupOf(Array.from({ length: 24 }, (_, i) => described(0, {}, 0, [i, 0])));
  shown.trajectories.summaries[5] = { status: "diverged", ended_at: 3 };
  assert.deepEqual(linesOf(shown), ["A Adam lr=1 beta1=0.9 24 starts: 5.770…∞ 1 diverged"]);
});

test("at another epoch the words are of that epoch, in the lines that were laid out", () => {
  const shown = listOf(2);
  const legend = LegendLayout.legend(
    entriesOf(shown).map(({ words }) => words),
    330, // so narrow that lines break
    () => 380,
    measure,
    "below",
  );
  const written = [];
  const ignored = Object.fromEntries(
    ["beginPath", "moveTo", "lineTo", "stroke", "setLineDash"].map((name) => [name, () => {}]),
  );
  const context = {
    ...ignored,
    fillText: (text, _x, y) => written.push([text.trim(), y]),
    measureText: (text) => ({ width: measure(text, legend.size) }),
  };
  const theme = { ink: "#111", fontFamily: "sans-serif" };
  PictureLegend.draw(context, { ...legend, x: 0, y: 0 }, entriesOf({ ...shown, epoch: 2 }), theme);
  const texts = written.map(([text]) => text);
  assert.ok(texts.includes("8.000") && texts.includes("7.990") && !texts.includes("6.000"), texts.join());
  assert.equal(new Set(written.map(([, y]) => y)).size, legend.items.flatMap(({ lines }) => lines).length);
  assert.ok(legend.items[0].lines.length > 1);
});

/** A layout of the usual size, for so many runs. */
function layoutOf(runs, more = {}) {
  const entries = entriesOf(listOf(runs)).map(({ words }) => words);
  const panels = { count: 1, hasCurves: false, hasBars: false, aspect: 1, apart: 18 };
  return PictureLayout.compose({ width: 1920, height: 1080, panel: "both", entries, measure, ...panels, ...more });
}

/** All boxes of plots in a layout. */
const boxesOf = ({ places, loss, solid, below }) =>
  [...places.flatMap((place) => [place.contour, place.loss]), loss, solid, ...below].filter(Boolean);

function assertApart(layout, what) {
  const boxes = boxesOf(layout);
  for (const { x, y, width, height } of boxes) {
    assert.ok(x > 0 && x + width < 1920 && y > 100 && y + height < 1080, `${what}: ${x},${y} ${width} × ${height}`);
    assert.ok(width > 95 && height > 50, `${what}: ${width} × ${height}`);
  }
  const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  boxes.forEach((one, i) => boxes.slice(i + 1).forEach((other) => assert.ok(!overlap(one, other), what)));
}

test("everything stands in the picture and nothing over another thing", () => {
  for (const runs of [1, 5, 12, 33, 64]) {
    for (const panel of ["both", "contour", "loss"]) {
      for (const solid of panel === "loss" ? ["contour"] : ["contour", "beside", "only"])
        assertApart(layoutOf(runs, { panel, solid }), `${runs} ${panel} ${solid}`);
    }
  }
});

test("panels of a grid and their curves stand apart, in the picture", () => {
  for (const count of [2, 3, 4, 5, 7, 9]) {
    for (const hasCurves of [false, true]) {
      for (const hasBars of [false, true].slice(0, count > 4 ? 1 : 2)) {
        for (const panel of ["both", "contour", "loss"])
          assertApart(
            layoutOf(count, { count, hasCurves, hasBars, panel }),
            `${count} ${hasCurves} ${hasBars} ${panel}`,
          );
      }
    }
  }
});

test("the 3D view stands in the contour's place or beside it, and has none among curves alone", () => {
  for (const panel of ["both", "contour"]) {
    for (const solid of ["only", "beside"]) {
      const { solid: box, places } = layoutOf(5, { panel, solid });
      assert.ok(box.width > 450 && box.height > 400, `${panel} ${solid}: ${box.width} × ${box.height}`);
      assert.equal(places.length, solid === "beside" ? 1 : 0);
    }
  }
  assert.equal(layoutOf(2).solid, null);
  assert.equal(layoutOf(2, { panel: "loss", solid: "only" }).solid, null);
  assert.ok(layoutOf(4, { count: 2, solid: "beside" }).solid.width > 300);
});

test("the updates and the difference stand in a row between the plots and the legend", () => {
  for (const [runs, panel, solid] of [
    [2, "both", "contour"],
    [8, "both", "contour"],
    [2, "contour", "contour"],
    [2, "loss", "contour"],
    [3, "both", "beside"],
    [3, "contour", "only"],
  ]) {
    const layout = layoutOf(runs, { panel, solid, below: [0.6, 0.4] });
    assertApart(layout, `${runs} ${panel} ${solid}`);
    const isBelow = panel !== "contour";
    if (isBelow) for (const { y, height } of layout.below) assert.ok(y + height < layout.legend.y);
  }
});

const entries = (count, words = 6) =>
  Array.from({ length: count }, () => Array.from({ length: words }, () => ({ text: "beta1=0.999", strong: false })));
const legend = (count) => LegendLayout.legend(entries(count), 1832, () => 380, measure, "below");

test("type is large for a few runs, smaller for many, and only what is illegible is counted instead", () => {
  assert.ok(legend(5).size >= 20);
  assert.ok(legend(33).size >= 12 && legend(33).missing === 0);
  assert.equal(legend(64).missing, 0);
  const crowded = legend(500);
  assert.equal(crowded.items.length - 1 + crowded.missing, 500);
  assert.equal(crowded.items.at(-1).lines[0][0].text, `… +${crowded.missing}`);
});

test("no line of the legend is wider than its column", () => {
  for (const count of [1, 7, 20, 64]) {
    const { items, size, sample } = legend(count);
    const lefts = [...new Set(items.map(({ x }) => x))].sort((a, b) => a - b);
    for (const { x, lines } of items) {
      const end = lefts.find((left) => left > x) ?? 1832;
      for (const line of lines) {
        const width = measure(line.map(({ text }) => text).join(" "), size);
        assert.ok(x + sample + width <= end, `${count}: ${x} + ${width} > ${end}`);
      }
    }
  }
});

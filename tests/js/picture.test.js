import assert from "node:assert";
import test from "node:test";
import * as RunStyle from "#base/run_style.js";
import * as Bands from "#data/bands.js";
import * as Members from "#data/members.js";
import * as Picture from "#picture/figure.js";
import * as PictureGrid from "#picture/grid.js";
import * as LegendLayout from "#picture/legend_layout.js";

/** As wide as Arial, about. */
const measure = (text, size) => text.length * 0.52 * size;

globalThis.document = {
  createElement: () => ({
    getContext: () => ({
      font: "",
      measureText(text) {
        return { width: measure(text, parseFloat(this.font.replace("bold ", ""))) };
      },
    }),
  }),
};

const theme = {
  ...{ paper: "#fff", ground: "#fff", ink: "#111", halo: "#fff", start: "#111", minimum: "#333", cursor: "#888" },
  fontFamily: "sans-serif",
  layout: { font: {}, xaxis: { gridcolor: "#eee" }, yaxis: { gridcolor: "#eee" } },
};

const INSIDE = { "inside.gradient": "gradient", "inside.step": "step", "inside.asked": "asked" };

const described = (entry, values = {}, seed = 0, start = [0, 0]) => ({
  entry,
  values,
  seed,
  start,
  landscape: 0,
  inside: [],
  params: {},
});
const membersOf = (runs, described) => Members.of({ state: { runs }, trajectories: { described } });

/** What updates are made of that all look alike; their rules have no state. */
function insideOf(runs, rows = 11) {
  const column = (width, value) => ({
    width,
    values: Array.from({ length: runs }, () => new Float64Array(rows * width).fill(value)),
  });
  return {
    gradient: column(2, 1),
    asked_at: column(2, -1),
    step: column(2, 0.3),
    lr: column(1, 0.3),
    rate: column(2, 0.3),
    state: column(0, 0),
  };
}

/** Runs that go from (-2, -1) to the right, each on its own line. */
function screenOf(runs, more = {}) {
  const epochs = 10;
  const each = (f) =>
    Array.from({ length: runs }, (_, run) => Float64Array.from({ length: epochs + 1 }, (_, row) => f(run, row)));
  const surface = {
    data: [
      {
        type: "contour",
        z: [
          [0, 1],
          [1, 2],
        ],
        colorbar: { tickvals: [1] },
        line: {},
      },
    ],
    layout: { meta: { domain: [-3, 3, -3, 3] } },
  };
  const stands = { start: [-2, -1], runStarts: [], minima: [{ x: 0, y: 0, kind: "global" }] };
  return {
    composer: PictureGrid,
    panels: [{ surface, members: null, title: null, landmarks: stands, window: [-3, 3, -3, 3] }],
    hasCurves: false,
    trajectories: {
      epochs,
      described: Array.from({ length: runs }, (_, entry) => described(entry)),
      runs,
      x: each((_, row) => -2 + row * 0.3),
      y: each((run) => -1 + run * 0.01),
      loss: each((run, row) => 9 - row * 0.5 - run * 0.01),
      evaluations: Array.from({ length: runs }, () => Uint32Array.from({ length: epochs + 1 }, (_, row) => 2 * row)),
      rows: new Uint32Array(runs).fill(epochs + 1),
      complete: true,
      summaries: Array.from({ length: runs }, () => ({ status: "finished", ended_at: null })),
    },
    bands: null,
    members: membersOf(
      Array.from({ length: runs }, (_, slot) => ({ slot })),
      Array.from({ length: runs }, (_, entry) => described(entry)),
    ),
    names: Array(runs).fill(""),
    styles: Array.from({ length: runs }, (_, slot) => ({
      ...RunStyle.of({ slot }, "light"),
      name: RunStyle.letterAt(slot),
      visible: true,
    })),
    labels: Array.from({ length: runs }, (_, run) => `Adam ${run}`),
    rows: Array.from(
      { length: runs },
      (_, run) =>
        `adam:lr=${run / 10},beta1=0.9,beta2=0.999,eps=1e-8@${run % 2 ? "constant" : "exponential:beta=0.01"}`,
    ),
    epoch: 6,
    lossAxis: { log: false, over: "epochs", lowest: 0, x: [0, 10], y: [0, 10] },
    title: ["Hills & <canyons>", "start -2, -1", "epoch 6 of 10"],
    words: {
      ...INSIDE,
      "export.epoch": "epoch",
      "export.evaluations": "evaluations",
      "export.loss": "loss",
      "export.diverged": "diverged at {epoch}",
      "loss.axis_log": "loss − f*",
    },
    theme,
    ...more,
  };
}

const linesOf = (figure, axis) => figure.data.filter(({ meta, xaxis }) => meta?.run !== undefined && xaxis === axis);
const textOf = (figure) =>
  figure.layout.annotations
    .map(({ text }) => text)
    .join("\n")
    .replaceAll(/<[^>]*>/g, "");

test("paths and curves are those of the trajectories, up to the epoch, on the ranges of the stage", () => {
  const given = screenOf(2);
  const figure = Picture.figure(given);
  const path = linesOf(figure, "x").at(-1); // the first run lies above all others
  assert.deepEqual(path.x, [...given.trajectories.x[0].subarray(0, 7)]);
  assert.deepEqual(path.y, [...given.trajectories.y[0].subarray(0, 7)]);
  const [curve] = linesOf(figure, "x2");
  assert.deepEqual(curve.x, [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(curve.y, [...given.trajectories.loss[1].subarray(0, 7)]);
  assert.equal(curve.line.color, given.styles[1].color);
  assert.deepEqual(figure.layout.xaxis.range, [-3, 3]);
  assert.deepEqual(figure.layout.yaxis2.range, [0, 10]);
});

test("hidden runs are left out everywhere", () => {
  const given = screenOf(3);
  given.styles[1].visible = false;
  const figure = Picture.figure(given);
  assert.deepEqual(
    linesOf(figure, "x").map(({ meta }) => meta.run),
    [2, 0],
  );
  assert.equal(textOf(figure).includes("lr=0.1 "), false);
  assert.equal(textOf(figure).includes("lr=0.2 "), true);
});

test("the legend has all settings and the loss; a constant schedule goes without saying", () => {
  const text = textOf(Picture.figure(screenOf(2)));
  assert.ok(text.includes("A adam lr=0 beta1=0.9 beta2=0.999 eps=1e-8 @exponential beta=0.01 6.000"), text);
  assert.ok(text.includes("B adam lr=0.1 beta1=0.9 beta2=0.999 eps=1e-8 5.990"), text);
});

test("text is escaped, and the title has all facts", () => {
  const figure = Picture.figure(screenOf(1));
  const texts = figure.layout.annotations.map(({ text }) => text);
  assert.ok(texts.includes("<b>Hills &amp; &lt;canyons&gt;</b>"));
  assert.ok(texts.includes("start -2, -1 · epoch 6 of 10"));
});

test("a log axis shows the distance from the lowest value", () => {
  const lossAxis = { log: true, over: "evaluations", lowest: 1, x: [0, 20], y: [0.01, 100] };
  const figure = Picture.figure(screenOf(1, { lossAxis }));
  const [curve] = linesOf(figure, "x2");
  assert.deepEqual(curve.x, [0, 2, 4, 6, 8, 10, 12]);
  assert.equal(curve.y[0], 8);
  assert.deepEqual(figure.layout.yaxis2.range, [-2, 2]);
  assert.equal(figure.layout.yaxis2.title.text, "loss − f*");
});

test("a run that left has an arrow to where, and one that diverged says so", () => {
  const given = screenOf(1, { epoch: 10 });
  given.trajectories.x[0].set([1e300, NaN, NaN], 8);
  given.trajectories.loss[0].set([1e300, NaN, NaN], 8);
  given.trajectories.rows[0] = 9;
  given.trajectories.summaries = [{ status: "diverged", ended_at: 9 }];
  const figure = Picture.figure(given);
  const arrows = figure.layout.annotations.filter(({ showarrow }) => showarrow);
  assert.equal(arrows.length, 2);
  for (const { x, y, ax, ay } of arrows) assert.ok([x, y, ax, ay].every(Number.isFinite));
  assert.ok(textOf(figure).includes("A 8: 1.000e300"));
  assert.ok(textOf(figure).includes("diverged at 9"));
});

test("steps that nobody can see are left out of long runs, the last row never", () => {
  const given = screenOf(1, { epoch: 10 });
  given.trajectories.x[0].fill(1);
  given.trajectories.y[0].fill(1);
  const [path] = linesOf(Picture.figure(given), "x");
  assert.deepEqual(path.x, [1, 1]);
});

/** A screen whose runs are members of one run of the list. */
function group(list, more = {}) {
  const given = screenOf(list.length, more);
  const members = membersOf([{ slot: 0 }], list);
  const styles = members.map((member) => ({ ...Members.look(member, "light"), visible: true }));
  const rows = list.map(({ values }) => `adam:lr=${values["params.lr"] ?? 1},beta1=0.9@constant`);
  const words = {
    ...given.words,
    "export.median": "median",
    "export.some_diverged": "{n} diverged",
    "several.n_seeds": "{n} seeds",
    "several.n_starts": "{n} starts",
  };
  Object.assign(given.trajectories, { described: list });
  return { ...given, members, styles, rows, words, names: list.map(({ values }) => `lr=${values["params.lr"]}`) };
}

test("a sweep says what its runs share once, with its colours and its ends, and then a value and a loss each", () => {
  const rates = [0.01, 0.1, 1];
  const given = group(rates.map((lr) => described(0, { "params.lr": lr })));
  const figure = Picture.figure(given);
  const lines = textOf(figure).split("\n");
  assert.ok(lines.includes("A adam lr=0.01…1 beta1=0.9"), lines.join("; "));
  for (const [i, loss] of ["6.000", "5.990", "5.980"].entries())
    assert.ok(lines.includes(`A${i + 1} lr=${rates[i]} ${loss}`), lines.join("; "));
  const strip = figure.layout.shapes.filter(({ line, xref }) => xref === "paper" && line.width > 8);
  assert.deepEqual(
    strip.map(({ line }) => line.color),
    given.styles.map(({ color }) => color),
  );
});

test("seeds are faint paths and small heads, one curve in a band, and one row with the median", () => {
  const given = group([0, 1, 2, 3].map((seed) => described(0, {}, seed)));
  const bands = Bands.create(given.trajectories, [[0, 1, 2, 3]]);
  const figure = Picture.figure({ ...given, bands });
  const [style] = given.styles;
  const paths = linesOf(figure, "x");
  assert.equal(paths.length, 4);
  for (const { line } of paths) {
    assert.equal(line.color, RunStyle.paint(style, theme.ground, 1).color);
    assert.ok(line.width < 3);
  }
  const [median, ...others] = linesOf(figure, "x2");
  assert.deepEqual([others, median.line.color], [[], RunStyle.of({ slot: 0 }, "light").color]);
  assert.ok(Math.abs(median.y[6] - 5.985) < 1e-9);
  const [band] = figure.data.filter(({ fill }) => fill === "toself");
  assert.equal(band.fillcolor, "rgba(0,114,178,0.2)");
  assert.ok(Math.abs(band.y[6] - 5.9925) < 1e-9 && Math.abs(band.y[7] - 5.9775) < 1e-9); // up along one quartile, back along the other
  const letters = figure.layout.annotations.filter(({ text }) => text.includes("color") && text.includes("A<"));
  assert.equal(letters.length, 1); // beside the curve
  assert.match(textOf(figure), /^A adam lr=1 beta1=0.9 4 seeds: median 5.985 \(5.97\d…5.99\d\)$/m);
});

test("many starts are one row, from the best to the worst, and one that has diverged is counted", () => {
  const given = group(Array.from({ length: 24 }, (_, i) => described(0, {}, 0, [i, 0])));
  given.trajectories.summaries[5] = { status: "diverged", ended_at: 3 };
  const lines = textOf(Picture.figure(given)).split("\n");
  assert.ok(lines.includes("A adam lr=1 beta1=0.9 24 starts: 5.770…∞ 1 diverged"), lines.join("; "));
});

test("everything stands in the picture and nothing over another thing", () => {
  for (const runs of [1, 5, 12, 33, 64]) {
    for (const panel of ["both", "contour", "loss"]) {
      const { layout } = Picture.figure(screenOf(runs, { panel }));
      const spans = ["xaxis", "xaxis2"].flatMap((name) => (layout[name] ? [layout[name].domain] : []));
      assert.equal(spans.length, panel === "both" ? 2 : 1);
      for (const [from, to] of spans) assert.ok(from > 0 && to <= 1 && to - from > 0.15, `${runs} ${panel} ${spans}`);
      if (spans.length === 2) assert.ok(spans[0][1] < spans[1][0]);
      for (const { x, y, text } of layout.annotations)
        assert.ok(x >= 0 && x <= 1 && y >= 0 && y <= 1, `${runs} ${panel} ${text}`);
    }
  }
});

/** A screen of so many panels, one a run. */
function grid(runs, more = {}) {
  const given = screenOf(runs, more);
  const [panel] = given.panels;
  const title = (run) => ({ text: given.labels[run], members: [run], letter: null, isFirst: true });
  const panels = given.labels.map((_, run) => ({
    ...panel,
    members: [run],
    title: title(run),
    lossAxis: given.lossAxis,
  }));
  return { ...given, panels };
}

test("a grid has every run in its own panel, one colour bar, and titles", () => {
  const figure = Picture.figure(grid(4));
  for (const [i, axis] of ["x", "x2", "x3", "x4"].entries())
    assert.deepEqual(
      linesOf(figure, axis).map(({ meta }) => meta.run),
      [i],
    );
  assert.deepEqual(
    linesOf(figure, "x5").map(({ meta }) => meta.run),
    [3, 2, 1, 0],
  ); // the shared curves
  const contours = figure.data.filter(({ type }) => type === "contour");
  assert.deepEqual(
    contours.map(({ showscale }) => showscale),
    [true, false, false, false],
  );
  assert.ok(textOf(figure).includes("A  Adam 0"));
  const curves = Picture.figure(grid(4, { hasCurves: true }));
  for (const [i, axis] of ["x2", "x4", "x6", "x8"].entries())
    assert.deepEqual(
      linesOf(curves, axis).map(({ meta }) => meta.run),
      [i],
    );
});

test("panels of a grid and their curves stand apart, in the picture", () => {
  for (const count of [2, 3, 4, 5, 7, 9]) {
    for (const hasCurves of [false, true]) {
      for (const panel of ["both", "contour", "loss"]) {
        const { layout } = Picture.figure(grid(count, { hasCurves, panel }));
        const names = Object.keys(layout).filter((name) => name.startsWith("xaxis"));
        const boxes = names.map((name) => [...layout[name].domain, ...layout[name.replace("x", "y")].domain]);
        for (const [x0, x1, y0, y1] of boxes)
          assert.ok(
            x0 > 0 && x1 < 1 && y0 > 0 && y1 < 1 && x1 - x0 > 0.05 && y1 - y0 > 0.05,
            `${count} ${hasCurves} ${panel} ${x0},${x1},${y0},${y1}`,
          );
        const overlap = ([a0, a1, b0, b1], [c0, c1, d0, d1]) => a0 < c1 && c0 < a1 && b0 < d1 && d0 < b1;
        boxes.forEach((one, i) =>
          boxes.slice(i + 1).forEach((other) => assert.ok(!overlap(one, other), `${count} ${hasCurves} ${panel}`)),
        );
      }
    }
  }
});

const entries = (count, words = 6) =>
  Array.from({ length: count }, () => Array.from({ length: words }, () => ({ text: "beta1=0.999", strong: false })));
const legend = (count) => LegendLayout.legend(entries(count), 1832, () => 380, 1, measure, "below");

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

test("a file's name says what and when", () => {
  assert.equal(Picture.name("hills_and_canyon", 64), "thalweg-hills_and_canyon-e064.png");
  assert.equal(Picture.name("wobbly", 12000, "loss"), "thalweg-wobbly-loss-e12000.png");
});

/** The place of the 3D view in a figure, px. */
function viewOf(figure) {
  const [{ x, y, sizex, sizey, ...image }] = figure.layout.images;
  assert.equal(image.source, ""); // share.js puts it there
  return { x: x * 1920, y: (1 - y) * 1080, width: sizex * 1920, height: sizey * 1080 };
}

test("the 3D view stands in the contour's place or beside it, and overlaps nothing", () => {
  for (const panel of ["both", "contour"]) {
    for (const solid of ["only", "beside"]) {
      const { layout } = Picture.figure(screenOf(5, { panel, solid }));
      const box = viewOf({ layout });
      assert.ok(box.width > 450 && box.height > 400, `${panel} ${solid}: ${box.width} × ${box.height}`);
      assert.ok(box.x >= 40 && box.x + box.width <= 1880 && box.y > 100 && box.y + box.height < 1060);
      const areas = Object.entries(layout).flatMap(([name, axis]) =>
        /^xaxis/.test(name) && axis.domain ? [axis.domain] : [],
      );
      assert.equal(areas.length, (panel === "both") + (solid === "beside"), `${panel} ${solid}`);
      for (const [from, to] of areas)
        assert.ok(to * 1920 < box.x + 1 || from * 1920 > box.x + box.width, `${panel} ${solid}`);
    }
  }
  const grid = screenOf(4, { solid: "beside" });
  grid.panels = [0, 1].map((run) => ({
    ...grid.panels[0],
    members: [run],
    title: { text: "Adam", members: [run], isFirst: true },
  }));
  assert.ok(viewOf(Picture.figure(grid)).width > 300);
});

test("where there is no 3D view, or curves alone are wanted, there is no place for it", () => {
  assert.deepEqual(Picture.figure(screenOf(2)).layout.images, []);
  assert.deepEqual(Picture.figure(screenOf(2, { panel: "loss", solid: "only" })).layout.images, []);
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
    const given = screenOf(runs, { panel, solid, inside: 0 });
    Object.assign(given.trajectories, { inside: insideOf(runs), points: [given.trajectories.x, given.trajectories.y] });
    const difference = {
      epochs: 10,
      runs: 1,
      loss: [Float64Array.from({ length: 11 }, (_, row) => row - 5)],
      rows: new Uint32Array([11]),
      evaluations: [],
    };
    const { layout, data } = Picture.figure({
      ...given,
      difference: { difference, range: [-6, 6], title: "A − B", sign: "loss of A minus loss of B" },
    });
    const what = `${runs} ${panel} ${solid}`;
    const inside = layout.images.find(({ name }) => name === "inside");
    assert.equal(inside === undefined, panel === "loss", what);
    assert.equal(layout.yaxis90 === undefined, panel === "contour", what);
    const tops = [...(inside ? [inside.y] : []), ...(layout.yaxis90 ? [layout.yaxis90.domain[1]] : [])];
    const plots = Object.keys(layout).filter(
      (name) => /^yaxis/.test(name) && name !== "yaxis90" && layout[name].domain,
    );
    for (const name of plots) assert.ok(layout[name].domain[0] > Math.max(...tops), `${what} ${name}`);
    const bottoms = [
      ...(inside ? [inside.y - inside.sizey] : []),
      ...(layout.yaxis90 ? [layout.yaxis90.domain[0]] : []),
    ];
    const legend = layout.annotations.filter(({ text }) => text.includes("adam"));
    const isBelow = panel !== "contour";
    if (isBelow) for (const { y } of legend) assert.ok(y < Math.min(...bottoms), `${what} legend`);
    assert.ok(Math.min(...bottoms) > 0, what);
    if (!layout.yaxis90) continue;
    assert.deepEqual(layout.yaxis90.range, [-6, 6]);
    assert.deepEqual(data.find(({ yaxis, mode }) => yaxis === "y90" && mode === "lines").y, [-5, -4, -3, -2, -1, 0, 1]); // up to the epoch
  }
});

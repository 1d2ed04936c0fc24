import assert from "node:assert";
import test from "node:test";
import { name } from "#picture/file_name.js";

const SAFE = /^[\p{L}\p{N}._-]+\.(png|svg)$/u;
const named = (more) => name({ subjects: ["wobbly"], runs: ["Adam", "SGD"], epoch: 64, all: "link", ...more });

test("a file's name says what it shows, of which runs, and when", () => {
  const cases = [
    [{}, "thalweg-wobbly-adam-sgd-e064-"],
    [{ epoch: 12000, panel: "loss" }, "thalweg-wobbly-adam-sgd-e12000-loss-"],
    [{ isDark: true, runs: ["L-BFGS"] }, "thalweg-wobbly-l-bfgs-e064-dark-"],
    [{ runs: ["Adam lr=0.1", "Adam lr=0.01…1"] }, "thalweg-wobbly-adam-lr-0.1-adam-lr-0.01-1-e064-"],
    [{ subjects: ["booth", "booth", "saddle"] }, "thalweg-booth-saddle-adam-sgd-e064-"],
    [{ runs: [] }, "thalweg-wobbly-e064-"],
    [{ runs: ["Спуск / мой: <1>"] }, "thalweg-wobbly-спуск-мой-1-e064-"],
  ];
  for (const [more, start] of cases) {
    const found = named(more);
    assert.ok(found.startsWith(start), found);
    assert.match(found, SAFE);
  }
  assert.match(named({ format: "svg" }), /\.svg$/);
});

test("different pictures have different names, and the same one has the same", () => {
  const all = ["?a#epoch=1", "?a#epoch=1&zoom=0,1,0,1", "?a#epoch=1&solid=only", "?a#epoch=1 ru", "?b#epoch=1"];
  assert.equal(new Set(all.map((each) => named({ all: each }))).size, all.length);
  assert.equal(named({ all: all[0] }), named({ all: all[0] }));
});

test("no name is too long, however many runs there are", () => {
  for (const count of [3, 8, 64]) {
    const runs = Array.from({ length: count }, (_, i) => `Schedule-free SGD lr=0.00${i} beta1=0.9`);
    const found = named({ runs, panel: "contour", isDark: true, epoch: 100000 });
    assert.ok(found.length < 100, found);
    assert.match(found, new RegExp(`-${count - 1}-more-e100000-contour-dark-`));
  }
  const long = named({ subjects: Array.from({ length: 4 }, (_, i) => `a_landscape_with_a_long_name_${i}`) });
  assert.ok(long.length < 100 && /-e064-\w{5}\.png$/.test(long), long);
});

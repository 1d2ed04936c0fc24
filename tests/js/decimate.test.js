import assert from "node:assert";
import test from "node:test";
import { Columns, Coverage } from "#canvas/decimate.js";

/** Rows that are kept of values that stand `perColumn` in each column. */
function kept(values, perColumn) {
  const columns = new Columns();
  const rows = [];
  values.forEach((value, row) => columns.add(row, Math.floor(row / perColumn), value, (k) => rows.push(k)));
  return rows;
}

test("a column keeps its first, least, greatest and last row, in order", () => {
  const values = [5, 9, 1, 4, 6, /**/ 2, 2, 2, 2, 2, /**/ 7];
  assert.deepStrictEqual(kept(values, 5), [0, 1, 2, 4, 5, 9, 10]);
});

test("where every row has a column of its own, all are kept", () => {
  assert.deepStrictEqual(kept([3, 1, 2], 1), [0, 1, 2]);
});

test("no column loses its extremes", () => {
  const values = Array.from({ length: 5000 }, (_, i) => Math.sin(i * i));
  const rows = new Set(kept(values, 50));
  for (let from = 0; from + 50 < values.length; from += 50) {
    const column = values.slice(from, from + 50);
    const seen = column.filter((_, i) => rows.has(from + i));
    assert.ok(seen.length <= 4);
    assert.deepStrictEqual([Math.min(...seen), Math.max(...seen)], [Math.min(...column), Math.max(...column)]);
  }
});

test("ground is new once", () => {
  const coverage = new Coverage({ left: -10, top: -10, right: 100, bottom: 50 });
  assert.strictEqual(coverage.cross(0, 0, 80, 30), true);
  assert.strictEqual(coverage.cross(0, 0, 80, 30), false);
  assert.strictEqual(coverage.cross(80, 30, 0, 0), true); // where it began was only said to be crossed
  assert.strictEqual(coverage.cross(0, 0, 80, 30), false);
  assert.strictEqual(coverage.cross(0, 0, 0, 0), false);
  assert.strictEqual(coverage.cross(0, 0, 100, 50), true);
  coverage.clear();
  assert.strictEqual(coverage.cross(0, 0, 80, 30), true);
});

import assert from "node:assert";
import test from "node:test";
import * as View from "#experiment/view.js";
import { createPageState } from "#session/page_state.js";

/** A page's state, and what it tells. */
function made() {
  const page = createPageState({ lang: "en", theme: "light" });
  const told = [];
  for (const name of ["change", ...Object.keys(page.now())]) page.on(name, (now) => told.push([name, now]));
  return { page, told };
}

test("a window begins as the schema says, with what is the reader's", () => {
  const { page } = made();
  const own = Object.entries(View.SCHEMA).filter(([, { whose }]) => whose !== "experiment");
  assert.deepEqual(new Set(Object.keys(page.now())), new Set(own.map(([name]) => name)));
  assert.deepEqual([page.now().hall, page.now().lit, page.now().theme], [false, null, "light"]);
});

test("who listens is told of a part that is another one, and of nothing else", () => {
  const { page, told } = made();
  page.set({ hall: false, lit: "r1" });
  assert.deepEqual(
    told.map(([name]) => name),
    ["change", "lit"],
  );
  page.set({ lit: "r1", link: { language: false, theme: false } });
  assert.equal(told.length, 2);
  page.toggle("hall");
  assert.deepEqual(told.at(-1), ["hall", true]);
  page.toggle("hall");
  assert.equal(page.now().hall, false);
});

test("two windows have nothing in common", () => {
  const [one, other] = [made().page, made().page];
  one.set({ formulas: ["r0"], sorting: { column: "loss", down: true } });
  assert.deepEqual(other.now().formulas, []);
  assert.equal(other.now().sorting.column, null);
});

import assert from "node:assert";
import test from "node:test";
import * as List from "#lecture/list.js";

const scene = (id) => ({ kind: "scene", id, title: id, notes: "", stops: [], link: `?${id}` });
const LIST = { title: "L", items: [{ kind: "section", id: "s", title: "S" }, scene("a"), scene("b"), scene("c")] };
const ids = ({ items }) => items.map(({ id }) => id).join("");

test("a lecture becomes a list and back", () => {
  let last = 0;
  const list = List.listed(List.lectureOf(LIST), () => String(last++));
  assert.equal(ids(list), "0123");
  assert.deepEqual(List.lectureOf(list), List.lectureOf(LIST));
});

test("items are inserted, changed, copied, moved and removed, and the list before stays as it was", () => {
  const before = structuredClone(LIST);
  assert.equal(ids(List.insert(LIST, scene("x"), "a")), "saxbc");
  assert.equal(ids(List.insert(LIST, scene("x"))), "sabcx");
  assert.equal(ids(List.insert(LIST, scene("x"), "gone")), "sabcx");
  assert.equal(List.change(LIST, "a", { title: "A" }).items[1].title, "A");
  assert.equal(List.change(LIST, "a", { title: "A" }).items[1].link, "?a");
  assert.equal(ids(List.duplicate(LIST, "a", "x")), "saxbc");
  assert.equal(List.duplicate(LIST, "gone", "x"), LIST);
  assert.equal(ids(List.move(LIST, "c", -1)), "sacb");
  assert.equal(ids(List.move(LIST, "c", -9)), "csab");
  assert.equal(List.move(LIST, "c", 1), LIST);
  assert.equal(List.move(LIST, "gone", 1), LIST);
  assert.equal(ids(List.remove(LIST, "b")), "sac");
  assert.deepEqual(LIST, before);
});

test("scenes follow each other over sections", () => {
  const from = (id, by) => List.sceneFrom(LIST, id, by)?.id ?? null;
  assert.deepEqual([from(null, 1), from("a", 1), from("c", 1)], ["a", "b", null]);
  assert.deepEqual([from(null, -1), from("b", -1), from("a", -1), from("gone", 1)], ["c", "a", null, "a"]);
  assert.equal(List.sceneFrom(List.EMPTY, null, 1), null);
});

// Changes of a lecture's list. Pure: each returns another list.

/**
 * @import { Item, Lecture, Scene } from "#lecture/file.js"
 *
 * @typedef {Item & {id: string}} Entry an item of the list, with a name of its own in this browser
 * @typedef {{title: string, items: Entry[]}} List
 */

/** @type {List} */
export const EMPTY = { title: "", items: [] };

/** A lecture as a list: every item gets an id. @type {(lecture: Lecture, newId: () => string) => List} */
export const listed = ({ title, items }, newId) => ({ title, items: items.map((item) => ({ ...item, id: newId() })) });

/** @type {(list: List) => Lecture} */
export const lectureOf = ({ title, items }) => ({ title, items: items.map(({ id, ...item }) => item) });

/** @type {(list: List, id: string) => number} */
const placeOf = ({ items }, id) => items.findIndex((item) => item.id === id);

/** Insert an item behind another one; at the end if there is no such one. @type {(list: List, item: Entry, behind?: string | null) => List} */
export function insert(list, item, behind = null) {
  const at = behind === null ? -1 : placeOf(list, behind);
  return { ...list, items: list.items.toSpliced(at < 0 ? list.items.length : at + 1, 0, item) };
}

/** Change an item. @type {(list: List, id: string, change: Partial<Scene>) => List} */
export const change = (list, id, change) => ({
  ...list,
  items: list.items.map((item) => (item.id === id ? /** @type {Entry} */ ({ ...item, ...change }) : item)),
});

/** @type {(list: List, id: string) => List} */
export const remove = (list, id) => ({ ...list, items: list.items.filter((item) => item.id !== id) });

/** Put a copy behind an item. @type {(list: List, id: string, newId: string) => List} */
export function duplicate(list, id, newId) {
  const item = list.items[placeOf(list, id)];
  return item ? insert(list, { ...item, id: newId }, id) : list;
}

/** Move an item by so many places, as far as there are any. @type {(list: List, id: string, by: number) => List} */
export function move(list, id, by) {
  const at = placeOf(list, id);
  const to = Math.min(Math.max(at + by, 0), list.items.length - 1);
  if (at < 0 || to === at) return list;
  return { ...list, items: list.items.toSpliced(at, 1).toSpliced(to, 0, list.items[at]) };
}

/**
 * The scene so many scenes from another one; null if there is none. Without another one, the first, or the last for a step back.
 * @type {(list: List, id: string | null, by: 1 | -1) => (Scene & {id: string}) | null}
 */
export function sceneFrom(list, id, by) {
  const scenes = list.items.flatMap((item) => (item.kind === "scene" ? [item] : []));
  const at = scenes.findIndex((scene) => scene.id === id);
  if (at < 0) return scenes.at(by > 0 ? 0 : -1) ?? null;
  return scenes[at + by] ?? null;
}

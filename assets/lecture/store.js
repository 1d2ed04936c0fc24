// Keeps the lecture in this browser: one list for all its tabs, in IndexedDB.

import { EMPTY } from "#lecture/list.js";

/**
 * @import { List } from "#lecture/list.js"
 *
 * @typedef {object} Store
 * @property {() => Promise<List>} read
 * @property {(change: (list: List) => List) => Promise<List>} update change what is kept now, which another tab may have changed
 *   since it was read
 * @property {(id: string, picture: Blob) => Promise<void>} keepPicture of an item of the list
 * @property {() => Promise<Map<string, Blob>>} pictures by id
 * @property {boolean} isLasting false: only until the tab is closed, since the browser keeps nothing
 */

const NAME = "thalweg-lecture";
const KEY = "list";

/**
 * Open the store.
 * @param {() => void} changed called after a change in another tab
 * @returns {Promise<Store>}
 */
export async function openStore(changed) {
  const database = await open().catch(() => null); // a private window, or a full disk
  if (!database) return inMemory();
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", changed);

  return {
    isLasting: true,
    read: () => done(database.transaction("lists").objectStore("lists").get(KEY)).then((found) => found ?? EMPTY),
    async update(change) {
      const work = database.transaction(["lists", "pictures"], "readwrite");
      const lists = work.objectStore("lists");
      const before = /** @type {List} */ ((await done(lists.get(KEY))) ?? EMPTY);
      const after = change(before);
      if (after === before) return before;
      lists.put(after, KEY);
      const kept = new Set(after.items.map(({ id }) => id));
      const pictures = work.objectStore("pictures");
      for (const { id } of before.items) if (!kept.has(id)) pictures.delete(id);
      await completed(work);
      channel.postMessage("changed");
      return after;
    },
    async keepPicture(id, picture) {
      const work = database.transaction("pictures", "readwrite");
      work.objectStore("pictures").put(picture, id);
      await completed(work);
      channel.postMessage("changed");
    },
    async pictures() {
      const pictures = database.transaction("pictures").objectStore("pictures");
      const [ids, blobs] = await Promise.all([done(pictures.getAllKeys()), done(pictures.getAll())]);
      return new Map(ids.map((id, i) => [String(id), blobs[i]]));
    },
  };
}

/** @returns {Promise<IDBDatabase>} */
async function open() {
  const request = indexedDB.open(NAME, 1);
  request.addEventListener("upgradeneeded", () => {
    for (const name of ["lists", "pictures"]) request.result.createObjectStore(name);
  });
  return done(request);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });

/** @param {IDBTransaction} work @returns {Promise<void>} */
const completed = (work) =>
  new Promise((resolve, reject) => {
    work.addEventListener("complete", () => resolve());
    for (const name of ["error", "abort"]) work.addEventListener(name, () => reject(work.error));
  });

/** @returns {Store} */
function inMemory() {
  let list = EMPTY;
  const pictures = new Map();
  return {
    isLasting: false,
    read: async () => list,
    async update(change) {
      list = change(list);
      return list;
    },
    keepPicture: async (id, picture) => void pictures.set(id, picture),
    pictures: async () => pictures,
  };
}

// Loads the list of scenes when it is first asked for: by a key or button, or by a file that is dropped on the page.

import { later } from "#app/later.js";
import { say } from "#base/words.js";
import { unquote } from "#experiment/text_parts.js";

/**
 * @import { Actions } from "#session/kind_page.js"
 *
 * @typedef {object} Room assets/lecture/, once it is here
 * @property {() => void} toggle
 * @property {() => void} present
 * @property {(text: string) => void} load
 * @property {(by: 1 | -1) => boolean} advance
 * @property {(name: string) => void} visit show a lecture of the server
 */

/**
 * @param {Record<string, unknown> & {toast: (words: string) => void}} parts what the room is given: see lecture/main.js
 * @returns {(actions: Actions) => Actions} gives the actions of the list, and those whose keys it takes while it is presented
 */
export function createLectureDoor(parts) {
  /** @type {Room | null} */
  let room = null;
  /** @type {Promise<Room> | null} */
  let coming = null;

  /** @param {(room: Room) => void} then */
  async function enter(then) {
    try {
      coming ??= later("lecture", "#lecture/main.js").then(({ begin }) => begin(parts));
      room = await coming;
    } catch {
      coming = null;
      return parts.toast(say("error.network"));
    }
    then(room);
  }

  const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => hasFile(event) && event.preventDefault());
  addEventListener("drop", async (event) => {
    if (!hasFile(event)) return;
    event.preventDefault(); // the browser would leave the page for it
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    const text = await file.text();
    enter(({ load }) => load(text));
  });

  const named = /(?:^#|&)lecture=([^&]+)/.exec(location.hash);
  if (named) enter(({ visit }) => visit(unquote(named[1])));

  return ({ next, "preset-previous": previous }) => ({
    lecture: () => enter(({ toggle }) => toggle()),
    present: () => enter(({ present }) => present()),
    next: (data) => void (room?.advance(1) || next(data)),
    "preset-previous": (data) => void (room?.advance(-1) || previous(data)),
  });
}

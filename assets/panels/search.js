// Fields that narrow a list as one types, and take its best entry on Enter.

import { onRender } from "#base/dash_bridge.js";

const FIELD = `input[id^='{"list":'][id$='"type":"search"}']`;

const wordsOf = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether an entry has all the words that are looked for. */
export const has = (words, text) => wordsOf(text).every((word) => words.includes(word));

/**
 * The entry that Enter takes: the one of that very key, or the first that is left.
 * @param {string[]} found words of the entries that are left, each beginning with its key
 * @returns {number} -1 where none is left
 */
export function best(found, text) {
  const wanted = text.trim().toLowerCase();
  const exact = found.findIndex((words) => words.split(" ")[0] === wanted);
  return exact >= 0 || found.length === 0 ? exact : 0;
}

const entriesOf = (list) => [...document.querySelectorAll(`#${list} [data-words]`)];

export function narrow(list, text) {
  for (const entry of entriesOf(list)) entry.hidden = !has(entry.dataset.words, text);
}

function pick(event) {
  if (event.key !== "Enter" || !event.target.matches(FIELD) || !event.target.value.trim()) return;
  const { list } = JSON.parse(event.target.id);
  narrow(list, event.target.value);
  const left = entriesOf(list).filter((entry) => !entry.hidden);
  left[
    best(
      left.map((entry) => entry.dataset.words),
      event.target.value,
    )
  ]?.click();
}

/** A picker that has just opened is typed into at once; on a touch screen that would bring up the keyboard. */
export function createSearch() {
  let present = new Set();
  document.addEventListener("keydown", pick);
  onRender(() => {
    const fields = [...document.querySelectorAll(FIELD)].filter((field) => field.closest("[role=dialog]"));
    const fresh = fields.find((field) => !present.has(field));
    present = new Set(fields);
    if (fresh && matchMedia("(pointer: fine)").matches) fresh.focus({ preventScroll: true });
  });
}

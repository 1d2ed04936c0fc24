// Search fields that filter a list while typing, and pick the best match on Enter.

import { elementId, onRender, setProp } from "#base/dash_bridge.js";
import { queryAll, targetOf } from "#base/dom.js";
import { bootData } from "#base/words.js";

const SEARCHED = ["preset", "beside"]; // paths of selects that are searched like lists
const FIELD = `input[id^='{"list":'][id$='"type":"search"}']`;

/** @param {string} text */
const wordsOf = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Does an entry contain all words of the search text? @type {(words: string, text: string) => boolean} */
export const has = (words, text) => wordsOf(text).every((word) => words.includes(word));

/**
 * The entry that Enter picks: an exact match of the key, or the first one left.
 * @param {string[]} found words of the matching entries, each beginning with its key
 * @param {string} text
 * @returns {number} -1 if none is left
 */
export function best(found, text) {
  const wanted = text.trim().toLowerCase();
  const exact = found.findIndex((words) => words.split(" ")[0] === wanted);
  return exact >= 0 || found.length === 0 ? exact : 0;
}

/** The entries of a list. @param {string} list its id */
const entriesOf = (list) => queryAll(`#${list} [data-words]`);

/** @param {HTMLElement} entry */
const wordsIn = (entry) => entry.dataset.words ?? "";

/** Show only the entries of a list that match. @param {string} list its id @param {string} text */
export function narrow(list, text) {
  for (const entry of entriesOf(list)) entry.hidden = !has(wordsIn(entry), text);
}

/**
 * @typedef {{value: string, label: string}} Option of a select
 * @typedef {{group: string, items: Option[]}} OptionGroup
 */

/**
 * The options of a select that match what is typed, in any language: presets and landscapes.
 * @param {{options: (Option | OptionGroup)[], search: string}} typed
 * @returns {(Option | OptionGroup)[]}
 */
export function searchOptions({ options, search }) {
  const { presets, landscapes } = bootData().catalog;
  /** @param {Option | OptionGroup} option @returns {(Option | OptionGroup)[]} */
  const matching = (option) => {
    if ("items" in option) {
      const isWhole = has(option.group.toLowerCase(), search);
      const items = isWhole ? option.items : searchOptions({ options: option.items, search });
      return items.length ? [{ ...option, items: /** @type {Option[]} */ (items) }] : [];
    }
    const { label } = presets[option.value] ?? landscapes[option.value] ?? { label: {} };
    const words = [option.value, option.label, ...Object.values(label)].join(" ").toLowerCase();
    return has(words, search) ? [option] : [];
  };
  return options.flatMap(matching);
}

/** @param {KeyboardEvent} event */
function pick(event) {
  const field = targetOf(event);
  if (event.key !== "Enter" || !field?.matches(FIELD)) return;
  const text = /** @type {HTMLInputElement} */ (field).value;
  if (!text.trim()) return;
  const { list } = JSON.parse(field.id);
  narrow(list, text);
  const left = entriesOf(list).filter((entry) => !entry.hidden);
  left[best(left.map(wordsIn), text)]?.click();
}

/** Only now, since Mantine needs a filter's function when it renders the select. */
function setFilters() {
  const ids = SEARCHED.map((path) => ({ type: "select", path }));
  const there = ids.filter((id) => document.getElementById(elementId(id)));
  for (const id of there) setProp(id, "filter", { function: "searchOptions" });
}

/** Focus the search field when its picker opens, but not on a touch screen, where that would bring up the keyboard. */
export function createSearch() {
  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions ?? {}, { searchOptions });
  let present = new Set();
  document.addEventListener("keydown", pick);
  setFilters();
  onRender(() => {
    setFilters();
    const fields = queryAll(FIELD).filter((field) => field.closest("[role=dialog]"));
    const fresh = fields.find((field) => !present.has(field));
    present = new Set(fields);
    if (fresh && matchMedia("(pointer: fine)").matches) fresh.focus({ preventScroll: true });
  });
}

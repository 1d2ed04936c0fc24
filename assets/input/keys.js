// Maps keys to actions, and decides when a key belongs to the page rather than to the focused control.

/**
 * @typedef {object} Key the properties used of a KeyboardEvent
 * @property {string} key
 * @property {string} code
 * @property {boolean} [ctrlKey]
 * @property {boolean} [metaKey]
 * @property {boolean} [altKey]
 * @property {boolean} [shiftKey]
 * @property {boolean} [repeat]
 * @property {boolean} [isComposing]
 * @property {boolean} [defaultPrevented]
 */

/** @type {Record<string, string>} */
const NAMED = {
  " ": "play",
  ArrowRight: "forward",
  ArrowLeft: "back",
  Home: "first",
  End: "last",
  PageDown: "next",
  PageUp: "previous",
};
/** @type {Record<string, string>} */
const LETTERS = {
  ...{ f: "hall", s: "lecture", p: "present", r: "reset", l: "lock", b: "blank", d: "solid", i: "inside" },
  ...{ q: "code", g: "predict", n: "names" },
};
const HELD = new Set(["forward", "back", "undo", "redo"]); // repeated while the key is held

/**
 * The action of a key, or null if the page does not handle it. Pure.
 * @param {Key} event
 * @param {{typing?: boolean, controlUsesKey?: boolean}} context of the focused element
 * @returns {string | null}
 */
export function keyAction(event, { typing = false, controlUsesKey = false } = {}) {
  if (typing || controlUsesKey || event.altKey || event.isComposing || event.defaultPrevented) return null;
  const name = event.ctrlKey || event.metaKey ? withControl(event) : plain(event);
  return name !== null && event.repeat && !HELD.has(name) ? null : name;
}

/** @type {(event: Key) => string | null} */
function withControl(event) {
  if (event.ctrlKey && event.metaKey) return null;
  const key = letter(event);
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && event.ctrlKey && !event.shiftKey ? "redo" : null;
}

/** @type {(event: Key) => string | null} */
function plain(event) {
  const mark = punctuation(event);
  if (mark) return mark;
  const byLetter = LETTERS[letter(event)];
  if (byLetter) return byLetter;
  return (!event.shiftKey && NAMED[event.key]) || null;
}

/** The key's Latin letter: from the layout, or, if that is not Latin, from the physical position. @param {Key} event */
function letter({ key, code = "" }) {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return code.startsWith("Key") ? code.slice(3).toLowerCase() : "";
}

/** `.` and `?` by character or by physical position: a presenter sends the position, whatever the layout. @param {Key} event */
function punctuation({ key, code, shiftKey }) {
  if (key === "?" || (code === "Slash" && shiftKey && key !== "/")) return "help";
  return key === "." || (code === "Period" && !shiftKey) ? "blank" : null;
}

const STEPPING = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];
/** Selectors of controls → keys that they handle themselves. @type {[string, string[]][]} */
const USES = [
  ["button, summary, input[type=checkbox], [role=button], [role=switch], [role=checkbox], [role=menuitem]", [" "]],
  ["input[type=range], [role=slider]", STEPPING],
  ["input[type=radio], [role=radio], [role=tab], [role=menuitem]", [" ", ...STEPPING]],
  ["select, [role=combobox], [aria-haspopup=listbox], [role=option]", [" ", ...STEPPING]],
];
const TYPED_IN =
  "textarea, input:not([readonly]):not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit], [type=color])";

/**
 * What the focused element does with a key. A control focused by a click leaves its keys to the page; one reached by Tab,
 * or an open list, keeps them.
 * @param {Pick<Key, "key">} event
 * @param {HTMLElement | null} element
 * @returns {{typing: boolean, controlUsesKey: boolean}}
 */
export function keyContext(event, element) {
  if (!element) return { typing: false, controlUsesKey: false };
  const typing = element.isContentEditable || element.matches(TYPED_IN);
  const isOpen =
    element.getAttribute("aria-expanded") === "true" && element.matches("[aria-haspopup=listbox], [role=combobox]");
  const uses = USES.some(([selector, keys]) => keys.includes(event.key) && element.matches(selector));
  return { typing, controlUsesKey: isOpen || (uses && element.matches(":focus-visible")) };
}

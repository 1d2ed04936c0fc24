// Tells user input from echoes: components also report values set by scripts, late and in an order that depends on the browser,
// so only a control that the user has touched may change the state.

import { typeInto } from "#base/dom.js";

const CONTROL = `[id^='{'][id$='}']`; // the id holds the type, and the path or list

/** @typedef {{type: string, path?: string, list?: string}} Id id of a control */

/**
 * @typedef {object} Typed text in a field that is not fully reported yet
 * @property {HTMLInputElement} field
 * @property {string} text
 * @property {boolean} isLeft has the focus left the field since? Its report is on the way
 */

/**
 * Track which controls the user touches. A field takes a value over late: what it writes over typed text is taken back by the next
 * key, before the field hears of it.
 * @param {EventTarget} root
 * @param {(field: HTMLInputElement, text: string) => void} write
 * @returns {{mayReport: (id: Id, value: unknown) => boolean, isTyping: (id: Id) => boolean, take: (id: Id) => boolean}}
 */
export function followHands(root, write = typeInto) {
  /** @type {Map<string, Typed>} */
  const typed = new Map();
  /** @type {string | null} */
  let last = null; // the last touched control: a select's options are elsewhere in the DOM

  /** @param {Id} id */
  const keyOf = ({ type, path, list }) => `${type} ${path ?? list}`;

  /**
   * The control that an event is on, and its id.
   * @param {Event} event
   * @returns {{control: HTMLInputElement, id: Id} | null}
   */
  function touched({ target }) {
    /** @type {HTMLInputElement | null | undefined} */
    const control = /** @type {Element} */ (target).closest?.(CONTROL); // the document has no `closest`
    return control ? { control, id: JSON.parse(control.id) } : null;
  }

  /** @param {Event} event */
  function touch(event) {
    const at = touched(event);
    if (!at) return;
    last = keyOf(at.id);
    if (event.type === "input" && at.id.type === "text")
      typed.set(last, { field: at.control, text: at.control.value, isLeft: false });
  }

  /** @param {Event} event */
  function keep(event) {
    const at = touched(event);
    const kept = at && typed.get(keyOf(at.id));
    if (!kept || kept.isLeft || kept.field !== at.control) return;
    if (at.control.value !== kept.text) write(at.control, kept.text); // heard by `touch`, as new text
    typed.set(keyOf(at.id), { ...kept, isLeft: event.type === "focusout" });
  }

  for (const event of ["pointerdown", "click", "keydown", "input", "change"]) root.addEventListener(event, touch, true);
  for (const event of ["keydown", "focusout"]) root.addEventListener(event, keep, true);

  /**
   * May a control's report change the state? A field reports on blur, when another control has already been touched.
   * @type {(id: Id, value: unknown) => boolean}
   */
  function mayReport(id, value) {
    const key = keyOf(id);
    if (id.type !== "text") return key === last;
    const kept = typed.get(key);
    if (kept?.text === value) typed.delete(key);
    return kept !== undefined;
  }

  return {
    mayReport,
    isTyping: (id) => typed.has(keyOf(id)),
    /** Take a field's text without its report: was there any that is not fully reported? */
    take: (id) => typed.delete(keyOf(id)),
  };
}

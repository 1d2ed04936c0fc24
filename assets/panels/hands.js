// Tells user input from echoes: components also report values set by scripts, late and in an order that depends on the browser,
// so only a control that the user has touched may change the state.

const CONTROL = `[id^='{'][id$='}']`; // the id holds the type, and the path or list

/** @typedef {{type: string, path?: string, list?: string}} Id id of a control */

/**
 * Track which controls the user touches.
 * @param {EventTarget} root
 * @returns {{mayReport: (id: Id, value: unknown) => boolean, isTyping: (id: Id) => boolean, take: (id: Id) => boolean}}
 */
export function followHands(root) {
  /** @type {Map<string, HTMLInputElement>} */
  const typed = new Map(); // fields with typed text that is not fully reported yet -> their elements
  /** @type {string | null} */
  let last = null; // the last touched control: a select's options are elsewhere in the DOM

  /** @param {Id} id */
  const keyOf = ({ type, path, list }) => `${type} ${path ?? list}`;

  /** @param {Event} touched */
  function touch({ type: event, target }) {
    /** @type {HTMLInputElement | null | undefined} */
    const control = /** @type {Element} */ (target).closest?.(CONTROL); // the document has no `closest`
    if (!control) return;
    const id = JSON.parse(control.id);
    last = keyOf(id);
    if (event === "input" && id.type === "text") typed.set(last, control);
  }

  for (const event of ["pointerdown", "click", "keydown", "input", "change"]) root.addEventListener(event, touch, true);

  /**
   * May a control's report change the state? A field reports on blur, when another control has already been touched.
   * @type {(id: Id, value: unknown) => boolean}
   */
  function mayReport(id, value) {
    const key = keyOf(id);
    if (id.type !== "text") return key === last;
    const field = typed.get(key);
    if (field?.value === value) typed.delete(key);
    return field !== undefined;
  }

  return {
    mayReport,
    isTyping: (id) => typed.has(keyOf(id)),
    /** Take a field's text without its report: was there any that is not fully reported? */
    take: (id) => typed.delete(keyOf(id)),
  };
}

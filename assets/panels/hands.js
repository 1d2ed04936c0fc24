// Who may speak: a control that somebody has touched. Components also report values that scripts gave them, late, and each
// browser in another order; such a report is nobody's wish.

const CONTROL = `[id^='{'][id$='}']`; // its id says its type, and its path or list

/** @typedef {{type: string, path?: string, list?: string}} Id of a control */

/**
 * Follow hands on the controls of a page.
 * @param {EventTarget} root
 * @returns {{mayReport: (id: Id, value: unknown) => boolean}}
 */
export function followHands(root) {
  /** @type {Map<string, HTMLInputElement>} */
  const typed = new Map(); // fields that somebody typed in and that have not reported all of it -> their elements
  /** @type {string | null} */
  let last = null; // the control that was touched last: a list's options lie elsewhere on the page

  /** @param {Id} id */
  const keyOf = ({ type, path, list }) => `${type} ${path ?? list}`;

  /** @param {Event} touched */
  function touch({ type: event, target }) {
    /** @type {HTMLInputElement | null | undefined} */
    const control = /** @type {Element} */ (target).closest?.(CONTROL); // the document itself has none
    if (!control) return;
    const id = JSON.parse(control.id);
    last = keyOf(id);
    if (event === "input" && id.type === "text") typed.set(last, control);
  }

  for (const event of ["pointerdown", "click", "keydown", "input", "change"]) root.addEventListener(event, touch, true);

  /**
   * May a control's report change the state? A field reports when it is left, after another one has been touched.
   * @type {(id: Id, value: unknown) => boolean}
   */
  function mayReport(id, value) {
    const key = keyOf(id);
    if (id.type !== "text") return key === last;
    const field = typed.get(key);
    if (field?.value === value) typed.delete(key);
    return field !== undefined;
  }

  return { mayReport };
}

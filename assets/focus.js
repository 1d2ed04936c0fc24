// The keyboard stays at its place when a run's card is rendered again: one value becomes several, a list one.
globalThis.thalweg ??= {};
thalweg.focus = (() => {
  "use strict";

  /** What the keyboard may go on at, for the path of a value: its field, the first of its group's, its list. */
  const fields = (path) => ["", ".from", ".values"].map((end) => `input[data-path="${path}${end}"]`).join();

  const spacings = (path) => `[id='{"path":"${path}.spacing","type":"segmented"}'] input:checked`;

  /** The path that an element is about. */
  function pathOf(element) {
    const own = element.closest("[data-path]");
    const control = element.closest(`[id^='{"path":']`);
    return own?.dataset.path || (control ? JSON.parse(control.id).path : "");
  }

  function follow() {
    let last = null; // {element, path}: where the keyboard was, unless the mouse had brought it there
    document.addEventListener("focusin", ({ target }) => {
      last = target.matches(":focus-visible") ? { element: target, path: pathOf(target) } : null;
    });
    thalweg.dash.onRender(() => {
      if (!last?.path.startsWith("runs.") || last.element.isConnected || document.activeElement !== document.body) return;
      const value = last.path.replace(/\.(from|to|n|values|spacing)$/, "");
      const found = (last.path.endsWith(".spacing") && document.querySelector(spacings(value))) || document.querySelector(fields(value));
      found?.focus({ focusVisible: true });
    });
  }

  return { follow };
})();

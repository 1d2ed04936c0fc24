// Stands in for Dash's core components, of which the page needs stores at once, and formulas when one is asked for: only then
// are the components themselves loaded.
"use strict";
(() => {
  /** @type {Promise<Dash.CoreComponents>} */
  const loaded = new Promise((done) => {
    // Theirs never replace these: the page's stores would be other components, and mount anew.
    Object.defineProperty(window, "dash_core_components", { get: () => ours, set: done });
  });

  async function markdown() {
    const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "");
    for (const address of boot.core_components) await window.thalweg.script(address);
    return { default: (await loaded).Markdown };
  }

  /** @type {unknown} */
  let lazy = null;

  const ours = {
    /** Its data is with its properties, which Dash's renderer keeps. */
    Store: () => null,

    /** @param {Record<string, unknown>} props */
    Markdown(props) {
      const { Suspense, createElement } = window.React;
      lazy ??= window.React.lazy(markdown);
      return createElement(Suspense, { fallback: null }, createElement(lazy, props));
    },
  };
})();

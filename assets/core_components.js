// Stands in for Dash's core components, of which the page needs stores at once, and formulas when one is asked for: only then
// are the components themselves loaded.
"use strict";
(() => {
  const AGAIN = 2000; // ms, after an attempt to load them

  /** @type {Promise<Dash.CoreComponents>} */
  const loaded = new Promise((done) => {
    // Theirs never replace these: the page's stores would be other components, and mount anew.
    Object.defineProperty(window, "dash_core_components", { get: () => ours, set: done });
  });

  /** Load a script. @param {string} address @returns {Promise<boolean>} whether there was an answer */
  const load = (address) =>
    new Promise((done) => {
      const script = document.createElement("script");
      script.onload = () => done(true);
      script.onerror = () => done(false);
      document.head.append(Object.assign(script, { src: address }));
    });

  async function markdown() {
    const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "");
    for (const address of boot.core_components)
      while (!(await load(address))) await new Promise((done) => setTimeout(done, AGAIN));
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

// The address bar: one finished gesture is one entry of the browser's history, a change of view none.

/**
 * @param {(query: string, hash: string) => void} open called when Back, Forward or a typed address shows another state
 */
export function createAddress(open) {
  let recorded = location.search.slice(1);
  let depth = history.state?.depth ?? 0; // entries of this page behind the present one

  addEventListener("popstate", () => {
    depth = history.state?.depth ?? 0;
    recorded = location.search.slice(1);
    open(recorded, location.hash.slice(1));
  });

  /** @param {string} text @param {string} hash */
  function url(text, hash) {
    return `${location.pathname}?${text}${hash ? `#${hash}` : ""}`;
  }

  /**
   * Write a state: a new entry where the experiment is another one, else in place.
   * @param {string} text
   * @param {string} hash
   */
  function record(text, hash) {
    if (text === recorded) return replace(text, hash);
    depth += 1;
    recorded = text;
    history.pushState({ depth }, "", url(text, hash));
  }

  /** Write a state over the present entry. @param {string} text @param {string} hash */
  function replace(text, hash) {
    recorded = text;
    if (url(text, hash) !== location.pathname + location.search + location.hash)
      history.replaceState({ depth }, "", url(text, hash));
  }

  /** Go back by one finished gesture; false where that would leave the page. */
  function undo() {
    if (depth > 0) history.back();
    return depth > 0;
  }

  return {
    record,
    replace,
    undo,
    redo: () => history.forward(),
    query: () => location.search.slice(1),
    hash: () => location.hash.slice(1),
  };
}

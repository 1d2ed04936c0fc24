// Keeps the address bar up to date: a finished gesture adds one entry to the browser's history, a change of view none.

/**
 * @param {(query: string, hash: string) => void} open callback for Back, Forward and typed addresses
 */
export function createAddress(open) {
  let recorded = location.search.slice(1);
  let depth = history.state?.depth ?? 0; // history entries of this page before the current one

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
   * Write a state: as a new entry if the experiment has changed, else in place.
   * @param {string} text
   * @param {string} hash
   */
  function record(text, hash) {
    if (text === recorded) return replace(text, hash);
    depth += 1;
    recorded = text;
    history.pushState({ depth }, "", url(text, hash));
  }

  /** Replace the current entry. @param {string} text @param {string} hash */
  function replace(text, hash) {
    recorded = text;
    if (url(text, hash) !== location.pathname + location.search + location.hash)
      history.replaceState({ depth }, "", url(text, hash));
  }

  /** Go back by one finished gesture; false if that would leave the page. */
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

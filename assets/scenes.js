// What differs between the page's two kinds of experiment: runs on a landscape, and their responses to a signal. Pure.
globalThis.thalweg ??= {};
thalweg.scenes = (() => {
  "use strict";

  /**
   * @typedef {object} Scene
   * @property {"landscape" | "response"} kind as presets have it in `group`
   * @property {string} api which stream of the server it is
   * @property {(view: object) => boolean} asksInside does a view need what the updates are made of?
   * @property {(state: object) => string} key of what the runs are given, for the name of a file
   * @property {(state: object, optimizer: string, catalog: object) => object | undefined} suggested hyperparameters
   */

  /** @type {Scene} */
  const LANDSCAPE = {
    kind: "landscape",
    api: "run",
    asksInside: ({ inside }) => inside !== null,
    key: ({ landscape }) => landscape,
    suggested: ({ landscape }, optimizer, catalog) => catalog.landscapes[landscape].suggested[optimizer],
  };

  /** @type {Scene} */
  const RESPONSE = {
    kind: "response",
    api: "response",
    asksInside: ({ below }) => below !== null && below !== "position",
    key: ({ signal }) => signal,
    suggested: () => undefined,
  };

  /** The scene of a state or an experiment. @returns {Scene} */
  const of = ({ signal }) => (signal === undefined ? LANDSCAPE : RESPONSE);

  return { of };
})();

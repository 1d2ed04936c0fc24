// What may stand below the responses: where they lead, the effective rate, and the parts of the runs' states by name. Pure.
globalThis.thalweg ??= {};
thalweg.below = (() => {
  "use strict";

  /**
   * @param {string | null} name of the view
   * @returns {{name: string, title: string, series: (t: object) => import("./series.js").Series} | null} null where nothing is wanted
   */
  function of(name) {
    if (name !== "position") return null;
    return { name, title: thalweg.words.say("response.position"), series: thalweg.series.position };
  }

  return { of };
})();

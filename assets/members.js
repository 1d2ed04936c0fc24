// Which run of the list each trajectory belongs to. Pure.
globalThis.thalweg ??= {};
thalweg.members = (() => {
  "use strict";

  /**
   * @typedef {object} Member one trajectory
   * @property {number} index in the trajectories
   * @property {number} entry index of its run in the state
   * @property {object} run of the state
   * @property {string} id of that run
   * @property {number} landscape index among those of the experiment
   * @property {number} seed
   * @property {Object<string, number>} values what its group gave it, by path: {"params.lr": 0.1}
   * @property {string} letter of its head and its curve
   */

  /**
   * The members of what is shown, by their index in the trajectories.
   * @param {{state: object, trajectories: {described: object[]}}} shown
   * @returns {Member[]}
   */
  function of({ state, trajectories }) {
    return trajectories.described.map(({ entry, landscape, seed, values }, index) => {
      const run = state.runs[entry];
      return { index, entry, run, id: thalweg.state.idOf(run), landscape, seed, values, letter: thalweg.style.letter(run.slot) };
    });
  }

  return { of };
})();

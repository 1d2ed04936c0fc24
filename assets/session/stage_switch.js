// The stage of a landscape and that of responses as one: what is shown goes to the one in use, how the page looks to both.

/**
 * @param {object} landscape a stage, all of whose calls are there
 * @param {object} response the stage of responses
 * @param {HTMLElement} root which says in `data-kind` whose panels are seen
 */
export function createStageSwitch(landscape, response, root) {
  let used = landscape;
  const current =
    (name) =>
    (...values) =>
      used[name](...values);
  const both =
    (name) =>
    (...values) =>
      [landscape, response].forEach((stage) => stage[name](...values));

  /** Show the panels of a kind of experiment. @param {import("#experiment/kinds.js").Kind} kind */
  function use({ key }) {
    const wanted = key === "response" ? response : landscape;
    root.dataset.kind = key;
    if (wanted === used) return;
    used.setTrajectories(null);
    used = wanted;
  }

  const shown = ["draw", "grow", "setTrajectories", "setStyles", "setPanels", "exportParts"];
  const looks = ["setTheme", "setHall", "on"];
  return {
    ...landscape,
    ...Object.fromEntries([...shown.map((name) => [name, current(name)]), ...looks.map((name) => [name, both(name)])]),
    use,
  };
}

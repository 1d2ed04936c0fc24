// Several starts: how a layout of them begins, and its numbers on the page.
globalThis.thalweg ??= {};
thalweg.starts = (() => {
  "use strict";

  const ONE = "one"; // of the choice: no layout

  const round = (value) => Number(value.toPrecision(2));

  /**
   * A layout's numbers for a state, so that it fits what is seen: a ring of a sixth of the domain, a grid of half of it,
   * a line to the start's mirror image.
   */
  function fitting(layout, { landscape, start }, catalog) {
    const [x0, x1, y0, y1] = catalog.landscapes[landscape].domain;
    const usual = Object.fromEntries(catalog.starts[layout].params.map((param) => [param.name, param.default]));
    const fitted = {
      ring: { radius: round(Math.min(x1 - x0, y1 - y0) / 6) },
      grid: { width: round((x1 - x0) / 2), height: round((y1 - y0) / 2) },
      line: { x1: round(x0 + x1 - start[0]), y1: round(y0 + y1 - start[1]) },
    };
    return { ...usual, ...fitted[layout] };
  }

  /** The state with another layout, or with one start. */
  function choose(state, layout, catalog) {
    if (layout === ONE) return { ...state, starts: "", startsParams: {} };
    return { ...state, starts: layout, startsParams: fitting(layout, state, catalog) };
  }

  /** Have Python render the numbers of the present layout. */
  function create(session) {
    function follow() {
      const { starts = "", startsParams } = session.state(); // a signal has none
      const spec = thalweg.dash.get("starts-spec", "data");
      if ((spec?.starts ?? "") !== starts) thalweg.dash.set("starts-spec", "data", { starts, params: startsParams });
    }
    session.on("state", follow);
    follow();
  }

  return { choose, create, ONE };
})();

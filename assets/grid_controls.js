// The controls of the panels side by side: what the present runs can be spread by, and what is said where there are too many.
globalThis.thalweg ??= {};
thalweg.gridControls = (() => {
  "use strict";

  const KINDS = ["run", "member", "optimizer"];

  function create(session) {
    const app = document.getElementById("app");
    const note = document.getElementById("panels-note");

    function follow() {
      const { say } = thalweg.words;
      const shown = session.shown();
      if (!shown) return;
      const state = session.state();
      const { panels, left } = thalweg.sideBySide.panels(shown, state, thalweg.words.boot().catalog);
      const label = (by) => (KINDS.includes(by) ? say(`panels.${by}`) : say("panels.parameter", { name: by }));
      const now = state.view.panels;
      const ways = thalweg.sideBySide.choices(shown, state);
      const offered = now === null || ways.includes(now) ? ways : [...ways, now];
      const options = [{ value: "one", label: say("panels.one") }, ...offered.map((value) => ({ value, label: label(value) }))];
      thalweg.dash.set({ type: "select", path: "view.panels" }, "data", options);
      const counts = { shown: panels.length, all: panels.length + left };
      note.textContent = left > 0 ? say("panels.left", counts) : "";
      note.title = left > 0 ? say("panels.left_why", counts) : "";
      app.toggleAttribute("data-grid", panels.length > 1);
      app.toggleAttribute("data-beside", panels.some(({ surface }) => surface > 0));
      const isEach = panels.length > 1 && (state.view.curves === "each" || app.hasAttribute("data-beside"));
      app.toggleAttribute("data-curves", isEach);
      document.querySelector(".icon-button.curves").setAttribute("aria-pressed", isEach);
    }

    for (const name of ["state", "shown"]) session.on(name, follow);
    follow();
  }

  return { create };
})();

// The controls of the panels side by side: what the present runs can be spread by, and what is said where there are too many.

import { setProp } from "#base/dash_bridge.js";
import { bootData, say } from "#base/words.js";
import * as PanelMembers from "#data/panel_members.js";
import { kindOf } from "#experiment/kinds.js";

const KINDS = ["run", "member", "optimizer"];
const ONES = { "view.panels": "panels.one", "view.panels.response": "panels.one_response" }; // path of a choice → its single panel
export const PANEL_PATHS = Object.keys(ONES);

export function createPanelChoice(session) {
  const app = document.getElementById("app");

  function follow() {
    const shown = session.shown();
    if (!shown) return;
    const state = session.state();
    const { panels, left } = PanelMembers.panels(shown, state, bootData().catalog);
    const label = (by) => (KINDS.includes(by) ? say(`panels.${by}`) : say("panels.parameter", { name: by }));
    const now = state.view.panels;
    const ways = PanelMembers.choices(shown, state);
    const offered = (now === null || ways.includes(now) ? ways : [...ways, now]).map((value) => ({
      value,
      label: label(value),
    }));
    for (const path of PANEL_PATHS) {
      setProp({ type: "select", path }, "data", [{ value: "one", label: say(ONES[path]) }, ...offered]);
    }
    const counts = { shown: panels.length, all: panels.length + left };
    for (const note of document.querySelectorAll(".panels-note")) {
      note.textContent = left > 0 ? say("panels.left", counts) : "";
      note.title = left > 0 ? say("panels.left_why", counts) : "";
    }
    app.toggleAttribute("data-grid", panels.length > 1);
    app.toggleAttribute(
      "data-beside",
      panels.some(({ surface }) => surface > 0),
    );
    const isEach =
      panels.length > 1 &&
      kindOf(state).key === "landscape" &&
      (state.view.curves === "each" || app.hasAttribute("data-beside"));
    app.toggleAttribute("data-curves", isEach);
    document.querySelector(".icon-button.curves").setAttribute("aria-pressed", isEach);
  }

  for (const name of ["state", "shown"]) session.on(name, follow);
  follow();
}

// The choice of panels side by side: what the current runs can be split by, and the note if there are too many panels.

import { setProp } from "#base/dash_bridge.js";
import { queryAll } from "#base/dom.js";
import { bootData, say } from "#base/words.js";
import * as PanelMembers from "#data/panel_members.js";
import { kindOf } from "#experiment/kinds.js";

const KINDS = ["run", "member", "optimizer"];
const ONES = { "view.panels": "panels.one", "view.panels.response": "panels.one_response" }; // path → option "one panel"

/**
 * @param {import("#session/session.js").Session} session
 * @param {import("#session/page_state.js").Page} page
 */
export function createPanelChoice(session, page) {
  function follow() {
    const shown = session.shown();
    if (!shown) return;
    const state = session.state();
    const { webgl } = page.now();
    const { panels, left, isGrid, areEach } = PanelMembers.arrangement(shown, state, bootData().catalog, webgl);
    const label = (/** @type {string} */ by) =>
      KINDS.includes(by) ? say(`panels.${by}`) : say("panels.parameter", { name: by });
    const now = state.view.panels;
    const ways = PanelMembers.choices(shown, state);
    const offered = (now === null || ways.includes(now) ? ways : [...ways, now]).map((value) => ({
      value,
      label: label(value),
    }));
    for (const [path, one] of Object.entries(ONES)) {
      setProp({ type: "select", path }, "data", [{ value: "one", label: say(one) }, ...offered]);
    }
    const counts = { shown: panels.length, all: panels.length + left };
    for (const note of queryAll(".panels-note")) {
      note.textContent = left > 0 ? say("panels.left", counts) : "";
      note.title = left > 0 ? say("panels.left_why", counts) : "";
    }
    const isEach = isGrid && areEach && kindOf(state).hasLoss;
    document.querySelector(".icon-button.curves")?.setAttribute("aria-pressed", String(isEach));
  }

  for (const name of /** @type {const} */ (["state", "shown"])) session.on(name, follow);
  page.on("webgl", follow);
  follow();
}

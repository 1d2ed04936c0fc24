// Highlights the run under the pointer everywhere: in all panels, the curves and the list.

import { byId, queryAll, targetOf } from "#base/dom.js";
import * as Members from "#data/members.js";

/**
 * @import { Hover, StageEvents } from "#canvas/model.js"
 *
 * @param {import("#session/session.js").Session} session
 * @param {import("#session/page_state.js").Page} page
 * @param {Pick<import("#base/emitter.js").Emitter<StageEvents>, "on">[]} stages one for each kind of experiment
 */
export function createHoverLinks(session, page, stages) {
  const list = byId("runs");

  /** @param {import("#session/page_state.js").PageState["pointed"]} pointed `members` is null for all of the run */
  const point = (pointed) => page.set({ pointed });

  /** A path highlights itself; the median curve of several seeds highlights them all. @param {Hover | null} info */
  function hover(info) {
    const run = info?.nearest?.run;
    const shown = session.shown();
    if (run === undefined || !shown) return point(null);
    const members = Members.of(shown);
    const { id, bundle } = members[run];
    const alike = members.filter((member) => member.bundle === bundle).map(({ index }) => index);
    point({ id, members: info?.panel === "loss" ? alike : [run] });
  }

  /** A row highlights all members of its run, a line below it only its own. @param {Event} event */
  function over(event) {
    const target = targetOf(event);
    const id = target?.closest(".run[data-run]")?.getAttribute("data-run");
    const line = target?.closest(".member[data-members]");
    point(id ? { id, members: line ? membersOf(line) : null } : null);
  }

  /** @param {Element} line */
  const membersOf = (line) => (line.getAttribute("data-members") ?? "").split(",").map(Number);

  for (const stage of stages) stage.on("hover", hover);
  list.addEventListener("pointerover", (event) => (event.pointerType === "touch" ? point(null) : over(event)));
  list.addEventListener("pointerleave", () => point(null));
  list.addEventListener("focusin", (event) => targetOf(event)?.matches(":focus-visible") && over(event));
  list.addEventListener("focusout", () => point(null));

  page.on("pointed", (pointed) => {
    for (const row of queryAll(".run[data-run]", list))
      row.toggleAttribute("data-pointed", row.dataset.run === pointed?.id);
    for (const line of queryAll(".member[data-members]", list)) {
      const isPointed = membersOf(line).some((index) => pointed?.members?.includes(index));
      line.toggleAttribute("data-pointed", isPointed);
    }
  });
}

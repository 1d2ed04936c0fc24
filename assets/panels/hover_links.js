// What the pointer is on lights up everywhere: on every panel, in the curves, in the list.

import { byId } from "#base/dom.js";
import * as Members from "#data/members.js";

/**
 * @param {object} session
 * @param {import("#session/page_state.js").Page} page
 * @param {any[]} stages of all kinds of experiment
 */
export function createHoverLinks(session, page, stages) {
  const list = byId("runs");

  /** @param {import("#session/page_state.js").PageState["pointed"]} pointed members: null for all of the run */
  const point = (pointed) => page.set({ pointed });

  /** A path stands for itself; a curve of several seeds for all of them. */
  function hover(info) {
    const run = info?.nearest?.run;
    if (run === undefined || !session.shown()) return point(null);
    const members = Members.of(session.shown());
    const { id, bundle } = members[run];
    const alike = members.filter((member) => member.bundle === bundle).map(({ index }) => index);
    point({ id, members: info.panel === "loss" ? alike : [run] });
  }

  /** A row stands for all members of its run, a line below it for those that it is of. */
  function over({ target, pointerType }) {
    const row = pointerType === "touch" ? null : target.closest(".run[data-run]");
    const line = target.closest(".member[data-members]");
    point(row && { id: row.dataset.run, members: line ? membersOf(line) : null });
  }

  const membersOf = (line) => line.dataset.members.split(",").map(Number);

  for (const stage of stages) stage.on("hover", hover);
  list.addEventListener("pointerover", over);
  list.addEventListener("pointerleave", () => point(null));
  list.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && over(event));
  list.addEventListener("focusout", () => point(null));

  page.on("pointed", (pointed) => {
    for (const row of list.querySelectorAll(".run[data-run]"))
      row.toggleAttribute("data-pointed", row.dataset.run === pointed?.id);
    for (const line of list.querySelectorAll(".member[data-members]")) {
      const isPointed = pointed?.members && membersOf(line).some((index) => pointed.members.includes(index));
      line.toggleAttribute("data-pointed", Boolean(isPointed));
    }
  });
}

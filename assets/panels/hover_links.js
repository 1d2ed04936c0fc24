// What the pointer is on lights up everywhere: on every panel, in the curves, in the list.

import * as Members from "#data/members.js";

/**
 * @param {object} session
 * @param {object} presenter
 * @param {object} stage
 */
export function createHoverLinks(session, presenter, stage) {
  const list = document.getElementById("runs");

  /** A path stands for itself; a curve of several seeds for all of them. */
  stage.on("hover", (info) => {
    const run = info?.nearest?.run;
    if (run === undefined || !session.shown()) return presenter.point(null);
    const members = Members.of(session.shown());
    const { id, bundle } = members[run];
    const alike = members.filter((member) => member.bundle === bundle).map(({ index }) => index);
    presenter.point({ id, members: info.panel === "loss" ? alike : [run] });
  });

  /** A row stands for all members of its run, a line below it for those that it is of. */
  function over({ target, pointerType }) {
    const row = pointerType === "touch" ? null : target.closest(".run[data-run]");
    const line = target.closest(".member[data-members]");
    presenter.point(row && { id: row.dataset.run, members: line ? membersOf(line) : null });
  }

  const membersOf = (line) => line.dataset.members.split(",").map(Number);

  list.addEventListener("pointerover", over);
  list.addEventListener("pointerleave", () => presenter.point(null));
  list.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && over(event));
  list.addEventListener("focusout", () => presenter.point(null));

  presenter.on("point", (pointed) => {
    for (const row of list.querySelectorAll(".run[data-run]"))
      row.toggleAttribute("data-pointed", row.dataset.run === pointed?.id);
    for (const line of list.querySelectorAll(".member[data-members]")) {
      const isPointed = pointed?.members && membersOf(line).some((index) => pointed.members.includes(index));
      line.toggleAttribute("data-pointed", Boolean(isPointed));
    }
  });
}

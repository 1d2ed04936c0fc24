// What the pointer is on lights up everywhere: on every panel, in the curves, in the list.
globalThis.thalweg ??= {};
thalweg.linked = (() => {
  "use strict";

  /**
   * @param {object} session
   * @param {object} show
   * @param {object} stage
   */
  function create(session, show, stage) {
    const list = document.getElementById("runs");

    stage.on("hover", (info) => {
      const run = info?.nearest?.run;
      const member = run === undefined || !session.shown() ? null : thalweg.members.of(session.shown())[run];
      show.point(member && { id: member.id, member: member.index });
    });

    /** A row stands for all members of its run. */
    function over({ target, pointerType }) {
      const row = pointerType === "touch" ? null : target.closest(".run[data-run]");
      show.point(row && { id: row.dataset.run, member: null });
    }

    list.addEventListener("pointerover", over);
    list.addEventListener("pointerleave", () => show.point(null));
    list.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && over(event));
    list.addEventListener("focusout", () => show.point(null));

    show.onPoint((pointed) => {
      for (const row of list.querySelectorAll(".run[data-run]")) row.toggleAttribute("data-pointed", row.dataset.run === pointed?.id);
    });
  }

  return { create };
})();

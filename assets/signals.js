// The signal that runs are fed with, around the plots: its name and sketch in the bar, its part of the picker.
globalThis.thalweg ??= {};
thalweg.signals = (() => {
  "use strict";

  const HEIGHT = 40; // of a sketch's own units; CSS says how large it is
  const EDGE = 3;

  /** The line of a signal as an SVG path, with 0 in sight. */
  const path = (course) => thalweg.courses.line(course, Math.min(0, ...course), Math.max(0, ...course), HEIGHT, EDGE);

  /** Draw a signal at its defaults. */
  function sketch(box, { course }) {
    box.innerHTML = `<svg viewBox="0 0 ${thalweg.courses.WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path d="${path(course)}" fill="none"
      stroke="currentColor" stroke-width="1.3" stroke-linejoin="round" vector-effect="non-scaling-stroke"/></svg>`;
  }

  /** Whose way a walk is, in words: the rule, the landscape and the start. */
  function walkWords({ landscape, landscapeParams, start, walker }, catalog) {
    const { say, local, landscapeName } = thalweg.words;
    const [x, y] = start.map(thalweg.text.number);
    return say("signal.walk", { walker: local(catalog.optimizers[walker.optimizer].label), landscape: landscapeName({ landscape, landscapeParams }), x, y });
  }

  /**
   * @param {object} session
   * @param {object} catalog
   */
  function create(session, catalog) {
    function dress() {
      for (const box of document.querySelectorAll("[data-sketch]:empty")) sketch(box, catalog.signals[box.dataset.sketch]);
      const { signal, walk } = session.state();
      for (const choice of document.querySelectorAll("[data-action=signal]")) choice.setAttribute("aria-pressed", choice.dataset.signal === signal);
      const walked = document.querySelector("#signal-details .walked");
      if (walked && walk) walked.textContent = walkWords(walk, catalog);
    }

    function follow() {
      const { signal, signalParams } = session.state();
      thalweg.dash.set("picker", "title", thalweg.words.say(signal === undefined ? "picker.title" : "bar.signal"));
      if (signal === undefined) return;
      const entry = catalog.signals[signal];
      document.getElementById("signal-name").textContent = thalweg.words.local(entry.label);
      sketch(document.getElementById("signal-sketch"), entry);
      const spec = thalweg.dash.get("signal-spec", "data");
      if (spec?.signal !== signal) thalweg.dash.set("signal-spec", "data", { signal, params: signalParams });
      dress();
    }

    session.on("state", follow);
    thalweg.dash.onRender(dress); // the picker has opened, or another signal's part of it has come
    follow();
  }

  return { create, path, walkWords };
})();

// The panel of responses around its plot: what stands below them, what the axes are called, and what is under the pointer.
globalThis.thalweg ??= {};
thalweg.responsePanel = (() => {
  "use strict";

  const element = (id) => document.getElementById(id);

  /**
   * @param {{session: object, show: object, stage: object, catalog: object}} parts stage: that of responses
   */
  function create({ session, show, stage, catalog }) {
    const { say } = thalweg.words;

    function follow() {
      const { view, signal, runs } = session.state();
      if (signal === undefined) return;
      thalweg.dash.set({ type: "select", path: "view.below" }, "data", thalweg.below.choices(runs, view.below, catalog));
      const below = thalweg.below.of(view.below);
      const titles = { epoch: say("export.epoch"), signal: say("response.signal"), response: say("response.response") };
      stage.setWish({ fit: view.lossRange === "fit", titles, below });
    }

    for (const name of ["state", "shown"]) session.on(name, follow);
    show.onTick((clock) => (element("response-epoch").textContent = thalweg.clock.shown(clock)));
    stage.on("hover", (info) => (element("response-readout").textContent = info ? words(info, session.shown()) : ""));
    follow();
  }

  function words({ epoch, gradient: at, nearest, name }, shown) {
    const { say, measured } = thalweg.words;
    if (at === undefined) return "";
    if (!nearest) return say("response.at", { epoch, gradient: measured(at) });
    const t = shown.trajectories;
    const gradient = measured(t.signal[nearest.epoch]);
    const { letter } = thalweg.members.of(shown)[nearest.run];
    const { label } = t.described[nearest.run];
    const value = measured(nearest.loss);
    return say(name === "response" ? "response.run" : "response.below_run", { letter, label, epoch: nearest.epoch, gradient, value });
  }

  return { create };
})();

// Puts the page together, once Dash has laid it out and Plotly has drawn its empty plots.
globalThis.thalweg ??= {};
thalweg.main = (() => {
  "use strict";

  const OPENING_PRESET = "hills_and_canyon";
  const PLOTS = ["contour", "loss"];

  const plot = (id) => document.querySelector(`#${id} .js-plotly-plot`);

  function isReady() {
    return document.getElementById("app") !== null && PLOTS.every((id) => plot(id)?._fullLayout?.xaxis);
  }

  function begin() {
    const boot = thalweg.words.boot();
    const { catalog } = boot;
    const landscape = thalweg.stage.create({ contour: plot("contour"), loss: plot("loss"), themes: boot.themes });
    const response = thalweg.responseStage.create({ graph: document.getElementById("response-graph"), themes: boot.themes });
    const stage = thalweg.stages.create(landscape, response, document.documentElement);
    const session = thalweg.session.create(catalog, boot.language);
    const show = thalweg.show.create(session, stage, boot);
    const reader = thalweg.reader.create(show);
    const { toast } = thalweg.notices.create(session);
    const solid = thalweg.solid.create({ session, show, stage, boot });
    const share = thalweg.share.create({ session, show, stage, solid, boot, toast });

    stage.setTheme(boot.theme);
    session.on("opened", (state, view) => reader.obey(view));
    session.start(OPENING_PRESET);

    const rows = thalweg.rows.create(session, show, catalog);
    const compare = thalweg.compare.create({ session, show, stage, toast });
    const inside = thalweg.insidePanel.create({ session, show, stage, boot });
    const actions = thalweg.actions.create({ session, show, stage, rows, inside, share, reader, compare, boot, toast });
    thalweg.actions.listen(actions, session);
    thalweg.controls.bind({ session, show, catalog, chosen: choices(session, actions, catalog) });
    thalweg.panels.create({ session, show, stage, share, boot });
    thalweg.responsePanel.create({ session, show, stage: response, catalog });
    thalweg.signals.create(session, catalog);
    thalweg.pointerLoss.attach(response, response.element);
    thalweg.gridControls.create(session);
    thalweg.linked.create(session, show, stage);
    thalweg.courses.create(session, catalog);
    thalweg.focus.follow();
    thalweg.formulas.follow();
    thalweg.search.create();
    thalweg.starts.create(session);
    thalweg.scrub.create(show);
    gestures(session, show, stage, actions);
    document.getElementById("app").dataset.ready = "";
  }

  /** What picking a value of a choice does, by the choice's path. */
  function choices(session, actions, catalog) {
    return (path, value) => {
      const state = session.state();
      const [head, id, part] = path.split(".");
      if (path === "scene") actions.scene({ scene: value });
      else if (path === "view.below") session.update(thalweg.state.changeView(state, { below: value === thalweg.below.NOTHING ? null : value }));
      else if (path === "beside") session.update(thalweg.state.addBeside(state, value, catalog));
      else if (path === "starts") session.update(thalweg.starts.choose(state, value, catalog));
      else if (path === "preset") session.openPreset(value);
      else if (thalweg.gridControls.PATHS.includes(path)) session.update(thalweg.state.changeView(state, { panels: value === "one" ? null : value }));
      else if (head === "view") session.update(thalweg.state.changeView(state, { [id]: value }));
      else if (path.endsWith(".spacing")) session.update(thalweg.state.respace(state, path.slice(0, -".spacing".length), value));
      else if (part === "schedule") session.update(thalweg.state.reschedule(state, id, value, catalog));
      else session.update(thalweg.state.set(state, path, value));
    };
  }

  /** Hands on the plots, and the moments at which a gesture is finished. */
  function gestures(session, show, stage, actions) {
    thalweg.pointer.attach(stage);
    let before = null; // the state before the gesture that is under way

    /** Move a place of the state: until the gesture ends it is held, and it may be put back. */
    function drag(phase, moved) {
      before ??= session.state();
      if (phase === "move") session.hold("start");
      session.update(phase === "cancel" ? { ...before, view: session.state().view } : moved(session.state()));
      if (phase === "move") return;
      before = null;
      session.release("start");
    }

    stage.on("start", (x, y, phase, cell) => {
      const path = thalweg.grounds.startPath(stage.surfaceOf(cell));
      drag(phase, (state) => thalweg.state.set(state, path, [x, y]));
    });
    stage.on("lineEnd", (x, y, phase) => drag(phase, (state) => ({ ...state, startsParams: { ...state.startsParams, x1: x, y1: y } })));
    stage.on("window", (window, phase, cell) => {
      const surface = stage.surfaceOf(cell);
      if (phase === "move") stage.setWindow(window, surface);
      else session.update(thalweg.state.changeView(session.state(), thalweg.grounds.zoomed(window, surface)));
      show.ask();
    });
    stage.on("fullView", (cell) => actions["full-view"]({ surface: stage.surfaceOf(cell) }));
    stage.on("seek", (epoch) => show.change(thalweg.clock.seek(show.clock(), epoch)));
    stage.on("pick", (run) => actions.select({ run: thalweg.members.of(session.shown())[run].id }));

    const SLIDER = "[role=slider], .mantine-Slider-root"; // it is taken by its thumb or by its track
    document.addEventListener("pointerdown", (event) => event.target.closest?.(SLIDER) && session.hold("slider"), true);
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => session.release("slider"), true);
    addEventListener("blur", () => ["slider", "key"].forEach(session.release)); // of the window
  }

  if (typeof document !== "undefined") {
    const watch = new MutationObserver(() => {
      if (!isReady()) return;
      watch.disconnect();
      begin();
    });
    watch.observe(document, { childList: true, subtree: true, attributes: true });
  }

  return {};
})();

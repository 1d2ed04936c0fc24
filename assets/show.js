// The state on the stage: surface, marks, styles, axes and the clock, drawn in animation frames.
globalThis.thalweg ??= {};
thalweg.show = (() => {
  "use strict";

  /**
   * Bind a session to a stage. The clock lives here: it is what is shown, not what is computed.
   * @param {object} session
   * @param {object} stage
   * @param {{catalog: object, theme: string}} boot
   */
  function create(session, stage, boot) {
    const { catalog } = boot;
    const ticking = []; // told at every whole epoch, and when the clock starts or stops
    const dressing = []; // told when runs look otherwise: another theme, another one lit
    const surfacing = []; // told when another surface stands
    const framing = []; // told in every frame
    let clock = null;
    let theme = boot.theme;
    let surface = { key: "", landscape: "", figure: null };
    let asked = { key: "", abort: null }; // the surface on its way
    let frame = 0; // id of the animation frame that is asked for
    let last = 0; // time of the last frame
    let lit = null; // id of the run that is lit
    let locked = false;
    let isSpeedChosen = false;
    let adopted = null; // the trajectories on the stage
    let ticked = null; // the whole epoch that was last told

    const entry = (state) => catalog.landscapes[state.landscape];
    const isLog = (state) => (state.view.loss ?? (entry(state).logarithmic ? "log" : "linear")) === "log" && surface.figure?.layout.meta.lowest !== null;

    // --- surface ---

    const landscapeOf = (state) => thalweg.text.formatLandscape(state, catalog);

    function surfaceQuery(state, themeName) {
      const window = (state.view.zoom ?? entry(state).domain).map(thalweg.text.number).join(",");
      return `landscape=${landscapeOf(state)}&window=${window}&theme=${themeName}`;
    }

    async function fetchSurface(query, signal) {
      const answer = await fetch(`api/contour.json?${query}`, { signal });
      if (!answer.ok) throw new Error(`contour: ${answer.status}`);
      return answer.json();
    }

    /** Fetch the contour of a state if it is not here; the last one asked for wins, the others are dropped. */
    async function wantSurface(state) {
      const key = surfaceQuery(state, theme);
      if (key === asked.key) return;
      asked.abort?.abort();
      asked = { key: "", abort: null };
      if (key === surface.key) return;
      const mine = { key, abort: new AbortController() };
      asked = mine;
      try {
        const figure = await fetchSurface(key, mine.abort.signal);
        if (asked !== mine) return;
        surface = { key, landscape: landscapeOf(state), figure };
        await stage.setSurface(figure);
        setScene();
        settle();
        surfacing.forEach((f) => f(figure));
        ask();
      } catch (error) {
        if (error.name !== "AbortError") session.warn();
      }
      if (asked === mine) asked = { key: "", abort: null };
    }

    // --- what the session says ---

    session.on("shown", ({ state }) => {
      wantSurface({ ...state, view: session.state().view });
      settle();
    });

    /** New trajectories wait for the surface that they were computed on. */
    function settle() {
      const shown = session.shown();
      if (shown && shown.trajectories !== adopted && landscapeOf(shown.state) === surface.landscape) adopt(shown);
    }

    /** Show new trajectories at the clock's place. */
    function adopt({ state, trajectories }) {
      adopted = trajectories;
      stage.setTrajectories(trajectories);
      setScene();
      setStyles();
      setAxes();
      clock = clock ? withSpeed(thalweg.clock.renew(clock, state.epochs)) : thalweg.clock.seek(thalweg.clock.create(state.epochs), state.view.epoch);
      receive(trajectories);
    }

    /** Until somebody has chosen a speed, it follows the number of epochs. */
    function withSpeed(renewed) {
      const speed = thalweg.clock.firstSpeed(renewed.last);
      return isSpeedChosen ? renewed : { ...renewed, speed };
    }

    function receive({ received }) {
      clock = thalweg.clock.receive(clock, received - 1);
      ask(true);
    }

    session.on("grown", (trajectories) => {
      if (trajectories !== adopted) return; // its surface is still on its way
      stage.grow();
      receive(trajectories);
    });
    session.on("state", (before, state) => {
      if (!adopted) return;
      setScene();
      setStyles();
      setAxes();
      if (before?.view.zoom !== state.view.zoom) {
        stage.setWindow(state.view.zoom ?? entry(state).domain);
        if (landscapeOf(state) === surface.landscape) wantSurface(state);
      }
      preview();
    });
    session.on("held", preview);
    session.on("opened", (state) => {
      if (clock) change(thalweg.clock.seek(thalweg.clock.pause(clock), state.view.epoch));
    });

    /** Paused at 0, whoever holds the start or a slider sees where it leads. */
    function preview() {
      stage.setPreview(session.isHeld() && clock !== null && !clock.playing && clock.epoch === 0);
      ask();
    }

    // --- what stands ---

    function setScene() {
      const state = session.state();
      const meta = surface.figure?.layout.meta;
      if (!meta) return;
      const runStarts = state.runs.filter((run) => run.start && !run.hidden).map((run) => run.start);
      stage.setScene({ start: state.start, runStarts, minima: meta.minima, lowest: meta.lowest, locked });
    }

    /** Styles in the order of the trajectories, which may be those of a state before this one. */
    function setStyles() {
      const shown = session.shown();
      if (!shown) return;
      stage.setStyles(
        thalweg.members.of(shown).map((member) => {
          const { id } = member;
          const now = thalweg.state.find(session.state(), id);
          return { ...thalweg.members.look(member, theme), visible: now !== undefined && !now.hidden, lit: lit === null ? null : lit === id };
        }),
      );
    }

    function setAxes() {
      const state = session.state();
      const { say } = thalweg.words;
      const { over, lossRange } = state.view;
      const log = isLog(state);
      const x = { text: say(over === "evaluations" ? "export.evaluations" : "export.epoch") };
      const y = { text: say(log ? "loss.axis_log" : "export.loss") };
      stage.setLossAxis({ log, over, fit: lossRange === "fit", x, y });
    }

    // --- time ---

    /** Ask for a frame; `all` also tells those who show numbers. */
    function ask(all = false) {
      if (all) ticked = null;
      if (!frame) frame = requestAnimationFrame(draw);
    }

    function draw(now) {
      frame = 0;
      if (!clock) return;
      const seconds = last ? Math.min((now - last) / 1000, 0.1) : 0;
      last = clock.playing ? now : 0;
      const wasPlaying = clock.playing;
      clock = thalweg.clock.tick(clock, seconds);
      stage.draw(clock.epoch);
      framing.forEach((f) => f(clock));
      const whole = thalweg.clock.shown(clock);
      if (whole !== ticked || wasPlaying !== clock.playing) {
        ticked = whole;
        ticking.forEach((f) => f(clock));
      }
      if (wasPlaying && !clock.playing) writeEpoch();
      if (clock.playing) ask();
      else last = 0;
    }

    /** The epoch goes into the address when the clock stands. */
    function writeEpoch() {
      const epoch = thalweg.clock.shown(clock);
      const state = session.state();
      if (state.view.epoch !== epoch) session.update(thalweg.state.changeView(state, { epoch }));
    }

    /** Set the clock. */
    function change(next) {
      isSpeedChosen ||= next.speed !== clock.speed;
      clock = next;
      if (!clock.playing) writeEpoch();
      preview();
      ask(true);
    }

    return {
      ask,
      change,
      clock: () => clock,
      surface: () => surface.figure,
      /** The same surface in a theme that may not be the page's, for a picture. */
      surfaceIn: (name) => (name === theme ? surface.figure : fetchSurface(surfaceQuery(session.state(), name))),
      theme: () => theme,
      isLog: () => isLog(session.state()),
      onTick: (f) => ticking.push(f),
      onDress: (f) => dressing.push(f),
      onSurface: (f) => surfacing.push(f),
      onFrame: (f) => framing.push(f),
      lit: () => lit,
      isLocked: () => locked,
      light(id) {
        lit = id;
        setStyles();
        dressing.forEach((f) => f());
        ask();
      },
      /** Back to 0, as another landscape begins there; a play goes on. */
      rewind() {
        if (clock) clock = thalweg.clock.restart(clock);
      },
      lock(isLocked) {
        locked = isLocked;
        setScene();
        ask();
      },
      setTheme(name) {
        theme = name;
        stage.setTheme(name);
        setStyles();
        wantSurface(session.state());
        dressing.forEach((f) => f());
        ask();
      },
    };
  }

  return { create };
})();

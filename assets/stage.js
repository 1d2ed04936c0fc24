// The two plots and what is drawn on them: keeps the model that the drawings share, and answers what stands where.
globalThis.thalweg ??= {};
thalweg.stage = (() => {
  "use strict";

  const BUDGET = 25; // ms a plot and frame: the rest of a long redraw follows in the next frames

  /**
   * Take over two elements. What every call means is in docs/page.md.
   * @param {{contour: HTMLElement, loss: HTMLElement, themes: object, theme?: string}} options
   */
  function create({ contour, loss, themes, theme: themeName = "light" }) {
    const listeners = {};
    // What the drawings read. A further contour panel is one more Plot with an Overlay of its own, over this same model.
    const model = {
      trajectories: null,
      styles: [],
      paints: [], // per run, from styles, theme and sizes
      order: [], // of drawing: the last lies above
      scene: { start: null, minima: [], lowest: null, locked: false, runStarts: [] },
      lowest: null, // f*, for the loss plot
      over: "epochs",
      sizes: null,
      theme: themes[themeName],
    };
    let surface = null; // the figure as it came
    let view = null; // window of the contour
    let axis = { log: false, over: "epochs", fit: false };
    let startLoss = null;
    let hall = false;
    let preview = false;
    let shown = 0; // epoch
    let frame = 0; // of the redraw that is asked for
    let barLength = 0; // px
    let hasMoved = false; // the window, since Plotly was told

    const plots = {
      contour: new thalweg.plot.Plot(contour, new thalweg.overlay.Overlay(contour), () => {
        fitBar();
        draw(shown);
      }),
      loss: new thalweg.plot.Plot(loss, new thalweg.curves.Curves(loss), () => draw(shown)),
    };
    const all = Object.values(plots);

    // --- drawing ---

    /** Draw in an animation frame: what is new, or all after a change. */
    function draw(epoch) {
      cancelAnimationFrame(frame);
      frame = 0;
      shown = epoch;
      if (hasMoved) moveWindow();
      const { trajectories: t } = model;
      const reached = preview && epoch === 0 && t ? t.epochs : epoch;
      const done = all.map(({ drawing }) => drawing.draw(model, reached, performance.now() + BUDGET));
      if (done.includes(false)) ask();
    }

    /** Draw again soon, for those who change something while the clock stands. */
    function ask() {
      frame ||= requestAnimationFrame(() => draw(shown));
    }

    /** Draw all again soon. */
    function redraw() {
      for (const { drawing } of all) drawing.invalidate();
      ask();
    }

    /** Widths and colours of all runs, after a change of styles, theme or sizes. */
    function paint() {
      model.sizes = thalweg.marks.sizes(hall, innerHeight);
      model.paints = model.styles.map((style) => thalweg.style.paint(style, model.theme.ground, model.sizes.line));
      const rank = (run) => model.paints[run].rank;
      model.order = model.paints.map((_, run) => run).sort((a, b) => rank(a) - rank(b) || b - a);
      redraw();
    }

    // --- plots ---

    /** The type and the margins that it needs: fixed, or the plots would jump with their ticks. */
    function type(left, right, top, bottom) {
      const { font } = model.sizes;
      const margin = { l: left * font, r: right * font, t: top * font, b: bottom * font, autoexpand: false };
      return { font: { size: font }, margin };
    }

    function plotContour() {
      if (!surface) return undefined;
      const { merge } = thalweg.plot;
      const [x0, x1, y0, y1] = view;
      const { font } = model.sizes;
      const layout = { ...type(3.7, hall ? 5.2 : 6.5, 0.7, 2.8), xaxis: { range: [x0, x1] }, yaxis: { range: [y0, y1] } };
      const size = barLength ? { lenmode: "pixels", len: barLength } : {};
      const bar = { colorbar: { thickness: font, tickfont: { size: font, color: model.theme.quiet }, ...size } };
      const data = surface.data.map((trace) => merge(trace, bar));
      return plots.contour.show(data, merge(surface.layout, model.theme.layout, layout));
    }

    /** The colour bar is as high as the plot beside it, which equal scales may make lower than its panel. */
    function fitBar() {
      const height = Math.round(plots.contour.frame.height);
      if (height === barLength) return;
      barLength = height;
      plotContour();
    }

    function plotLoss() {
      const { font, head } = model.sizes;
      const letters = (3 * head + 6) / font;
      const titles = { xaxis: { title: axis.x, tickangle: 0, nticks: hall ? 4 : 0 }, yaxis: { title: axis.y, exponentformat: "power" } };
      const { merge } = thalweg.plot;
      // The words on the axes are those that the page's own figure has.
      return plots.loss.show([], merge(loss.layout, model.theme.layout, titles, type(5.2, letters, 0.7, 3.4), lossRanges()));
    }

    /** Ranges of the loss plot as Plotly takes them. */
    function lossRanges() {
      const range = lossRange();
      const yaxis = { type: axis.log ? "log" : "linear", range: axis.log ? range.map(Math.log10) : range };
      return { xaxis: { range: [0, lastX()] }, yaxis };
    }

    function lossRange() {
      const { axes } = thalweg;
      const { trajectories: t, lowest } = model;
      const visible = model.paints.flatMap(({ visible }, run) => (visible && run < (t?.runs ?? 0) ? [run] : []));
      // A fit waits for the whole stream. Runs that diverged would flatten the others; their arrows say enough.
      const data = axis.fit && t?.complete && axes.extent(t, visible.filter((run) => t.summaries[run].status !== "diverged"));
      if (data) return axes.fittedRange({ log: axis.log, lowest, ...data });
      if (t?.received > 0) startLoss = Math.max(...t.loss.map(([first]) => first));
      else startLoss ??= model.scene.start ? valueAt(...model.scene.start) : null;
      const bottom = surface?.layout.meta.levels[0] ?? 0;
      return axes.lossRange({ log: axis.log, lowest, start: startLoss ?? bottom + 1, bottom });
    }

    /** The right end of the loss plot: the epochs, or the evaluations of the run that needs most. */
    function lastX() {
      const { trajectories: t } = model;
      if (!t || axis.over === "epochs") return t?.epochs ?? 1;
      // What is still to come will cost about as much an epoch as what has come.
      const costs = t.evaluations.map((spent, run) => {
        const rows = t.rows[run];
        return t.complete || rows < 2 ? spent[rows - 1] : (spent[rows - 1] / (rows - 1)) * t.epochs;
      });
      return Math.max(1, ...costs.filter(Number.isFinite));
    }

    let plotted = ""; // ranges and looks of the loss plot

    function updateLoss() {
      const wanted = JSON.stringify([lossRanges(), axis, themeName, model.sizes]);
      if (wanted === plotted) return;
      plotted = wanted;
      plotLoss();
    }

    /** After a change of theme or sizes. */
    function dress() {
      paint();
      plotContour();
      updateLoss();
    }

    function moveWindow() {
      hasMoved = false;
      const [x0, x1, y0, y1] = view;
      plots.contour.relayout({ "xaxis.range": [x0, x1], "yaxis.range": [y0, y1] });
    }

    const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

    // --- what stands where ---

    /** The surface's value, between its grid's nodes, or null beyond the grid. */
    function valueAt(x, y) {
      const grid = thalweg.axes.grid(contour);
      const z = grid && thalweg.surface.bilinear(grid, x, y);
      return z === null || z === undefined ? null : thalweg.surface.valueOf(z, surface.layout.meta.levels);
    }

    /** The panel under a place; the contour where there is none. */
    function panelAt(clientX, clientY) {
      const { left, right, top, bottom } = loss.getBoundingClientRect();
      return clientX >= left && clientX < right && clientY >= top && clientY < bottom ? "loss" : "contour";
    }

    /** A gesture that has left its panel names it. */
    function at(clientX, clientY, panel = panelAt(clientX, clientY)) {
      const found = plots[panel].at(clientX, clientY);
      if (!found) return null;
      const { x, y, inside } = found;
      if (panel === "loss") return { panel, x, y, inside, epoch: thalweg.nearest.epochAt(model, x) };
      return { panel, x, y, inside, value: valueAt(x, y) };
    }

    function nearest(clientX, clientY, within) {
      const found = at(clientX, clientY);
      if (!found?.inside || !model.trajectories) return null;
      const plot = plots[found.panel];
      const { px, py } = plot.at(clientX, clientY);
      const epoch = preview && shown === 0 ? model.trajectories.epochs : Math.floor(shown);
      return thalweg.nearest[found.panel](model, plot.frame, epoch, px, py, within);
    }

    paint();
    addEventListener("resize", () => hall && dress()); // there, sizes follow the window's height

    return {
      panels: { contour, loss },
      draw,
      at,
      nearest,
      valueAt,
      place: (x, y) => plots.contour.place(x, y),
      scene: () => model.scene,
      window: () => [...(view ?? plots.contour.frame.x.range.concat(plots.contour.frame.y.range))],
      domain: () => [...surface.layout.meta.domain],
      exportParts() {
        const { log, over } = axis;
        const lossAxis = { log, over, lowest: model.lowest, x: [0, lastX()], y: lossRange() };
        return { surface, scene: model.scene, window: [...view], lossAxis };
      },

      async setSurface(figure) {
        const { meta, xaxis, yaxis } = figure.layout;
        const isOther = !same(meta.domain, surface?.layout.meta.domain);
        surface = figure;
        if (isOther || !view) view = [...(xaxis?.range ?? meta.domain.slice(0, 2)), ...(yaxis?.range ?? meta.domain.slice(2))];
        model.lowest = meta.lowest;
        await plotContour();
        updateLoss();
        redraw();
      },
      setScene(scene) {
        Object.assign(model.scene, { runStarts: [], locked: false, minima: [] }, scene);
        ask();
      },
      setTrajectories(t) {
        model.trajectories = t;
        updateLoss();
        redraw();
      },
      grow() {
        updateLoss();
        ask();
      },
      setStyles(styles) {
        if (same(styles, model.styles)) return;
        model.styles = styles;
        paint();
      },
      setWindow(window) {
        if (same(window, view)) return;
        view = [...window];
        hasMoved = true;
        ask();
      },
      setLossAxis(wanted) {
        if (same(wanted, axis)) return;
        axis = wanted;
        model.over = axis.over;
        updateLoss();
        redraw();
      },
      setTheme(name) {
        themeName = name;
        model.theme = themes[name];
        dress();
      },
      setHall(isHall) {
        hall = isHall;
        dress();
      },
      setPreview(isPreview) {
        if (isPreview === preview) return;
        preview = isPreview;
        redraw();
      },
      on: (name, listener) => (listeners[name] ??= []).push(listener),
      emit: (name, ...details) => listeners[name]?.forEach((listener) => listener(...details)),
    };
  }

  return { create };
})();

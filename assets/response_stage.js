// The plot of responses: the signal, what runs made of it, and what is wanted below, one over the other on one axis of epochs.
globalThis.thalweg ??= {};
thalweg.responseStage = (() => {
  "use strict";

  const ENOUGH = 2000; // rows by which the axes are known
  const SIGNAL_WIDTH = 0.7; // of its line, against that of a run
  /** The parts of the height that the areas take, from the top, without and with one below. */
  const SHARES = { 2: [0.24, 0.76], 3: [0.2, 0.48, 0.32] };
  const GAP = 0.035; // between two of them

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  /**
   * Take over an element. It answers to what the stage of a landscape answers to, as far as there is an answer: see docs/page.md.
   * @param {{graph: HTMLElement, themes: object, theme?: string}} options
   */
  function create({ graph, themes, theme: themeName = "light" }) {
    const listeners = {};
    const plot = new thalweg.plot.Plot(graph, () => draw(shown));
    let trajectories = null;
    let coming = null; // the next ones, until enough of them has come: what is seen stays as long
    let styles = [];
    let sizes = null;
    let theme = themes[themeName];
    let hall = false;
    let wish = { fit: false, titles: { epoch: "", signal: "", response: "" }, below: null }; // see `setWish`
    let areas = []; // {series, range, order, paints} of each area, once the axes are known
    let known = null; // what the ranges were fixed for
    let shown = 0; // epoch
    let frame = 0;
    let plotted = "";

    // --- what is drawn ---

    const names = () => ["signal", "response", ...(wish.below ? ["below"] : [])];
    const drawn = { signal: draws(), response: draws(), below: null };
    lay();

    function draws() {
      return new thalweg.curves.Curves(graph);
    }

    /** Have an area for each part. */
    function lay() {
      if (wish.below) drawn.below ??= draws();
      else drawn.below = null;
      plot.setAreas(names().map((name, cell) => ({ suffix: cell ? String(cell + 1) : "", panel: "loss", cell, drawing: drawn[name] })));
      plotted = "";
    }

    const titleOf = (name) => (name === "below" ? wish.below.title : wish.titles[name]);
    const seriesOf = { signal: thalweg.series.signal, response: thalweg.series.response, below: (t) => wish.below.series(t) };

    /** The series as they are now, and the ranges of their axes: fixed when enough is known, for good unless somebody asks for a fit. */
    function update() {
      if (coming && isKnown(coming)) [trajectories, coming] = [coming, null];
      const t = trajectories;
      if (!t) areas = [];
      else {
        const series = names().map((name) => seriesOf[name](t));
        const visible = wish.fit ? styles.map(({ visible: isVisible }) => isVisible) : null;
        const key = JSON.stringify([names(), wish.below?.name, visible]);
        if (known?.trajectories !== t || known.key !== key) known = { trajectories: t, key, ranges: series.map((each) => rangeOf(each, visible)) };
        areas = series.map((each, i) => ({ series: each, range: known.ranges[i], ...painted(each, names()[i]) }));
      }
      show();
    }

    const isKnown = ({ complete, received }) => complete || received >= ENOUGH;

    function rangeOf(series, visible) {
      const runs = Array.from({ length: series.runs }, (_, run) => run);
      return thalweg.series.range(series, series.runs === 1 || !visible ? runs : runs.filter((run) => visible[run]));
    }

    function painted({ runs }, name) {
      if (name === "signal") return { order: [0], paints: [signalPaint()] };
      const paints = styles.map((style) => thalweg.style.paint(style, theme.ground, sizes.line));
      const order = paints.slice(0, runs).map((_, run) => run).sort((a, b) => paints[a].rank - paints[b].rank || b - a);
      return { order, paints };
    }

    const signalPaint = () => ({ color: theme.quiet, text: theme.ground, width: SIGNAL_WIDTH * sizes.line, dash: [], letter: "", visible: true, rank: 1 });

    function modelOf(cell) {
      const { series = null, order = [], paints = [] } = areas[cell] ?? {};
      return { trajectories: series, order, paints, lowest: null, over: "epochs", theme, sizes };
    }

    // --- Plotly's part ---

    function show() {
      const layout = layoutOf();
      const wanted = JSON.stringify(layout);
      if (wanted === plotted) return;
      plotted = wanted;
      plot.show(names().map((_, cell) => empty(cell ? String(cell + 1) : "")), layout);
    }

    /** Plotly leaves out axes without a trace. */
    const empty = (suffix) => ({ type: "scatter", mode: "lines", x: [null], y: [null], xaxis: `x${suffix}`, yaxis: `y${suffix}`, hoverinfo: "skip" });

    function layoutOf() {
      const { merge, type } = thalweg.plot;
      const { font, head } = sizes;
      const letters = (3 * head + 6) / font;
      const layout = { ...type(sizes, 5.4, letters, 0.7, 3.4), showlegend: false, dragmode: false, hovermode: false };
      const shares = SHARES[names().length];
      let top = 1;
      names().forEach((name, cell) => {
        const suffix = cell ? String(cell + 1) : "";
        const isLowest = cell === names().length - 1;
        const domain = [isLowest ? 0 : top - shares[cell] + GAP, top];
        top -= shares[cell];
        const base = { fixedrange: true, ticks: "outside", ticklen: 4, showline: true, showgrid: true };
        const title = (text) => ({ text, standoff: 8, font: { size: font } });
        layout[`xaxis${suffix}`] = merge(theme.layout.xaxis, base, {
          range: [0, trajectories?.epochs ?? 1],
          anchor: `y${suffix}`,
          nticks: hall ? 6 : 0,
          tickangle: 0,
          ticks: isLowest ? "outside" : "",
          showticklabels: isLowest,
          title: title(isLowest ? wish.titles.epoch : ""),
        });
        layout[`yaxis${suffix}`] = merge(theme.layout.yaxis, base, {
          domain,
          range: areas[cell]?.range ?? [0, 1],
          anchor: `x${suffix}`,
          nticks: name === "response" ? 8 : 4,
          exponentformat: "power",
          zeroline: true,
          zerolinecolor: theme.line,
          title: { text: "" },
          showticklabels: areas.length > 0,
        });
      });
      const { xaxis, yaxis, ...rest } = theme.layout;
      return merge(rest, layout, { annotations: names().map((name, cell) => sideways(titleOf(name), layout[`yaxis${cell ? cell + 1 : ""}`].domain)) });
    }

    /** The title of an axis, where it stays whatever numbers stand beside the axis. */
    function sideways(text, [low, high]) {
      const { font } = sizes;
      const where = { xref: "paper", x: 0, xshift: -4.7 * font, yref: "paper", y: (low + high) / 2, textangle: -90, xanchor: "center", yanchor: "middle" };
      return { ...where, text, showarrow: false, font: { size: font, color: theme.quiet } };
    }

    // --- drawing ---

    function draw(epoch) {
      cancelAnimationFrame(frame);
      frame = 0;
      shown = epoch;
      const isDone = plot.areas.map(({ drawing, cell, frame: place }) => !place || drawing.draw(modelOf(cell), epoch, performance.now() + 16));
      if (isDone.includes(false)) ask();
    }

    function ask() {
      frame ||= requestAnimationFrame(() => draw(shown));
    }

    function redraw() {
      for (const { drawing } of plot.areas) drawing.invalidate();
      update();
      ask();
    }

    function dress() {
      sizes = thalweg.marks.sizes(hall, innerHeight);
      redraw();
    }

    // --- what stands where ---

    const areaAt = (clientX, clientY, cell) =>
      plot.areas.find((area) => area.cell === cell) ?? plot.areas.find((area) => plot.at(clientX, clientY, area)?.inside) ?? plot.areas[1];

    function at(clientX, clientY, panel = "loss", cell = undefined) {
      const area = areaAt(clientX, clientY, cell);
      const found = plot.at(clientX, clientY, area);
      if (!found) return null;
      const { x, y, inside } = found;
      const epoch = trajectories && Math.min(trajectories.epochs, Math.max(0, Math.round(x)));
      return { panel, cell: area.cell, name: names()[area.cell], x, y, inside, epoch };
    }

    /** The run whose curve passes nearest; the signal is none. */
    function nearest(clientX, clientY, within) {
      const { inside, cell, name } = at(clientX, clientY) ?? {};
      if (!inside || name === "signal" || areas.length === 0) return null;
      const area = plot.areas[cell];
      const { px, py } = plot.at(clientX, clientY, area);
      return thalweg.nearest.loss(modelOf(cell), area.frame, Math.floor(shown), px, py, within);
    }

    dress();
    addEventListener("resize", () => hall && dress());

    return {
      element: graph,
      draw,
      at,
      nearest,
      exportParts: () => ({ areas: areas.map(({ series, range }, cell) => ({ name: names()[cell], title: titleOf(names()[cell]), series, range })) }),
      setTrajectories(t) {
        coming = t;
        if (t === null) trajectories = null;
        redraw();
      },
      grow() {
        if (coming && isKnown(coming)) return redraw();
        update();
        ask();
      },
      setStyles(wanted) {
        if (same(wanted, styles)) return;
        styles = wanted;
        redraw();
      },
      /**
       * What is to be seen, and what its axes are called.
       * @param {{fit: boolean, titles: {epoch: string, signal: string, response: string}, below: {name: string, title: string, series: Function} | null}} wanted
       */
      setWish(wanted) {
        if (same(wanted, wish)) return;
        wish = wanted;
        lay();
        redraw();
      },
      setTheme(name) {
        themeName = name;
        theme = themes[name];
        dress();
      },
      setHall(isHall) {
        hall = isHall;
        dress();
      },
      on: (name, listener) => (listeners[name] ??= []).push(listener),
      emit: (name, ...details) => listeners[name]?.forEach((listener) => listener(...details)),
    };
  }

  return { create };
})();

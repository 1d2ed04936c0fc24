// The list of runs, which is cards, legend and table in one: what its rows say, and when Python renders them again.
globalThis.thalweg ??= {};
thalweg.rows = (() => {
  "use strict";

  const TOTAL = (evaluations) => evaluations.nfev + evaluations.njev + evaluations.nhev;

  /**
   * @param {object} session
   * @param {object} show
   * @param {object} catalog
   */
  function create(session, show, catalog) {
    const list = document.getElementById("runs");
    const sorting = { column: null, down: false };

    session.on("state", render);
    session.on("shown", refresh);
    session.on("errors", refresh);
    show.onTick(refresh);
    new MutationObserver(refresh).observe(list, { childList: true, subtree: true });
    render();

    /** Have Python render rows and opened cards, where the present ones are of other runs or schedules. */
    function render() {
      const state = session.state();
      const rows = state.runs.map((run) => ({ id: thalweg.state.idOf(run), optimizer: run.optimizer }));
      thalweg.dash.set("structure", "data", { runs: rows });
      refresh();
    }

    /** A card is rendered when it is opened, or its schedule or own start comes or goes; its values are set, not rendered. */
    function renderBody(run) {
      const id = thalweg.state.idOf(run);
      const { optimizer, params, schedule, scheduleParams, start } = run;
      const store = { type: "body-spec", run: id };
      const rendered = thalweg.dash.get(store, "data");
      const shape = (spec) => spec && [spec.optimizer, spec.schedule, spec.start !== null].join();
      const spec = { id, optimizer, params, schedule, scheduleParams, start };
      if (rendered !== undefined && shape(rendered) !== shape(spec)) thalweg.dash.set(store, "data", spec);
    }

    function refresh() {
      const state = session.state();
      if (!state) return;
      const cells = state.runs.map((run) => {
        const row = list.querySelector(`.run[data-run="${thalweg.state.idOf(run)}"]`);
        if (!row) return null;
        if (run.open) renderBody(run);
        const facts = factsOf(run);
        dress(row, run, facts);
        for (const cell of row.querySelectorAll("[data-live]")) write(cell, facts.cells[cell.dataset.live] ?? "");
        return { row, facts };
      });
      sort(cells.filter(Boolean));
      list.dataset.count = state.runs.length;
    }

    function dress(row, run, { status, offer }) {
      const { color, dash } = thalweg.style.of(run.slot, show.theme());
      row.style.setProperty("--run", color);
      row.style.setProperty("--run-text", thalweg.style.textOn(color));
      row.toggleAttribute("data-hidden", run.hidden);
      row.toggleAttribute("data-open", run.open);
      row.toggleAttribute("data-lit", show.lit() === thalweg.state.idOf(run));
      row.toggleAttribute("data-suggest", offer !== null);
      row.dataset.status = status;
      row.querySelector("[data-action=toggle-open]")?.setAttribute("aria-expanded", run.open);
      row.querySelector("[data-action=toggle-visible]")?.setAttribute("aria-pressed", !run.hidden);
      const swatch = row.querySelector(".swatch");
      if (swatch && swatch.dataset.drawn !== `${color} ${dash}`) draw(swatch, color, dash);
    }

    /** The sample of a run's line: its colour and its dash. */
    function draw(swatch, color, dash) {
      swatch.dataset.drawn = `${color} ${dash}`;
      const stripes = dash.map((length) => length * 3).join(" ");
      swatch.innerHTML =
        `<svg viewBox="0 0 44 6" width="44" height="6" aria-hidden="true"><line x1="0" y1="3" x2="44" y2="3" ` +
        `stroke="${color}" stroke-width="3" stroke-dasharray="${stripes}"/></svg>`;
    }

    /** What is known of a run at the clock's epoch: cells as text, and values to sort by. */
    function factsOf(run) {
      const shown = session.shown();
      const place = shown ? shown.state.runs.findIndex((other) => other.slot === run.slot) : -1;
      const label = thalweg.words.local(catalog.optimizers[run.optimizer].label);
      const [settings, schedule] = thalweg.text.formatRun(run, catalog).split("@");
      const { letter } = thalweg.style.of(run.slot, show.theme());
      const cells = { letter, label, settings: settings.split(":")[1] ?? "", schedule };
      const clock = show.clock();
      if (place < 0 || !clock) return { status: "running", offer: null, cells, values: cells };
      const facts = factsAt(run, place, shown.trajectories, Math.min(thalweg.clock.shown(clock), clock.ready));
      return { ...facts, cells: { ...cells, ...facts.cells }, values: { ...cells, ...facts.values } };
    }

    function factsAt(run, place, trajectories, epoch) {
      const { say, measured } = thalweg.words;
      const rows = trajectories.rows[place];
      const summary = trajectories.summaries?.[place];
      const { label } = trajectories.described[place];
      const row = Math.min(epoch, rows - 1);
      const over = summary && (epoch >= trajectories.epochs || epoch >= (summary.ended_at ?? Infinity));
      const diverged = Boolean(over && summary.status === "diverged");
      const loss = rows > 0 ? trajectories.loss[place][row] : NaN;
      const suggestion = thalweg.state.suggestion(session.state(), run, catalog);
      const values = {
        label,
        loss: diverged ? Infinity : loss,
        best: summary?.best_loss,
        status: over ? summary.status : "",
        evaluations: summary && TOTAL(summary.evaluations),
        within: summary?.within_1_percent,
        distance: summary?.distance,
        length: summary?.path_length,
      };
      const words = diverged ? say("status.diverged_at", { epoch: summary.ended_at }) : over ? say(`status.${summary.status}`) : "";
      const cells = {
        label,
        loss: measured(loss),
        status: words,
        message: over ? summary.message : "",
        best: measured(values.best),
        evaluations: values.evaluations ?? "",
        within: values.within ?? "–",
        distance: measured(values.distance),
        length: measured(values.length),
        suggestion: suggestion ? Object.entries(suggestion).map(([name, value]) => `${name} ${thalweg.text.number(value)}`).join(", ") : "",
      };
      const status = over ? summary.status : "running";
      return { status, offer: summary?.status === "diverged" ? suggestion : null, cells, values };
    }

    function write(cell, text) {
      if (cell.textContent !== String(text)) cell.textContent = text;
      if (cell.dataset.live === "status") cell.title = cell.parentElement.querySelector("[data-live=message]")?.textContent ?? "";
    }

    /** Order the rows of the table by a column; the list itself keeps its order. */
    function sort(cells) {
      const { column, down } = sorting;
      const isTable = session.state().view.table && column !== null;
      const rank = (value) => (value === undefined || value === null || Number.isNaN(value) ? Infinity : value);
      const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a === b ? 0 : a < b ? -1 : 1) * (down ? -1 : 1);
      const ordered = isTable ? [...cells].sort((a, b) => compare(rank(a.facts.values[column]), rank(b.facts.values[column]))) : cells;
      ordered.forEach(({ row }, i) => {
        if (row.style.order !== String(i)) row.style.order = i;
      });
    }

    return {
      refresh,
      sortBy(column) {
        sorting.down = sorting.column === column && !sorting.down;
        sorting.column = column;
        refresh();
      },
    };
  }

  return { create };
})();

// The list of runs (cards, legend and table in one): fills the rows, and asks Python to render them again when needed.

import * as Clock from "#base/clock.js";
import { getProp, onRender, setProp } from "#base/dash_bridge.js";
import { byId, queryAll, setRunColor, setText } from "#base/dom.js";
import * as RunStyle from "#base/run_style.js";
import { same } from "#base/same.js";
import { say } from "#base/words.js";
import * as Members from "#data/members.js";
import * as RunFacts from "#data/run_facts.js";
import * as Groups from "#experiment/groups.js";
import * as State from "#experiment/state.js";
import * as MemberRows from "#panels/member_rows.js";
import { createMemberRows } from "#panels/member_rows.js";
import { layRunLook, sample } from "#panels/run_look.js";

const AT_ONCE = 4; // rows written in a frame of a play: more would cost more than what is drawn

/**
 * @import { Trajectories } from "#data/trajectories.js"
 * @import { Facts, Moment, Piece } from "#data/run_facts.js"
 * @import { Cells } from "#panels/member_rows.js"
 *
 * @typedef {State.StateRun} Run
 * @typedef {Pick<Run, "optimizer" | "params" | "schedule" | "scheduleParams" | "start">} Body what an open card shows
 *
 * @typedef {object} Line a rendered row
 * @property {HTMLElement} row
 * @property {Members.Member[]} members
 * @property {Cells} cells
 * @property {Facts} standing
 * @property {Moment | null} moment its values when the epoch was last written
 */

/**
 * @param {object} parts
 * @param {import("#session/session.js").Session} parts.session
 * @param {import("#session/player.js").Player} parts.player
 * @param {import("#session/page_state.js").Page} parts.page
 * @param {import("#base/catalog.js").Catalog} parts.catalog
 */
export function createRows({ session, player, page, catalog }) {
  const list = byId("runs");
  const memberRows = createMemberRows(page);
  /** @type {WeakMap<Element, unknown>} */
  const written = new WeakMap(); // what was last written or drawn in an element
  /** @type {Line[]} */
  let lines = [];
  let due = 0; // number of rows that do not show the epoch of the last tick yet
  let next = 0; // index of the row that is written next
  /** @type {number | null} */
  let ticked = null; // the epoch of the last tick

  session.on("state", (before, now) => {
    forget(before, now);
    render();
  });
  session.on("shown", refresh);
  session.on("grown", (trajectories) => trajectories.complete && refresh());
  player.on("tick", (clock) => {
    due = lines.length;
    ticked = Clock.shown(clock);
    tick(clock.playing ? AT_ONCE : due);
  });
  player.on("frame", (clock) => Clock.shown(clock) === ticked && tick(Math.min(AT_ONCE, due))); // else a tick follows
  page.on("preview", () => tick());
  for (const name of /** @type {const} */ (["theme", "nameless", "lit", "sorting", "formulas"])) page.on(name, refresh);
  onRender(refresh);
  render();

  /**
   * A run that was deleted or changed its optimizer does not show formulas when it comes back.
   * @param {State.State | null} before
   * @param {State.State} now
   */
  function forget(before, now) {
    if (!before) return;
    const isSame = (/** @type {string} */ id) => State.find(before, id)?.optimizer === State.find(now, id)?.optimizer;
    page.set({ formulas: page.now().formulas.filter(isSame) });
  }

  /** Have Python render rows and open cards whose run or schedule has changed. */
  function render() {
    const state = session.state();
    const rows = state.runs.map((run) => ({ id: State.idOf(run), optimizer: run.optimizer }));
    setProp("structure", "data", { runs: rows });
    refresh();
  }

  /**
   * A card is rendered when it opens, or its schedule or own start appears or goes; values alone are only set.
   * @param {Run} run
   */
  function renderBody(run) {
    const id = State.idOf(run);
    const { optimizer, params, schedule, scheduleParams, start } = run;
    const store = { type: "body-spec", run: id };
    /** @type {Body | null | undefined} */
    const rendered = getProp(store, "data");
    const spec = { id, optimizer, params, schedule, scheduleParams, start };
    if (rendered === undefined || (rendered && shapeOf(rendered) === shapeOf(spec))) return;
    setProp(store, "data", spec);
  }

  /** Have Python render or remove a run's formulas. @param {Run} run */
  function renderFormula(run) {
    const { optimizer, schedule } = run;
    const isShown = page.now().formulas.includes(State.idOf(run));
    setProp({ type: "formula-spec", run: State.idOf(run) }, "data", isShown ? { optimizer, schedule } : null);
  }

  /** Update all texts of the rows. */
  function refresh() {
    const { runs } = session.state();
    lines = runs.flatMap((run) => line(run) ?? []);
    for (const { cells, standing } of lines) write(cells, standing.texts);
    list.dataset.count = String(runs.length);
    tick();
    sort();
  }

  /** The row of a run; null until Python has rendered it. @param {Run} run @returns {Line | null} */
  function line(run) {
    /** @type {HTMLElement | null} */
    const row = list.querySelector(`.run[data-run="${State.idOf(run)}"]`);
    if (!row) return null;
    if (run.open) renderBody(run);
    renderFormula(run);
    const shown = session.shown();
    const entry = shown ? shown.state.runs.findIndex((other) => other.slot === run.slot) : -1;
    const members = !shown || entry < 0 ? [] : Members.of(shown).filter((member) => member.entry === entry);
    const suggestion = State.suggestion(session.state(), run, catalog);
    const named = shown?.trajectories.entries[entry]?.label;
    const counts = shown && members.length > 0 ? Members.counts(members, shown.trajectories) : { starts: 1, seeds: 1 };
    const standing = RunFacts.standing(run, named, catalog, suggestion, counts);
    const summaries = shown?.trajectories.summaries;
    const diverged = members.filter(({ index }) => summaries?.[index]?.status === "diverged").length;
    for (const button of queryAll(".names-run", row)) {
      button.setAttribute("aria-label", `${button.title}: ${standing.texts.letter} ${standing.texts.label}`);
    }
    dress(row, run, members, diverged > members.length / 2 && suggestion !== null);
    row.toggleAttribute("data-several", members.length > 1);
    memberRows.lay(row, members, shown, session.state().view);
    return { row, members, cells: cellsOf(row), standing, moment: null };
  }

  /** Update what changes with the epoch, in turn; called in every frame of a play. @param {number} count of rows, by default all */
  function tick(count = lines.length) {
    const [clock, shown] = [player.clock(), session.shown()];
    if (count === 0 || !clock || !shown) return;
    const { trajectories } = shown;
    const epoch = page.now().preview && !page.now().concealed ? trajectories.received - 1 : Clock.reached(clock);
    const isWhole = session.state().view.table || !clock.playing; // else those columns are hidden
    for (let i = Math.min(count, lines.length); i > 0; i--) {
      next = (next + 1) % lines.length;
      writeEpoch(lines[next], trajectories, { epoch, isWhole });
    }
    due = Math.max(0, due - count);
    if (due === 0 && ["loss", "status"].includes(page.now().sorting.column ?? "")) sort();
  }

  /** @param {Line} line @param {Trajectories} trajectories @param {{epoch: number, isWhole: boolean}} at */
  function writeEpoch(line, trajectories, at) {
    const { row, members, cells } = line;
    if (members.length === 0) return;
    line.moment = MemberRows.moment(members, trajectories, at.epoch, at.isWhole);
    const { texts, status } = line.moment;
    write(cells, texts);
    row.dataset.status = status;
    cells.status.title = String(texts.message);
    const mayChange = status === "running" ? say("status.so_far", { epoch: at.epoch }) : "";
    if (at.isWhole) for (const name of RunFacts.SO_FAR) cells[name].title = mayChange;
    memberRows.tick(row, trajectories, at, write);
  }

  /** @param {Cells} cells @param {Facts["texts"]} texts */
  function write(cells, texts) {
    for (const [name, text] of Object.entries(texts)) {
      const cell = cells[name];
      if (!cell) continue;
      if (Array.isArray(text)) {
        writeParts(cell, text);
        continue;
      }
      written.delete(cell);
      if (name !== "label") setText(cell, text);
      else if (cell.textContent !== String(text)) cell.replaceChildren(...MemberRows.breakable(String(text)));
    }
  }

  /**
   * Write texts that must not wrap, each in its own element. Elements that are there are kept: new ones have all rows refreshed.
   * @param {HTMLElement} cell
   * @param {Piece[]} parts
   */
  function writeParts(cell, parts) {
    if (same(written.get(cell), parts)) return;
    written.set(cell, parts);
    if (parts.length === 0 || cell.children.length !== parts.length)
      cell.replaceChildren(...parts.flatMap(() => [document.createElement("span"), " "]));
    parts.forEach(({ text, className = "", title = "" }, i) => {
      const part = /** @type {HTMLElement} */ (cell.children[i]);
      setText(part, text);
      Object.assign(part, { className, title });
    });
  }

  /** @param {HTMLElement} row @param {Run} run @param {Members.Member[]} members @param {boolean} offersSuggestion */
  function dress(row, run, members, offersSuggestion) {
    const { theme } = page.now();
    const { color, dash } = RunStyle.of(run, theme);
    setRunColor(row, color);
    const ramp = Members.ramp(members, theme)?.colors ?? null;
    if (run.open) layRunLook(row, run, ramp ? null : theme, session);
    row.toggleAttribute("data-ramp", ramp !== null);
    row.toggleAttribute("data-hidden", run.hidden);
    row.toggleAttribute("data-open", run.open);
    row.toggleAttribute("data-lit", page.now().lit === State.idOf(run));
    row.toggleAttribute("data-suggest", offersSuggestion);
    row.querySelector("[data-action=toggle-open]")?.setAttribute("aria-expanded", String(run.open));
    row.querySelector("[data-action=toggle-visible]")?.setAttribute("aria-pressed", String(!run.hidden));
    /** @type {HTMLElement | null} */
    const swatch = row.querySelector(".swatch");
    if (!swatch || same(written.get(swatch), { color, dash, ramp })) return;
    written.set(swatch, { color, dash, ramp });
    swatch.style.background = ramp ? MemberRows.banded(ramp) : "";
    swatch.innerHTML = ramp ? "" : sample({ color, dash });
  }

  /** Sort the table's rows by a column; the list in the state keeps its order. */
  function sort() {
    const { column, down } = page.now().sorting;
    const isSorted = session.state().view.table && column !== null;
    const value = (/** @type {Line} */ { standing, moment }) =>
      ({ ...standing.values, ...moment?.values })[column ?? ""];
    /** @param {Line} a @param {Line} b */
    const compare = (a, b) => RunFacts.compare(value(a), value(b)) * (down ? -1 : 1);
    (isSorted ? [...lines].sort(compare) : lines).forEach(({ row }, i) => {
      if (row.style.order !== String(i)) row.style.order = String(i);
    });
    for (const head of queryAll("#runs-head [data-column]")) {
      const isThis = isSorted && head.dataset.column === column;
      head.dataset.sort = isThis ? (down ? "descending" : "ascending") : "none";
      head.setAttribute("aria-pressed", String(isThis));
    }
  }
}

/** @param {HTMLElement} row @returns {Cells} */
const cellsOf = (row) => Object.fromEntries(queryAll("[data-live]", row).map((cell) => [cell.dataset.live, cell]));

/** A key for what a card has to be rendered for; values alone do not change it. @param {Body} body */
const shapeOf = ({ optimizer, schedule, start, params, scheduleParams }) =>
  [optimizer, schedule, start !== null, ...spacings(params), "@", ...spacings(scheduleParams)].join();

/** The groups among values, and which of them are lists. @param {Body["params"]} values */
const spacings = (values) =>
  Object.entries(values).flatMap(([name, value]) =>
    Groups.isGroup(value) ? [`${name}:${value.spacing === "list"}`] : [],
  );

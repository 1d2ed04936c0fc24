// Compares two runs: picking them, and the strip that plots the difference of their losses.

import * as Clock from "#base/clock.js";
import { onRender } from "#base/dash_bridge.js";
import { byId, queryAll, targetOf } from "#base/dom.js";
import { clamp, measured } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { say } from "#base/words.js";
import { Curves } from "#canvas/curves.js";
import { onPage } from "#canvas/layers.js";
import { merge, Plot, typeAndMargins } from "#canvas/plot.js";
import * as Members from "#data/members.js";
import * as State from "#experiment/state.js";
import { between, comparedMembers, differenceCurve, differenceModel, wordsOf } from "#panels/difference_plot.js";

const [ABOVE, BELOW] = [1, 3.4]; // margins of the plot, in font sizes: Plotly leaves out a label that crosses the graph's edge

/**
 * @import { Series } from "#data/series.js"
 * @import { Trajectories } from "#data/trajectories.js"
 * @import { Grounds } from "#landscape/grounds.js"
 * @import { LandscapeStage } from "#landscape/stage.js"
 * @import { Between, Two } from "#panels/difference_plot.js"
 * @import { Page } from "#session/page_state.js"
 * @import { Player } from "#session/player.js"
 * @import { Session, Shown } from "#session/session.js"
 *
 * @typedef {Between & {trajectories: Trajectories, indices: number[]}} Compared with the indices of the two trajectories
 */

/**
 * @param {object} parts
 * @param {Session} parts.session
 * @param {Player} parts.player
 * @param {Pick<Grounds, "on">} parts.grounds
 * @param {Page} parts.page
 * @param {LandscapeStage} parts.stage
 * @param {(words: string) => void} parts.toast
 */
export function createCompare({ session, player, grounds, page, stage, toast }) {
  const list = byId("runs");
  const graph = byId("difference-graph");
  const plot = new Plot(graph, plotDifference);
  /** @type {Compared | null} */
  let pair = null; // what the strip shows
  let plotted = "";
  /** @type {Series | null} */
  let curve = null; // its difference, on the chosen scale
  /** @type {Series | null} */
  let drawn = null; // the one on the canvas

  // --- picking two ---

  /** @param {[string, string] | null} difference */
  const choose = (difference) => session.update(State.changeView(session.state(), { difference }));

  /**
   * Compare a run with the one picked before, or the lit one, or the only other visible one.
   * @param {string} run
   */
  function pick(run) {
    const state = session.state();
    if (State.differenceOf(state)?.includes(run)) return choose(null);
    const others = state.runs.filter((each) => !each.hidden).map(State.idOf);
    const [only, ...more] = others.filter((id) => id !== run);
    const { compared, lit } = page.now();
    const picked = [compared, lit].find((id) => id !== null && State.find(state, id)) ?? null;
    const isPicked = picked !== null && picked !== run;
    if (!isPicked && (only === undefined || more.length > 0)) return wait(compared === run ? null : run);
    toast("");
    wait(null);
    choose(isPicked ? [picked, run] : [run, only]);
  }

  /** @param {string | null} id */
  function wait(id) {
    page.set({ compared: id });
    const first = id === null ? undefined : State.find(session.state(), id);
    if (first) toast(say("difference.second", { letter: RunStyle.letterOf(first) }));
  }

  /** Mark the picked rows. */
  function mark() {
    const ids = [page.now().compared, ...(State.differenceOf(session.state()) ?? [])];
    for (const row of queryAll(".run[data-run]", list))
      row.toggleAttribute("data-compared", ids.includes(row.dataset.run ?? null));
  }

  list.addEventListener("click", catchShift, true);

  /** Shift-click on a run compares it, and does nothing else. @param {MouseEvent} event */
  function catchShift(event) {
    const row = event.shiftKey && targetOf(event)?.closest(".run-line")?.closest(".run[data-run]");
    if (!row) return;
    event.stopPropagation();
    event.preventDefault();
    pick(row.getAttribute("data-run") ?? "");
  }

  // --- the strip ---

  /** Follow the stage, once it shows the state and its trajectories: the axis depends on both. */
  function follow() {
    const shown = session.shown();
    const members = comparedMembers(session.state(), shown);
    if (!members || !shown) return void (pair = null);
    const indices = members.map(({ index }) => index);
    if (pair?.trajectories !== shown.trajectories || String(pair.indices) !== String(indices)) {
      pair = { trajectories: shown.trajectories, indices, ...between(members, shown) };
    }
    write(members, shown);
    plotDifference();
    player.ask();
  }

  /** @param {Two} members @param {Shown} shown */
  function write(members, shown) {
    const [first, second] = members.map((member) => Members.labelOf(member, shown));
    const { title, sign } = wordsOf(members, shown);
    byId("difference-title").textContent = title;
    byId("difference-sign").textContent = sign;
    graph.parentElement?.setAttribute("aria-label", say("difference.graph", { first, second }));
  }

  function grow() {
    if (!pair) return;
    pair.bands?.grow();
    pair.difference.follow();
    plotDifference();
  }

  function plotDifference() {
    if (!pair) return;
    const { sizes, theme, layout, most } = stage.differenceParts();
    const { font, head } = sizes;
    const isLog = session.state().view.delta === "log";
    const height = graph.clientHeight - (ABOVE + BELOW) * font;
    const { series, axes } = differenceCurve(pair.difference, { isLog, most, height }, { theme, sizes });
    curve = series;
    const wanted = JSON.stringify([axes, theme.ground, sizes]);
    if (wanted === plotted) return draw();
    plotted = wanted;
    if (plot.areas.length === 0)
      plot.setAreas([{ suffix: "", panel: "difference", cell: -1, drawing: new Curves(onPage(graph)) }]);
    plot.areas[0].drawing.invalidate();
    plot.show([], merge(layout, theme.layout, axes, typeAndMargins(sizes, 5.2, (3 * head + 6) / font, ABOVE, BELOW)));
  }

  function draw() {
    const clock = player.clock();
    if (!pair || !curve || !clock || !plot.areas[0]?.frame) return;
    const { sizes, theme } = stage.differenceParts();
    const { drawing } = plot.areas[0];
    if (drawn !== curve) drawing.invalidate();
    drawn = curve;
    drawing.draw(differenceModel(curve, theme, sizes), clock.epoch, performance.now() + 20);
  }

  /** @param {PointerEvent} event */
  function seek({ clientX, clientY, buttons, type: kind }) {
    const [clock, area] = [player.clock(), plot.areas[0]];
    if (!pair || !clock || !area || (kind === "pointermove" && buttons !== 1)) return;
    const at = plot.at(clientX, clientY, area);
    if (at?.inside) player.change(Clock.seek(clock, clamp(Math.round(at.x), 0, pair.difference.epochs)));
  }

  const readout = byId("difference-readout");

  /** Tell the difference at the epoch under the pointer. @param {PointerEvent} event */
  function tell({ clientX, clientY }) {
    const [clock, area] = [player.clock(), plot.areas[0]];
    const at = area && plot.at(clientX, clientY, area);
    readout.textContent = "";
    if (!pair || !clock || !at?.inside) return;
    const { loss, rows, epochs } = pair.difference;
    const epoch = clamp(Math.round(at.x), 0, epochs);
    const isDrawn = epoch <= clock.epoch && epoch < rows[0];
    readout.textContent = say("difference.at", { epoch, value: isDrawn ? measured(loss[0][epoch]) : "–" });
  }

  for (const name of /** @type {const} */ (["pointerdown", "pointermove"])) graph.addEventListener(name, seek);
  graph.addEventListener("pointermove", tell);
  graph.addEventListener("pointerleave", () => (readout.textContent = ""));
  session.on("shown", ({ trajectories }) => pair?.trajectories !== trajectories && (pair = null)); // `follow` makes the next one
  session.on("grown", grow);
  grounds.on("ready", plotDifference);
  for (const name of /** @type {const} */ (["theme", "lit"])) page.on(name, plotDifference);
  page.on("compared", mark);
  session.on("state", mark);
  player.on("frame", draw);
  onRender(mark);

  return {
    pick,
    follow,
    swap() {
      const { difference } = session.state().view;
      if (difference) choose([difference[1], difference[0]]);
    },
    close: () => choose(null),
  };
}

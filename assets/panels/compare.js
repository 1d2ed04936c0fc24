// Two runs compared: how they are picked, and the strip that shows the difference of their losses.

import * as Clock from "#base/clock.js";
import { onRender } from "#base/dash_bridge.js";
import { byId } from "#base/dom.js";
import { clamp } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { say } from "#base/words.js";
import { Curves } from "#canvas/curves.js";
import { merge, Plot, typeAndMargins } from "#canvas/plot.js";
import * as Bands from "#data/bands.js";
import * as Difference from "#data/difference.js";
import * as Members from "#data/members.js";
import * as State from "#experiment/state.js";

/**
 * @param {{session: object, player: object, presenter: object, page: object, stage: object,
 *   toast: (words: string) => void}} parts
 */
export function createCompare({ session, player, presenter, page, stage, toast }) {
  const list = byId("runs");
  const graph = byId("difference-graph");
  const plot = new Plot(graph, draw);
  let pair = null; // what is shown: {state, trajectories, members, difference}
  let plotted = "";

  // --- picking two ---

  const choose = (difference) => session.update(State.changeView(session.state(), { difference }));
  /** One of two runs has been picked; the other is the one picked before, or lit, or the only other one that is seen. */
  function pick(run) {
    const state = session.state();
    if (State.differenceOf(state)?.includes(run)) return choose(null);
    const others = state.runs.filter((each) => !each.hidden).map(State.idOf);
    const [only, ...more] = others.filter((id) => id !== run);
    const { compared, lit } = page.now();
    const picked = [compared, lit].find((id) => id !== null && State.find(state, id));
    const isPicked = picked !== undefined && picked !== run;
    if (!isPicked && (only === undefined || more.length > 0)) return wait(compared === run ? null : run);
    toast("");
    wait(null);
    choose(isPicked ? [picked, run] : [run, only]);
  }

  function wait(id) {
    page.set({ compared: id });
    if (id !== null) toast(say("difference.second", { letter: RunStyle.letter(State.find(session.state(), id).slot) }));
  }

  /** Which rows are picked. */
  function mark() {
    const ids = [page.now().compared, ...(State.differenceOf(session.state()) ?? [])];
    for (const row of list.querySelectorAll(".run[data-run]"))
      row.toggleAttribute("data-compared", ids.includes(row.dataset.run));
  }

  list.addEventListener("click", catchShift, true);

  /** Shift and a click on a run compares it, and does nothing else. */
  function catchShift(event) {
    const row = event.shiftKey && event.target.closest(".run-line")?.closest(".run[data-run]");
    if (!row) return;
    event.stopPropagation();
    event.preventDefault();
    pick(row.dataset.run);
  }

  // --- the strip ---

  function follow() {
    const shown = session.shown();
    const members = comparedMembers(session);
    mark();
    if (!members) return (pair = null);
    const indices = members.map(({ index }) => index);
    if (pair?.trajectories !== shown.trajectories || String(pair.indices) !== String(indices)) {
      pair = { trajectories: shown.trajectories, indices, ...differenceOf(members, shown) };
      write(members, shown);
    }
    plotDifference();
    player.ask();
  }

  function write(members, shown) {
    const [first, second] = members.map((member) => Members.labelOf(member, shown));
    const { title, sign } = wordsOf(members);
    byId("difference-title").textContent = title;
    byId("difference-sign").textContent = sign;
    graph.parentElement.setAttribute("aria-label", say("difference.graph", { first, second }));
  }

  function grow() {
    if (!pair) return;
    pair.bands?.grow();
    pair.difference.follow();
    plotDifference();
  }

  function plotDifference() {
    const { sizes, theme, layout, most } = stage.differenceParts();
    const { font, head } = sizes;
    const range = Difference.range(pair.difference, most);
    const axes = {
      xaxis: {
        range: [0, pair.difference.epochs],
        title: { text: say("export.epoch"), standoff: 4 },
        tickangle: 0,
        nticks: 6,
      },
      yaxis: {
        type: "linear",
        range,
        title: { text: "" },
        nticks: 5,
        zeroline: true,
        zerolinecolor: theme.quiet,
        zerolinewidth: 1.5,
        exponentformat: "power",
      },
    };
    const wanted = JSON.stringify([axes, theme.ground, sizes]);
    if (wanted === plotted) return draw();
    plotted = wanted;
    if (plot.areas.length === 0)
      plot.setAreas([{ suffix: "", panel: "difference", cell: -1, drawing: new Curves(graph) }]);
    plot.areas[0].drawing.invalidate();
    plot.show([], merge(layout, theme.layout, axes, typeAndMargins(sizes, 5.2, (3 * head + 6) / font, 0.5, 3.4)));
  }

  let drawn = null; // the difference that is on the canvas

  function draw() {
    if (!pair || !player.clock() || !plot.areas[0]?.frame) return;
    const { sizes, theme } = stage.differenceParts();
    const { drawing } = plot.areas[0];
    if (drawn !== pair) drawing.invalidate();
    drawn = pair;
    const style = { color: theme.ink, dash: [], letter: "Δ", visible: true, lit: null };
    const paints = [RunStyle.paint(style, theme.ground, sizes.line)];
    const model = { trajectories: pair.difference, order: [0], paints, over: "epochs", lowest: null, sizes, theme };
    drawing.draw(model, player.clock().epoch, performance.now() + 20);
  }

  function seek({ clientX, clientY, buttons, type: kind }) {
    if (!pair || !plot.areas[0]?.frame || (kind === "pointermove" && buttons !== 1)) return;
    const { x, inside } = plot.at(clientX, clientY, plot.areas[0]);
    if (inside) player.change(Clock.seek(player.clock(), clamp(Math.round(x), 0, pair.difference.epochs)));
  }

  for (const name of ["pointerdown", "pointermove"]) graph.addEventListener(name, seek);
  for (const name of ["state", "shown"]) session.on(name, follow);
  session.on("grown", grow);
  presenter.on("surface", () => pair && plotDifference());
  for (const name of ["theme", "lit"]) page.on(name, () => pair && plotDifference());
  page.on("compared", mark);
  player.on("frame", draw);
  onRender(mark);
  follow();

  return {
    pick,
    swap: () => choose([...session.state().view.difference].reverse()),
    close: () => choose(null),
  };
}

/** The first members of the two runs that are compared; null where none are. */
export function comparedMembers(session) {
  const [state, shown] = [session.state(), session.shown()];
  const ids = State.differenceOf(state);
  if (!shown?.trajectories.loss || !ids) return null; // of responses there is no loss
  const members = ids.map((wanted) => Members.of(shown).find(({ id }) => id === wanted));
  return members.every(Boolean) ? members : null;
}

/** The difference of two members; of runs that are made with several seeds, that of their medians. */
function differenceOf(members, shown) {
  if (!members[0].isOneOfSeeds)
    return { bands: null, difference: Difference.of(shown.trajectories, ...members.map(({ index }) => index)) };
  const alike = ({ bundle }) => Members.of(shown).flatMap((other) => (other.bundle === bundle ? [other.index] : []));
  const bands = Bands.create(shown.trajectories, members.map(alike));
  return { bands, difference: Difference.of(bands, 0, 1) };
}

function wordsOf(members) {
  const [a, b] = members.map(({ letter, run }) => letter || RunStyle.letter(run.slot));
  return { title: say("difference.title", { a, b }), sign: say("difference.sign", { a, b }) };
}

/**
 * What a picture shows of the difference; null where none is shown.
 * @returns {{difference: object, range: [number, number], title: string, sign: string} | null}
 */
export function differenceParts(session, stage) {
  const members = comparedMembers(session);
  if (!members) return null;
  const { difference } = differenceOf(members, session.shown());
  return { difference, range: Difference.range(difference, stage.differenceParts().most), ...wordsOf(members) };
}

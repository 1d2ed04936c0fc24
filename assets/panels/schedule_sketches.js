// Sketches of schedules (learning rate over epochs): one for each option of the list, and one in each run's card.

import { onRender } from "#base/dash_bridge.js";
import { SKETCH_WIDTH, sketchLine, sketchSvg } from "#base/sketch.js";
import { bootData } from "#base/words.js";
import { askFor } from "#data/answers.js";
import * as State from "#experiment/state.js";

const HEIGHT = 24;
const EDGE = 2;

/** The path of a schedule's curve, scaled from 0 to its maximum, or to 1 if that is more. @param {number[]} course */
export const coursePath = (course) => sketchLine(course, 0, Math.max(1, ...course), HEIGHT, EDGE);

const BOX = { viewBox: `0 0 ${SKETCH_WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": true };
const LINE = { fill: "none", stroke: "currentColor", vectorEffect: "non-scaling-stroke", strokeWidth: 1.5 };

/**
 * An option of the list of schedules: its name, and its curve with default parameters.
 * @param {{option: {value: string, label: string}}} props
 */
function option({ option: { value, label } }) {
  const { createElement } = window.React;
  const { course } = bootData().catalog.schedules[value];
  const sketch = createElement("svg", BOX, createElement("path", { ...LINE, d: coursePath(course) }));
  return createElement("span", { className: "schedule-option" }, createElement("span", null, label), sketch);
}

/**
 * Draw the schedule of every open run in its card, with its own parameters.
 * @param {import("#session/session.js").Session} session
 * @param {import("#base/catalog.js").Catalog} catalog
 */
export function createScheduleSketches(session, catalog) {
  let drawn = ""; // the experiment that `courses` belong to
  /** @type {number[][]} by run */
  let courses = [];
  let asked = new AbortController();
  const lines = new WeakMap(); // element -> the path drawn in it

  /** @type {(text: string, options: {signal: AbortSignal, patience: number}) => Promise<number[][]>} */
  const load = (text, options) =>
    askFor(`api/courses.json?${text}`, async (response) => (await response.json()).runs, options);

  async function follow() {
    const shown = session.shown();
    if (!shown || !shown.state.runs.some((run) => run.open)) return;
    if (shown.text !== drawn) {
      drawn = shown.text;
      asked.abort();
      const { signal } = (asked = new AbortController());
      const found = await session.connection
        .insist(({ patience }) => load(shown.text, { signal, patience }), signal)
        .catch(() => null);
      if (found === null) return; // refused, or not wanted any more
      courses = found;
    }
    shown.state.runs.forEach((run, i) => draw(run, courses[i]));
  }

  /** @param {State.StateRun} run @param {number[] | undefined} course */
  function draw(run, course) {
    /** @type {HTMLElement | null} */
    const box = document.querySelector(`[data-course="${State.idOf(run)}"]`);
    const d = course && coursePath(course);
    if (!box || !d || lines.get(box) === d) return;
    lines.set(box, d);
    box.innerHTML = sketchSvg(d, HEIGHT, 1.5);
    box.hidden = catalog.schedules[run.schedule].params.length === 0;
  }

  session.on("shown", follow);
  onRender(follow);
}

if (typeof window !== "undefined") {
  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions ?? {}, { scheduleOption: option });
}

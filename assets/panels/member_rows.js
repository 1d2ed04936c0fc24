// The lines under a run with several members: one for each value, start or landscape, with all its seeds together.

import { make, setRunColor } from "#base/dom.js";
import { written } from "#base/number.js";
import { say } from "#base/words.js";
import * as Members from "#data/members.js";
import * as RunFacts from "#data/run_facts.js";

const MOST_LINES = 12; // for each run: more would be unreadable
const CELLS = ["loss", "best", "status", "evaluations", "within", "distance", "length"];

/**
 * @import { ThemeName } from "#base/catalog.js"
 * @import { Trajectories } from "#data/trajectories.js"
 * @import { Facts, Moment } from "#data/run_facts.js"
 * @import { View } from "#experiment/view.js"
 *
 * @typedef {Members.Member} Member
 * @typedef {Members.Shown} Shown
 * @typedef {Record<string, HTMLElement>} Cells cells of a line, by column of the list
 * @typedef {{line: HTMLElement, cells: Cells, members: Member[]}} Line
 */

/** @type {WeakMap<HTMLElement, {shown: Shown | null, theme: ThemeName, nameless: boolean, lines: Line[]}>} */
const laid = new WeakMap(); // what was last rendered under a row

/** An element that every row has. @param {HTMLElement} row @param {string} selector */
const partOf = (row, selector) => /** @type {HTMLElement} */ (row.querySelector(selector));

/**
 * The state of a line's members at an epoch.
 * @param {Member[]} members
 * @param {Trajectories} trajectories
 * @param {number} epoch
 * @param {boolean} isWhole are the columns of the table wanted?
 * @returns {Moment}
 */
export function moment(members, trajectories, epoch, isWhole) {
  if (members.length === 1) return RunFacts.moment(members[0].index, trajectories, epoch, isWhole);
  const areSeeds = members.every(({ bundle }) => bundle === members[0].bundle);
  return RunFacts.several(
    members.map(({ index }) => index),
    trajectories,
    epoch,
    areSeeds,
    isWhole,
  );
}

/** @param {import("#session/page_state.js").Page} page its theme colours the letters */
export function createMemberRows(page) {
  /**
   * Render the lines under a row, if what they show has changed.
   * @param {HTMLElement} row
   * @param {Member[]} members
   * @param {Shown | null} shown
   * @param {View} view
   */
  function lay(row, members, shown, view) {
    const box = partOf(row, ".members");
    const { theme, nameless } = page.now();
    press(row, view);
    const before = laid.get(row);
    if (before && before.shown === shown && before.theme === theme && before.nameless === nameless) return;
    const bundles = Object.values(Members.bundles(members));
    const hasLines = bundles.length > 1 && bundles.length <= MOST_LINES;
    const lines = shown && hasLines ? bundles.map((bundle) => lineOf(bundle, shown, theme)) : [];
    laid.set(row, { shown, theme, nameless, lines });
    box.replaceChildren(...lines.map(({ line }) => line));
    bar(row, members, theme);
    press(row, view);
  }

  /**
   * Update what changes with the epoch.
   * @param {HTMLElement} row
   * @param {Trajectories} trajectories
   * @param {{epoch: number, isWhole: boolean}} at
   * @param {(cells: Cells, texts: Facts["texts"]) => void} write
   */
  function tick(row, trajectories, { epoch, isWhole }, write) {
    for (const { line, cells, members } of laid.get(row)?.lines ?? []) {
      const { texts, status } = moment(members, trajectories, epoch, isWhole);
      write(cells, Object.fromEntries(CELLS.flatMap((name) => (name in texts ? [[name, texts[name]]] : []))));
      line.dataset.status = status;
      cells.status.title = String(texts.message);
    }
  }

  return { lay, tick };
}

/** Text that may wrap between words, and within one only after /: not between a name and its value. @param {string} text */
export const breakable = (text) => text.split(/(?<=\/)/).flatMap((part, i) => (i ? [make("wbr"), part] : [part]));

/** @type {(members: Member[], shown: Shown, theme: ThemeName) => Line} */
function lineOf(members, shown, theme) {
  const [first] = members;
  const { color } = Members.look(first, theme);
  const letter = make("span", { className: "letter" }, first.letter);
  const cells = Object.fromEntries(CELLS.map((name) => [name, make("span", { className: `cell cell-${name}` })]));
  const label = make("span", { className: "cell-label member-label" }, ...breakable(Members.nameOf(first, shown)));
  const gaps = ["settings", "schedule"].map((name) => make("span", { className: `cell cell-${name}` }));
  const { loss, ...others } = /** @type {Cells} */ (cells);
  const line = make(
    "div",
    { className: "run-line member" },
    make("span", { className: "cell-letter" }, letter),
    label,
    ...gaps,
    loss,
    ...Object.values(others),
  );
  line.dataset.members = members.map(({ index }) => index).join();
  setRunColor(line, color);
  return { line, cells, members };
}

/** Set whether the button that spreads the panels by the row's group is pressed. @param {HTMLElement} row @param {View} view */
function press(row, { panels }) {
  const button = row.querySelector(".group-bar button");
  button?.setAttribute("aria-pressed", String(button.getAttribute("data-by") === panels));
}

/** Bands of colours, from left to right. @param {string[]} colors */
export const banded = (colors) =>
  `linear-gradient(to right, ${colors.map((color, i) => `${color} ${(100 * i) / colors.length}% ${(100 * (i + 1)) / colors.length}%`).join(", ")})`;

/**
 * A group's colour bar, with its first and last value, and the button that puts its values side by side.
 * @param {HTMLElement} row
 * @param {Member[]} members
 * @param {ThemeName} theme
 */
function bar(row, members, theme) {
  const box = partOf(row, ".group-bar");
  const ramp = Members.ramp(members, theme);
  box.hidden = ramp === null;
  if (ramp === null) return;
  const { path, values, colors } = ramp;
  const ends = [values[0], values[values.length - 1]].map(written);
  const strip = make("span", { className: "group-strip" });
  strip.style.background = banded(colors);
  const [head, name] = path.split(".");
  box.replaceChildren(`${name} ${ends[0]}`, strip, String(ends[1]), ...(head === "params" ? [sideBySide(name)] : []));
}

/** @param {string} by name of a hyperparameter */
function sideBySide(by) {
  const title = say("group.panels", { by });
  const button = make("button", { className: "icon-button small" }, make("span", { className: "icon icon-panels" }));
  Object.assign(button, { type: "button", title });
  Object.assign(button.dataset, { action: "panels", by });
  button.setAttribute("aria-label", title);
  return button;
}

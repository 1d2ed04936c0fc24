// The look of a run in its card: its letter, colour and line can be chosen.

import { make } from "#base/dom.js";
import * as RunStyle from "#base/run_style.js";
import { same } from "#base/same.js";
import { say } from "#base/words.js";
import * as Looks from "#experiment/looks.js";
import * as State from "#experiment/state.js";
import { letter as readLetter } from "#experiment/view_text.js";

const LINES = 4; // dashes to choose from: more are hard to tell apart

/**
 * @import { ThemeName } from "#base/catalog.js"
 * @typedef {State.StateRun} Run
 */

/** @type {WeakMap<Element, unknown>} */
const laid = new WeakMap(); // what was last rendered in an element

/** The sample of a line, with its colour and dash. @param {Pick<RunStyle.Look, "color" | "dash">} look */
export function sample({ color, dash }) {
  const stripes = dash.map((length) => length * 3).join(" ");
  return (
    `<svg viewBox="0 0 44 6" width="44" height="6" aria-hidden="true"><line x1="0" y1="3" x2="44" y2="3" ` +
    `stroke="${color}" stroke-width="3" stroke-dasharray="${stripes}"/></svg>`
  );
}

/**
 * Render the choices of an open card, if there are other ones.
 * @param {HTMLElement} row
 * @param {Run} run
 * @param {ThemeName | null} theme null: its colours are those of a group, and only its letter can be chosen
 * @param {import("#session/session.js").Session} session
 */
export function layRunLook(row, run, theme, session) {
  const box = row.querySelector(".run-look");
  if (!box) return;
  const id = State.idOf(run);
  const { runs } = session.state();
  const isInOrder = same(Looks.inOrder(runs), runs);
  const look = theme && RunStyle.of(run, theme);
  const spec = { look, letter: RunStyle.letterOf(run), theme, isInOrder };
  if (same(laid.get(box), spec)) return;
  laid.set(box, spec);
  const chosen = RunStyle.parts(run);
  /** @type {(name: "color" | "dash", index: number, words: string, look: Parameters<typeof sample>[0]) => HTMLElement} */
  const choice = (name, index, words, look) => {
    const button = make("button", { type: "button", className: `look-${name}`, title: words, innerHTML: sample(look) });
    Object.assign(button.dataset, { action: "look", run: id, [name]: index });
    button.style.setProperty("--choice", look.color);
    button.setAttribute("aria-label", words);
    button.setAttribute("aria-pressed", String(chosen[name] === index));
    return button;
  };
  const palette = theme ? RunStyle.colors(theme) : [];
  const lines = look ? RunStyle.DASHES.slice(0, LINES) : [];
  const { focused, restore } = focusIn(box);
  box.replaceChildren(
    letterField(run, session),
    ...palette.map((each, i) => choice("color", i, say(`run.color_${i}`), { color: each, dash: [] })),
    ...lines.map((dash, i) => choice("dash", i, say("run.line", { n: i + 1 }), { color: look?.color ?? "", dash })),
    ...(isInOrder ? [] : [orderButton()]),
  );
  if (focused) restore();
}

/** The focus among a box's children, which are about to be replaced. @param {Element} box */
function focusIn(box) {
  const place = [...box.children].indexOf(/** @type {Element} */ (document.activeElement));
  const restore = () => /** @type {HTMLElement | undefined} */ (box.children[place])?.focus();
  return { focused: place >= 0, restore };
}

/** @param {Run} run @param {import("#session/session.js").Session} session */
function letterField(run, session) {
  const words = say("run.letter");
  const field = make("input", { className: "look-letter", value: RunStyle.letterOf(run), maxLength: 2, title: words });
  field.setAttribute("aria-label", words);
  field.autocomplete = "off";
  field.addEventListener("change", () => {
    const letter = readLetter(field.value);
    const state = session.state();
    const now = State.find(state, State.idOf(run));
    if (letter && now) session.update({ ...state, runs: Looks.reletter(state.runs, now, letter) });
    field.value = letter ?? RunStyle.letterOf(run);
  });
  return field;
}

function orderButton() {
  const button = make("button", { type: "button", className: "text-button", textContent: say("run.in_order") });
  button.title = say("run.in_order_help");
  button.dataset.action = "in-order";
  return button;
}

// Predict, then reveal: while nothing is played, runs are not drawn, and the page asks what will happen.

import * as Clock from "#base/clock.js";
import { byId, make, setRunColor, setText, targetOf } from "#base/dom.js";
import * as Names from "#base/names.js";
import * as RunStyle from "#base/run_style.js";
import { say } from "#base/words.js";
import * as Members from "#data/members.js";
import { questions } from "#data/predictions.js";

/** @typedef {import("#data/predictions.js").Question} Question */

/**
 * @param {object} parts
 * @param {import("#session/session.js").Session} parts.session
 * @param {import("#session/player.js").Player} parts.player
 * @param {import("#session/page_state.js").Page} parts.page
 */
export function createPrediction({ session, player, page }) {
  const [panel, box, words] = ["", "-questions", "-words"].map((part) => byId(`prediction${part}`));
  /** @type {Record<string, string>} */
  let chosen = {}; // letters, by question
  let isTold = false; // the end has been seen
  let written = ""; // key of what the panel shows

  function begin() {
    chosen = {};
    isTold = false;
    written = "";
    page.set({ predicting: true, concealed: true });
    player.apply((clock) => Clock.seek(Clock.pause(clock), 0));
  }

  const end = () => page.set({ predicting: false, concealed: false });

  /** Write the questions, and what came of them, if either has changed. */
  function write() {
    panel.hidden = !page.now().predicting;
    const shown = session.shown();
    if (panel.hidden || !shown) return;
    const found = questions(shown, session.state());
    const options = found?.map((each) => each.options.map((o) => [letterOf(o), nameOf(o, shown), o.value]));
    const wanted = JSON.stringify([options, page.now().theme, isTold]);
    if (wanted === written) return;
    written = wanted;
    box.replaceChildren(...(found ?? []).map((each) => fieldset(each, shown)));
    setText(words, verdict(found, shown));
  }

  /** @param {Question} question @param {Members.Shown} shown */
  function fieldset({ key, options }, shown) {
    const labels = options.map((option) => {
      const letter = letterOf(option);
      const radio = make("input", { type: "radio", name: `prediction-${key}`, disabled: isTold });
      radio.checked = chosen[key] === letter;
      radio.onchange = () => (chosen[key] = letter);
      const label = make("label", {}, radio, make("span", { className: "letter" }, letter), nameOf(option, shown));
      setRunColor(label, Members.look(option.member, page.now().theme).color);
      if (isTold) label.append(make("b", {}, `${option.value}${option.isRight ? " ✓" : radio.checked ? " ✗" : ""}`));
      return label;
    });
    return make("fieldset", {}, make("legend", {}, say(`prediction.${key}`)), ...labels);
  }

  /** @param {Question[] | null} found @param {Members.Shown} shown */
  function verdict(found, shown) {
    if (!found) return "…";
    if (found.length === 0) return say("prediction.none");
    if (!isTold) return say("prediction.ask");
    const said = found.filter(({ key }) => key in chosen);
    return said.map((question) => verdictOn(question, shown)).join(" ");
  }

  /** @param {Question} question @param {Members.Shown} shown */
  function verdictOn({ key, options }, shown) {
    const right = options.filter(({ isRight }) => isRight);
    const isRight = right.some((option) => letterOf(option) === chosen[key]);
    const names = right.map((option) => `${letterOf(option)} ${nameOf(option, shown)}`.trim()).join(", ");
    return say(`prediction.${isRight ? "right" : "wrong"}`, {
      answer: say(`prediction.${key}_is`, { names, value: right[0].value }),
    });
  }

  session.on("opened", ({ view }) => (view.hide.includes("paths") ? begin() : end()));
  session.on("shown", () => {
    isTold = false;
    write();
  });
  session.on("grown", write);
  session.on("state", write);
  page.on("change", write);
  player.on("tick", (clock) => {
    if (!page.now().predicting || player.isExpecting()) return;
    const epoch = Clock.reached(clock);
    isTold ||= epoch >= clock.last;
    page.set({ concealed: epoch === 0 && !clock.playing && !isTold });
    write();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !targetOf(event)?.closest("[role=dialog]")) end();
  });
  if (session.state().view.hide.includes("paths")) begin();

  return { toggle: () => (page.now().predicting ? end() : begin()) };
}

/** @param {{member: Members.Member}} option */
const letterOf = ({ member }) => member.letter || `${RunStyle.letterOf(member.run)}${member.nth}`;

/** @param {{member: Members.Member}} option @param {Members.Shown} shown */
const nameOf = ({ member }, shown) => (Names.isHidden() ? "" : Members.labelOf(member, shown));

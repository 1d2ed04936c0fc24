// The top bar: the landscape's name and thumbnail, the preset's note, and the landscape's parameters, which Python renders.

import { createRendering, getProp, onRender, setProp } from "#base/dash_bridge.js";
import { byId, queryAll } from "#base/dom.js";
import * as Names from "#base/names.js";
import { landscapeName, local, say } from "#base/words.js";
import { kindOf } from "#experiment/kinds.js";
import { landscapesOf } from "#experiment/landscapes_of.js";
import { presetOf } from "#experiment/preset_of.js";

/** @typedef {{items: {value: string}[]}} Chapter a group in the list of presets */

/**
 * @import { Catalog, Preset } from "#base/catalog.js"
 * @import { Origin } from "#experiment/preset_of.js"
 * @import { State } from "#experiment/state.js"
 *
 * @param {import("#session/session.js").Session} session
 * @param {Catalog} catalog
 * @param {import("#session/page_state.js").Page} page
 */
export function createBar(session, catalog, page) {
  const [renderLandscape, renderBeside] = ["landscape-spec", "beside-spec"].map(createRendering);
  let taught = ""; // the text of the preset's note
  let first = ""; // the kind of experiment whose presets are listed first

  /** Mark the current landscape in the picker. */
  function markChosen() {
    const { landscape } = session.state();
    for (const choice of queryAll("[data-action=landscape]"))
      choice.setAttribute("aria-pressed", String(choice.dataset.landscape === landscape));
  }

  function follow() {
    const { landscape, landscapeParams, beside = [] } = session.state();
    const origin = presetOf(session.state(), catalog);
    followPreset(origin);
    followTitle(origin && !origin.isChanged ? origin.preset : null);
    orderPresets();
    if (landscape === undefined) return; // the experiment has a signal: see signal_picker.js
    byId("landscape-name").textContent = local(catalog.landscapes[landscape].label);
    for (const picture of queryAll("#landscape-thumbnail [style]")) {
      const present = picture.style.backgroundImage;
      const wanted = present.replace(/thumbnail\/\w+\.png/, `thumbnail/${landscape}.png`);
      if (wanted !== present) picture.style.backgroundImage = wanted;
    }
    markChosen();
    renderLandscape(landscape, { landscape, params: landscapeParams });
    renderBeside(beside.map((ground) => ground.landscape).join(), beside);
  }

  /** Thumbnails that had no answer are asked for again: a browser does so only if they are given anew. */
  function giveAgain() {
    for (const picture of queryAll(".thumbnail [style]")) {
      const { backgroundImage } = picture.style;
      picture.style.backgroundImage = "none";
      getComputedStyle(picture).backgroundImage; // the browser has to notice
      picture.style.backgroundImage = backgroundImage;
    }
  }

  /** List the presets of the current kind of experiment first. */
  function orderPresets() {
    const { key: kind } = kindOf(session.state());
    if (kind === first) return;
    first = kind;
    const id = { type: "select", path: "preset" };
    /** @type {Chapter[]} */
    const chapters = getProp(id, "data");
    const isOwn = (/** @type {Chapter} */ { items }) => catalog.presets[items[0].value].group === kind;
    setProp(id, "data", [...chapters.filter(isOwn), ...chapters.filter((chapter) => !isOwn(chapter))]);
  }

  /** Write what the hall sees, where the bar is hidden: the preset, and the landscapes or the signal. @param {Preset | null} preset */
  function followTitle(preset) {
    const state = session.state();
    const [name, subject] = [preset ? Names.shown(local(preset.label), "") : "", subjectOf(state, catalog)];
    const words = name.includes(subject) ? name : [name, subject].filter(Boolean).join(" · ");
    for (const title of queryAll(".hall-title")) title.textContent = words;
  }

  /**
   * Name a preset that has been changed, update the note on one that has not, and close it when the preset changes.
   * @param {Origin | null} origin
   */
  function followPreset(origin) {
    const note = /** @type {HTMLDetailsElement} */ (byId("preset-note"));
    const preset = origin && !origin.isChanged ? origin.preset : null;
    const words = preset ? local(preset.teaches) : "";
    const otherwise = origin ? say("bar.preset_changed", { preset: local(origin.preset.label) }) : say("bar.no_preset");
    setProp({ type: "select", path: "preset" }, "placeholder", otherwise);
    for (const field of queryAll(".presets input")) field.title = preset ? local(preset.label) : otherwise; // a narrow bar cuts it
    if (words === taught) return;
    taught = words;
    byId("preset-text").textContent = words;
    note.hidden = !preset;
    note.open = false;
  }

  session.on("state", follow);
  page.on("nameless", follow);
  session.on("outage", (failure) => failure ?? giveAgain());
  onRender(markChosen); // the picker may have opened
  follow();
}

/** What the runs work on: the landscapes, or the signal. @param {State} state @param {Catalog} catalog */
function subjectOf(state, catalog) {
  if (state.signal !== undefined) return local(catalog.signals[state.signal].label);
  return landscapesOf(state).map(landscapeName).join(", ");
}

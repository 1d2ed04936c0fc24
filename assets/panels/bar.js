// The bar on top: the landscape's name and picture, what a preset says, and what Python renders of a landscape's numbers.

import { createRendering, getProp, onRender, setProp } from "#base/dash_bridge.js";
import { byId } from "#base/dom.js";
import { local } from "#base/words.js";
import { kindOf } from "#experiment/kinds.js";

/**
 * @param {object} session
 * @param {object} catalog
 */
export function createBar(session, catalog) {
  const [renderLandscape, renderBeside] = ["landscape-spec", "beside-spec"].map(createRendering);
  let taught = ""; // what the note says of a preset
  let first = ""; // the kind of experiment whose presets stand first

  /** Which landscape of the picker is the present one. */
  function markChosen() {
    for (const choice of document.querySelectorAll("[data-action=landscape]")) {
      choice.setAttribute("aria-pressed", choice.dataset.landscape === session.state().landscape);
    }
  }

  function follow() {
    const { landscape, landscapeParams, beside, view } = session.state();
    followPreset(view.preset && Object.hasOwn(catalog.presets, view.preset) ? catalog.presets[view.preset] : null);
    orderPresets();
    const entry = catalog.landscapes[landscape];
    if (!entry) return; // runs are fed with a signal: see signal_picker.js
    byId("landscape-name").textContent = local(entry.label);
    for (const image of document.querySelectorAll("#landscape-thumbnail img")) {
      const source = image.getAttribute("src").replace(/thumbnail\/\w+\.png/, `thumbnail/${landscape}.png`);
      if (source !== image.getAttribute("src")) image.setAttribute("src", source);
    }
    markChosen();
    renderLandscape(landscape, { landscape, params: landscapeParams });
    renderBeside(beside.map((ground) => ground.landscape).join(), beside);
  }

  /** The presets of the present kind of experiment stand first in the list. */
  function orderPresets() {
    const { key: kind } = kindOf(session.state());
    if (kind === first) return;
    first = kind;
    const id = { type: "select", path: "preset" };
    const chapters = getProp(id, "data");
    const isOwn = ({ items }) => catalog.presets[items[0].value].group === kind;
    setProp(id, "data", [...chapters.filter(isOwn), ...chapters.filter((chapter) => !isOwn(chapter))]);
  }

  /** What to look at in a preset: closed again when another one comes. */
  function followPreset(preset) {
    const [note, text] = ["preset-note", "preset-text"].map(byId);
    const words = preset ? local(preset.teaches) : "";
    if (words === taught) return;
    taught = words;
    text.textContent = words;
    note.hidden = !preset;
    note.open = false;
  }

  session.on("state", follow);
  onRender(markChosen); // the picker has opened
  follow();
}

// Whether a state still is the preset that it was opened with. Pure.

import * as State from "#experiment/state.js";
import * as TextForm from "#experiment/text_form.js";

/**
 * @import { Catalog, Preset } from "#base/catalog.js"
 *
 * @typedef {object} Origin the preset that a state was opened with
 * @property {string} key
 * @property {Preset} preset
 * @property {boolean} isChanged the experiment has been changed since, so that the preset's text need not be true of it
 */

/** @type {WeakMap<Preset, string>} */
const texts = new WeakMap(); // the text form of presets, which are written in short

/**
 * The preset that a state was opened with, which may have been changed since; null if there is none.
 * @param {State.State} state
 * @param {Catalog} catalog
 * @returns {Origin | null}
 */
export function presetOf(state, catalog) {
  const { preset: key } = state.view;
  if (key === null || !Object.hasOwn(catalog.presets, key)) return null;
  const preset = catalog.presets[key];
  return { key, preset, isChanged: TextForm.format(State.experimentOf(state), catalog) !== textOf(preset, catalog) };
}

/** @param {Preset} preset @param {Catalog} catalog */
function textOf(preset, catalog) {
  const known = texts.get(preset);
  if (known !== undefined) return known;
  const { experiment } = TextForm.salvage(preset.experiment, catalog); // limits may be below its own numbers
  const text = experiment ? TextForm.format(experiment, catalog) : "";
  texts.set(preset, text);
  return text;
}

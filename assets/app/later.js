// Parts of the page that are loaded when they are first asked for: a first visit does without them.

import { bootData } from "#base/words.js";
import { failure } from "#data/answers.js";

/** @type {Map<string, Promise<void>>} */
const scripts = new Map();

/**
 * A module of a part that is loaded later.
 * @param {string} part its name in views/bundle.py
 * @param {string} module
 * @returns {Promise<any>}
 * @throws {import("#data/answers.js").Failure} there is no answer
 */
export async function later(part, module) {
  const script = scripts.get(part) ?? window.thalweg.script(bootData().later[part], false);
  scripts.set(part, script);
  try {
    await script;
  } catch {
    scripts.delete(part);
    throw failure("network");
  }
  return window.thalweg.load(module);
}

// Keeps the values that were refused, by the path of their control, until they are corrected.

/**
 * @import { Emitter } from "#base/emitter.js"
 * @import { Told } from "#session/session.js"
 *
 * @typedef {object} Refusal why a value is invalid
 * @property {string} message
 * @property {string} [text] the value as entered, for a control that no longer has it
 */

/** @param {Emitter<Told>["emit"]} emit */
export function createRefusals(emit) {
  /** @type {Map<string, Refusal>} */
  const errors = new Map();

  return {
    errors,
    /**
     * Report an invalid value for a path; nothing else changes.
     * @param {string} path
     * @param {string} message
     * @param {string} [field]
     * @param {string} [text] as entered, for a control that no longer has it
     */
    refuse(path, message, field = "", text) {
      errors.set(path, { message, text });
      emit("errors");
      emit("message", field ? `${field}: ${message}` : "", "refused", path);
    },
    /** @param {string} path */
    forgive(path) {
      if (errors.delete(path)) emit("errors");
    },
    forgiveAll() {
      errors.clear();
      emit("errors");
      emit("message", "");
    },
  };
}

/**
 * The field to show an error beside: for too many runs, or an invalid group, that is the one edited last.
 * @param {string} path of the error
 * @param {string} [by] path of the field edited last
 */
export function besideOf(path, by) {
  const isOfSize = path === "runs" || path === "epochs";
  return by && (isOfSize || by.startsWith(`${path}.`)) ? by : path;
}

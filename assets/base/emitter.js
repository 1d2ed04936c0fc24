// Tells listeners by the name of an event.

/**
 * @template {{[Name in keyof Events]: any[]}} Events what is told with each name
 * @typedef {object} Emitter
 * @property {<Name extends keyof Events>(name: Name, listener: (...details: Events[Name]) => void) => void} on
 * @property {<Name extends keyof Events>(name: Name, ...details: Events[Name]) => void} emit
 */

/**
 * @template {{[Name in keyof Events]: any[]}} Events
 * @returns {Emitter<Events>}
 */
export function createEmitter() {
  /** @type {Map<keyof Events, ((...details: any[]) => void)[]>} */
  const listeners = new Map();
  return {
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    emit(name, ...details) {
      for (const listener of listeners.get(name) ?? []) listener(...details);
    },
  };
}

// A typed event emitter, which calls listeners in the order in which they were added. Pure.

/**
 * @template {Record<keyof Events, any[]>} Events event name -> its arguments
 * @typedef {object} Emitter
 * @property {<Name extends keyof Events>(name: Name, listener: (...details: Events[Name]) => void) => void} on
 * @property {<Name extends keyof Events>(name: Name, ...details: Events[Name]) => void} emit
 */

/**
 * @template {Record<keyof Events, any[]>} Events
 * @returns {Emitter<Events>}
 */
export function createEmitter() {
  /** @type {Map<keyof Events, ((...details: any[]) => void)[]>} */
  const listeners = new Map();
  return {
    on: (name, listener) => void listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    emit: (name, ...details) => listeners.get(name)?.forEach((listener) => listener(...details)),
  };
}

// What happens, told by name to those who listen, in the order in which they came. Pure.

/**
 * @template {Record<keyof Events, any[]>} Events name of an event -> what is told with it
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

// Makes number fields show the state: a field takes a value over late, and misses one that it had before and gets back meanwhile.

import { getProp, setProp } from "#base/dash_bridge.js";

const PAUSE = 50; // ms between two looks
const LOOKS = 12; // so many after the last change: a field on a slow machine takes some of them

/**
 * @typedef {object} Field
 * @property {HTMLInputElement} input
 * @property {Dash.Id} id
 * @property {string | undefined} text what it should show
 */

/**
 * Watch fields for a while after every call of the returned function.
 * @param {() => Field[]} fields those that nobody is typing in
 */
export function createFieldEcho(fields) {
  let looks = 0; // left to take
  let timer = 0;

  /** What the field misses is told to it again, behind another text. */
  function look() {
    timer = 0;
    for (const { input, id, text } of fields()) {
      if (text === undefined || input.value === text) continue;
      setProp(id, "value", getProp(id, "value") === text ? `${text} ` : text);
      looks = Math.max(looks, 2); // until it has followed
    }
    looks -= 1;
    if (looks > 0) timer = setTimeout(look, PAUSE);
  }

  return () => {
    looks = LOOKS;
    if (timer === 0) timer = setTimeout(look, PAUSE);
  };
}

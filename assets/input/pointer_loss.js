// Mouse, touch and pen on the loss curves: a click near a curve picks its run, any other click or drag moves the clock.

import { distance, isPlain, listen, NEAR, position, slop, under } from "#input/pointer_tools.js";

const sideways = ([x0], [x1]) => Math.abs(x1 - x0); // up and down a finger scrolls the page

/**
 * Listen on an element that holds loss curves.
 * @param {object} stage
 * @param {HTMLElement} element
 * @returns {() => void} stops listening
 */
export function attachLossPointer(stage, element) {
  let press = null; // {id, from, cell, run, slop, travel, seeking} of the pointer that is down

  function seek(at, cell) {
    const { epoch } = stage.at(...at, "loss", cell);
    if (Number.isFinite(epoch)) stage.emit("seek", epoch);
  }

  function down(event) {
    const at = position(event);
    const { inside, cell } = stage.at(...at, "loss") ?? {};
    if (press || !isPlain(event) || !inside) return;
    element.setPointerCapture(event.pointerId);
    const run = stage.nearest(...at, NEAR)?.run ?? null;
    const isMouse = event.pointerType === "mouse";
    press = {
      id: event.pointerId,
      from: at,
      cell,
      run,
      slop: slop(event),
      travel: isMouse ? distance : sideways,
      seeking: false,
    };
    if (run === null && isMouse) begin(at); // a finger may yet scroll the page
  }

  function begin(at) {
    press.seeking = true;
    stage.emit("hover", null);
    seek(at, press.cell);
  }

  function move(event) {
    const at = position(event);
    if (!press && event.pointerType !== "touch") stage.emit("hover", under(stage, at));
    if (event.pointerId !== press?.id) return;
    if (press.seeking) seek(at, press.cell);
    else if (press.travel(press.from, at) > press.slop) begin(at);
  }

  function up(event) {
    if (event.pointerId !== press?.id) return;
    const { cell, run, seeking } = press;
    press = null;
    if (seeking) return;
    if (run === null) seek(position(event), cell);
    else stage.emit("pick", run);
  }

  function lost(event) {
    if (event.pointerId === press?.id) press = null;
  }

  element.style.touchAction = "pan-y"; // sideways a finger scrubs
  return listen(element, {
    pointerdown: down,
    pointermove: move,
    pointerup: up,
    pointercancel: lost,
    lostpointercapture: lost,
    pointerleave: () => press || stage.emit("hover", null),
  });
}

// Mouse, touch and pen on the loss curves: a click near a curve picks its run, any other click or drag moves the clock.
globalThis.thalweg ??= {};
thalweg.pointerLoss = (() => {
  "use strict";

  const sideways = ([x0], [x1]) => Math.abs(x1 - x0); // up and down a finger scrolls the page

  /**
   * Listen on the loss panel.
   * @param {object} stage
   * @returns {() => void} stops listening
   */
  function attach(stage) {
    const { listen, position, distance, slop, isPlain, under, NEAR } = thalweg.pointer;
    const element = stage.panels.loss;
    let press = null; // {id, from, run, slop, travel, seeking} of the pointer that is down

    function seek(at) {
      const { epoch } = stage.at(...at, "loss");
      if (Number.isFinite(epoch)) stage.emit("seek", epoch);
    }

    function down(event) {
      const at = position(event);
      if (press || !isPlain(event) || !stage.at(...at, "loss")?.inside) return;
      element.setPointerCapture(event.pointerId);
      const run = stage.nearest(...at, NEAR)?.run ?? null;
      const isMouse = event.pointerType === "mouse";
      press = { id: event.pointerId, from: at, run, slop: slop(event), travel: isMouse ? distance : sideways, seeking: false };
      if (run === null && isMouse) begin(at); // a finger may yet scroll the page
    }

    function begin(at) {
      press.seeking = true;
      stage.emit("hover", null);
      seek(at);
    }

    function move(event) {
      const at = position(event);
      if (!press && event.pointerType !== "touch") stage.emit("hover", under(stage, at));
      if (event.pointerId !== press?.id) return;
      if (press.seeking) seek(at);
      else if (press.travel(press.from, at) > press.slop) begin(at);
    }

    function up(event) {
      if (event.pointerId !== press?.id) return;
      const { run, seeking } = press;
      press = null;
      if (seeking) return;
      if (run === null) seek(position(event));
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

  return { attach };
})();

// The drawings of a stage, which share a frame's time: on the clock, or on request after a change.

const BUDGET = 50; // ms per frame for all drawings: a longer redraw continues in the next frames

/** @typedef {(epoch: number, deadline: number) => boolean} Drawn draws up to a deadline; is everything drawn? */

/** @param {() => Drawn[]} drawings asked for in every frame */
export function createRedraws(drawings) {
  let drawnEpoch = 0;
  let frame = 0; // id of the requested animation frame

  /** Draw in an animation frame: only what is new, or everything after a change. @param {number} epoch */
  function draw(epoch) {
    cancelAnimationFrame(frame);
    frame = 0;
    drawnEpoch = epoch;
    const all = drawings();
    const each = BUDGET / all.length;
    const done = all.map((drawn) => drawn(epoch, performance.now() + each));
    if (done.includes(false)) ask();
  }

  const again = () => draw(drawnEpoch);

  /** Request a frame, for changes while the clock is stopped. */
  function ask() {
    frame ||= requestAnimationFrame(again);
  }

  return {
    draw,
    again,
    ask,
    /** Draw one of them at once, without the others. @param {Drawn} drawn */
    atOnce: (drawn) => drawn(drawnEpoch, performance.now() + BUDGET) || ask(),
    get epoch() {
      return drawnEpoch;
    },
  };
}

// What a play in one engine is measured by: frames a second of our page, and of a bare page with two canvases.
globalThis.rates = (() => {
  "use strict";

  const STROKES = 5; // a frame and canvas, as many as runs

  const LATEST = 20; // seconds for what comes at once

  const frame = () => new Promise(requestAnimationFrame);

  /** What a promise resolves to; an error that says what is late after some seconds: an engine may stop calling back. */
  const within = (seconds, what, promise) =>
    new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`${what}: not within ${seconds} s`)), 1000 * seconds);
      promise.then(done, fail).finally(() => clearTimeout(timer));
    });

  const SIXTIETH = 1000 / 60; // ms

  /**
   * Frames a second that a screen of 60 Hz would show, each after a bit of work: after a navigation WebKit calls back twice
   * for a frame, for some seconds.
   */
  async function rate(seconds, work) {
    for (let i = 0; i < 5; i++) await frame();
    const start = performance.now();
    const shown = new Set();
    for (let now = start, count = 0; now - start < 1000 * seconds; now = performance.now(), count++) {
      shown.add(Math.floor((now - start) / SIXTIETH));
      work(count);
      await frame();
    }
    return shown.size / seconds;
  }

  /** The boxes of the contour's and the loss curves' plot areas, px. */
  function sizes() {
    return ["#contour .layer-paths", "#loss .layer-curves"].map((layer) => {
      const { left, top, width, height } = document.querySelector(layer).getBoundingClientRect();
      return { left, top, width, height };
    });
  }

  /** Play for some seconds; an error if it ended before. */
  async function play(seconds) {
    const press = (name) => document.querySelector(`[data-action="${name}"]`).click();
    const isPlaying = () => document.getElementById("app").hasAttribute("data-playing");
    press("restart");
    press("play");
    const began = async () => {
      while (!isPlaying()) await frame();
    };
    await within(LATEST, "the beginning of a play", began());
    const found = await within(
      seconds + LATEST,
      "the frames of a play",
      rate(seconds, () => {}),
    );
    if (!isPlaying()) throw new Error("the play ended while it was measured");
    press("play");
    return found;
  }

  /** The same of two bare canvases, with a short stroke of each run in every frame. */
  function bare(seconds, boxes) {
    document.body.textContent = "";
    const contexts = boxes.map(({ left, top, width, height }) => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, {
        width: Math.round(width * devicePixelRatio),
        height: Math.round(height * devicePixelRatio),
      });
      canvas.style = `position: absolute; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;
      document.body.append(canvas);
      return canvas.getContext("2d");
    });
    const draw = (count) => {
      for (const context of contexts) {
        const { width, height } = context.canvas;
        context.lineWidth = 2.5;
        for (let i = 0; i < STROKES; i++) {
          const x = (3 * count + 40 * i) % width;
          context.strokeStyle = `hsl(${72 * i} 80% 40%)`;
          context.beginPath();
          context.moveTo(x, ((i + 1) * height) / 6);
          context.lineTo(x + 6, ((i + 1) * height) / 6 + 4);
          context.stroke();
        }
      }
    };
    return within(seconds + LATEST, "the frames of a bare page", rate(seconds, draw));
  }

  return { sizes, play, bare };
})();

// Runs in the page before its own scripts: times every animation frame, plays, and shows the same rows by Plotly.restyle.
globalThis.bench = (() => {
  "use strict";

  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  let frames = null; // script time by the frame's time, while something is measured

  globalThis.requestAnimationFrame = (callback) =>
    ask((time) => {
      const start = performance.now();
      callback(time);
      frames?.set(time, (frames.get(time) ?? 0) + performance.now() - start);
    });

  const frame = () => new Promise(ask);

  /** Wait frame by frame until something is so; an error after some seconds. */
  async function until(isSo, what, seconds = 30) {
    const start = performance.now();
    while (!isSo()) {
      if (performance.now() - start > 1000 * seconds) throw new Error(`${what}: not within ${seconds} s`);
      await frame();
    }
  }

  const action = (name) => document.querySelector(`[data-action="${name}"]`).click();

  /**
   * Play for some seconds, at a speed that shows all rows in that time; how long it really took: a clock of which each frame
   * moves by 0.1 s at most is late on a page that draws less than ten frames a second.
   */
  async function play(seconds) {
    const last = Number(document.getElementById("epoch-last").textContent);
    const isFast = () => Number(document.getElementById("speed").textContent) >= last / seconds || action("faster");
    await until(isFast, "a speed for all rows");
    action("restart");
    await idle();
    const isPlaying = () => document.getElementById("app").hasAttribute("data-playing");
    action("play");
    await until(isPlaying, "a play");
    const start = performance.now();
    frames = new Map();
    await until(() => !isPlaying(), "the end of a play", 4 * seconds);
    const took = (performance.now() - start) / 1000;
    const script = [...frames.values()];
    frames = null;
    return { script, took, rate: script.length / took };
  }

  /** A layer of the page shows something in its middle. */
  function isPainted(canvas) {
    const { width, height } = canvas;
    return canvas.getContext("2d").getImageData(width >> 1, height >> 1, 1, 1).data[3] > 0;
  }

  /** Milliseconds from another view to the frame that shows all its panels with their contours and paths. */
  async function appear(hash, panels) {
    const contour = () => document.querySelectorAll("#contour .subplot.xy .contourlayer .contour").length;
    const grounds = () => [...document.querySelectorAll("#contour canvas.layer-ground")];
    const paths = () => document.querySelectorAll("#contour canvas.layer-paths").length;
    const start = performance.now();
    history.replaceState(history.state, "", `#${hash}`);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
    const isShown = () =>
      paths() === panels && contour() === 1 && grounds().length === panels && grounds().every(isPainted);
    await until(isShown, `${panels} panels`);
    await new Promise((done) => requestIdleCallback(done));
    return performance.now() - start;
  }

  /** One panel and nine in turn: milliseconds of each. */
  async function panels(repeats, hash, _epoch) {
    const found = [];
    for (let i = 0; i < repeats; i++) {
      const pair = [];
      for (const [view, count] of [
        ["", 1],
        [hash, 9],
      ]) {
        await idle();
        pair.push(await appear(view, count));
      }
      found.push(pair);
    }
    return found;
  }

  /** The rows of the page's own stream. */
  async function rows() {
    let trajectories = null;
    const { readStream } = await thalweg.load("#data/wire.js");
    const { createTrajectories } = await thalweg.load("#data/trajectories.js");
    for await (const { kind, head, block, tail } of readStream(`api/run${location.search}`)) {
      if (kind === "head") trajectories = createTrajectories(head);
      else if (kind === "block") trajectories.append(block);
      else trajectories.finish(tail);
    }
    return trajectories;
  }

  /** Two graphs over the page's plots, with a contour and a trace a run, restyled in every frame. */
  async function restyle(seconds) {
    const t = await rows();
    const surface = document.querySelector("#contour .js-plotly-plot");
    const [contour, loss] = ["contour", "loss"].map((id) => {
      const { left, top, width, height } = document.getElementById(id).getBoundingClientRect();
      const div = document.createElement("div");
      div.style = `position: fixed; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px; z-index: 999`;
      document.body.append(div);
      return div;
    });
    const runs = [...Array(t.runs).keys()];
    const line = { mode: "lines", x: [], y: [] };
    const options = { staticPlot: true };
    await Plotly.newPlot(
      contour,
      [...surface.data, ...runs.map(() => ({ ...line }))],
      { ...surface.layout, showlegend: false },
      options,
    );
    await Plotly.newPlot(
      loss,
      runs.map(() => ({ ...line })),
      { showlegend: false },
      options,
    );
    const epochs = Array.from({ length: t.epochs + 1 }, (_, k) => k);
    const places = runs.map((run) => run + surface.data.length);
    const start = performance.now();
    let count = 0;
    while (performance.now() - start < 1000 * seconds) {
      const shown = Math.ceil((t.epochs * (performance.now() - start)) / (1000 * seconds)) + 1;
      const until = (arrays) => arrays.map((array) => array.subarray(0, shown));
      await Promise.all([
        Plotly.restyle(contour, { x: until(t.x), y: until(t.y) }, places),
        Plotly.restyle(loss, { x: runs.map(() => epochs.slice(0, shown)), y: until(t.loss) }, runs),
      ]);
      await frame();
      count += 1;
    }
    const rate = (1000 * count) / (performance.now() - start);
    contour.remove();
    loss.remove();
    return { rate };
  }

  /** Milliseconds from a click on play to the frame that shows the play moving. */
  async function firstMove() {
    action("restart");
    await frame();
    await frame();
    const done = document.getElementById("scrub-done");
    const start = performance.now();
    action("play");
    await until(() => parseFloat(done.style.width) > 0, "the first move of a play");
    const took = performance.now() - start;
    action("play");
    return took;
  }

  /** Milliseconds of a round trip. */
  async function roundTrip() {
    const start = performance.now();
    await (await fetch("healthz")).text();
    return performance.now() - start;
  }

  /** Milliseconds to the first byte of the page's stream. */
  async function firstByte() {
    const start = performance.now();
    const { body } = await fetch(`api/run${location.search}`);
    const reader = body.getReader();
    await reader.read();
    const took = performance.now() - start;
    while (!(await reader.read()).done);
    return took;
  }

  /** What came before has settled. */
  const idle = () => new Promise((done) => setTimeout(() => requestIdleCallback(done), 50));

  /** A round trip, the first move of a play, the first byte of a stream, one after the other. */
  async function delays() {
    const found = [];
    for (const delay of [roundTrip, firstMove, firstByte]) {
      await idle();
      found.push(await delay());
    }
    return found;
  }

  return { play, panels, restyle, firstMove, delays };
})();

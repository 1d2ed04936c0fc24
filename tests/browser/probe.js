// What the tests read from the page beyond its text: the pixels of its canvases. Injected before the page's own scripts.
globalThis.probe = (() => {
  "use strict";

  const layers = () => [...document.querySelectorAll("canvas.layer:not(.layer-ground)")]; // the ground is made of its own accord
  const frame = () => new Promise((done) => requestAnimationFrame(done));

  let pending = 0; // answers that are on their way
  const { fetch } = globalThis;
  globalThis.fetch = async (...request) => {
    pending += 1;
    try {
      return await fetch(...request);
    } finally {
      pending -= 1;
    }
  };

  let strokes = 0; // of any canvas, ever: to compare the pictures themselves in every frame takes seconds
  for (const name of [
    "clearRect",
    "drawImage",
    "fill",
    "fillRect",
    "fillText",
    "putImageData",
    "stroke",
    "strokeRect",
  ]) {
    const { prototype } = CanvasRenderingContext2D;
    const own = prototype[name];
    prototype[name] = function (...values) {
      strokes += 1;
      return own.apply(this, values);
    };
  }

  let isChanged = false; // an element or a text of the page, since somebody asked
  new MutationObserver(() => (isChanged = true)).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });

  let times = 0;

  /** Asked in every frame: has nothing been on its way, and the page been the same, for some of them? */
  function isSettled() {
    times = pending === 0 && !isChanged ? times + 1 : 0;
    isChanged = false;
    return times >= 5;
  }

  let isAsked = false; // for a link that is not in the address yet
  const MARK = "opening"; // is no part of a view: once the page shows a link, it writes the address without it

  /** Show a link as Back and Forward would: the page stays. */
  async function open(link) {
    isAsked = true;
    const { search, hash } = new URL(link, location.href);
    const { catalog } = (await thalweg.load("#base/words.js")).bootData();
    const { parse, format } = await thalweg.load("#experiment/text_form.js");
    const query = format(parse(search.slice(1), catalog), catalog);
    document.getElementById("toast").textContent = "";
    document.activeElement.blur();
    history.pushState({ depth: 0 }, "", `?${query}#${hash ? `${hash.slice(1)}&${MARK}` : MARK}`);
    isAsked = false;
    dispatchEvent(new PopStateEvent("popstate"));
  }

  const isOpened = () => !isAsked && !location.hash.endsWith(MARK);

  // Attributes that follow from the link: the next one sets them.
  const LINKED = "beside curves difference empty fit grid inside kind side solid table"
    .split(" ")
    .map((name) => `data-${name}`)
    .concat("style");

  /** What a test may leave behind on a page, and the next link does not undo: opened, pressed, lit, said. */
  function traces() {
    const attributes = (element) =>
      [...element.attributes]
        .filter(({ name }) => !LINKED.includes(name))
        .map(({ name, value }) => `${name}=${value}`)
        .sort();
    const isOpen = (element) => element.checkVisibility() && element.id;
    return JSON.stringify([
      attributes(document.documentElement),
      attributes(document.getElementById("app")),
      [...document.querySelectorAll("[role=dialog], [role=listbox], [role=menu]")]
        .filter(isOpen)
        .map(({ className }) => className),
      [...document.querySelectorAll("[aria-invalid=true], [data-lit], .run[data-open], [aria-busy=true]")].map(
        ({ id }) => id,
      ),
      [...document.querySelectorAll(`[id*='"type":"search"']`)].map(({ value }) => value),
      document.getElementById("message").textContent,
      document.getElementById("outage").textContent,
      innerWidth,
      innerHeight,
    ]);
  }

  /** All canvases as text: equal where the pictures are. */
  const picture = () =>
    layers()
      .map((canvas) => canvas.toDataURL())
      .join("\n");

  /** Has Plotly followed the size of its element? It takes its time. */
  function fits(plot) {
    const graph = document.querySelector(`#${plot} .js-plotly-plot`);
    const { width, height } = graph._fullLayout;
    if (graph.offsetParent === null) return true; // it is not shown
    return Math.abs(width - graph.clientWidth) <= 1 && Math.abs(height - graph.clientHeight) <= 1;
  }

  /** The picture, once it and the axes have stood still for some frames. */
  async function still() {
    const plots = ["contour", "loss", "response"].filter((plot) => document.getElementById(plot).offsetParent);
    for (let [before, same] = ["", 0]; ; ) {
      await frame();
      if (!plots.every((plot) => document.querySelector(`#${plot} .js-plotly-plot`)?._fullLayout)) continue;
      const all = strokes + JSON.stringify(plots.map((plot) => axes(plot)));
      same = all === before && plots.every(fits) ? same + 1 : 0;
      if (same === 5) return picture();
      before = all;
    }
  }

  /** How many pixels of each of some canvases have a colour, given as #rrggbb. */
  function counts(canvases, color) {
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
    return [...document.querySelectorAll(canvases)].map((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let i = 0; i < data.length; i += 4) {
        const far = Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b);
        if (data[i + 3] > 200 && far < 12) found++;
      }
      return found;
    });
  }

  /** The same of all canvases of a plot. */
  const count = (plot, color) =>
    counts(`#${plot} canvas.layer:not(.layer-ground)`, color).reduce((sum, found) => sum + found, 0);

  /** The axes of a plot, or of one of its panels: ranges, and where the area lies in the window. */
  function axes(plot, panel = 0) {
    const graph = document.querySelector(`#${plot} .js-plotly-plot`);
    const box = graph.getBoundingClientRect();
    const suffix = panel === 0 ? "" : panel + 1;
    const { [`xaxis${suffix}`]: xaxis, [`yaxis${suffix}`]: yaxis } = graph._fullLayout;
    const px = (length) => Math.round(length * 1e6) / 1e6; // its last bits change from one layout to the next
    return {
      x: [...xaxis.range],
      y: [...yaxis.range],
      type: yaxis.type,
      left: px(box.left + xaxis._offset),
      top: px(box.top + yaxis._offset),
      width: px(xaxis._length),
      height: px(yaxis._length),
    };
  }

  /** The colour of the lowest value of the surface that stands. */
  const lowest = () => document.querySelector("#contour .js-plotly-plot")._fullData[0].colorscale[0][1];

  /** Left, top, width and height of elements, by selector. */
  function boxes(selectors) {
    const box = (selector) => {
      const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
      return [left, top, width, height].map((v) => Math.round(v * 10) / 10);
    };
    return Object.fromEntries(selectors.map((selector) => [selector, box(selector)]));
  }

  return { isSettled, open, isOpened, traces, picture, still, counts, count, axes, lowest, boxes };
})();

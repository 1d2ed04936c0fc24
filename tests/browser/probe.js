// What the tests read from the page beyond its text: the pixels of its canvases. Injected before the page's own scripts.
globalThis.probe = (() => {
  "use strict";

  const layers = () => [...document.querySelectorAll("canvas.layer")];
  const frame = () => new Promise((done) => requestAnimationFrame(done));

  /** All canvases as text: equal where the pictures are. */
  const picture = () => layers().map((canvas) => canvas.toDataURL()).join("\n");

  /** Has Plotly followed the size of its element? It takes its time. */
  function fits(plot) {
    const graph = document.querySelector(`#${plot} .js-plotly-plot`);
    if (graph.offsetParent === null) return true; // it is not on screen
    const { width, height } = graph._fullLayout;
    if (graph.offsetParent === null) return true; // it is not shown
    return Math.abs(width - graph.clientWidth) <= 1 && Math.abs(height - graph.clientHeight) <= 1;
  }

  /** The picture, once it and the axes have stood still for some frames. */
  async function still() {
    const plots = ["contour", "loss", "response"].filter((plot) => document.getElementById(plot).offsetParent);
    for (let [before, same] = ["", 0]; ; ) {
      await frame();
      const now = picture();
      const all = now + JSON.stringify(plots.map((plot) => axes(plot)));
      same = all === before && plots.every(fits) ? same + 1 : 0;
      if (same === 5) return now;
      before = all;
    }
  }

  /** How many pixels of the canvases of one plot have a colour, given as #rrggbb. */
  function count(plot, color) {
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
    let found = 0;
    for (const canvas of document.querySelectorAll(`#${plot} canvas.layer`)) {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        const far = Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b);
        if (data[i + 3] > 200 && far < 12) found++;
      }
    }
    return found;
  }

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

  return { picture, still, count, axes, lowest, boxes };
})();

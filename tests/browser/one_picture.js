// Draws what an exported picture has captured at the frames and sizes of the page, and compares it with the page's own canvases.
globalThis.onePicture = (() => {
  "use strict";

  let taken = null; // what the last picture has captured
  const load = (name) => thalweg.load(name);

  /** Keep what pictures capture from now on. */
  async function watch() {
    for (const room of ["landscape", "response"]) {
      const { Shown } = await load(`#${room}/shown.js`);
      const { copy } = Shown.prototype;
      Shown.prototype.copy = function (...given) {
        const made = copy.apply(this, given);
        if (room === "landscape" || made.trajectories) taken ??= { room, live: this, made, series: null, sight: null };
        return made;
      };
    }
    const { Curves } = await load("#canvas/curves.js");
    const { SolidOverlay } = await load("#solid/overlay.js");
    const { draw } = Curves.prototype;
    Curves.prototype.draw = function (model, ...more) {
      if (taken && model.paints[0]?.letter === "Δ") taken.series ??= model.trajectories;
      return draw.call(this, model, ...more);
    };
    const { fit } = SolidOverlay.prototype;
    SolidOverlay.prototype.fit = function (sight) {
      sights.push(sight);
      return fit.call(this, sight);
    };
  }

  const sights = []; // of all fits of the 3D view since `watch`
  const forget = () => (taken = null);

  /** The layers of an element of the page, put together as the browser does. */
  function screen(element) {
    const box = element.getBoundingClientRect();
    const canvas = blank(box);
    const context = canvas.getContext("2d");
    for (const layer of element.querySelectorAll("canvas.layer:not(.layer-ground)")) {
      if (layer.width === 0) continue;
      const { left, top } = layer.getBoundingClientRect();
      context.globalAlpha = Number(layer.style.opacity || 1);
      const [x, y] = [left - box.left, top - box.top].map((v) => Math.round(v * devicePixelRatio));
      context.drawImage(layer, x, y);
    }
    return canvas;
  }

  const blank = ({ width, height }) =>
    Object.assign(document.createElement("canvas"), {
      width: Math.round(width * devicePixelRatio),
      height: Math.round(height * devicePixelRatio),
    });

  /** How much two canvases differ, on a white ground: the share of pixels, and the share of those that clearly do. */
  function differ(one, other) {
    const [a, b] = [one, other].map(
      (canvas) => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data,
    );
    let [drawn, some, clear] = [0, 0, 0];
    for (let i = 0; i < a.length; i += 4) {
      const on = (data, k) => 255 + ((data[i + k] - 255) * data[i + 3]) / 255;
      const far = Math.max(...[0, 1, 2].map((k) => Math.abs(on(a, k) - on(b, k))));
      if (a[i + 3] > 0) drawn += 1;
      if (far > 3) some += 1;
      if (far > 24) clear += 1;
    }
    return { drawn, some, clear };
  }

  /** Compare all plots of the page with what the last picture has captured, by element. */
  async function compare(epoch) {
    const [{ Sheet }, Axes, { Curves }] = await Promise.all(
      ["#canvas/layers.js", "#canvas/axes.js", "#canvas/curves.js"].map(load),
    );
    const found = {};
    const sheets = new Map();
    const graphOf = (id) => document.querySelector(`#${id} .js-plotly-plot`) ?? document.getElementById(id);

    /** Draw on the sheet of an element. */
    function draw(id, create, frame, model) {
      if (!frame) throw new Error(`no frame in ${id}`);
      if (!sheets.has(id)) sheets.set(id, new Sheet(devicePixelRatio));
      const drawing = create(sheets.get(id));
      drawing.fit(frame);
      drawing.draw(model, epoch);
    }
    const curves = (surface) => new Curves(surface);
    const { room, live, made, series } = taken;
    const look = { theme: live.themeName, styles: made.styles, trajectories: made.trajectories };
    if (room === "response") {
      const [{ place }, { suffixOf }] = await Promise.all(["#response/figure.js", "#canvas/plot.js"].map(load));
      const again = made.copy(look);
      again.sizes = live.sizes;
      again.update();
      const graph = graphOf("response-graph");
      const { areas, sizes } = place(again.wanted(graph.clientWidth, graph.clientHeight));
      areas.forEach((area, i) =>
        draw("response-graph", curves, Axes.frame(graph, suffixOf(i)), again.model(area, sizes)),
      );
    } else {
      const [{ Overlay }, Ground, { SHARED, GUEST }, { SolidOverlay }, Difference] = await Promise.all(
        [
          ...["#landscape/overlay.js", "#landscape/ground_figure.js", "#landscape/shown.js"],
          ...["#solid/overlay.js", "#panels/difference_plot.js"],
        ].map(load),
      );
      const contour = graphOf("contour");
      const isShown = (element) => element.checkVisibility();
      const frameOf = (cell) => Axes.frame(contour, Ground.contourAxes(cell));
      const again = made.copy(look, frameOf);
      again.axis = made.axis;
      again.paint(live.sizes);
      again.cells.forEach((_, cell) => {
        if (isShown(contour)) draw("contour", (on) => new Overlay(on), frameOf(cell), again.modelOf(cell));
        if (again.areEach())
          draw("contour", curves, Axes.frame(contour, Ground.curvesAxes(cell)), again.curvesOf(cell));
      });
      if (!again.areEach()) draw("loss", curves, Axes.frame(graphOf("loss")), again.curvesOf(SHARED));
      if (series) {
        const model = Difference.differenceModel(series, again.theme, again.sizes);
        draw("difference-graph", curves, Axes.frame(graphOf("difference-graph")), model);
      }
      const marks = document.getElementById("solid-marks");
      if (isShown(marks) && marks.children.length > 0) {
        const sight = sights.findLast(({ width }) => width === marks.clientWidth);
        draw("solid-marks", (on) => new SolidOverlay(on), sight, again.modelOf(GUEST));
      }
    }
    for (const [id, sheet] of sheets) {
      const element = graphOf(id);
      const canvas = blank(element.getBoundingClientRect());
      sheet.composeOn(canvas.getContext("2d"));
      found[id] = differ(screen(element), canvas);
    }
    return found;
  }

  return { watch, forget, compare };
})();

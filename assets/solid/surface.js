// The surface of a 3D view, drawn by Plotly. The only file that reads the private fields of its WebGL part.

import * as Camera from "#experiment/camera.js";
import * as Space from "#solid/space.js";

const TRUE = 12; // px: the size at which WebGL draws an axis's numbers as large as its name; elsewhere they go by the square

const config = (ratio) => ({
  displayModeBar: false,
  doubleClick: false,
  scrollZoom: false,
  responsive: false,
  plotGlPixelRatio: ratio, // Plotly's own is 2 everywhere: four times the work on most screens
});

/** Does the machine draw in three dimensions? */
export function hasWebGL() {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext(); // there are few of them
  return context !== null;
}

/** Axes with type of a size. */
function lettered(scene, font) {
  const axis = ({ title, ...rest }) => ({
    ...rest,
    tickfont: { ...font, size: Math.sqrt(TRUE * font.size) },
    title: { ...title, font },
  });
  return { ...scene, xaxis: axis(scene.xaxis), yaxis: axis(scene.yaxis), zaxis: axis(scene.zaxis) };
}

export class PlotlySurface {
  #camera;
  #shown = Promise.resolve(); // the figure under way
  #wanted = null; // another camera, until the next frame
  #isGone = false;
  #ratio; // device pixels a pixel

  /**
   * @param {HTMLElement} host an element of the size of the view
   * @param {import("#experiment/camera.js").Camera} camera
   * @param {() => void} rendered Plotly draws: the lens or the surface may be another
   * @param {number} [ratio] device pixels a pixel
   */
  constructor(host, camera, rendered, ratio = Math.max(1, devicePixelRatio)) {
    this.#ratio = ratio;
    this.host = host;
    this.rendered = rendered;
    this.#camera = camera;
  }

  get #gl() {
    return this.host._fullLayout?.scene?._scene?.glplot ?? null;
  }

  #plotlyCamera() {
    return Camera.ofPlotly(this.#camera, this.host.clientWidth, this.host.clientHeight);
  }

  /**
   * Show a figure of /api/surface.json.
   * @param {object} figure
   * @param {{size: number, color: string}} font of the axes
   * @returns {Promise<void>} when it stands
   */
  show(figure, font) {
    const next = async () => {
      if (this.#isGone) return;
      const scene = { ...lettered(figure.layout.scene, font), camera: this.#plotlyCamera() };
      await Plotly.react(this.host, figure.data, { ...figure.layout, scene }, config(this.#ratio));
      this.#listen();
      this.#gl?.redraw();
    };
    this.#shown = this.#shown.then(next);
    return this.#shown;
  }

  /** Be told of every picture that WebGL draws, in the same frame: what lies above must not lag behind. */
  #listen() {
    const gl = this.#gl;
    if (!gl || gl.onrender?.isOurs) return;
    // Nobody points at the surface: without a slot it is not drawn a second time and read back to be found.
    for (const object of [...gl.objects]) {
      object.pickSlots = 0;
      gl.remove(object);
      gl.add(object);
    }
    const theirs = gl.onrender;
    gl.onrender = () => {
      theirs?.();
      if (!this.#isGone) this.rendered();
    };
    gl.onrender.isOurs = true;
  }

  /** Look from elsewhere, from the next frame on. */
  look(camera) {
    this.#camera = camera;
    if (this.#wanted) return;
    this.#wanted = requestAnimationFrame(() => {
      this.#wanted = null;
      if (this.#gl && !this.#isGone) Plotly.relayout(this.host, { "scene.camera": this.#plotlyCamera() });
    });
  }

  /** The element has another size. @returns {Promise<void>} */
  resize() {
    this.#shown = this.#shown.then(async () => {
      if (this.#isGone || !this.#gl || this.host.clientHeight === 0) return;
      await Plotly.relayout(this.host, {
        width: this.host.clientWidth,
        height: this.host.clientHeight,
        "scene.camera": this.#plotlyCamera(),
      });
    });
    return this.#shown;
  }

  /** How data come to pixels now. @returns {import("#solid/space.js").Lens | null} */
  lens() {
    const { cameraParams } = this.#gl ?? {};
    const { width, height, scene } = this.host._fullLayout ?? {};
    return cameraParams ? Space.lens(cameraParams, scene._scene.dataScale, width, height) : null;
  }

  /** The heights under the surface, unpacked by Plotly. @returns {import("#solid/space.js").Grid | null} */
  grid() {
    const trace = this.host._fullData?.[0];
    if (!trace) return null;
    const { x, y, z } = trace;
    const flat = new Float32Array(x.length * y.length);
    z.forEach((row, j) => flat.set(row, j * x.length));
    return { x: [x[0], x.at(-1)], y: [y[0], y.at(-1)], columns: x.length, rows: y.length, z: flat };
  }

  /** Draw the surface and its axes on a canvas. */
  drawOn(context, width, height) {
    this.#gl.redraw(); // what WebGL has drawn is there until the end of the task
    context.drawImage(this.#gl.canvas, 0, 0, width, height);
  }

  /** Leave the page, and give the WebGL context back. */
  remove() {
    this.#isGone = true;
    cancelAnimationFrame(this.#wanted);
    Plotly.purge(this.host);
  }
}

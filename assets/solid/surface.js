// Has Plotly draw the surface of a 3D view; no other file reads the private fields of Plotly's WebGL part.

import { make } from "#base/dom.js";
import { bootData } from "#base/words.js";
import { asFailure } from "#data/answers.js";
import * as Camera from "#experiment/camera.js";
import * as Space from "#solid/space.js";

const TRUE = 12; // px: the only size at which Plotly's WebGL draws tick labels as large as the title; they scale with its square

/**
 * @typedef {{size: number, color: string}} Font of the axes
 * @typedef {import("#experiment/camera.js").Camera} Camera
 *
 * @typedef {object} SurfaceMeta `layout.meta` of a figure of /api/surface.json
 * @property {number | null} cut the loss above which the surface is cut off; null if all of it is shown
 * @property {number | null} filled the loss below which pits of the surface are filled; null if there are none
 *
 * @typedef {Plotly.Figure & {layout: {scene: Plotly.Scene, meta: SurfaceMeta & import("#solid/space.js").Heights}}} SurfaceFigure
 */

/** @param {number} ratio */
const config = (ratio) => ({
  displayModeBar: false,
  doubleClick: false,
  scrollZoom: false,
  responsive: false,
  plotGlPixelRatio: ratio, // Plotly's default of 2 means four times the work on most screens
});

/** Is WebGL available? */
export function hasWebGL() {
  const canvas = make("canvas");
  const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext(); // browsers allow only a few contexts
  return context !== null;
}

/**
 * A scene with the given font on its axes.
 * @param {Plotly.Scene} scene
 * @param {Font} font
 */
function withType(scene, font) {
  const tickfont = { ...font, size: Math.sqrt(TRUE * font.size) };
  /** @param {Plotly.LayoutAxis} axis @returns {Plotly.LayoutAxis} */
  const lettered = (axis) => ({ ...axis, tickfont, title: { ...axis.title, font } });
  const { xaxis, yaxis, zaxis } = scene;
  return { ...scene, xaxis: lettered(xaxis), yaxis: lettered(yaxis), zaxis: lettered(zaxis) };
}

let failed = 0; // attempts to load it: a browser may remember that a module's address had no answer, so each has its own

/** The plotly.js that draws surfaces, which is loaded when it is first needed. @returns {Promise<typeof Plotly>} */
export async function drawer() {
  const address = new URL(bootData().plotly_solid, document.baseURI);
  if (failed > 0) address.hash = String(failed);
  try {
    return (await import(address.href)).default;
  } catch (error) {
    failed += 1;
    throw asFailure(error, "network");
  }
}

/** Wait until an element has a size. @param {HTMLElement} element */
async function sized(element) {
  while (element.clientWidth === 0 || element.clientHeight === 0)
    await new Promise((done) => {
      const watch = new ResizeObserver(() => {
        watch.disconnect();
        done(null);
      });
      watch.observe(element);
    });
}

export class PlotlySurface {
  #camera;
  #shown = Promise.resolve(); // the figure being drawn
  #wanted = 0; // id of the frame that will apply a new camera
  #isGone = false;
  #size = TRUE; // of the type, px
  #ratio; // device pixels per pixel
  /** @type {typeof Plotly | null} */
  #plotly = null; // null until it has been loaded
  /** @type {GlPlot["onrender"]} */
  #theirs = null; // Plotly's own callback after drawing

  /**
   * @param {HTMLElement} host an element of the size of the view
   * @param {Camera} camera
   * @param {() => void} rendered called after Plotly has drawn: lens and surface may have changed
   * @param {number} [ratio] device pixels per pixel
   */
  constructor(host, camera, rendered, ratio = Math.max(1, devicePixelRatio)) {
    this.#ratio = ratio;
    this.host = /** @type {Plotly.Graph} */ (host);
    this.rendered = rendered;
    this.#camera = camera;
  }

  /** Plotly's WebGL part; null before the first drawing. @returns {GlPlot | null} */
  get #gl() {
    return this.host._fullLayout?.scene?._scene?.glplot ?? null;
  }

  #plotlyCamera() {
    return Camera.ofPlotly(this.#camera, this.host.clientWidth, this.host.clientHeight, this.#size);
  }

  /**
   * Show a figure of /api/surface.json.
   * @param {SurfaceFigure} figure
   * @param {Font} font
   * @returns {Promise<void>} resolves when it is drawn
   */
  show(figure, font) {
    const next = async () => {
      const [plotly] = await Promise.all([drawer(), sized(this.host)]);
      if (this.#isGone) return;
      this.#plotly = plotly;
      this.#size = font.size;
      const scene = { ...withType(figure.layout.scene, font), camera: this.#plotlyCamera() };
      await plotly.react(this.host, figure.data, { ...figure.layout, scene }, config(this.#ratio));
      this.#listen();
      this.#gl?.redraw();
    };
    this.#shown = this.#shown.then(next);
    return this.#shown;
  }

  /** Get a callback for every WebGL rendering, in the same frame, so that the overlay does not lag behind. */
  #listen() {
    const gl = this.#gl;
    if (!gl || gl.onrender === this.#onRender) return;
    // Plotly's picking is not used: without pick slots, the surface is not rendered a second time and read back for it.
    for (const object of [...gl.objects]) {
      object.pickSlots = 0;
      gl.remove(object);
      gl.add(object);
    }
    this.#theirs = gl.onrender;
    gl.onrender = this.#onRender;
  }

  #onRender = () => {
    this.#theirs?.();
    if (!this.#isGone) this.rendered();
  };

  /**
   * Change the camera, with the next frame.
   * @param {Camera} camera
   */
  look(camera) {
    this.#camera = camera;
    if (this.#wanted) return;
    this.#wanted = requestAnimationFrame(() => {
      this.#wanted = 0;
      if (this.#gl && !this.#isGone) this.#plotly?.relayout(this.host, { "scene.camera": this.#plotlyCamera() });
    });
  }

  /** The element's size has changed. @returns {Promise<void>} */
  resize() {
    this.#shown = this.#shown.then(async () => {
      if (this.#isGone || !this.#gl || this.host.clientWidth === 0 || this.host.clientHeight === 0) return;
      await this.#plotly?.relayout(this.host, {
        width: this.host.clientWidth,
        height: this.host.clientHeight,
        "scene.camera": this.#plotlyCamera(),
      });
    });
    return this.#shown;
  }

  /** The current projection to pixels. @returns {import("#solid/space.js").Lens | null} null before the first drawing */
  lens() {
    const { cameraParams } = this.#gl ?? {};
    const { width, height, scene } = this.host._fullLayout ?? {};
    return cameraParams ? Space.lens(cameraParams, scene._scene.dataScale, width, height) : null;
  }

  /** The heights of the surface, as unpacked by Plotly. @returns {import("#solid/space.js").Grid | null} null before `show` */
  grid() {
    const trace = this.host._fullData?.[0];
    if (!trace) return null;
    const { x, y } = trace;
    /** @type {ArrayLike<number>[]} */
    const z = trace.z;
    const flat = new Float32Array(x.length * y.length);
    z.forEach((row, j) => flat.set(row, j * x.length));
    return { x: [x[0], x.at(-1)], y: [y[0], y.at(-1)], columns: x.length, rows: y.length, z: flat };
  }

  /**
   * Copy the drawn surface and its axes to a canvas.
   * @param {CanvasRenderingContext2D} context
   * @param {number} width px
   * @param {number} height px
   */
  drawOn(context, width, height) {
    const gl = /** @type {GlPlot} */ (this.#gl);
    gl.redraw(); // WebGL keeps its drawing only until the end of the task
    context.drawImage(gl.canvas, 0, 0, width, height);
  }

  /** Remove the view and release the WebGL context. */
  remove() {
    this.#isGone = true;
    cancelAnimationFrame(this.#wanted);
    this.#plotly?.purge(this.host);
  }
}

/**
 * @typedef {object} GlPlot the properties used of Plotly's WebGL part
 * @property {(() => void) | null | undefined} onrender
 * @property {{pickSlots: number}[]} objects
 * @property {(object: {pickSlots: number}) => void} add
 * @property {(object: {pickSlots: number}) => void} remove
 * @property {() => void} redraw
 * @property {HTMLCanvasElement} canvas
 * @property {import("#solid/space.js").Matrices | undefined} cameraParams
 */

// A small picture of what is on screen, from the canvases that are there: no drawing is made for it.

import { contextOf, make, queryAll } from "#base/dom.js";

const WIDTH = 192; // px
const HEIGHT = 128;

/** @returns {Promise<Blob | null>} null if nothing is drawn */
export async function thumbnail() {
  const layers = /** @type {HTMLCanvasElement[]} */ (queryAll(".plot canvas.layer")).filter(
    (canvas) => canvas.width > 0 && canvas.checkVisibility(),
  );
  const boxes = layers.map((canvas) => canvas.getBoundingClientRect());
  const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  if (!(right > left && bottom > top)) return null;
  const scale = Math.min(WIDTH / (right - left), HEIGHT / (bottom - top));
  const picture = make("canvas", {
    width: Math.round(scale * (right - left)),
    height: Math.round(scale * (bottom - top)),
  });
  const context = contextOf(picture);
  layers.forEach((canvas, i) => {
    const { x, y, width, height } = boxes[i];
    context.globalAlpha = Number(getComputedStyle(canvas).opacity);
    context.drawImage(canvas, scale * (x - left), scale * (y - top), scale * width, scale * height);
  });
  return new Promise((done) => picture.toBlob(done, "image/png"));
}

// Files of pictures: PNG and SVG with their link in the metadata; to the clipboard, or to a file.

import { make } from "#base/dom.js";
import { addPngText } from "#picture/png.js";

/**
 * A canvas as a PNG.
 * @param {HTMLCanvasElement} canvas
 * @param {Record<string, string>} facts for its metadata, by name
 * @returns {Promise<Blob>}
 */
export async function png(canvas, facts) {
  /** @type {Blob | null} */
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("out of memory");
  return new Blob([addPngText(new Uint8Array(await blob.arrayBuffer()), facts)], { type: "image/png" });
}

/** @param {string} text */
export const svg = (text) => new Blob([text], { type: "image/svg+xml" });

/**
 * Copy a picture to the clipboard.
 * @param {Blob | Promise<Blob>} blob a promise, so that the call happens within the user's click
 * @returns {Promise<boolean>} false if the browser refuses
 */
export async function copy(blob) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Save a picture as a file.
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = make("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser may still be reading it
}

// The binary stream of `GET /api/run` (docs/wire-format.md), decoded as it arrives.

const ALIGNMENT = 8;
const HEADER = 8;
const ARRAYS = { f8: Float64Array, f4: Float32Array, u4: Uint32Array, i4: Int32Array, u1: Uint8Array };

/**
 * @typedef {object} Block
 * @property {number} first number of its first row
 * @property {number} rows
 * @property {Uint32Array} counts rows of every run in this block
 * @property {Object<string, {values: ArrayLike<number>, width: number}>} columns values as [row][run][width], of a
 *   column that all runs share as [row][width]
 *
 * @typedef {{kind: "head", head: object} | {kind: "block", block: Block} | {kind: "tail", tail: object}
 *   | {kind: "fail", error: object}} Frame
 */

/** An error with a code for the program; people get words from the catalogue of texts. */
function failure(code, details = {}) {
  return Object.assign(new Error(details.message ?? code), { code }, details);
}

const padded = (bytes) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** Turns chunks of bytes, cut anywhere, into frames. Every payload gets a buffer of its own, so its numbers are aligned. */
export class Decoder {
  #header = new Uint8Array(HEADER);
  #payload = null; // Uint8Array of the frame under way, once its header is complete
  #filled = 0; // bytes of the header, or of the payload, that have come
  #head = null;

  /** Whether `TAIL` or `FAIL` has come. */
  ended = false;

  /**
   * @param {Uint8Array} chunk
   * @returns {Frame[]} frames that this chunk completes
   */
  push(chunk) {
    const frames = [];
    let at = 0;
    while (at < chunk.length || this.#isFull()) {
      if (this.#isFull()) {
        frames.push(this.#finish());
        continue;
      }
      const target = this.#payload ?? this.#header;
      const part = chunk.subarray(at, at + target.length - this.#filled);
      target.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (!this.#payload && this.#filled === HEADER) this.#begin();
    }
    return frames;
  }

  #isFull() {
    return this.#payload !== null && this.#filled === this.#payload.length;
  }

  #begin() {
    const length = new DataView(this.#header.buffer).getUint32(4, true);
    if (this.ended || length % ALIGNMENT !== 0) throw failure("format");
    this.#payload = new Uint8Array(length);
    this.#filled = 0;
  }

  #finish() {
    const frame = this.#decode(String.fromCharCode(...this.#header.subarray(0, 4)), this.#payload);
    this.#payload = null;
    this.#filled = 0;
    return frame;
  }

  #decode(kind, payload) {
    if ((kind === "HEAD") !== (this.#head === null) && kind !== "FAIL") throw failure("format");
    if (kind === "BLCK") return { kind: "block", block: decodeBlock(payload.buffer, this.#head) };
    const data = JSON.parse(new TextDecoder().decode(payload));
    if (kind === "HEAD") return { kind: "head", head: (this.#head = data) };
    this.ended = true;
    if (kind === "TAIL") return { kind: "tail", tail: data };
    if (kind === "FAIL") return { kind: "fail", error: data.error };
    throw failure("format");
  }
}

/** @returns {Block} views of the payload: nothing is copied, and columns of unknown name are there too */
function decodeBlock(buffer, { runs, columns: described }) {
  const [first, rows] = new Uint32Array(buffer, 0, 2);
  const counts = new Uint32Array(buffer, HEADER, runs.length);
  const columns = {};
  let at = HEADER + padded(counts.byteLength);
  for (const { name, type, shape, shared } of described) {
    const width = shape.reduce((product, n) => product * n, 1);
    const values = new ARRAYS[type](buffer, at, rows * (shared ? 1 : runs.length) * width);
    columns[name] = { values, width };
    at += padded(values.byteLength);
  }
  if (at !== buffer.byteLength) throw failure("format");
  return { first, rows, counts, columns };
}

/**
 * Fetch a stream and yield its frames up to and with the tail.
 * @param {string} url
 * @param {{signal?: AbortSignal, language?: string}} [options]
 * @returns {AsyncGenerator<Frame>}
 * @throws Error with `field`, `message` and `path` (code "input") when the server refuses the experiment; with code
 *   "network" when there is no answer, "cut" when the stream ends before its tail, "server" when the server broke,
 *   "format" when this is no such stream
 */
export async function* readStream(url, { signal, language } = {}) {
  const response = await fetch(url, { signal, headers: language ? { "Accept-Language": language } : {} }).catch(lost);
  if (response.status === 400) throw failure("input", (await response.json()).error);
  if (!response.ok) throw failure("server", { status: response.status });
  const decoder = new Decoder();
  for await (const chunk of chunks(response.body)) {
    for (const frame of decoder.push(chunk)) {
      if (frame.kind === "fail") throw failure("server", frame.error);
      yield frame;
    }
  }
  if (!decoder.ended) throw failure("cut");
}

function lost(error) {
  throw error.name === "AbortError" ? error : failure("network", { cause: error });
}

/** A body's chunks. (Not every browser can iterate a ReadableStream.) A connection that breaks ends them. */
async function* chunks(body) {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw failure("cut", { cause: error });
  } finally {
    reader.releaseLock();
  }
}

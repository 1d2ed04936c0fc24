// Decodes the binary stream of `GET /api/run` (docs/wire-format.md) as it arrives.

import { asFailure, failure, following, good, inTime } from "#data/answers.js";
import { ask } from "#data/early.js";

const ALIGNMENT = 8;
const HEADER = 8;
const ARRAYS = { f8: Float64Array, f4: Float32Array, u4: Uint32Array, i4: Int32Array, u1: Uint8Array };

/**
 * @import { Text, Values } from "#base/catalog.js"
 *
 * @typedef {object} Head of a stream
 * @property {number} epochs
 * @property {number} dimension of a point
 * @property {Described[]} runs all trajectories
 * @property {{label: string}[]} entries the runs of the list that they belong to
 * @property {{name: string, type: keyof typeof ARRAYS, shape: number[], shared?: boolean}[]} columns in the order of a block;
 *   shared: the same for all runs
 *
 * @typedef {object} Described what is known of a run in advance
 * @property {string} label
 * @property {string} optimizer
 * @property {Values} params
 * @property {string} schedule
 * @property {number[] | null} start null for runs with a signal
 * @property {number} entry index of the run of the list that it belongs to
 * @property {number} landscape index of its landscape
 * @property {number} seed
 * @property {Values} values its values of the groups, by path: {"params.lr": 0.1}
 * @property {DescribedPart[]} [inside] the parts of its state, in order; only if the inside was requested
 *
 * @typedef {object} DescribedPart of a run's state
 * @property {string} name
 * @property {string} symbol LaTeX
 * @property {string} plain the same as plain text
 * @property {"gradient" | "mean" | "velocity" | "place" | "plain" | "spectrum" | "single"} kind
 * @property {number} size how many numbers it has
 * @property {boolean} derived it follows from the other parts
 * @property {number[] | null} before its values before the first update
 *
 * @typedef {object} Outcome the outcome of a run
 * @property {"finished" | "converged" | "diverged" | "stalled"} status
 * @property {string} message one sentence
 * @property {number | null} ended_at the row at which it ended before the last epoch
 * @property {number} rows
 * @property {{nfev: number, njev: number, nhev: number}} evaluations
 *
 * @typedef {object} OnLandscape
 * @property {string | null} kind what it came to rest at
 * @property {number} final_loss
 * @property {number} best_loss
 * @property {number} best_epoch
 * @property {number | null} within_1_percent the first row whose loss is within 1 % of the lowest value
 * @property {number | null} distance from the nearest global minimum
 * @property {number | null} [distance_marked] from the nearest known minimum
 * @property {number | null} path_length
 * @typedef {Outcome & Partial<OnLandscape>} Summary `OnLandscape` only for runs on landscapes
 *
 * @typedef {{values: Numbers, width: number}} Column [row][run][width]; for a column shared by all runs, [row][width]
 * @typedef {Float64Array | Float32Array | Uint32Array | Int32Array | Uint8Array} Numbers
 *
 * @typedef {object} Block
 * @property {number} first number of its first row
 * @property {number} rows
 * @property {Uint32Array} counts number of rows of every run in this block
 * @property {Record<string, Column>} columns
 *
 * @typedef {{runs: Summary[]}} Tail
 * @typedef {{field: string, message: string, path?: string}} Refusal the server's error
 *
 * @typedef {{kind: "head", head: Head} | {kind: "block", block: Block} | {kind: "tail", tail: Tail}
 *   | {kind: "fail", error: Refusal}} Frame
 */

/** @param {number} bytes */
const padded = (bytes) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** Turns chunks of bytes, split anywhere, into frames. Every payload has its own buffer, so that its numbers are aligned. */
export class Decoder {
  #header = new Uint8Array(HEADER);
  /** @type {Uint8Array<ArrayBuffer> | null} of the current frame, once its header is complete */
  #payload = null;
  #filled = 0; // bytes of the header or payload received so far
  /** @type {Head | null} */
  #head = null;

  /** Has `TAIL` or `FAIL` arrived? */
  ended = false;

  /**
   * @param {Uint8Array} chunk
   * @returns {Frame[]} frames completed by this chunk
   */
  push(chunk) {
    const frames = [];
    let at = 0;
    for (;;) {
      if (this.#payload?.length === this.#filled) {
        frames.push(this.#finish(this.#payload));
        continue;
      }
      if (at === chunk.length) return frames;
      const target = this.#payload ?? this.#header;
      const part = chunk.subarray(at, at + target.length - this.#filled);
      target.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (!this.#payload && this.#filled === HEADER) this.#begin();
    }
  }

  #begin() {
    const length = new DataView(this.#header.buffer).getUint32(4, true);
    if (this.ended || length % ALIGNMENT !== 0) throw failure("format");
    this.#payload = new Uint8Array(length);
    this.#filled = 0;
  }

  /** @param {Uint8Array<ArrayBuffer>} payload */
  #finish(payload) {
    const frame = this.#decode(String.fromCharCode(...this.#header.subarray(0, 4)), payload);
    this.#payload = null;
    this.#filled = 0;
    return frame;
  }

  /**
   * @param {string} kind
   * @param {Uint8Array<ArrayBuffer>} payload
   * @returns {Frame}
   */
  #decode(kind, payload) {
    if ((kind === "HEAD") !== (this.#head === null) && kind !== "FAIL") throw failure("format");
    if (kind === "BLCK" && this.#head) return { kind: "block", block: decodeBlock(payload.buffer, this.#head) };
    const data = JSON.parse(new TextDecoder().decode(payload));
    if (kind === "HEAD") return { kind: "head", head: (this.#head = data) };
    this.ended = true;
    if (kind === "TAIL") return { kind: "tail", tail: data };
    if (kind === "FAIL") return { kind: "fail", error: data.error };
    throw failure("format");
  }
}

/**
 * @param {ArrayBuffer} buffer
 * @param {Head} head
 * @returns {Block} views of the payload, without copies; unknown columns are included
 */
function decodeBlock(buffer, { runs, columns: described }) {
  const [first, rows] = new Uint32Array(buffer, 0, 2);
  const counts = new Uint32Array(buffer, HEADER, runs.length);
  /** @type {Record<string, Column>} */
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
 * Fetch a stream and yield its frames, up to and including the tail.
 * @param {string} url
 * @param {{signal?: AbortSignal, language?: string, patience?: number}} [options] patience: seconds for which nothing may come
 * @returns {AsyncGenerator<Frame>}
 * @throws {import("#data/answers.js").Failure}
 */
export async function* readStream(url, { signal, language, patience } = {}) {
  const abort = following(signal);
  const options = { signal: abort.signal, headers: headersFor(language) };
  try {
    yield* framesOf(await inTime(ask(url, options).then(good), patience).catch(gone), patience);
  } finally {
    abort.abort(); // what is given up need not arrive any more
  }
}

/** What asks for messages in a language. @param {string} [language] @returns {Record<string, string>} */
export const headersFor = (language) => (language ? { "Accept-Language": language } : {});

/**
 * The frames of a stream that has been asked for.
 * @param {Response} response
 * @param {number} [patience]
 * @returns {AsyncGenerator<Frame>}
 */
export async function* framesOf(response, patience) {
  const decoder = new Decoder();
  for await (const chunk of chunks(/** @type {ReadableStream<Uint8Array>} */ (response.body), patience)) {
    for (const frame of decoder.push(chunk)) {
      if (frame.kind === "fail") throw failure("server", frame.error);
      yield frame;
    }
  }
  if (!decoder.ended) throw failure("cut");
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function gone(error) {
  throw asFailure(error, "network");
}

/**
 * A body's chunks (not every browser can iterate a ReadableStream).
 * @param {ReadableStream<Uint8Array>} body
 * @param {number} [patience]
 */
async function* chunks(body, patience) {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), patience);
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw asFailure(error, "cut");
  } finally {
    reader.cancel().catch(() => {}); // it may be one of two that read an answer: nothing is kept for it
  }
}

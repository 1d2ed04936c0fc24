import assert from "node:assert";
import fs from "node:fs";
import test from "node:test";
import * as Trajectories from "#data/trajectories.js";
import { Decoder, readStream as read } from "#data/wire.js";

const COLUMNS = [
  { name: "points", type: "f8", shape: [2] },
  { name: "loss", type: "f8", shape: [] },
  { name: "evaluations", type: "u4", shape: [3] },
];
const HEAD = {
  version: 1,
  experiment: "é",
  epochs: 3,
  dimension: 2,
  runs: [{ label: "a" }, { label: "b" }, { label: "c" }],
  columns: COLUMNS,
};

function frame(kind, payload) {
  const header = Buffer.alloc(8);
  header.write(kind, "ascii");
  header.writeUInt32LE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

const padded = (bytes, by = 0) => Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8, by)]);
const json = (kind, data) => frame(kind, padded(Buffer.from(JSON.stringify(data)), " "));
const bytes = (array) => padded(Buffer.from(array.buffer));

/** Rows `first` … of three runs, the last of which ends with row 1; extra columns go to the end. */
function block(first, rows, extra = []) {
  const n = 3;
  const of = (array, width, value) =>
    bytes(
      array.from({ length: rows * n * width }, (_, i) =>
        value(first + Math.floor(i / width / n), Math.floor(i / width) % n, i % width),
      ),
    );
  const counts = [rows, rows, Math.max(0, Math.min(rows, 2 - first))];
  return frame(
    "BLCK",
    Buffer.concat([
      bytes(Uint32Array.of(first, rows)),
      bytes(Uint32Array.from(counts)),
      of(Float64Array, 2, (row, run, i) => (run === 2 && row > 1 ? NaN : 100 * run + row + i / 2)),
      of(Float64Array, 1, (row, run) => (run === 2 && row > 1 ? NaN : 1e39 * (row + 1))),
      of(Uint32Array, 3, (row, _run, i) => row * (i + 1)),
      ...extra,
    ]),
  );
}

const TAIL = json("TAIL", { runs: [{ status: "finished" }, { status: "finished" }, { status: "diverged" }] });
const STREAM = Buffer.concat([json("HEAD", HEAD), block(0, 1), block(1, 3), TAIL]);

function decode(stream, size) {
  const decoder = new Decoder();
  const frames = [];
  for (let at = 0; at < stream.length; at += size)
    frames.push(...decoder.push(new Uint8Array(stream.subarray(at, at + size))));
  return { frames, ended: decoder.ended };
}

function gathered(frames) {
  const t = Trajectories.createTrajectories(frames[0].head);
  for (const { kind, block, tail } of frames.slice(1)) kind === "block" ? t.append(block) : t.finish(tail);
  return t;
}

test("frames come out the same wherever chunks are cut", () => {
  const whole = decode(STREAM, STREAM.length);
  assert.deepStrictEqual(
    whole.frames.map(({ kind }) => kind),
    ["head", "block", "block", "tail"],
  );
  assert.strictEqual(whole.ended, true);
  for (let size = 1; size <= 70; size++) assert.deepStrictEqual(decode(STREAM, size), whole, `chunks of ${size}`);
});

test("blocks become trajectories, by run", () => {
  const t = gathered(decode(STREAM, 13).frames);
  assert.deepStrictEqual([...t.rows], [4, 4, 2]);
  assert.deepStrictEqual([...t.x[1]], [100, 101, 102, 103]);
  assert.deepStrictEqual([...t.y[0]], [0.5, 1.5, 2.5, 3.5]);
  assert.deepStrictEqual([...t.loss[2].slice(0, 2)], [1e39, 2e39]);
  assert.deepStrictEqual([...t.evaluations[0]], [0, 6, 12, 18]);
  assert.strictEqual(t.received, 4);
  assert.strictEqual(t.complete, true);
  assert.strictEqual(t.summaries[2].status, "diverged");
});

test("a column of unknown name is read past", () => {
  const head = json("HEAD", { ...HEAD, columns: [...COLUMNS, { name: "velocity", type: "f4", shape: [2, 2] }] });
  const stream = Buffer.concat([head, block(0, 2, [bytes(new Float32Array(2 * 3 * 4))]), TAIL]);
  const t = gathered(decode(stream, 11).frames);
  assert.deepStrictEqual([...t.x[1].slice(0, 2)], [100, 101]);
});

test("what is no stream is refused", () => {
  const broken = [
    frame("HEAD", Buffer.from("{}")),
    block(0, 1),
    frame("NOPE", Buffer.alloc(8)),
    Buffer.concat([STREAM, TAIL]),
  ];
  broken.push(Buffer.concat([json("HEAD", HEAD), frame("BLCK", block(0, 1).subarray(8, -8))]));
  for (const bytes of broken) assert.throws(() => decode(bytes, bytes.length));
});

test("blocks out of order are refused", () => {
  const { frames } = decode(Buffer.concat([json("HEAD", HEAD), block(1, 1)]), 64);
  assert.throws(() => gathered(frames), { code: "format" });
});

async function all(respond) {
  const before = globalThis.fetch;
  globalThis.fetch = respond;
  try {
    const frames = [];
    for await (const frame of read("api/run?x", { language: "ru" })) frames.push(frame);
    return frames;
  } finally {
    globalThis.fetch = before;
  }
}

test("read asks in the reader's language and yields all frames", async () => {
  let asked = null;
  const frames = await all(async (url, options) => {
    asked = { url, ...options };
    return new Response(STREAM);
  });
  assert.strictEqual(frames.length, 4);
  assert.strictEqual(asked.headers["Accept-Language"], "ru");
});

test("read says what went wrong", async () => {
  const refused = { error: { field: "lr", message: "too large", path: "runs.0.params.lr" } };
  await assert.rejects(
    all(async () => Response.json(refused, { status: 400 })),
    { code: "input", ...refused.error },
  );
  await assert.rejects(
    all(async () => new Response("", { status: 500 })),
    { code: "server" },
  );
  await assert.rejects(
    all(async () => Response.json({ error: { field: "server", message: "it failed" } }, { status: 500 })),
    { code: "server", field: "server", message: "it failed" },
  );
  await assert.rejects(
    all(async () => new Response("", { status: 502 })), // of a proxy, while the server starts anew
    { code: "network" },
  );
  await assert.rejects(
    all(async () => {
      throw new TypeError("Failed to fetch");
    }),
    { code: "network" },
  );
  await assert.rejects(
    all(async () => new Response("", { status: 503, headers: { "Retry-After": "2" } })),
    { code: "busy", seconds: 2 },
  );
  await assert.rejects(
    all(async () => new Response(STREAM.subarray(0, -8))),
    { code: "cut" },
  );
  const failed = Buffer.concat([json("HEAD", HEAD), json("FAIL", { error: { field: "", message: "broke" } })]);
  await assert.rejects(
    all(async () => new Response(failed)),
    { code: "server", message: "broke" },
  );
});

test("the golden stream reads as Python reads it", { skip: !fs.existsSync(golden("stream.bin")) }, () => {
  const { head, tail, runs } = JSON.parse(fs.readFileSync(golden("stream.json"), "utf8"));
  const { frames } = decode(fs.readFileSync(golden("stream.bin")), 997);
  assert.deepStrictEqual(frames[0].head, head);
  assert.deepStrictEqual(frames.at(-1).tail, tail);
  const t = gathered(frames);
  runs.forEach(({ points, loss, evaluations }, run) => {
    const has = (array) => [...array.subarray(0, t.rows[run])];
    assert.strictEqual(t.rows[run], loss.length);
    assert.deepStrictEqual(
      has(t.x[run]),
      points.map(([x]) => x),
    );
    assert.deepStrictEqual(
      has(t.y[run]),
      points.map(([, y]) => y),
    );
    assert.deepStrictEqual(has(t.loss[run]), loss);
    assert.deepStrictEqual(
      has(t.evaluations[run]),
      evaluations.map(([f, g, h]) => f + g + h),
    );
  });
});

function golden(name) {
  return new URL(`../golden/${name}`, import.meta.url);
}

test("a column that all runs share has one value a row", () => {
  const columns = [...COLUMNS, { name: "signal", type: "f8", shape: [], shared: true }];
  const signal = bytes(Float64Array.of(0.5, -0.5));
  const { frames } = decode(Buffer.concat([json("HEAD", { ...HEAD, columns }), block(0, 2, [signal]), TAIL]), 7);
  assert.deepEqual([...frames[1].block.columns.signal.values], [0.5, -0.5]);
});

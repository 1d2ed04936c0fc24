import assert from "node:assert";
import test from "node:test";
import { createConnection } from "#data/connection.js";
import * as StreamClient from "#data/stream_client.js";
import { handClock } from "./hand_clock.js";

const turn = () => new Promise((done) => setImmediate(done));

/** A feed whose streams are fed by hand; `said` is what it told, `streams` what it asked for. */
function feedByHand() {
  const [said, streams, outages] = [[], [], []];
  const clock = handClock();
  const connection = createConnection((failure) => outages.push(failure?.code ?? null), clock);
  const stream = {
    collect: ({ name }) => ({
      name,
      blocks: 0,
      complete: false,
      points: [[Float64Array.of(0, 1, 2, 3)]],
      rows: [0],
      runs: 1,
      received: 0,
      isCut: false,
      append({ rows }) {
        this.blocks += 1;
        this.rows[0] += rows;
        this.received += rows;
        this.isCut = false;
      },
      finish() {
        this.complete = true;
      },
    }),
    async *read(url, { signal, language }) {
      const queue = [];
      let wake = () => {};
      const stream = {
        url,
        signal,
        language,
        isOver: false,
        send(...frames) {
          queue.push(...frames);
          wake();
          return turn();
        },
        breaks(error) {
          return this.send({ error });
        },
      };
      streams.push(stream);
      try {
        for (;;) {
          while (queue.length === 0) await new Promise((done) => (wake = done));
          const frame = queue.shift();
          if (frame.error) throw frame.error;
          yield frame;
          if (frame.kind === "tail") return;
        }
      } finally {
        stream.isOver = true;
      }
    },
  };
  const feed = StreamClient.createStreamClient(
    connection,
    {
      begin(wish, { blocks, complete }) {
        if (wish.text === "unheard") throw new Error("of a listener");
        said.push(["begin", wish.text, blocks, complete]);
      },
      grow: ({ name, blocks, complete, isCut }) => said.push([isCut ? "cut" : "grow", name, blocks, complete]),
      fail: (wish, error) => said.push(["fail", wish.text, error.message]),
    },
    "ru",
    stream,
  );
  return { feed, said, streams, outages, clock, connection, stream };
}

const refused = (message = "refused") => Object.assign(new Error(message), { code: "input" });
const head = (name) => ({ kind: "head", head: { name } });
/** Rows of one run whose place is the number of the row. */
function rows(first, count, values = Float64Array.from({ length: count }, (_, i) => first + i)) {
  const columns = { points: { values, width: 1 } };
  return { kind: "block", block: { first, rows: count, counts: Uint32Array.of(count), columns } };
}
const tail = { kind: "tail", tail: {} };

test("it begins with the first rows, and grows until the tail", async () => {
  const { feed, said, streams } = feedByHand();
  feed.want({ api: "run", text: "a" });
  assert.equal(streams[0].url, "api/run?a");
  assert.equal(streams[0].language, "ru");
  await streams[0].send(head("a"));
  assert.deepEqual(said, []); // a head alone is nothing to show
  await streams[0].send(rows(0, 2));
  await streams[0].send(rows(2, 1), tail);
  assert.deepEqual(said, [
    ["begin", "a", 1, false],
    ["grow", "a", 2, false],
    ["grow", "a", 2, true],
  ]);
});

test("who looks into the updates asks for the stream that has them", async () => {
  const { feed, streams } = feedByHand();
  feed.want({ text: "a", inside: true });
  assert.equal(streams[0].url, "api/inside?a");
});

test("one request is under way, and of those that wait the last one wins", async () => {
  const { feed, said, streams } = feedByHand();
  for (const text of ["a", "b", "c", "d"]) feed.want({ api: "run", text });
  assert.equal(streams.length, 1);
  await streams[0].send(head("a"), rows(0, 2));
  assert.deepEqual(said, [["begin", "a", 1, false]]); // while a slider moves, every answer is shown
  assert.deepEqual(
    streams.map(({ url }) => url),
    ["api/run?a", "api/run?d"],
  );
  assert.ok(streams[0].signal.aborted);
  await streams[1].send(head("d"), rows(0, 2), tail);
  assert.deepEqual(said.slice(1), [
    ["begin", "d", 1, false],
    ["grow", "d", 1, true],
  ]);
});

test("a stream that has answered gives way at once, and is not heard any more", async () => {
  const { feed, said, streams } = feedByHand();
  feed.want({ api: "run", text: "a" });
  await streams[0].send(head("a"), rows(0, 2));
  feed.want({ api: "run", text: "b" });
  assert.ok(streams[0].signal.aborted);
  assert.equal(streams.length, 2);
  await streams[0].send(rows(0, 2), tail);
  assert.deepEqual(said, [["begin", "a", 1, false]]);
  await streams[1].send(head("b"), rows(0, 2));
  assert.deepEqual(said.at(-1), ["begin", "b", 1, false]);
});

test("a refusal is told, with the wish that it was about, and the next wish is free", async () => {
  const { feed, said, streams } = feedByHand();
  feed.want({ api: "run", text: "a" });
  await streams[0].breaks(refused());
  assert.deepEqual(said, [["fail", "a", "refused"]]);
  feed.want({ api: "run", text: "b" });
  await streams[1].send(head("b"), rows(0, 2));
  assert.deepEqual(said.slice(1), [["begin", "b", 1, false]]);
});

test("the failure of a wish that nobody has any more is not told", async () => {
  const { feed, said, streams } = feedByHand();
  feed.want({ api: "run", text: "a" });
  feed.want({ api: "run", text: "b" });
  await streams[0].breaks(refused());
  assert.deepEqual(said, []);
  await streams[1].send(head("b"), rows(0, 2));
  assert.deepEqual(said, [["begin", "b", 1, false]]);
});

test("whoever hears of a failure may wish again", async () => {
  const { said, streams, stream, connection } = feedByHand();
  const feed = StreamClient.createStreamClient(
    connection,
    {
      begin: ({ text }) => said.push(["begin", text]),
      grow() {},
      fail: () => feed.want({ api: "run", text: "preset" }),
    },
    "en",
    stream,
  );
  feed.want({ api: "run", text: "broken" });
  await streams[0].breaks(refused());
  await streams[1].send(head("preset"), rows(0, 2));
  assert.deepEqual(said, [["begin", "preset"]]);
});

test("an error of those who are told is not the stream's, and is reported", async () => {
  const { feed, said, streams } = feedByHand();
  const reported = [];
  globalThis.reportError = (error) => reported.push(error.message);
  feed.want({ api: "run", text: "unheard" });
  await streams[0].send(head("unheard"), rows(0, 2));
  assert.deepEqual(reported, ["of a listener"]);
  assert.deepEqual(said, [["fail", "unheard", "of a listener"]]);
  feed.want({ api: "run", text: "b" });
  await streams[1].send(head("b"), rows(0, 2));
  assert.deepEqual(said.at(-1), ["begin", "b", 1, false]);
});

const failed = (code, details) => Object.assign(new Error(code), { code, ...details });

test("a busy server is asked again after a while, for what is wanted by then", async () => {
  const { feed, said, streams, outages, clock } = feedByHand();
  const busy = failed("busy", { seconds: 2 });
  feed.want({ api: "run", text: "a" });
  await streams[0].breaks(busy);
  assert.deepEqual(clock.waits(), [2]);
  await clock.pass();
  assert.equal(streams[1].url, "api/run?a");
  await streams[1].breaks(busy);
  feed.want({ api: "run", text: "b" });
  await turn();
  assert.equal(streams.length, 2);
  await clock.pass();
  assert.equal(streams[2].url, "api/run?b");
  await streams[2].send(head("b"), rows(0, 2), tail);
  assert.deepEqual(outages, ["busy", "busy", null]);
  assert.deepEqual(said, [
    ["begin", "b", 1, false],
    ["grow", "b", 1, true],
  ]);
});

test("without an answer it asks again by itself, and at once for what is wanted meanwhile", async () => {
  const { feed, said, streams, outages, clock } = feedByHand();
  feed.want({ api: "run", text: "a" });
  await streams[0].breaks(failed("network"));
  await clock.pass();
  assert.equal(streams[1].url, "api/run?a");
  await streams[1].breaks(failed("network"));
  feed.want({ api: "run", text: "b" });
  await turn();
  assert.equal(streams[2].url, "api/run?b");
  await streams[2].send(head("b"), rows(0, 2));
  assert.deepEqual(outages, ["network", "network", null]);
  assert.deepEqual(said, [["begin", "b", 1, false]]);
});

test("a stream that breaks goes on where it broke, with the same trajectories", async () => {
  const { feed, said, streams, outages, clock } = feedByHand();
  feed.want({ api: "run", text: "a" });
  await streams[0].send(head("a"), rows(0, 2));
  const cut = failed("cut");
  await streams[0].breaks(cut);
  assert.equal(cut.epoch, 1);
  await clock.pass();
  await streams[1].send(head("a"), rows(0, 1));
  assert.deepEqual(outages, ["cut"]); // nothing new yet
  await streams[1].send(rows(1, 2));
  assert.deepEqual(outages, ["cut", null]);
  await streams[1].send(rows(3, 1), tail);
  assert.deepEqual(said, [
    ["begin", "a", 1, false],
    ["cut", "a", 1, false],
    ["grow", "a", 2, false],
    ["grow", "a", 3, false],
    ["grow", "a", 3, true],
  ]);
});

test("a server of another version, whose rows or head are others, is heard from the beginning", async () => {
  for (const begin of [
    [head("a"), rows(0, 1), rows(1, 2, Float64Array.of(7, 8))],
    [head("other"), rows(0, 3)],
  ]) {
    const { feed, said, streams, clock } = feedByHand();
    feed.want({ api: "run", text: "a" });
    await streams[0].send(head("a"), rows(0, 2));
    await streams[0].breaks(failed("silent"));
    await clock.pass();
    await streams[1].send(...begin);
    if (begin.length > 2) {
      await clock.pass();
      await streams[2].send(begin[0], rows(0, 3));
    }
    assert.deepEqual(said.at(-1), ["begin", "a", 1, false]);
    assert.equal(said.filter(([what]) => what === "begin").length, 2);
  }
});

test("another limit after a restart is told, and what has come stays", async () => {
  const { feed, said, streams, outages, clock } = feedByHand();
  feed.want({ api: "run", text: "a" });
  await streams[0].send(head("a"), rows(0, 2));
  await streams[0].breaks(failed("cut"));
  await clock.pass();
  await streams[1].breaks(refused("at most 5"));
  assert.deepEqual(said.slice(1), [
    ["cut", "a", 1, false],
    ["fail", "a", "at most 5"],
  ]);
  assert.deepEqual(outages, ["cut", null]);
});

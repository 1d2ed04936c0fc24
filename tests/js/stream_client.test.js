import assert from "node:assert";
import test from "node:test";
import * as StreamClient from "#data/stream_client.js";

const turn = () => new Promise((done) => setImmediate(done));

/** A feed whose streams are fed by hand; `said` is what it told, `streams` what it asked for. */
function feedByHand() {
  const [said, streams, pauses] = [[], [], []];
  const stream = {
    pause: (seconds) => new Promise((done) => pauses.push({ seconds, done })),
    collect: ({ name }) => ({
      name,
      blocks: 0,
      complete: false,
      append() {
        this.blocks += 1;
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
    {
      begin(wish, { blocks, complete }) {
        if (wish.text === "unheard") throw new Error("of a listener");
        said.push(["begin", wish.text, blocks, complete]);
      },
      grow: ({ name, blocks, complete }) => said.push(["grow", name, blocks, complete]),
      fail: (wish, error) => said.push(["fail", wish.text, error.message]),
      wait: (isBusy) => said.push(["wait", isBusy]),
    },
    "ru",
    stream,
  );
  return { feed, said, streams, pauses, stream };
}

const refused = (message = "refused") => Object.assign(new Error(message), { code: "input" });
const head = (name) => ({ kind: "head", head: { name } });
const block = { kind: "block", block: {} };
const tail = { kind: "tail", tail: {} };

test("it begins with the first rows, and grows until the tail", async () => {
  const { feed, said, streams } = feedByHand();
  feed.want({ api: "run", text: "a" });
  assert.equal(streams[0].url, "api/run?a");
  assert.equal(streams[0].language, "ru");
  await streams[0].send(head("a"));
  assert.deepEqual(said, []); // a head alone is nothing to show
  await streams[0].send(block);
  await streams[0].send(block, tail);
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
  await streams[0].send(head("a"), block);
  assert.deepEqual(said, [["begin", "a", 1, false]]); // while a slider moves, every answer is shown
  assert.deepEqual(
    streams.map(({ url }) => url),
    ["api/run?a", "api/run?d"],
  );
  assert.ok(streams[0].signal.aborted);
  await streams[1].send(head("d"), block, tail);
  assert.deepEqual(said.slice(1), [
    ["begin", "d", 1, false],
    ["grow", "d", 1, true],
  ]);
});

test("a stream that has answered gives way at once, and is not heard any more", async () => {
  const { feed, said, streams } = feedByHand();
  feed.want({ api: "run", text: "a" });
  await streams[0].send(head("a"), block);
  feed.want({ api: "run", text: "b" });
  assert.ok(streams[0].signal.aborted);
  assert.equal(streams.length, 2);
  await streams[0].send(block, tail);
  assert.deepEqual(said, [["begin", "a", 1, false]]);
  await streams[1].send(head("b"), block);
  assert.deepEqual(said.at(-1), ["begin", "b", 1, false]);
});

test("what breaks is told, with the wish that it was about, and the next wish is free", async () => {
  const { feed, said, streams } = feedByHand();
  feed.want({ api: "run", text: "a" });
  await streams[0].breaks(refused());
  assert.deepEqual(said, [["fail", "a", "refused"]]);
  feed.want({ api: "run", text: "b" });
  await streams[1].send(head("b"), block);
  await streams[1].breaks(refused("cut"));
  assert.deepEqual(said.slice(1), [
    ["begin", "b", 1, false],
    ["fail", "b", "cut"],
  ]);
});

test("the failure of a wish that nobody has any more is not told", async () => {
  const { feed, said, streams } = feedByHand();
  feed.want({ api: "run", text: "a" });
  feed.want({ api: "run", text: "b" });
  await streams[0].breaks(refused());
  assert.deepEqual(said, []);
  await streams[1].send(head("b"), block);
  assert.deepEqual(said, [["begin", "b", 1, false]]);
});

test("whoever hears of a failure may wish again", async () => {
  const { said, streams, stream } = feedByHand();
  const feed = StreamClient.createStreamClient(
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
  await streams[1].send(head("preset"), block);
  assert.deepEqual(said, [["begin", "preset"]]);
});

test("an error of those who are told is not the stream's, and is reported", async () => {
  const { feed, said, streams } = feedByHand();
  const reported = [];
  globalThis.reportError = (error) => reported.push(error.message);
  feed.want({ api: "run", text: "unheard" });
  await streams[0].send(head("unheard"), block);
  assert.deepEqual(reported, ["of a listener"]);
  assert.deepEqual(said, [["fail", "unheard", "of a listener"]]);
  feed.want({ api: "run", text: "b" });
  await streams[1].send(head("b"), block);
  assert.deepEqual(said.at(-1), ["begin", "b", 1, false]);
});

test("a busy server is asked again after a while, for what is wanted by then", async () => {
  const { feed, said, streams, pauses } = feedByHand();
  const busy = Object.assign(new Error("busy"), { code: "busy", seconds: 2 });
  feed.want({ api: "run", text: "a" });
  await streams[0].breaks(busy);
  assert.deepEqual(said, [["wait", true]]);
  assert.ok(pauses[0].seconds >= 2 && pauses[0].seconds <= 4); // a hall does not ask again all at once
  pauses[0].done();
  await turn();
  assert.equal(streams[1].url, "api/run?a");
  await streams[1].breaks(busy);
  feed.want({ api: "run", text: "b" });
  assert.equal(streams.length, 2);
  pauses[1].done();
  await turn();
  assert.equal(streams[2].url, "api/run?b");
  await streams[2].send(head("b"), block, tail);
  assert.deepEqual(said.slice(1), [
    ["wait", false],
    ["wait", true],
    ["wait", false],
    ["begin", "b", 1, false],
    ["grow", "b", 1, true],
  ]);
});

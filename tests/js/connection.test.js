import assert from "node:assert";
import test from "node:test";
import { askFor, inTime } from "#data/answers.js";
import { createConnection } from "#data/connection.js";
import { handClock } from "./hand_clock.js";

const turn = () => new Promise((done) => setImmediate(done));
const failed = (code, details) => Object.assign(new Error(code), { code, ...details });

/** A connection, and requests on it that are answered by hand. */
function connected(random) {
  const clock = handClock(random);
  const told = [];
  const connection = createConnection((failure) => told.push(failure?.code ?? null), clock);
  function request(signal) {
    const made = { asked: 0, patience: [], came: null, result: "", answer: null, fail: null };
    connection
      .insist(({ patience, came }) => {
        made.asked += 1;
        made.patience.push(patience);
        made.came = came;
        return new Promise((answer, fail) => Object.assign(made, { answer, fail }));
      }, signal)
      .then(
        (value) => (made.result = value),
        (error) => (made.result = error.message),
      );
    return made;
  }
  return { clock, told, connection, request };
}

test("what has no answer is asked for again, at growing intervals, until it has one", async () => {
  const { clock, told, request } = connected();
  const one = request();
  const waits = [];
  for (const code of ["network", "cut", "silent", "network", "network", "network"]) {
    one.fail(failed(code));
    await turn();
    waits.push(...clock.waits());
    await clock.pass();
  }
  assert.deepEqual(waits, [0.5, 1, 2, 4, 5, 5]);
  assert.deepEqual(one.patience, [15, 15, 15, 30, 30, 30, 30]); // a slow answer gets more time
  one.answer("here");
  await turn();
  assert.equal(one.result, "here");
  assert.deepEqual(told, ["network", "cut", "silent", "network", "network", "network", null]);
  assert.deepEqual(clock.waits(), []);
});

test("a hall does not ask again all at once", async () => {
  const waits = [];
  for (const random of [0, 0.5, 1]) {
    const { clock, request } = connected(random);
    request().fail(failed("busy", { seconds: 2 }));
    await turn();
    waits.push(...clock.waits());
  }
  assert.deepEqual(waits, [2, 3, 4]);
});

test("all wait together, and an answer to one ends the waiting of the others", async () => {
  const { clock, told, request } = connected();
  const [one, other] = [request(), request()];
  one.fail(failed("network"));
  other.fail(failed("network"));
  await turn();
  assert.equal(clock.waits().length, 1);
  await clock.pass();
  assert.deepEqual([one.asked, other.asked], [2, 2]);
  other.fail(failed("network"));
  await turn();
  one.answer("here");
  await turn();
  assert.equal(other.asked, 3);
  assert.equal(told.at(-1), "network"); // the other one has still no answer
  other.answer("here");
  await turn();
  assert.equal(told.at(-1), null);
});

test("a part of an answer ends the outage", async () => {
  const { clock, told, request } = connected();
  const one = request();
  one.fail(failed("cut"));
  await turn();
  await clock.pass();
  one.came();
  assert.deepEqual(told, ["cut", null]);
  one.fail(failed("cut"));
  await turn();
  assert.deepEqual(clock.waits(), [0.5]); // it begins anew
});

test("in a hurry it asks at once, but not a busy server", async () => {
  const { clock, connection, request } = connected();
  const [one, busy] = [request(), request()];
  one.fail(failed("network"));
  busy.fail(failed("busy", { seconds: 3 }));
  await turn();
  connection.hurry();
  await turn();
  assert.deepEqual([one.asked, busy.asked], [2, 1]);
  assert.deepEqual(clock.waits(), [3]);
});

test("what the server fails at is asked for again on request only", async () => {
  const { clock, told, connection, request } = connected();
  const one = request();
  one.fail(failed("server"));
  await turn();
  assert.deepEqual(clock.waits(), []);
  assert.deepEqual(told, ["server"]);
  connection.hurry();
  await turn();
  one.answer("here");
  await turn();
  assert.deepEqual([one.result, told.at(-1)], ["here", null]);
});

test("a refusal is an answer, and so is an error of the page's own", async () => {
  const { told, request } = connected();
  const [refused, broken] = [request(), request()];
  refused.fail(failed("input"));
  broken.fail(new TypeError("of ours"));
  await turn();
  assert.deepEqual([refused.result, broken.result, told], ["input", "of ours", []]);
});

test("what is not wanted any more is forgotten", async () => {
  const { clock, told, request } = connected();
  const abort = new AbortController();
  const one = request(abort.signal);
  one.fail(failed("network"));
  await turn();
  abort.abort();
  await turn();
  assert.deepEqual([one.result, told], ["network", ["network", null]]);
  await clock.pass();
  assert.equal(one.asked, 1);
});

test("an answer that does not come is given up by the clock on the wall", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  const results = [];
  const pass = async (seconds) => {
    now += 1000 * seconds;
    t.mock.timers.tick(1000);
    await turn();
  };
  const wait = (promise) =>
    inTime(promise, 15, () => now).then(results.push.bind(results), ({ code }) => results.push(code));
  wait(new Promise(() => {}));
  for (let second = 0; second < 14; second++) await pass(1);
  assert.deepEqual(results, []);
  await pass(1);
  assert.deepEqual(results, ["silent"]);
  // A computer that has slept: what arrived meanwhile is read before anything is given up.
  let arrive = null;
  wait(new Promise((done) => (arrive = done)));
  wait(new Promise(() => {}));
  await pass(3600);
  assert.deepEqual(results, ["silent"]);
  arrive("here");
  await turn();
  await pass(1);
  assert.deepEqual(results, ["silent", "here", "silent"]);
});

test("what is asked for as a whole says how it failed, and is not received any further when it is given up", async (t) => {
  let given = null;
  const respond = (make) =>
    t.mock.method(globalThis, "fetch", async (_, { signal }) => {
      given = signal;
      return make();
    });
  const json = (response) => response.json();
  const ask = (patience) => askFor("api/x", json, { patience });
  respond(() => Response.json({ a: 1 }));
  assert.deepEqual(await ask(), { a: 1 });
  const cases = [
    [() => new Response("<html>", { status: 200 }), "format"],
    [() => new Response("", { status: 504 }), "network"],
    [() => new Response("", { status: 500 }), "server"],
    [() => Promise.reject(new TypeError("Failed to fetch")), "network"],
    [() => Response.json({ error: { field: "a", message: "no", path: "a" } }, { status: 400 }), "input"],
  ];
  for (const [make, code] of cases) {
    respond(make);
    await assert.rejects(ask(), { code });
  }
  respond(() => new Promise(() => {}));
  await assert.rejects(ask(0), { code: "silent" });
  assert.ok(given.aborted);
});

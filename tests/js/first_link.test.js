import assert from "node:assert";
import test from "node:test";
import { readLink } from "#first/link.js";

const RUNS = "&run=sgd:lr=0.1@constant&run=adam:lr=0.01@constant";
const QUERY = `landscape=rosenbrock:a=1,b=100&start=-1,2&epochs=80&noise=0&seed=0${RUNS}`;

test("the first picture shows runs on one landscape, at an epoch", () => {
  const link = { run: QUERY, landscape: "landscape=rosenbrock:a=1,b=100", start: [-1, 2], epoch: 0 };
  assert.deepEqual(readLink(QUERY, ""), link);
  assert.deepEqual(readLink(QUERY, "epoch=40"), { ...link, epoch: 40 });
  assert.equal(readLink(`landscape=beale&epochs=9${RUNS}`, "").start, null);
});

test("what it would show otherwise than the page, it does not show", () => {
  for (const query of [
    "",
    "landscape=beale&epochs=50&run=adam",
    `landscape=beale${RUNS}`,
    "landscape=beale",
    "signal=chirp&run=adam",
    `landscape=beale&landscape=booth&epochs=9${RUNS}`,
    "landscape=beale&epochs=9&run=sgd:lr=0.1~0.2@constant",
    "landscape=beale&epochs=9&run=sgd:lr=0..1*5@constant",
    `landscape=beale&epochs=9&noise=1&seeds=20${RUNS}`,
    `landscape=beale&epochs=9&starts=grid:nx=3${RUNS}`,
  ])
    assert.equal(readLink(query, ""), null, query);
  for (const hash of ["epoch=40&panels=runs", "window=0,1,0,1", "hide=1", "epoch=-1", "lang=ru"])
    assert.equal(readLink(QUERY, hash), null, hash);
});

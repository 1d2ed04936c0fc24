import assert from "node:assert";
import test from "node:test";
import * as Names from "#base/names.js";
import * as RunStyle from "#base/run_style.js";
import * as Members from "#data/members.js";

const run = (slot) => ({ slot });
const described = (entry, values = {}, seed = 0, start = [0, 0], landscape = 0) => ({
  entry,
  values,
  seed,
  start,
  landscape,
});
const of = (runs, list) => Members.of({ state: { runs }, trajectories: { described: list } });

test("a run that makes one trajectory keeps its letter and its look", () => {
  const [first, second] = of([run(0), run(3)], [described(0), described(1)]);
  assert.deepEqual([first.id, first.letter, second.id, second.letter], ["r0", "A", "r3", "D"]);
  assert.deepEqual(Members.look(second, "light"), { ...RunStyle.of({ slot: 3 }, "light"), name: "D", isFaint: false });
});

test("the values of a group are numbered and coloured in their order, the second group by dash", () => {
  const list = [1, 2].flatMap((lr) => [5, 6].map((n) => described(0, { "params.lr": lr, "scheduleParams.n": n })));
  const made = of([run(0)], list);
  assert.deepEqual(
    made.map(({ letter }) => letter),
    ["A1", "A2", "A3", "A4"],
  );
  const looks = made.map((member) => Members.look(member, "dark"));
  assert.equal(looks[0].color, RunStyle.SHADES.dark[0][0]);
  assert.equal(looks[3].color, RunStyle.SHADES.dark[0].at(-1));
  assert.deepEqual(
    looks.map(({ dash }) => dash),
    [RunStyle.DASHES[0], RunStyle.DASHES[1], RunStyle.DASHES[0], RunStyle.DASHES[1]],
  );
});

test("two groups have scales of their own, and a run between them none", () => {
  const lr = (entry, value) => described(entry, { "params.lr": value });
  const made = of([run(0), run(1), run(2)], [lr(0, 1), lr(0, 2), described(1), lr(2, 1), lr(2, 2)]);
  assert.deepEqual(
    made.map(({ shade }) => shade?.scale),
    [0, 0, undefined, 1, 1],
  );
});

test("runs that differ in their seed alone are one bundle, faint and without letters", () => {
  const list = [1, 2].flatMap((lr) => [7, 8, 9].map((seed) => described(0, { "params.lr": lr }, seed)));
  const made = of([run(0)], list);
  assert.deepEqual(
    Members.bundles(made).map((bundle) => bundle.map(({ index }) => index)),
    [
      [0, 1, 2],
      [3, 4, 5],
    ],
  );
  assert.deepEqual(
    made.map(({ letter }) => letter),
    ["A1", "A1", "A1", "A2", "A2", "A2"],
  );
  const look = Members.look(made[0], "light");
  assert.deepEqual([look.isFaint, look.letter], [true, ""]);
});

test("many starts are dots; the same run on another landscape has the same letter", () => {
  const many = of(
    [run(0)],
    Array.from({ length: 5 }, (_, i) => described(0, {}, 0, [i, 0])),
  );
  assert.ok(many.every(({ letter }) => letter === ""));
  const beside = of(
    [run(0), run(1)],
    [0, 1].flatMap((at) => [described(0, {}, 0, [at, 0], at), described(1, {}, 0, [at, 0], at)]),
  );
  assert.deepEqual(
    beside.map(({ letter, landscape }) => letter + landscape),
    ["A0", "B0", "A1", "B1"],
  );
});

test("where names are hidden, a member is a letter, without its rule and its values", (t) => {
  const boot = { catalog: { optimizers: { adam: { label: { en: "Adam" } } }, landscapes: {} }, language: "en" };
  globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(boot) }) };
  t.after(() => delete globalThis.document);
  t.after(() => Names.hide(false));
  const list = [0.1, 0.2].map((lr) => described(0, { "params.lr": lr }));
  const shown = {
    state: { runs: [{ slot: 0, optimizer: "adam" }] },
    trajectories: { described: list, entries: [{ label: "Adam lr=0.1~0.2" }] },
  };
  const label = () => Members.labelOf(Members.of(shown)[1], shown);
  assert.equal(label(), "Adam lr=0.2");
  Names.hide(true);
  assert.equal(label(), "?");
});

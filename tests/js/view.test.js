import assert from "node:assert";
import test from "node:test";
import { defaults, first, ofRun, SCHEMA, toAddress, toState } from "#experiment/view.js";
import { format, parse } from "#experiment/view_hash.js";

test("an empty hash is the usual view, and the usual view is an empty hash", () => {
  for (const hash of ["", "#", "&&", "#&"]) assert.deepEqual(parse(hash, 3), defaults(3));
  assert.equal(format(defaults(3)), "");
});

test("every part comes back", () => {
  const text =
    "epoch=64&hidden=1,3&slots=0,3,1,7&looks=,9,,2&letters=Q,,7X,&zoom=-0.5,0.25,1e-7,2&zoom2=0,1,0,1&zoom3=0,2,0,1&zoom4=0,3,0,1&panels=lr&curves=each&difference=2,0&delta=log&loss=log&over=evaluations&fit=1&folded=1&table=1&open=0,2&solid=beside&height=log&camera=-30.5,12,0.8&preset=wobbly&inside=3&below=velocity&hide=names,curves&allow=start,lr&lang=ru&theme=dark";
  const view = parse(`#${text}`, 4, 125);
  assert.deepEqual(view, {
    epoch: 64,
    hidden: [1, 3],
    slots: [0, 3, 1, 7],
    looks: [null, 9, null, 2],
    letters: ["Q", null, "7X", null],
    zoom: [-0.5, 0.25, 1e-7, 2],
    zoom2: [0, 1, 0, 1],
    zoom3: [0, 2, 0, 1],
    zoom4: [0, 3, 0, 1],
    panels: "lr",
    curves: "each",
    difference: [2, 0],
    delta: "log",
    loss: "log",
    over: "evaluations",
    lossRange: "fit",
    folded: true,
    table: true,
    open: [0, 2],
    solid: "beside",
    height: "log",
    camera: [-30.5, 12, 0.8],
    preset: "wobbly",
    inside: 3,
    below: "velocity",
    hide: ["names", "curves"],
    allow: ["start", "lr"],
    lang: "ru",
    theme: "dark",
  });
  assert.equal(format(view), text);
});

test("blanks around separators, other minus signs and escapes are read", () => {
  const typed = " epoch = 3 & hidden = 0 , 1 & zoom=\u22121, 2,\u2009%E2%88%921%2C+2 & letters=%C3%84";
  const view = parse(typed, 2);
  assert.deepEqual([view.epoch, view.hidden, view.zoom, view.letters[0]], [3, [0, 1], [-1, 2, -1, 2], "\u00c4"]);
});

test("what is unknown, broken or repeated is ignored", () => {
  const broken =
    "#nonsense&=&epoch=-3&loss=cubic&over=&fit=yes&folded=0&preset=<b>&lang=<b>&theme=pink&zoom=1,2,3&solid=contour&height=tall&camera=1,2&panels=<x>&curves=some&difference=1,1&zoom2=1&__proto__=1&constructor=2&%";
  assert.deepEqual(parse(broken, 2), defaults(2));
  assert.equal(parse("epoch=1&epoch=2", 1).epoch, 1);
  for (const zoom of ["2,1,0,1", "0,0,0,1", "0,1,0,NaN", "0,1e9,0,1", "1e6,1000000.0000001,0,1", ",,,"]) {
    assert.equal(parse(`zoom=${zoom}`, 1).zoom, null, zoom);
  }
});

test("numbers are brought to what there is", () => {
  assert.equal(parse("epoch=9999", 1, 125).epoch, 125);
  assert.deepEqual(parse("hidden=3,0,9,0,x", 4).hidden, [0, 3]);
  assert.deepEqual(parse("hidden=0%2C1", 4).hidden, [0, 1]);
});

test("what is hidden is among what can be, what is allowed any names", () => {
  assert.deepEqual(parse("hide=paths,nonsense,names,names", 1).hide, ["names", "paths"]);
  assert.deepEqual([parse("hide=", 1).hide, parse("hide=transport", 1).hide], [[], []]);
  assert.deepEqual(parse("allow=lr,mu,lr,9,A", 1).allow, ["lr", "mu"]);
  assert.deepEqual(
    [parse("allow=none", 1).allow, parse("allow=", 1).allow, parse("allow=9", 1).allow],
    [["none"], null, null],
  );
});

test("a difference is of two runs that are there", () => {
  for (const text of ["0,4", "1", "1,x", "0,1,2", "-1,0", ","])
    assert.equal(parse(`difference=${text}`, 4).difference, null, text);
  assert.deepEqual(parse("difference=3,0", 4).difference, [3, 0]);
});

test("every run has a slot of its own", () => {
  assert.deepEqual(parse("slots=2", 3).slots, [2, 0, 1]);
  assert.deepEqual(parse("slots=1,1,x,0", 4).slots, [1, 2, 3, 0]);
  assert.deepEqual(parse("slots=5,6,7,8", 2).slots, [5, 6]);
  assert.deepEqual(parse("slots=99999", 1).slots, [0]);
});

test("letters are one or two letters or digits, each once; anything else is none", () => {
  const lettersOf = (/** @type {string} */ text) => parse(`letters=${text}`, 4).letters;
  assert.deepEqual(lettersOf("q,%D0%96,ABC,Q"), ["Q", "Ж", null, null]);
  assert.deepEqual(lettersOf("<,a b,9,"), [null, null, "9", null]);
  assert.deepEqual(lettersOf("%D0"), [null]);
  assert.deepEqual(parse("looks=-1,x,99999,70", 4).looks, [null, null, null, 70]);
});

test("the schema says of every part whose it is, and what is in the address has a reader", () => {
  for (const [property, part] of Object.entries(SCHEMA)) {
    assert.ok(["experiment", "reader", "window"].includes(part.whose), property);
    assert.equal(part.name === undefined, part.whose === "window", property);
    assert.equal(part.read === undefined, part.name === undefined, property);
  }
  const names = Object.values(SCHEMA).flatMap(({ name }) => name ?? []);
  assert.equal(new Set(names).size, names.length);
});

test("a state keeps the experiment's view, runs by their ids, and gives back what the address said", () => {
  const text = "hidden=1&slots=3,1,7&looks=,9,&letters=,,Q&difference=2,0&open=0,2&inside=3";
  const view = parse(`${text}&lang=ru&theme=dark`, 3);
  const runs = [0, 1, 2].map((index) => ofRun(view, index));
  assert.deepEqual(runs, [
    { slot: 3, look: null, letter: null, hidden: false, open: true },
    { slot: 1, look: 9, letter: null, hidden: true, open: false },
    { slot: 7, look: null, letter: "Q", hidden: false, open: true },
  ]);
  const ids = ["r3", "r1", "r7"];
  const kept = toState(view, ids);
  assert.deepEqual(Object.keys(kept).toSorted(), Object.keys(first()).toSorted());
  assert.deepEqual(kept.difference, ["r7", "r3"]);
  assert.equal(format(toAddress(kept, runs, ids)), text);
  assert.equal(toAddress(kept, runs.slice(0, 2), ids.slice(0, 2)).difference, null);
});

test("a zoom that Plotly cannot scale is none", () => {
  assert.equal(parse("zoom=1e-320,2e-320,0,1", 1, 9).zoom, null);
  assert.equal(parse("zoom=0,1e-300,0,1", 1, 9).zoom, null);
  assert.deepEqual(parse("zoom=0,1e-100,0,1", 1, 9).zoom, [0, 1e-100, 0, 1]);
});

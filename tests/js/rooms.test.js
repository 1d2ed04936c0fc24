// The rooms of assets/: which may import which, and which know of no page.

import assert from "node:assert";
import fs from "node:fs";
import test from "node:test";

const ASSETS = new URL("../../assets/", import.meta.url);

const EVERYTHING_BELOW = [
  ...["base", "experiment", "data", "canvas", "input", "inside", "solid", "picture", "session", "panels"],
]; // of a kind of experiment, which is a room of its own

/** Room -> the rooms whose files its own may import, besides its own. In layers: a room imports those above it in this list. */
const MAY_IMPORT = {
  base: [], // words, numbers, the look of a run, time, the door to Dash
  experiment: ["base"], // what is run and how it is looked at, as plain data
  data: ["base", "experiment"], // what the server has sent, and what can be told of it
  canvas: ["base", "data"], // drawing on top of a Plotly graph
  input: ["base"], // hands and keys, in the words of a stage
  inside: ["base", "data", "canvas"], // pictures of one update
  solid: ["base", "experiment", "data", "canvas", "input"], // the 3D view
  picture: ["base", "data", "canvas"], // what is on screen as a picture for a slide
  session: ["base", "experiment", "data"], // the running page: state, address, stream, clock
  panels: ["base", "experiment", "data", "canvas", "inside"], // the DOM around the plots
  landscape: EVERYTHING_BELOW, // runs on landscapes: text, stage, actions, their part of the page
  response: EVERYTHING_BELOW, // responses to a signal: the same
  lecture: ["base", "picture", "session"], // the lecturer's list of scenes: its file, its panel, presenting
  first: ["base", "data", "canvas", "session", "landscape"], // a picture that plays before Dash and Plotly have arrived
};
const KNOWS_ALL = "app"; // puts the page together
const MODEL = ["experiment", "data"]; // rooms that a page is not needed for
const OF_A_PAGE = /(?<![\w.])(document|location|history|localStorage)\b|(?<![\w.])window\./;

const folders = fs
  .readdirSync(ASSETS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const rooms = folders.filter((name) => filesOf(name).length > 0);

function filesOf(room) {
  return fs.readdirSync(new URL(`${room}/`, ASSETS)).filter((name) => name.endsWith(".js"));
}

const read = (room, file) => fs.readFileSync(new URL(`${room}/${file}`, ASSETS), "utf8");
const IMPORT = /^import\s(?:[^;"]*from )?"#(\w+)\/([\w.]+)";$/gm;
const importsOf = (room, file) =>
  [...read(room, file).matchAll(IMPORT)].map(([, of, name]) => ({ room: of, file: name }));
const all = rooms.flatMap((room) => filesOf(room).map((file) => ({ room, file })));

test("every room stands in the table, and in package.json", () => {
  assert.deepEqual(rooms.toSorted(), [...Object.keys(MAY_IMPORT), KNOWS_ALL].toSorted());
  const { imports } = JSON.parse(fs.readFileSync(new URL("../package.json", ASSETS), "utf8"));
  assert.deepEqual(imports, Object.fromEntries(rooms.toSorted().map((room) => [`#${room}/*`, `./assets/${room}/*`])));
});

test("a room imports the rooms that it may", () => {
  for (const { room, file } of all) {
    if (room === KNOWS_ALL) continue;
    for (const wanted of importsOf(room, file))
      assert.ok(
        [room, ...MAY_IMPORT[room]].includes(wanted.room),
        `${room}/${file} imports ${wanted.room}/${wanted.file}`,
      );
  }
});

test("every import is of the form that the loader knows, and of a file that is there", () => {
  for (const { room, file } of all) {
    const text = read(room, file);
    const wanted = importsOf(room, file);
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    // `import(…)` of an address loads what is no room's: the part of plotly.js that draws surfaces
    assert.equal(code.match(/\bimport\b(?!\()/g)?.length ?? 0, wanted.length, `${room}/${file}`);
    assert.doesNotMatch(code, /\bfrom "(?!#)|\bexport\s[^;(]*\bfrom "/, `${room}/${file}`);
    for (const each of wanted)
      assert.ok(
        fs.existsSync(new URL(`${each.room}/${each.file}`, ASSETS)),
        `${room}/${file} imports ${each.room}/${each.file}`,
      );
  }
});

test("no file imports itself over others", () => {
  const done = new Set();
  function visit(at, path) {
    const name = `${at.room}/${at.file}`;
    assert.ok(!path.includes(name), [...path, name].join(" -> "));
    if (done.has(name)) return;
    for (const next of importsOf(at.room, at.file)) visit(next, [...path, name]);
    done.add(name);
  }
  for (const each of all) visit(each, []);
});

test("model rooms know no page", () => {
  for (const { room, file } of all) {
    if (!MODEL.includes(room)) continue;
    const code = read(room, file).replace(/\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`|"[^"\n]*"/g, "");
    assert.doesNotMatch(code, OF_A_PAGE, `${room}/${file}`);
  }
});

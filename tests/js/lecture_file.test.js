import assert from "node:assert";
import test from "node:test";
import * as File from "#lecture/file.js";

const LINK = "?landscape=beale&run=adam#epoch=3";
const SCENE = { kind: "scene", title: "A valley", notes: "Look *here*.\n\nAnd there.", stops: [20, 64], link: LINK };
const LECTURE = {
  title: "Lecture 6",
  items: [{ kind: "section", title: "Rules" }, SCENE, { ...SCENE, title: "", notes: "", stops: [] }],
};
const TEXT = `thalweg lecture 1
title: Lecture 6

# Rules

## A valley
Look *here*.

And there.
stops: 20, 64
${LINK}

##
${LINK}
`;

test("a lecture is a text, and the text a lecture", () => {
  assert.equal(File.format(LECTURE), TEXT);
  assert.deepEqual(File.parse(TEXT), { lecture: LECTURE, faults: [] });
});

test("it is read as people and their editors write it", () => {
  const typed = `\uFEFF\r\n${TEXT.replaceAll("\n", "  \r\n").replace(", ", " ").replace("?", "https://uni.example/thalweg/?")}`;
  assert.deepEqual(File.parse(typed), { lecture: LECTURE, faults: [] });
});

test("notes keep what would mean something else", () => {
  const notes = "# no heading\n?no=link\n\\alpha\nstops: none\nhttps://arxiv.org/abs/1712.09913\n title: x";
  const lecture = { title: "", items: [{ ...SCENE, notes }] };
  assert.deepEqual(File.parse(File.format(lecture)), { lecture, faults: [] });
});

test("a title of several lines is one line", () => {
  const { lecture } = File.parse(File.format({ title: "a\nb", items: [{ kind: "section", title: "c\n# d" }] }));
  assert.deepEqual(lecture, { title: "a b", items: [{ kind: "section", title: "c # d" }] });
});

const faultsOf = (text) => File.parse(text).faults.map(({ line, reason }) => [line, reason]);

test("what is no lecture says so", () => {
  assert.deepEqual(faultsOf(""), [[1, "empty"]]);
  assert.deepEqual(faultsOf("\n\nhello"), [[3, "no_lecture"]]);
  assert.deepEqual(faultsOf("thalweg lecture 2\n## A\n?x"), [[1, "newer"]]);
});

test("a broken line is named, and all others are read", () => {
  const lines = [
    "thalweg lecture 1",
    "who am I",
    "## One",
    "stops: soon",
    "?a#epoch=1",
    "?b",
    "## Two",
    "text",
    "## Three",
  ];
  const text = [...lines, "https://nowhere.example/", "?c"].join("\n");
  assert.deepEqual(faultsOf(text), [
    [2, "stray"],
    [4, "stops"],
    [6, "second_link"],
    [7, "no_link"],
    [10, "link"],
  ]);
  const titles = File.parse(text).lecture.items.map(({ title, link }) => [title, link]);
  assert.deepEqual(titles, [
    ["One", "?a#epoch=1"],
    ["Three", "?c"],
  ]);
});

test("any line may be broken", () => {
  const lines = TEXT.split("\n");
  for (let at = 1; at < lines.length; at++) {
    for (const broken of [
      "\u0000",
      "#",
      "##",
      "stops:",
      "title:",
      "?",
      "https://",
      "\\",
      "thalweg lecture 9",
      "x".repeat(1e5),
    ]) {
      const { lecture, faults } = File.parse(lines.with(at, broken).join("\n"));
      assert.ok(lecture.items.length >= 2 || faults.length > 0, `${at} ${broken}`);
      assert.deepEqual(File.parse(File.format(lecture)).lecture, lecture, `${at} ${broken}`);
    }
  }
});

test("stops are epochs, in order and once", () => {
  assert.deepEqual(File.readStops(" 64, 20;20 0"), [0, 20, 64]);
  assert.deepEqual(File.readStops(""), []);
  for (const text of ["-1", "2.5", "a", "1e10"]) assert.equal(File.readStops(text), null, text);
});

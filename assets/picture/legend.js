// The legend of an exported picture: a row a run; where a run of the list makes several, what they share is said once. Pure.

import { measured, written } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { fillTemplate } from "#base/words.js";
import * as Members from "#data/members.js";
import * as RunFacts from "#data/run_facts.js";
import { summarise } from "#data/summarise.js";
import * as PictureMarks from "#picture/marks.js";
import * as PicturePanels from "#picture/panels.js";

const LINE = 0.17; // width of a sample, in sizes of type
const STRIP = 0.42; // and of a group's colours

/**
 * @typedef {import("#data/members.js").Member} Member
 * @typedef {import("#picture/layout.js").Word} Word
 *
 * @typedef {object} Entry
 * @property {Word[]} words pieces that are not broken
 * @property {{color: string, dash: number[]} | null} style of its line sample
 * @property {string[] | null} strip in place of it the colours of a group, in the order of its values
 */

/**
 * The rows of the legend, in the order of the list.
 * @param {object} scene the arguments of `Picture.figure`
 * @param {{run: number}[]} runs that are drawn
 * @param {number} epoch whole
 * @returns {Entry[]}
 */
export function entries(scene, runs, epoch) {
  const drawn = new Set(runs.map(({ run }) => run));
  const members = scene.members.filter(({ index }) => drawn.has(index));
  return parted(members, ({ entry }) => entry).flatMap((own) => ofRun(own, { ...scene, epoch }));
}

/** The rows of one run of the list: one, or one for what they share and then one a letter. */
function ofRun(own, scene) {
  const lines = parted(own, ({ nth }) => nth);
  const shared = settings(own, scene.rows);
  const several = counts(own, scene);
  const areListed = lines.length > 1 && own[0].letter !== "";
  const [strip, style] = [colors(own, scene.styles), scene.styles[own[0].index]];
  if (!areListed)
    return [{ words: [...shared, ...(several ? [plain(`${several}:`)] : []), ...result(own, scene)], style, strip }];
  return [
    { words: [...shared, ...(several ? [plain(several)] : [])], style: null, strip },
    ...lines.map((line) => row(line, scene)),
  ];
}

function row(line, scene) {
  const [{ index, letter }] = line;
  return {
    words: [strong(letter), plain(scene.names[index]), ...result(line, scene)],
    style: scene.styles[index],
    strip: null,
  };
}

const strong = (text) => ({ text, strong: true });
const plain = (text) => ({ text, strong: false });

/** Those of one key together, in their order. */
function parted(members, key) {
  const found = new Map();
  for (const member of members) found.set(key(member), [...(found.get(key(member)) ?? []), member]);
  return [...found.values()];
}

/** Letter, rule, its settings, and a schedule that changes something; of a group its first and last value. */
function settings(own, rows) {
  const [{ index, run, values }] = own;
  const [rule, schedule] = rows[index].split("@");
  const [name, ...params] = rule.split(/[:,]/);
  const [course, ...courseParams] = (schedule ?? "constant").split(/[:,]/);
  const plan = course === "constant" ? [] : [`@${course}`, ...ranged(courseParams, "scheduleParams", own)];
  const start = Object.keys(values)
    .filter((path) => path.startsWith("start."))
    .map((path) => range(path, own));
  const letter = RunStyle.letter(run.slot);
  return [...[letter, name].map(strong), ...[...ranged(params, "params", own), ...plan, ...start].map(plain)];
}

/** Settings of the text form, with the ends of a group where the members have a value each. */
function ranged(pieces, head, own) {
  return pieces.map((piece) => {
    const path = `${head}.${piece.split("=")[0]}`;
    return path in own[0].values ? range(path, own) : piece;
  });
}

function range(path, own) {
  const values = [...new Set(own.map((member) => member.values[path]))].map(written);
  return `${path.split(".")[1]}=${values.length > 1 ? `${values[0]}…${values.at(-1)}` : values[0]}`;
}

/** How many starts and seeds one run of the list stands for, in words; "" where it is one. */
function counts(own, { trajectories, words }) {
  const { starts, seeds } = Members.counts(own, trajectories);
  const said = (key, n) => (n > 1 ? [fillTemplate(words[key], { n })] : []);
  return [...said("several.n_starts", starts), ...said("several.n_seeds", seeds)].join(", ");
}

/** The colours of a group by its values, or null where there is none. */
function colors(own, styles) {
  const shades = new Map(own.flatMap(({ shade, index }) => (shade ? [[shade.share, styles[index].color]] : [])));
  return shades.size > 1 ? [...shades].sort(([a], [b]) => a - b).map(([, color]) => color) : null;
}

/** What the losses or the responses are, on one landscape after the other. */
function result(line, scene) {
  const sides = parted(line, ({ landscape }) => landscape).map((members) => losses(members, scene));
  return sides.flatMap((side, i) => (i > 0 ? [plain("|"), ...side] : side));
}

function losses(members, { trajectories, epoch, words }) {
  const isGone = ({ index }) => {
    const end = trajectories.summaries?.[index];
    return end?.status === "diverged" && epoch >= end.ended_at;
  };
  const gone = members.filter(isGone);
  const lossOf = ({ index: run }) => RunFacts.told(trajectories, run, epoch);
  if (members.length === 1) {
    const [{ index }] = members;
    return [
      strong(
        gone.length
          ? fillTemplate(words["export.diverged"], { epoch: trajectories.summaries[index].ended_at })
          : measured(lossOf(members[0])),
      ),
    ];
  }
  const areSeeds = members.every(({ bundle }) => bundle === members[0].bundle);
  const { middle, low, high } = summarise(
    members.map((member) => (isGone(member) ? Infinity : lossOf(member))),
    areSeeds,
  );
  const diverged = gone.length ? [plain(fillTemplate(words["export.some_diverged"], { n: gone.length }))] : [];
  const ends = `${measured(low)}…${measured(high)}`;
  return areSeeds
    ? [plain(words["export.median"]), strong(measured(middle)), plain(`(${ends})`), ...diverged]
    : [strong(ends), ...diverged];
}

/**
 * The legend as annotations and shapes for Plotly: a line sample, or a group's colours, and the words.
 * @param {import("#picture/layout.js").Legend & {x: number, y: number}} legend
 * @param {Entry[]} rows
 */
export function marks(legend, rows, theme, picture) {
  const [annotations, shapes] = [[], []];
  const { escaped, words } = PictureMarks;
  const text = (word) => (word.strong ? `<b>${escaped(word.text)}</b>` : escaped(word.text));
  for (const { index, x, y, lines } of legend.items) {
    const [left, top] = [legend.x + x, legend.y + y];
    for (const [i, line] of lines.entries()) {
      const font = { size: legend.size, color: theme.ink };
      const more = { yanchor: "middle", text: line.map(text).join(" "), font };
      annotations.push(words(left + legend.sample * 1.15, top + (i + 0.5) * legend.line, picture, more));
    }
    if (index >= 0) shapes.push(...sample(rows[index], left, top + legend.line / 2, legend, picture)); // else the line counts what did not fit
  }
  return { annotations, shapes };
}

function sample({ style, strip }, left, y, { size, sample: length }, { width, height }) {
  const stroke = (from, to, line) => {
    const [x0, x1] = [from, to].map((share) => (left + share * length) / width);
    return { type: "line", xref: "paper", yref: "paper", x0, x1, y0: 1 - y / height, y1: 1 - y / height, line };
  };
  if (strip)
    return strip.map((color, i) => stroke(i / strip.length, (i + 1) / strip.length, { color, width: STRIP * size }));
  const wide = LINE * size;
  return style ? [stroke(0, 1, { color: style.color, width: wide, dash: PicturePanels.dashOf(style, wide) })] : [];
}

// Builds the legend of an exported picture: one entry for each run; what its trajectories share is written once. Pure.

import { measured, typeset, written } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { fillTemplate } from "#base/words.js";
import * as Members from "#data/members.js";
import * as RunFacts from "#data/run_facts.js";
import { summarise } from "#data/summarise.js";
import { write } from "#picture/words.js";

const LINE = 0.17; // line width of a sample, in font sizes
const STRIP = 0.42; // height of a group's colour bar, in font sizes

/**
 * @typedef {import("#base/run_style.js").Style} Style
 * @typedef {import("#data/members.js").Member} Member
 * @typedef {import("#picture/legend_layout.js").Word} Word
 *
 * @typedef {object} Entry
 * @property {Word[]} words pieces that do not wrap
 * @property {Pick<Style, "color" | "dash"> | null} style style of its line sample
 * @property {string[] | null} strip in place of a sample: the colours of a group, in the order of its values
 *
 * @typedef {object} Named the texts of runs
 * @property {string[]} optimizers by run: the optimizer's name
 * @property {string[]} names by run: what distinguishes it from other members of the same entry
 * @property {string[]} rows by run: its text form, with all settings
 * @property {Record<string, string>} words the page's texts, by key
 *
 * @typedef {Pick<import("#picture/scene.js").Moment, "trajectories" | "styles" | "members" | "epoch"> & Named} Shown
 */

/**
 * The rows of the legend, in the order of the list of runs.
 * @param {Shown} shown
 * @param {{run: number}[]} runs the drawn runs
 * @returns {Entry[]}
 */
export function entries(shown, runs) {
  const drawn = new Set(runs.map(({ run }) => run));
  const members = shown.members.filter(({ index }) => drawn.has(index));
  return parted(members, ({ entry }) => entry).flatMap((own) => ofRun(own, shown));
}

/**
 * The rows of one entry of the list: one row, or one for what its members share followed by one for each letter.
 * @param {Member[]} own
 * @param {Shown} shown
 * @returns {Entry[]}
 */
function ofRun(own, shown) {
  const lines = parted(own, ({ nth }) => nth);
  const shared = settings(own, shown);
  const several = counts(own, shown);
  const areListed = lines.length > 1 && own[0].letter !== "";
  const [strip, style] = [colors(own, shown.styles), shown.styles[own[0].index]];
  if (!areListed)
    return [{ words: [...shared, ...(several ? [plain(`${several}:`)] : []), ...result(own, shown)], style, strip }];
  return [
    { words: [...shared, ...(several ? [plain(several)] : [])], style: null, strip },
    ...lines.map((line) => row(line, shown)),
  ];
}

/** @param {Member[]} line @param {Shown} shown @returns {Entry} */
function row(line, shown) {
  const [{ index, letter }] = line;
  return {
    words: [strong(letter), plain(shown.names[index]), ...result(line, shown)],
    style: shown.styles[index],
    strip: null,
  };
}

/** @param {string} text */
const strong = (text) => ({ text, strong: true });
/** @param {string} text */
const plain = (text) => ({ text, strong: false });

/**
 * Group by a key, in order.
 * @param {Member[]} members
 * @param {(member: Member) => number} key
 */
function parted(members, key) {
  /** @type {Map<number, Member[]>} */
  const found = new Map();
  for (const member of members) found.set(key(member), [...(found.get(key(member)) ?? []), member]);
  return [...found.values()];
}

/**
 * Letter, optimizer, settings, and the schedule if it has an effect; for a group, its first and last value.
 * @param {Member[]} own
 * @param {Pick<Shown, "rows" | "optimizers">} shown
 */
function settings(own, { rows, optimizers }) {
  const [{ index, run, values }] = own;
  const [rule, schedule] = rows[index].split("@");
  const [, ...params] = rule.split(/[:,]/);
  const [course, ...courseParams] = (schedule ?? "constant").split(/[:,]/);
  const plan = course === "constant" ? [] : [`@${course}`, ...ranged(courseParams, "scheduleParams", own)];
  const start = Object.keys(values)
    .filter((path) => path.startsWith("start."))
    .map((path) => range(path, own));
  const letter = RunStyle.letterOf(run);
  return [
    ...[letter, optimizers[index]].map(strong),
    ...[...ranged(params, "params", own), ...plan, ...start].map((piece) => plain(typeset(piece))),
  ];
}

/**
 * Settings in the text form; for a group, its first and last value.
 * @param {string[]} pieces
 * @param {"params" | "scheduleParams"} head of their paths
 * @param {Member[]} own
 */
function ranged(pieces, head, own) {
  return pieces.map((piece) => {
    const path = `${head}.${piece.split("=")[0]}`;
    return path in own[0].values ? range(path, own) : piece;
  });
}

/** @param {string} path @param {Member[]} own */
function range(path, own) {
  const values = [...new Set(own.map((member) => member.values[path]))].map(written);
  return `${path.split(".")[1]}=${values.length > 1 ? `${values[0]}…${values.at(-1)}` : values[0]}`;
}

/**
 * The number of starts and seeds of one entry of the list, in words; "" if it is one.
 * @param {Member[]} own
 * @param {Shown} shown
 */
function counts(own, { trajectories, words }) {
  const { starts, seeds } = Members.counts(own, trajectories);
  /** @param {string} key @param {number} n */
  const said = (key, n) => (n > 1 ? [fillTemplate(words[key], { n })] : []);
  return [...said("several.n_starts", starts), ...said("several.n_seeds", seeds)].join(", ");
}

/**
 * The colours of a group by value, or null if there is none.
 * @param {Member[]} own
 * @param {Style[]} styles
 */
function colors(own, styles) {
  /** @type {Map<number, string>} */
  const shades = new Map();
  for (const { shade, index } of own) if (shade) shades.set(shade.share, styles[index].color);
  return shades.size > 1 ? [...shades].sort(([a], [b]) => a - b).map(([, color]) => color) : null;
}

/**
 * The current losses or responses, for each landscape.
 * @param {Member[]} line
 * @param {Shown} shown
 */
function result(line, shown) {
  const sides = parted(line, ({ landscape }) => landscape).map((members) => losses(members, shown));
  return sides.flatMap((side, i) => (i > 0 ? [plain("|"), ...side] : side));
}

/** @param {Member[]} members @param {Shown} shown */
function losses(members, { trajectories, epoch, words }) {
  /** The epoch at which a run diverged; undefined if it did not. @param {Member} member */
  const goneAt = ({ index }) => {
    const { status, ended_at: end } = trajectories.summaries?.[index] ?? {};
    return status === "diverged" && end !== null && end !== undefined && epoch >= end ? end : undefined;
  };
  const gone = members.flatMap((member) => goneAt(member) ?? []);
  /** @param {Member} member */
  const lossOf = ({ index: run }) => RunFacts.told(trajectories, run, epoch);
  if (members.length === 1) {
    const [end] = gone;
    return [
      strong(end === undefined ? measured(lossOf(members[0])) : fillTemplate(words["export.diverged"], { epoch: end })),
    ];
  }
  const areSeeds = members.every(({ bundle }) => bundle === members[0].bundle);
  const { middle, low, high } = summarise(
    members.map((member) => (goneAt(member) === undefined ? lossOf(member) : Infinity)),
    areSeeds,
  );
  const diverged = gone.length ? [plain(fillTemplate(words["export.some_diverged"], { n: gone.length }))] : [];
  const ends = `${measured(low)}…${measured(high)}`;
  return areSeeds
    ? [plain(words["export.median"]), strong(measured(middle)), plain(`(${ends})`), ...diverged]
    : [strong(ends), ...diverged];
}

/**
 * The words of an entry in the lines that were laid out for it, perhaps at another epoch.
 * @param {Word[]} words
 * @param {Word[][]} lines
 */
function inLines(words, lines) {
  let from = 0;
  return lines.map(({ length }, i) => words.slice(from, i < lines.length - 1 ? (from += length) : undefined));
}

/**
 * Draw the legend: line samples or colour bars, and texts.
 * @param {CanvasRenderingContext2D} context
 * @param {import("#picture/layout.js").Layout["legend"]} legend
 * @param {Entry[]} rows those that were laid out, at an epoch
 * @param {import("#base/catalog.js").Theme} theme
 */
export function draw(context, legend, rows, theme) {
  const { size, sample, line: height } = legend;
  for (const { index, x, y, lines } of legend.items) {
    const [left, top] = [legend.x + x, legend.y + y];
    const own = index >= 0 ? inLines(rows[index].words, lines) : lines; // else it is the line that counts missing entries
    for (const [i, line] of own.entries()) {
      let at = left + sample * 1.15;
      for (const { text, strong: isStrong } of line)
        at += write(context, `${text} `, at, top + (i + 0.5) * height, { size, isStrong, color: theme.ink }, theme);
    }
    if (index >= 0) drawSample(context, rows[index], left, top + height / 2, legend);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Entry} entry
 * @param {number} left
 * @param {number} y
 * @param {{size: number, sample: number}} legend
 */
function drawSample(context, { style, strip }, left, y, { size, sample: length }) {
  context.lineCap = "butt";
  /** @param {number} from share of the sample's length @param {number} to */
  const stroke = (from, to) => {
    context.beginPath();
    context.moveTo(left + from * length, y);
    context.lineTo(left + to * length, y);
    context.stroke();
  };
  context.setLineDash([]);
  if (strip) {
    context.lineWidth = STRIP * size;
    strip.forEach((color, i) => {
      context.strokeStyle = color;
      stroke(i / strip.length, (i + 1) / strip.length);
    });
  } else if (style) {
    context.lineWidth = LINE * size;
    context.strokeStyle = style.color;
    context.setLineDash(style.dash.map((n) => n * LINE * size));
    stroke(0, 1);
    context.setLineDash([]);
  }
}

// Tells screen readers how the runs are doing: the lowest and the highest, and whose status has changed; not every number.

import * as Clock from "#base/clock.js";
import { byId, setText } from "#base/dom.js";
import * as Names from "#base/names.js";
import { say } from "#base/words.js";
import * as Members from "#data/members.js";
import { compare } from "#data/run_facts.js";
import * as State from "#experiment/state.js";
import { moment } from "#panels/member_rows.js";

const WHILE_PLAYING = 5000; // ms between two sentences
const AFTER_STEPS = 400; // ms: of several steps in a row the last is told
const MOST_CHANGES = 3; // told by name; else how many ended in which way

/**
 * @typedef {object} Teller a visible run, or its seeds together
 * @property {string} key
 * @property {string} label
 * @property {number} landscape
 * @property {import("#data/run_facts.js").Sortable} value its loss or response
 * @property {string | number} text that number
 * @property {string} status key of a text
 * @property {string} words how it ended; empty before
 */

/** @type {(shown: Members.Shown, now: State.State, epoch: number) => Teller[]} */
function tellers(shown, now, epoch) {
  const isVisible = (/** @type {Members.Member} */ { id }) => State.find(now, id)?.hidden === false;
  return Object.values(Members.bundles(Members.of(shown).filter(isVisible))).map((bundle) => {
    const { status, values, texts } = moment(bundle, shown.trajectories, epoch, false);
    const label = Names.shown(Members.labelOf(bundle[0], shown), bundle[0].letter);
    const { loss } = texts;
    const text = Array.isArray(loss) ? (loss[0]?.text ?? "") : loss;
    const { id, landscape } = bundle[0];
    return { key: `${id} ${label}`, label, landscape, value: values.loss, text, status, words: String(texts.status) };
  });
}

/**
 * One sentence on an epoch. Losses are compared within a landscape.
 * @param {number} epoch
 * @param {Teller[]} all
 * @param {Map<string, string>} before how those ended that have been told of, by key
 */
export function story(epoch, all, before) {
  if (all.length === 0) return say("story.none", { epoch });
  const one = (/** @type {Teller} */ { label, text, words }) => [`${label} ${text}`, words].filter(Boolean).join(", ");
  /** @type {Map<Teller, string>} */
  const told = new Map();
  for (const place of new Set(all.map(({ landscape }) => landscape))) {
    const here = all.filter(({ landscape }) => landscape === place).sort((a, b) => compare(a.value, b.value));
    const known = here.filter(({ value }) => compare(value, null) < 0);
    for (const [key, each] of Object.entries({ "story.lowest": known[0], "story.highest": known.at(-1) }))
      if (each && !told.has(each)) told.set(each, here.length > 2 ? say(key, { run: one(each) }) : one(each));
  }
  const changed = all.filter((each) => each.words && each.words !== before.get(each.key) && !told.has(each));
  if (changed.length <= MOST_CHANGES) for (const each of changed) told.set(each, one(each));
  const ended = changed.length > MOST_CHANGES ? all.filter(({ status }) => status !== "running") : [];
  const counts = [...new Set(ended.map(({ status }) => status))].map((status) => {
    const n = ended.filter((each) => each.status === status).length;
    return say("status.some", { status: say(`status.${status}`), n });
  });
  return say("story.at", { epoch, runs: [...told.values(), ...counts].join("; ") });
}

/**
 * @param {import("#session/session.js").Session} session
 * @param {import("#session/player.js").Player} player
 * @param {import("#session/page_state.js").Page} page
 */
export function createStory(session, player, page) {
  const line = byId("story");
  /** @type {Map<string, string>} */
  let before = new Map();
  let wasPlaying = false;
  let last = 0; // ms: when it was told, or the play began
  let timer = 0;

  function tell() {
    const [clock, shown] = [player.clock(), session.shown()];
    if (!clock || !shown) return;
    const epoch = Clock.reached(clock);
    const all = tellers(shown, session.state(), epoch);
    setText(line, story(epoch, all, before));
    before = new Map(all.map(({ key, words }) => [key, words]));
    last = performance.now();
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(tell, AFTER_STEPS);
  }

  player.on("tick", ({ playing }) => {
    if (playing && !wasPlaying) last = performance.now();
    else if (playing && performance.now() - last >= WHILE_PLAYING) tell();
    wasPlaying = playing;
  });
  player.on("rest", soon);
  page.on("nameless", () => {
    setText(line, ""); // it may have named what is hidden now
    soon();
  });
  session.on("grown", ({ complete }) => complete && !wasPlaying && soon());
}

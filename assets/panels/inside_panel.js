// The panel that shows one run's updates from the inside: the strip, the formula with numbers, the legend of the arrows.

import * as Clock from "#base/clock.js";
import { setProp } from "#base/dash_bridge.js";
import { byId, isPhone, make, setRunColor } from "#base/dom.js";
import * as Names from "#base/names.js";
import { measured } from "#base/number.js";
import { say } from "#base/words.js";
import * as Members from "#data/members.js";
import * as Updates from "#data/updates.js";
import * as State from "#experiment/state.js";
import { Strip } from "#inside/strip.js";
import * as Worked from "#inside/worked.js";

/**
 * @import { Trajectories } from "#data/trajectories.js"
 * @import { Part, Update } from "#data/updates.js"
 *
 * @typedef {object} Cell a number in the worked update
 * @property {HTMLElement} span
 * @property {Worked.Piece} piece
 * @property {number | null} i the coordinate; null for all
 */

/**
 * @param {object} parts
 * @param {import("#session/session.js").Session} parts.session
 * @param {import("#session/player.js").Player} parts.player
 * @param {import("#session/page_state.js").Page} parts.page
 * @param {import("#landscape/stage.js").LandscapeStage} parts.stage
 * @param {import("#base/catalog.js").Boot} parts.boot
 * @returns {{toggle: (id?: string) => void}}
 */
export function createInsidePanel({ session, player, page, stage, boot }) {
  const strip = new Strip(byId("inside-strip"), seek, tell);
  const worked = working(byId("inside-worked"));
  const legend = explaining(byId("inside-legend"));
  /** @type {{id: string, nth: number} | null} */
  let chosen = null; // which member of which run: indices may change
  let laidOut = ""; // key of what the panel was last built for

  const theme = () => boot.themes[page.now().theme];
  const index = () => session.state().view.inside;
  /** @param {number | null} member */
  const choose = (member) => session.update(State.changeView(session.state(), { inside: member }));

  /** @param {Members.Member[]} members @param {string} run its id */
  const ofRun = (members, run) => members.filter(({ id }) => id === run);

  /**
   * A member's run, and its position among that run's members.
   * @param {Members.Member[]} members
   * @param {number} member
   */
  function identity(members, member) {
    const { id } = members[member];
    return { id, nth: ofRun(members.slice(0, member), id).length };
  }

  /** @param {number} epoch */
  function seek(epoch) {
    const clock = player.clock();
    if (clock) player.change(Clock.seek(clock, Math.min(epoch, clock.ready)));
  }

  /** Tell what is under the pointer in the strip. @param {{course: Updates.Course, epoch: number} | null} what */
  function tell(what) {
    const readout = byId("inside-readout");
    if (!what) return void (readout.textContent = "");
    const { course, epoch } = what;
    const values = Array.from({ length: course.size }, (_, i) => measured(course.of(epoch, i))).join(", ");
    readout.textContent = say("inside.at", { epoch, name: course.symbol || say("inside.rate"), values });
  }

  /** Find the chosen run among new trajectories: its index may have changed, or it may be gone. */
  function find() {
    const [shown, present] = [session.shown(), index()];
    if (present === null || !shown) return;
    const members = Members.of(shown);
    const found = chosen ? ofRun(members, chosen.id)[chosen.nth] : members[present];
    if (found?.index !== present) choose(found?.index ?? null);
  }

  /** Open or close the panel, and build what does not depend on the epoch. */
  function follow() {
    const shown = session.shown();
    if (!shown) return;
    const members = Members.of(shown);
    const member = Names.isHidden() ? null : (members[index() ?? -1] ?? null); // its update would give a run away
    const isNew = member !== null && laidOut === "";
    for (const button of document.querySelectorAll("#contour-panel [data-action=inside]"))
      button.setAttribute("aria-pressed", String(member !== null));
    chosen = member && identity(members, member.index);
    stage.setInside(member ? member.index : null);
    if (!member) {
      laidOut = "";
      return;
    }
    layOut(member, shown.trajectories);
    if (isNew && isPhone()) byId("inside-panel").scrollIntoView({ block: "nearest" });
  }

  /** @param {Members.Member} member @param {Trajectories} trajectories */
  function layOut(member, trajectories) {
    const described = trajectories.described[member.index];
    const { color } = Members.look(member, page.now().theme);
    const panel = byId("inside-panel");
    setRunColor(panel, color);
    byId("inside-letter").textContent = member.letter;
    byId("inside-label").textContent = described.label;
    const lines = boot.catalog.optimizers[described.optimizer].worked;
    const wanted = JSON.stringify([described.optimizer, described.inside, trajectories.points.length]);
    if (wanted !== laidOut) {
      laidOut = wanted;
      setProp("inside-spec", "data", { optimizer: described.optimizer });
      worked.build(lines, Updates.parts(described), trajectories.points.length);
    }
    byId("inside-none").hidden = lines.length > 0;
    drawStrip();
    tick();
  }

  function drawStrip() {
    const [shown, run] = [session.shown(), index()];
    if (run === null || !shown?.trajectories.inside || run >= shown.trajectories.runs) return;
    const font = parseFloat(getComputedStyle(byId("inside-strip")).fontSize);
    strip.show({ trajectories: shown.trajectories, run, theme: theme(), font });
  }

  /** Update what changes with every whole epoch. */
  function tick() {
    const [clock, shown, run] = [player.clock(), session.shown(), index()];
    if (!clock || run === null || !shown?.trajectories.inside || run >= shown.trajectories.runs) return;
    const { trajectories } = shown;
    const epoch = Clock.reached(clock);
    const update = Updates.update(trajectories, run, epoch);
    const parts = Updates.parts(trajectories.described[run]);
    byId("inside-update").textContent = update
      ? say("inside.update", { from: epoch, to: epoch + 1 })
      : say("inside.no_update");
    worked.fill(update);
    legend.fill(update, parts);
    strip.draw(epoch);
  }

  session.on("opened", () => (chosen = null));
  session.on("shown", () => {
    find();
    follow();
  });
  session.on("state", follow);
  session.on("grown", () => {
    drawStrip();
    tick();
  });
  player.on("tick", tick);
  page.on("nameless", follow);
  for (const name of /** @type {const} */ (["theme", "lit"])) {
    page.on(name, () => {
      drawStrip();
      tick();
    });
  }
  stage.on("pick", (member) => index() !== null && choose(member));
  const resized = new ResizeObserver(() => {
    drawStrip();
    tick();
  });
  resized.observe(/** @type {HTMLElement} */ (byId("inside-strip").parentElement));

  return {
    /** Open for a run, by default the lit or first visible one; close if it is already open. */
    toggle(id) {
      const shown = session.shown();
      if (!shown || Names.isHidden()) return;
      const members = Members.of(shown);
      const isOpen = index() !== null;
      if (isOpen && (id === undefined || chosen?.id === id)) return choose(null);
      const isVisible = (/** @type {Members.Member} */ { id: run }) =>
        State.find(session.state(), run)?.hidden === false;
      const wanted = id ?? page.now().lit ?? members.find(isVisible)?.id;
      const member = members.find(({ id: run }) => run === wanted) ?? members[0];
      if (member) choose(member.index);
    },
  };
}

/** The worked update: lines that hold for all coordinates, then those of each coordinate. @param {HTMLElement} place */
function working(place) {
  /** @type {Cell[]} */
  let cells = [];

  /** @param {string} words @param {Part[]} parts @param {Cell["i"]} i */
  function line(words, parts, i) {
    const row = make("div", { className: "worked-line" });
    for (const piece of Worked.pieces(words, (name) => Updates.role(name, parts))) {
      const span = make(piece.raised ? "sup" : "span", {
        className: piece.name ? "worked-number" : "",
        textContent: piece.text,
      });
      if (piece.role) span.dataset.role = piece.role;
      if (piece.name) cells.push({ span, piece, i });
      row.append(span);
    }
    return row;
  }

  /**
   * @param {string[]} lines as the rule defines them
   * @param {Part[]} parts the rule's state
   * @param {number} dimension
   */
  function build(lines, parts, dimension) {
    cells = [];
    const isWhole = (/** @type {string} */ words) => Worked.isWhole(words, parts);
    const whole = lines.filter(isWhole).map((words) => line(words, parts, null));
    const each = lines.filter((words) => !isWhole(words));
    const blocks = ["x", "y"].slice(0, each.length ? dimension : 0).map((name, i) => {
      const block = make("section", { className: "worked-coordinate" });
      block.append(make("h3", { textContent: name }), ...each.map((words) => line(words, parts, i)));
      return block;
    });
    place.replaceChildren(...whole, ...blocks);
  }

  /** @param {Update | null} update */
  function fill(update) {
    for (const { span, piece, i } of cells) {
      const words = update ? Worked.filled(piece, update, i) : "–";
      if (span.textContent !== words) span.textContent = words;
    }
  }

  return { build, fill };
}

/** The legend: what each arrow is, its scale, and the length of its vector. @param {HTMLElement} place */
function explaining(place) {
  let built = "";
  /** @type {HTMLElement[]} */
  let values = [];

  /** @param {Update | null} update @param {Part[]} parts */
  function fill(update, parts) {
    place.hidden = update === null;
    if (!update) return;
    const found = Updates.legend(update, parts);
    const wanted = JSON.stringify(found.map(({ sign, words, values: named }) => [sign, words, named]));
    if (wanted !== built) {
      built = wanted;
      values = found.map(() => make("span", { className: "legend-value" }));
      const rows = found.map(({ role, sign, words, values: named }, i) => {
        const row = make("div", { className: "legend-line" });
        const name = make("b", { textContent: sign });
        name.dataset.role = role;
        row.append(name, make("span", { textContent: say(words, named) }), values[i]);
        return row;
      });
      place.replaceChildren(...rows);
    }
    found.forEach(({ length }, i) => {
      const text = length === null ? "" : measured(length);
      if (values[i].textContent !== text) values[i].textContent = text;
    });
  }

  return { fill };
}

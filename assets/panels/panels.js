// The parts of the page around the plots that follow the state: bar, heads of the panels, transport, link, pickers.

import * as Clock from "#base/clock.js";
import { getProp, onRender, setProp } from "#base/dash_bridge.js";
import { measured } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { local, say } from "#base/words.js";
import * as Members from "#data/members.js";
import { kindOf } from "#experiment/kinds.js";
import * as Controls from "#panels/controls.js";

const element = (id) => document.getElementById(id);

export function createPanels({ session, show, stage, share, boot }) {
  bar(session, boot.catalog);
  transport(show);
  plots(session, show, boot);
  readout(session, stage);
  link(session, show, share, boot);
}

function bar(session, catalog) {
  let first = ""; // the kind of experiment whose presets stand first

  /** Which landscape of the picker is the present one. */
  function markChosen() {
    for (const choice of document.querySelectorAll("[data-action=landscape]")) {
      choice.setAttribute("aria-pressed", choice.dataset.landscape === session.state().landscape);
    }
  }

  function follow() {
    const { landscape, landscapeParams, view } = session.state();
    const app = element("app");
    app.dataset.side = view.folded ? "folded" : "open";
    app.toggleAttribute("data-table", view.table);
    followPreset(catalog.presets[view.preset]);
    orderPresets();
    const entry = catalog.landscapes[landscape];
    if (!entry) return; // runs are fed with a signal: see signal_picker.js
    element("landscape-name").textContent = local(entry.label);
    for (const image of document.querySelectorAll("#landscape-thumbnail img")) {
      const source = image.getAttribute("src").replace(/thumbnail\/\w+\.png/, `thumbnail/${landscape}.png`);
      if (source !== image.getAttribute("src")) image.setAttribute("src", source);
    }
    markChosen();
    const spec = getProp("landscape-spec", "data");
    if (spec?.landscape !== landscape) setProp("landscape-spec", "data", { landscape, params: landscapeParams });
    followBeside();
  }

  /** The presets of the present kind of experiment stand first in the list. */
  function orderPresets() {
    const { key: kind } = kindOf(session.state());
    if (kind === first) return;
    first = kind;
    const id = { type: "select", path: "preset" };
    const chapters = getProp(id, "data");
    const isOwn = ({ items }) => catalog.presets[items[0].value].group === kind;
    setProp(id, "data", [...chapters.filter(isOwn), ...chapters.filter((chapter) => !isOwn(chapter))]);
  }

  /** What to look at in a preset: closed again when another one comes. */
  function followPreset(preset) {
    const [note, text] = ["preset-note", "preset-text"].map(element);
    const words = preset ? local(preset.teaches) : "";
    if (words === text.textContent) return;
    text.textContent = words;
    note.hidden = !preset;
    note.open = false;
  }

  /** Have Python render what stands beside the landscape, where other ones do; their numbers are set, not rendered. */
  function followBeside() {
    const { beside } = session.state();
    const keys = (spec) => spec?.map(({ landscape }) => landscape).join();
    if (keys(getProp("beside-spec", "data")) !== keys(beside)) setProp("beside-spec", "data", beside);
  }

  session.on("state", follow);
  onRender(markChosen); // the picker has opened
  follow();
}

function transport(show) {
  show.onTick((clock) => {
    const app = element("app");
    const epoch = Clock.shown(clock);
    for (const id of ["epoch", "contour-epoch"]) element(id).textContent = epoch;
    element("epoch-last").textContent = clock.last;
    element("speed").textContent = clock.speed;
    app.toggleAttribute("data-playing", clock.playing);
    app.toggleAttribute("data-loop", clock.loop);
  });
}

/** The loss panel's head: which axes there are, and what the axis is called. */
function plots(session, show, _boot) {
  function follow() {
    const hasLog = show.hasLog();
    const options = [
      { value: "linear", label: say("loss.linear") },
      { value: "log", label: say("loss.log"), disabled: !hasLog },
    ];
    setProp({ type: "segmented", path: "view.loss" }, "data", options);
    setProp("loss-log-reason", "disabled", hasLog);
    element("loss-value").textContent = say(show.isLog() ? "loss.above_minimum" : "loss.value");
    element("app").toggleAttribute("data-fit", session.state().view.lossRange === "fit");
  }
  session.on("state", follow);
  show.onSurface(follow);
  show.onSurface(Controls.sync); // which axis a landscape takes by itself is known now
  follow();
}

/** What is under the pointer: the nearest point of a run, or the surface. */
function readout(session, stage) {
  const corner = element("readout");
  stage.on("hover", (info) => {
    corner.textContent = info ? words(info, session.shown()) : "";
  });
}

function words({ x, y, value, nearest, panel }, shown) {
  if (nearest && shown) {
    const members = Members.of(shown);
    const member = members[nearest.run];
    const letter = member.letter || RunStyle.letter(member.run.slot);
    const label = labelled(Members.labelOf(member, shown), member, members, panel);
    return say("readout.run", { letter, label, epoch: nearest.epoch, loss: measured(nearest.loss) });
  }
  return x === undefined ? "" : say("readout.point", { x: measured(x), y: measured(y), value: measured(value) });
}

/** Of many seeds the contour has each path, the loss plot the median. */
function labelled(label, { seed, bundle, isOneOfSeeds }, members, panel) {
  if (!isOneOfSeeds) return label;
  const n = members.filter((member) => member.bundle === bundle).length;
  return panel === "loss" ? say("readout.median", { label, n }) : say("readout.seed", { label, seed });
}

/** The link's field follows the state; its note says on which machines it works. */
function link(session, _show, share, boot) {
  const follow = () => setProp("link-url", "value", share.link());
  for (const name of ["state", "shown"]) session.on(name, follow);
  Controls.onFlag("link", follow);
  document.addEventListener("focusin", (event) => {
    const box = event.target.closest(".popover");
    if (box?.contains(element("link-url"))) follow(); // somebody has opened it, and a play may have gone on since
  });
  element("link-note").textContent = say(boot.share.local ? "link.local" : "link.shared");
  follow();
}

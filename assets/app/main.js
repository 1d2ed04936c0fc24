// Puts the page together, once Dash has laid it out and Plotly has drawn its empty plots.

import { createActions, listenToActions } from "#app/actions.js";
import { createShare } from "#app/share.js";
import * as Clock from "#base/clock.js";
import { byId } from "#base/dom.js";
import { bootData } from "#base/words.js";
import * as Members from "#data/members.js";
import { zoomed } from "#experiment/landscapes_of.js";
import * as Paths from "#experiment/paths.js";
import * as State from "#experiment/state.js";
import { attachPointer } from "#input/pointer.js";
import { attachLossPointer } from "#input/pointer_loss.js";
import { createLandscapeStage } from "#landscape/stage.js";
import { createAttributes } from "#panels/attributes.js";
import { createBar } from "#panels/bar.js";
import { createCompare } from "#panels/compare.js";
import * as Controls from "#panels/controls.js";
import { followFormulas } from "#panels/formula_width.js";
import { createHoverLinks } from "#panels/hover_links.js";
import { createInsidePanel } from "#panels/inside_panel.js";
import { followKeyboardFocus } from "#panels/keyboard_focus.js";
import { createLinkField } from "#panels/link.js";
import { createLossHead } from "#panels/loss_head.js";
import { createMessages } from "#panels/messages.js";
import { createPanelChoice } from "#panels/panel_choice.js";
import { createReadout } from "#panels/readout.js";
import { createRows } from "#panels/rows.js";
import { createScheduleSketches } from "#panels/schedule_sketches.js";
import { createScrub } from "#panels/scrub.js";
import { createSearch } from "#panels/search.js";
import { createStartsPanel } from "#panels/starts_panel.js";
import { createTransport } from "#panels/transport.js";
import { createResponsePanel } from "#response/panel.js";
import { createSignalPicker } from "#response/signal_picker.js";
import { createResponseStage } from "#response/stage.js";
import { createPageState } from "#session/page_state.js";
import { createPlayer } from "#session/player.js";
import { createPreferences } from "#session/preferences.js";
import { createPresenter } from "#session/presenter.js";
import { createSession } from "#session/session.js";
import { createStageSwitch } from "#session/stage_switch.js";
import { createSolid } from "#solid/solid.js";

const OPENING_PRESET = "hills_and_canyon";
const PLOTS = ["contour", "loss"];

const plot = (id) => document.querySelector(`#${id} .js-plotly-plot`);

function isReady() {
  return document.getElementById("app") !== null && PLOTS.every((id) => plot(id)?._fullLayout?.xaxis);
}

export function begin() {
  const boot = bootData();
  const { catalog } = boot;
  const landscape = createLandscapeStage({ contour: plot("contour"), loss: plot("loss"), themes: boot.themes });
  const response = createResponseStage({ graph: byId("response-graph"), themes: boot.themes });
  const stage = createStageSwitch(landscape, response, document.documentElement);
  const session = createSession(catalog, boot.language, { textOf: Controls.textOf });
  const player = createPlayer();
  const page = createPageState({ lang: boot.language, theme: boot.theme });
  const attributes = createAttributes({ session, player, page, catalog });
  const presenter = createPresenter({ session, player, page, stage, catalog });
  const preferences = createPreferences(page);
  const { toast } = createMessages(session);
  const solid = createSolid({ session, player, presenter, page, stage, boot });
  const share = createShare({ session, player, presenter, page, stage, solid, boot, toast });

  stage.setTheme(boot.theme);
  session.on("opened", (_state, view) => preferences.obey(view));
  session.start(OPENING_PRESET);

  createRows({ session, player, page, catalog });
  const compare = createCompare({ session, player, presenter, page, stage, toast });
  const inside = createInsidePanel({ session, player, page, stage, boot });
  const actions = createActions({ session, player, page, inside, share, preferences, compare, boot, toast });
  listenToActions(actions, session);
  Controls.bind({ session, presenter, page, catalog, actions });
  createBar(session, catalog);
  createTransport(player);
  createLossHead(session, presenter);
  createReadout(session, stage);
  createLinkField(session, page, share, boot);
  createResponsePanel({ session, player, stage: response, catalog });
  createSignalPicker(session, catalog);
  attachLossPointer(response, response.element);
  createPanelChoice(session);
  createHoverLinks(session, page, stage);
  createScheduleSketches(session, catalog);
  followKeyboardFocus();
  followFormulas();
  createSearch();
  createStartsPanel(session);
  createScrub(player);
  gestures(session, player, stage, actions);
  attributes.ready();
}

/** Hands on the plots, and the moments at which a gesture is finished. */
function gestures(session, player, stage, actions) {
  attachPointer(stage);
  let before = null; // the state before the gesture that is under way

  /** Move a place of the state: until the gesture ends it is held, and it may be put back. */
  function drag(phase, moved) {
    before ??= session.state();
    if (phase === "move") session.hold("start");
    session.update(phase === "cancel" ? { ...before, view: session.state().view } : moved(session.state()));
    if (phase === "move") return;
    before = null;
    session.release("start");
  }

  stage.on("start", (x, y, phase, cell) => {
    const path = Paths.startOf(stage.surfaceOf(cell));
    drag(phase, (state) => Paths.set(state, path, [x, y]));
  });
  stage.on("lineEnd", (x, y, phase) =>
    drag(phase, (state) => ({ ...state, startsParams: { ...state.startsParams, x1: x, y1: y } })),
  );
  stage.on("window", (window, phase, cell) => {
    const surface = stage.surfaceOf(cell);
    if (phase === "move") stage.setWindow(window, surface);
    else session.update(State.changeView(session.state(), zoomed(window, surface)));
    player.ask();
  });
  stage.on("fullView", (cell) => actions["full-view"]({ surface: stage.surfaceOf(cell) }));
  stage.on("seek", (epoch) => player.change(Clock.seek(player.clock(), epoch)));
  stage.on("pick", (run) => actions.select({ run: Members.of(session.shown())[run].id }));

  const SLIDER = "[role=slider], .mantine-Slider-root"; // it is taken by its thumb or by its track
  document.addEventListener("pointerdown", (event) => event.target.closest?.(SLIDER) && session.hold("slider"), true);
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => session.release("slider"), true);
  addEventListener("blur", () => ["slider", "key"].forEach(session.release)); // of the window
}

const watch = new MutationObserver(() => {
  if (!isReady()) return;
  watch.disconnect();
  begin();
});
watch.observe(document, { childList: true, subtree: true, attributes: true });

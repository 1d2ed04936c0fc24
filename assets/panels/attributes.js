// Writes the attributes of #app that the style sheets and the tests depend on, from the state, the window and the clock; never
// reads them.

import { byId, isPhone, onPhoneTurned, queryAll } from "#base/dom.js";
import * as Members from "#data/members.js";
import * as PanelMembers from "#data/panel_members.js";
import { kindOf } from "#experiment/kinds.js";
import { comparedMembers } from "#panels/difference_plot.js";

const OF_A_KIND = ".landscape-button, .numbers, .plots"; // parts with controls of one kind of experiment

/**
 * Create this before anything that measures the page after a change.
 * @param {object} parts
 * @param {import("#session/session.js").Session} parts.session
 * @param {import("#session/player.js").Player} parts.player
 * @param {import("#session/page_state.js").Page} parts.page
 * @param {import("#base/catalog.js").Catalog} parts.catalog
 */
export function createAttributes({ session, player, page, catalog }) {
  const app = byId("app");

  /** Set or remove boolean attributes. @param {Record<string, boolean>} flags */
  function write(flags) {
    for (const [name, is] of Object.entries(flags)) app.toggleAttribute(`data-${name}`, is);
  }

  function writeWindow() {
    const { hall, presenting, blank, locked, controls, kind, nameless, predicting } = page.now();
    document.documentElement.dataset.kind = kind;
    write({ hall, presenting, blank, locked, controls, nameless, predicting });
    writeSolid();
    writePanels();
  }

  function writeSolid() {
    const { solid } = session.state().view;
    app.dataset.solid = solid !== "contour" && page.now().webgl === false ? "impossible" : solid;
  }

  function writeView() {
    const { view, runs } = session.state();
    const { folded, table, lossRange, hide, allow } = view;
    app.dataset.side = folded ? "folded" : "open";
    app.dataset.hide = hide.join(" ");
    write({ table: table && !isPhone(), allow: allow !== null, fit: lossRange === "fit", empty: runs.length === 0 });
    writeSolid();
    writePanels();
  }

  function writePanels() {
    const [state, shown] = [session.state(), session.shown()];
    if (!shown) return;
    const { panels, isGrid, isBeside, areEach } = PanelMembers.arrangement(shown, state, catalog, page.now().webgl);
    app.style.setProperty("--panels", String(Math.max(1, panels.length)));
    write({
      grid: isGrid,
      beside: isBeside,
      curves: isGrid && areEach && kindOf(state).hasLoss,
      difference: comparedMembers(session.state(), session.shown()) !== null,
      inside: !page.now().nameless && Members.of(shown)[state.view.inside ?? -1] !== undefined,
    });
  }

  /** While another kind is on its way, nobody can change it by the controls of the one on screen. */
  function writeCrossing() {
    const isCrossing = kindOf(session.state()).key !== page.now().kind;
    for (const part of queryAll(OF_A_KIND)) part.inert = isCrossing;
  }

  page.on("change", writeWindow);
  page.on("kind", writeCrossing);
  session.on("state", writeCrossing);
  session.on("state", writeView);
  onPhoneTurned(writeView); // it has no room for the table
  session.on("shown", writePanels);
  player.on("tick", ({ playing, loop }) => write({ playing, loop }));

  return {
    /** The scripts are running. @param {() => boolean} isComplete is all that the state asks for on screen? */
    ready(isComplete) {
      const writePending = () => write({ pending: !isComplete() });
      session.on("state", writePending);
      player.on("tick", writePending);
      writePending();
      write({ ready: true });
    },
  };
}

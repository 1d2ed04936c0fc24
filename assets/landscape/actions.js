// The actions of buttons that exist only for landscapes.

import { zoomed } from "#experiment/landscapes_of.js";
import * as State from "#experiment/state.js";
import { solidAfter } from "#solid/solid.js";

/**
 * @typedef {object} OwnPanels
 * @property {ReturnType<typeof import("#panels/compare.js").createCompare>} compare
 * @property {ReturnType<typeof import("#panels/inside_panel.js").createInsidePanel>} inside
 *
 * @param {import("#session/kind_page.js").PageParts & OwnPanels} parts
 * @returns {import("#session/kind_page.js").Actions}
 */
export function landscapeActions({ session, page, boot, compare, inside }) {
  const { catalog } = boot;
  const now = () => /** @type {State.LandscapeState} */ (session.state()); // other kinds do not have these buttons
  /** @param {Partial<import("#experiment/view.js").View>} change */
  const view = (change) => session.update(State.changeView(now(), change));
  return {
    landscape({ landscape = "" }) {
      if (landscape === now().landscape) return;
      session.update(State.relocate(now(), landscape, catalog));
    },
    "remove-beside": ({ index }) => session.update(State.removeBeside(now(), Number(index))),
    lock: () => page.toggle("locked"),
    "own-start": ({ run = "" }) =>
      session.update(State.changeRun(now(), run, (r) => ({ ...r, start: r.start ? null : [...now().start] }))),
    "full-view": ({ surface }) => view(zoomed(null, surface === undefined ? undefined : Number(surface))),
    curves: () => view({ curves: now().view.curves === "each" ? null : "each" }),
    solid: () => view({ solid: solidAfter(now().view.solid) }),
    "camera-reset": () => view({ camera: null }),
    inside: ({ run }) => inside.toggle(run),
    compare: ({ run = "" }) => compare.pick(run),
    "difference-swap": () => compare.swap(),
    "difference-close": () => compare.close(),
  };
}

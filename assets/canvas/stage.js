// The interface of every stage. Each kind's additions are in landscape/stage.js and response/stage.js.

/**
 * @import { ThemeName } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Style } from "#base/run_style.js"
 * @import { PanelKind, Place, StageEvents } from "#canvas/model.js"
 * @import { Found } from "#canvas/nearest.js"
 */

/**
 * @typedef {object} Calls
 * @property {(epoch: number) => void} draw draw in an animation frame: only what is new, or everything after a change. A long
 *   redraw continues by itself in the next frames. After all other calls, a stage requests its own frame
 * @property {() => void} grow more rows have arrived
 * @property {(styles: Style[]) => void} setStyles by run
 * @property {(name: ThemeName) => void} setTheme
 * @property {(isHall: boolean) => void} setHall use large lines and type, for a lecture hall
 * @property {(clientX: number, clientY: number, panel?: PanelKind, cell?: number) => Place | null} at what is at a point of the
 *   screen; a gesture that may have left its panel names the kind of plot and the index of the panel
 * @property {(clientX: number, clientY: number, within: number) => Found | null} nearest the nearest row of a run; within: px
 */

/**
 * @template Trajectories of the experiments of this kind
 * @template Panel
 * @typedef {object} OfKind
 * @property {(t: Trajectories | null, bundles?: number[][] | null) => void} setTrajectories bundles: runs that differ only in their
 *   seed; null if there are none
 * @property {(panels: Panel[], each: boolean) => void} setPanels the panels side by side; if empty, one panel with all runs. each:
 *   every panel has its own loss curves below, if runs have a loss
 */

/**
 * @template Trajectories
 * @template Panel
 * @typedef {Calls & Emitter<StageEvents> & OfKind<Trajectories, Panel>} Stage
 */

export {};

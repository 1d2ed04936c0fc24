// The types of what every kind of stage answers. What one has in addition is typed with it: landscape/stage.js, response/stage.js.

/**
 * @import { ThemeName } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Style } from "#base/run_style.js"
 * @import { PanelKind, Place, StageEvents } from "#canvas/model.js"
 * @import { Found } from "#canvas/nearest.js"
 */

/**
 * @typedef {object} Calls
 * @property {(epoch: number) => void} draw in an animation frame: what is new, or all after a change. A very long redraw goes on
 *   by itself in the next frames; after any other call a stage draws by itself, so that it does while the clock stands, too
 * @property {() => void} grow rows have come
 * @property {(styles: Style[]) => void} setStyles by run
 * @property {(name: ThemeName) => void} setTheme
 * @property {(isHall: boolean) => void} setHall whether lines and type are as large as the last row of a hall needs them
 * @property {(clientX: number, clientY: number, panel?: PanelKind, cell?: number) => Place | null} at what stands at a point of
 *   the screen; a gesture that may have left its panel names the kind of plot and the index of the panel
 * @property {(clientX: number, clientY: number, within: number) => Found | null} nearest the nearest row of a run; within: px
 */

/**
 * @template Trajectories of the experiments of this kind
 * @template Panel
 * @template Parts
 * @typedef {object} OfKind
 * @property {(t: Trajectories | null, bundles?: number[][] | null) => void} setTrajectories show others, or none; bundles: the runs
 *   that differ in their seed alone; null where there are none
 * @property {(panels: Panel[], each: boolean) => void} setPanels the panels side by side; none is one panel with all runs. each:
 *   every panel has its loss curves below it, where runs have a loss
 * @property {() => Parts} exportParts what is on screen, for picture/figure.js
 */

/**
 * @template Trajectories
 * @template Panel
 * @template Parts
 * @typedef {Calls & Emitter<StageEvents> & OfKind<Trajectories, Panel, Parts>} Stage
 */

export {};

// Types of the models that a stage passes to its drawings, of hit tests, and of the events of gestures.

/**
 * @import { Bounds, Point, Theme } from "#base/catalog.js"
 * @import { Paint, Style } from "#base/run_style.js"
 * @import { Sizes } from "#canvas/marks.js"
 * @import { Found } from "#canvas/nearest.js"
 * @import { Bands } from "#data/bands.js"
 * @import { ContourFigure, Minimum } from "#data/contour_client.js"
 * @import { Series } from "#data/series.js"
 * @import { LossTrajectories } from "#data/trajectories.js"
 */

/**
 * @typedef {object} Looks what the models of all drawings have in common
 * @property {Paint[]} paints by run, of all runs
 * @property {number[]} order the panel's runs in drawing order: the last is on top
 * @property {Sizes} sizes
 * @property {Theme} theme
 *
 * @typedef {object} CurvesOnly
 * @property {Series | null} trajectories
 * @property {"epochs" | "evaluations"} over what the x axis counts
 * @property {number | null} lowest f*, if known; a logarithmic axis shows loss − f*
 * @typedef {Looks & CurvesOnly} CurvesModel the model of curves
 *
 * @typedef {object} PanelOnly
 * @property {LossTrajectories | null} trajectories of all runs
 * @property {"epochs" | "evaluations"} over
 * @property {number | null} lowest of the panel's landscape
 * @property {Bands | null} bands for runs that differ only in their seed
 * @property {Style[]} styles by run, of all runs
 * @property {Landmarks} landmarks
 * @property {number | null} inside the run whose updates are drawn as arrows
 * @typedef {Looks & PanelOnly} Model the model of runs on a panel's landscape
 */

/**
 * @typedef {object} Landmarks the marks on a contour besides the runs
 * @property {Point | null} start
 * @property {Minimum[]} minima
 * @property {number | null} lowest
 * @property {boolean} locked the start cannot be dragged
 * @property {(Point | null)[]} runStarts the starts of runs that have their own
 * @property {Point | null} lineEnd the other end of a line of starts
 *
 * @typedef {object} Surface a landscape on a stage
 * @property {ContourFigure | null} figure null before it has arrived
 * @property {Bounds | null} view the visible window
 * @property {Landmarks} landmarks
 * @property {number | null} startLoss the greatest known initial loss of its runs
 */

/**
 * @typedef {"contour" | "loss"} PanelKind
 * @typedef {[clientX: number, clientY: number]} ScreenPoint
 *
 * @typedef {object} Place what is at a point of the screen
 * @property {PanelKind} panel
 * @property {number} cell index of the panel; -1 for the shared loss plot
 * @property {number} x on the panel's axes
 * @property {number} y
 * @property {boolean} inside is it inside the panel's plot area?
 * @property {number | null} [epoch] on curves; null if there is none
 * @property {"epochs" | "evaluations"} [over] what x counts, on curves of losses
 * @property {boolean} [log] y is loss − f*, on curves of losses
 * @property {number} [step] the difference of y from one pixel to the next, on curves
 * @property {string} [name] the quantity, for curves of responses
 * @property {number} [gradient] the signal at the epoch
 *
 * @typedef {object} OverPanel
 * @property {PanelKind | "solid"} panel the 3D view has only `x`, `y` and `nearest`
 * @property {Found | null} nearest the nearest row of a run, within 20 px
 * @typedef {Partial<Omit<Place, "panel">> & OverPanel} Hover what is under a pointer
 *
 * @typedef {"move" | "end" | "cancel"} Phase of a gesture; cancel: the change is undone
 *
 * @typedef {object} StageEvents gestures on the panels of a stage
 * @property {[x: number, y: number, phase: Phase, cell: number]} start drag of the start
 * @property {[x: number, y: number, phase: Phase, cell: number]} lineEnd drag of the other end of a line of starts
 * @property {[window: Bounds, phase: Phase, cell: number]} window
 * @property {[cell: number]} fullView show the whole domain
 * @property {[what: Hover | null]} hover
 * @property {[epoch: number]} seek
 * @property {[run: number]} pick
 */

export {};

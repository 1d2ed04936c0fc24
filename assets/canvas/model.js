// The types of what a stage of plots keeps, hands to what draws on them, and tells of hands on them.

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
 * @typedef {object} Looks what all that draws on the panels of a stage has in common
 * @property {Paint[]} paints by run, of all runs
 * @property {number[]} order the runs of the panel, in the order of drawing: the last lies above
 * @property {Sizes} sizes
 * @property {Theme} theme
 *
 * @typedef {object} CurvesOnly
 * @property {Series | null} trajectories
 * @property {"epochs" | "evaluations"} over what the x axis counts
 * @property {number | null} lowest f*, where it is known; a logarithmic axis shows loss − f*
 * @typedef {Looks & CurvesOnly} CurvesModel what is drawn of curves
 *
 * @typedef {object} PanelOnly
 * @property {LossTrajectories | null} trajectories of all runs
 * @property {"epochs" | "evaluations"} over
 * @property {number | null} lowest of the panel's landscape
 * @property {Bands | null} bands where runs differ in their seed alone
 * @property {Style[]} styles by run, of all runs
 * @property {Landmarks} landmarks
 * @property {number | null} inside the run whose updates are drawn as arrows
 * @typedef {Looks & PanelOnly} Model what is drawn of runs on a panel's landscape
 */

/**
 * @typedef {object} Landmarks what stands on a contour, besides the runs
 * @property {Point | null} start
 * @property {Minimum[]} minima
 * @property {number | null} lowest
 * @property {boolean} locked the start cannot be moved
 * @property {(Point | null)[]} runStarts where the runs begin that have a start of their own
 * @property {Point | null} lineEnd the other end of a line of starts
 *
 * @typedef {object} Surface a landscape on a stage
 * @property {ContourFigure | null} figure null before it has come
 * @property {Bounds | null} view the window that is shown
 * @property {Landmarks} landmarks
 * @property {number | null} startLoss the greatest loss that its runs begin at, as far as it is known
 */

/**
 * @typedef {"contour" | "loss"} PanelKind
 * @typedef {[clientX: number, clientY: number]} ScreenPoint
 *
 * @typedef {object} Place what stands at a point of the screen
 * @property {PanelKind} panel
 * @property {number} cell index of the panel; -1 for the loss plot that all share
 * @property {number} x on the panel's axes
 * @property {number} y
 * @property {boolean} inside the panel's plot area
 * @property {number | null} [value] of the surface, on a contour: null beyond its grid
 * @property {number | null} [epoch] on curves: null where none stands there
 * @property {string} [name] of what the curves of responses are
 * @property {number} [gradient] the signal at the epoch
 *
 * @typedef {object} OverPanel
 * @property {PanelKind | "solid"} panel the 3D view tells no more than this and what is nearest
 * @property {Found | null} nearest the row of a run that is as near as 20 px
 * @typedef {Partial<Omit<Place, "panel">> & OverPanel} Hover what is under a pointer
 *
 * @typedef {"move" | "end" | "cancel"} Phase of a change by hand; cancel: it is put back as it was
 *
 * @typedef {object} StageEvents what hands on the panels of a stage do
 * @property {[x: number, y: number, phase: Phase, cell: number]} start moves the start
 * @property {[x: number, y: number, phase: Phase, cell: number]} lineEnd moves the other end of a line of starts
 * @property {[window: Bounds, phase: Phase, cell: number]} window
 * @property {[cell: number]} fullView asks for the whole domain
 * @property {[what: Hover | null]} hover
 * @property {[epoch: number]} seek
 * @property {[run: number]} pick
 */

export {};

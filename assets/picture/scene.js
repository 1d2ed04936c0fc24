// Types of what a kind of experiment shows at one moment, as an exported picture draws it.

/**
 * @import { Style } from "#base/run_style.js"
 * @import { Theme, ThemeName } from "#base/catalog.js"
 * @import { Surface } from "#canvas/layers.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Member } from "#data/members.js"
 * @import { Trajectories } from "#data/trajectories.js"
 * @import { State } from "#experiment/state.js"
 * @import { Layout, Wish } from "#picture/layout.js"
 */

/**
 * @typedef {object} Moment what is on screen when a picture is asked for; nothing of it changes afterwards
 * @property {State} state the experiment of the trajectories, and its view
 * @property {Trajectories} trajectories the rows known at that moment
 * @property {Member[]} members
 * @property {Style[]} styles by run, in the picture's theme
 * @property {ThemeName} theme of the picture
 * @property {number} epoch
 *
 * @typedef {object} Scene the plots of a kind at a moment
 * @property {(run: number) => boolean} has is a run on any of them, and so in the legend?
 * @property {(wish: Wish) => Layout} compose lay out the picture: a wish for some of its plots says which
 * @property {(layout: Layout, ratio: number) => Promise<Plots>} plots
 *
 * @typedef {object} Plots drawn in a layout
 * @property {Plotly.Figure | null} ground of all plots: contours and axes without runs; null if there are none
 * @property {string[]} [copies] the axes of panels that show the first one's contour as well
 * @property {Image[]} [images] on the ground
 * @property {Draw[]} drawings above it, from bottom to top
 *
 * @typedef {{image: HTMLCanvasElement, box: Box}} Image
 * @typedef {(surface: Surface) => (epoch: number) => void} Draw create a drawing on a surface; the result draws it up to an epoch:
 *   only what is new since the last call
 *
 * @typedef {object} Size of a picture: its height is always 1080 px, and the width follows from its shape
 * @property {number} width
 * @property {number} height
 */

/**
 * @typedef {(context: CanvasRenderingContext2D, epoch: number) => void} Paint paint anew for an epoch
 */

export {};

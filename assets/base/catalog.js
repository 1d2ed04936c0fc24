// The types of what the page carries for its scripts: the boot data, with the catalogue and the themes.

/**
 * @typedef {"en" | "ru"} Language
 * @typedef {"light" | "dark"} ThemeName
 *
 * @typedef {{en: string, ru: string}} Text the same words in both languages
 * @typedef {number | string} Value of a parameter: a string where its kind is "choice"
 * @typedef {Record<string, Value>} Values of parameters, by their names
 *
 * @typedef {[x: number, y: number]} Point on a landscape
 * @typedef {[x0: number, x1: number, y0: number, y1: number]} Bounds a part of a landscape: a domain, or the window that is shown
 */

/**
 * @typedef {object} Boot what is in `<script id="boot">`: see views/page.py
 * @property {Language} language
 * @property {ThemeName} theme
 * @property {Record<string, string>} texts the page's words by key, with {names} for values
 * @property {Catalog} catalog
 * @property {Record<ThemeName, Theme>} themes
 * @property {Limits} limits
 * @property {{url: string, local: boolean}} share the page's address without a slash at its end; local: only this computer can open it
 */

/**
 * @typedef {object} Catalog as GET /api/catalog answers, each by its key: see engine/describe.py
 * @property {Record<string, Landscape>} landscapes
 * @property {Record<string, Optimizer>} optimizers
 * @property {Record<string, Schedule>} schedules
 * @property {Record<string, Signal>} signals
 * @property {Record<string, Entry>} starts layouts of several starts
 * @property {Record<string, Preset>} presets
 * @property {Record<"start" | "epochs" | "noise" | "seed" | "seeds" | "n", Param>} fields of an experiment; `n`: how many values a
 *   group's range has
 * @property {Kinds} kinds of experiment
 * @property {TextRules} text what the text forms of all kinds share
 * @property {Limits} limits
 *
 * @typedef {object} OfKind a kind's text form: see engine/kinds/base.py
 * @property {string} field by which a text is recognised
 * @property {string[]} fields all of them but `run`
 * @property {string[]} several of these, those that may be repeated
 * @property {string} command that computes it; with `api/` before it the address of its stream
 * @typedef {{most_landscapes: number}} OfLandscapes
 * @typedef {{of_a_walk: ("landscape" | "start" | "noise" | "walker")[], epochs: number}} OfResponses of_a_walk: fields of the signal `walk` alone; epochs: where none are given
 * @typedef {Record<string, OfKind> & {landscape: OfLandscapes, response: OfResponses}} Kinds by their keys
 *
 * @typedef {object} TextRules
 * @property {string} blank characters that separate words
 * @property {number} shown_characters of a user's value, in an error
 * @property {number} rounding how far a value within a range may be moved to have few digits, as a share of the way from the one before
 * @property {number} digits that such a value has at most
 *
 * @typedef {object} Limits of one experiment
 * @property {number} runs
 * @property {number} members
 * @property {number} epochs
 * @property {number} points
 * @property {number} json_points
 */

/**
 * @typedef {object} Param a parameter: see catalog.py
 * @property {string} name
 * @property {"float" | "int" | "flag" | "choice"} kind
 * @property {Value} default
 * @property {number} low
 * @property {number} high
 * @property {boolean} below the upper bound itself is not allowed
 * @property {string[]} choices
 * @property {string} symbol LaTeX
 * @property {"linear" | "log"} scale of its slider
 * @property {Text} doc
 * @property {Text} allowed in words
 *
 * @typedef {object} Entry
 * @property {string} key
 * @property {Text} label
 * @property {Text} teaches one sentence
 * @property {string} formula LaTeX
 * @property {string} source
 * @property {Param[]} params
 *
 * @typedef {object} OfLandscape
 * @property {Bounds} domain
 * @property {Point} start
 * @property {number} epochs
 * @property {string} family
 * @property {boolean} logarithmic its level lines are spaced by the logarithm
 * @property {Text | null} note
 * @property {Record<string, Record<string, number>>} suggested hyperparameters by optimizer
 * @typedef {Entry & OfLandscape} Landscape
 *
 * @typedef {object} OfOptimizer
 * @property {string[]} needs "grad", "hess", …
 * @property {string[]} shown the parts of its state that are drawn
 * @property {string[]} worked lines of the update with its numbers: see docs/adding-an-optimizer.md
 * @typedef {Entry & OfOptimizer} Optimizer
 *
 * @typedef {Entry & {reads_loss: boolean, course: number[]}} Schedule course: factors on the rate, at its defaults
 *
 * @typedef {object} OfSignal
 * @property {string} family
 * @property {boolean} seeded
 * @property {boolean} walked its values are the gradients that a run meets on a landscape
 * @property {number[]} course at its defaults
 * @typedef {Entry & OfSignal} Signal
 *
 * @typedef {object} OfPreset
 * @property {"landscape" | "response"} group the kind of its experiment
 * @property {string} chapter
 * @property {number} place in its chapter
 * @property {string} experiment in the text form
 * @property {string} view as an address has it behind `#`
 * @typedef {Entry & OfPreset} Preset
 */

/**
 * @typedef {object} Theme the colours of the page, of plots and of exported pictures: see views/theme.py
 * @property {string} paper of the page and of an exported picture
 * @property {string} panel
 * @property {string} ground of a plot's area
 * @property {string} ink of text and axes
 * @property {string} quiet of text that stands back, and of ticks
 * @property {string} grid
 * @property {string} line between panels
 * @property {string} hover under the pointer
 * @property {string} accent the page's one colour
 * @property {string} onAccent text on it
 * @property {string} danger what went wrong
 * @property {string} halo around paths, heads and letters on a contour
 * @property {string} start
 * @property {string} minimum
 * @property {string} level of level lines
 * @property {string} cursor the line of the current epoch in a loss plot
 * @property {string} gradient the parts of an update, in arrows, strip and formula
 * @property {string} momentum
 * @property {string} step
 * @property {string} rate
 * @property {[number, string][]} colorscale of a surface, from 0, its lowest value, to 1
 * @property {string} fontFamily
 * @property {Plotly.Layout} layout what all plots share of Plotly's layout
 */

export {};

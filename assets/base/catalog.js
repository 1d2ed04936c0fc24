// Types of the boot data embedded in the page: catalogue, themes, limits.

/**
 * @typedef {"en" | "ru"} Language
 * @typedef {"light" | "dark"} ThemeName
 *
 * @typedef {{en: string, ru: string}} Text the same words in both languages
 * @typedef {number | string} Value of a parameter: a string if its kind is "choice"
 * @typedef {Record<string, Value>} Values of parameters, by name
 *
 * @typedef {[x: number, y: number]} Point on a landscape
 * @typedef {[x0: number, x1: number, y0: number, y1: number]} Bounds a part of a landscape: its domain, or the visible window
 */

/**
 * @typedef {object} Boot what the page begins with: see views/page.py
 * @property {Language} language
 * @property {ThemeName} theme
 * @property {Record<string, string>} texts the page's texts by key, with {names} for values
 * @property {Catalog} catalog
 * @property {Record<ThemeName, Theme>} themes
 * @property {Limits} limits
 * @property {Plotly.Layout} loss_axes the loss plot's layout apart from its theme
 * @property {string} opening text of the experiment that an address without one opens with
 * @property {string} plotly_solid address of the plotly.js that draws surfaces, a module
 * @property {Record<string, string>} later addresses of the page's own scripts that are loaded when they are asked for
 * @property {string[]} core_components addresses of Dash's, in their order
 * @property {{url: string, local: boolean} | null} share the page's address without a trailing slash; local: only this computer
 *   can open it; null: the address is that of the browser
 */

/**
 * @typedef {object} Catalog the response of GET /api/catalog, entries by key: see engine/describe.py
 * @property {Record<string, Landscape>} landscapes
 * @property {Record<string, Optimizer>} optimizers
 * @property {Record<string, Schedule>} schedules
 * @property {Record<string, Signal>} signals
 * @property {Record<string, Entry>} starts layouts of several starts
 * @property {Record<string, Preset>} presets
 * @property {Record<"start" | "epochs" | "noise" | "seed" | "seeds" | "n", Param>} fields the fields of an experiment; `n`: the
 *   number of values in a group's range
 * @property {Kinds} kinds the kinds of experiment
 * @property {TextRules} text rules common to all text forms
 * @property {Limits} limits
 *
 * @typedef {object} OfKind a kind's text form: see engine/kinds/base.py
 * @property {string} field the field by which a text is recognised
 * @property {string[]} fields all fields but `run`
 * @property {string[]} several those of them that may be repeated
 * @property {Record<string, string>} elsewhere what other programs call a field, and its name here
 * @property {string} command the command that computes it; with the prefix `api/`, the address of its stream
 * @typedef {{first: string, most_landscapes: number}} OfLandscapes first: where runs of an unknown landscape are shown
 * @typedef {{first: string, of_a_walk: ("landscape" | "start" | "noise" | "walker")[], epochs: number}} OfResponses of_a_walk: fields that only the signal `walk` has; epochs: the default
 * @typedef {Record<string, OfKind> & {landscape: OfLandscapes, response: OfResponses}} Kinds by their keys
 *
 * @typedef {object} TextRules
 * @property {string} blank the characters that separate words
 * @property {{names: string[], prefix: string}} tracking parts that others append to links, which are no part of an experiment
 * @property {number} shown_characters maximum length of a user's value in an error
 * @property {number} rounding how far a value in a range may be rounded, as a share of the distance to the previous value
 * @property {number} digits maximum number of digits of such a value
 * @property {number} closest spacing of the values in a range, relative to its ends, at which they cannot be told apart
 * @property {Record<string, Text>} messages of errors, by their reason, with {names} for values: see engine/messages.py
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
 * @property {boolean} below the upper bound is excluded
 * @property {string[]} choices
 * @property {string} symbol LaTeX
 * @property {"linear" | "log"} scale scale of its slider
 * @property {Text} doc
 * @property {Text} allowed the allowed values in words
 *
 * @typedef {object} Entry
 * @property {string} key
 * @property {Text} label
 * @property {Text} teaches one sentence
 * @property {string} formula LaTeX
 * @property {string} source
 * @property {Param[]} params
 * @property {string[]} also_called what other programs and books call it
 * @property {Record<string, string>} elsewhere what other programs call something that it or another entry has, and where it is
 *
 * @typedef {object} OfLandscape
 * @property {Bounds} domain
 * @property {Point} start
 * @property {number} epochs
 * @property {string} family
 * @property {boolean} logarithmic its contour levels are spaced logarithmically
 * @property {Text | null} note
 * @property {Record<string, Record<string, number>>} suggested suggested hyperparameters by optimizer
 * @typedef {Entry & OfLandscape} Landscape
 *
 * @typedef {object} OfOptimizer
 * @property {string[]} needs "grad", "hess", …
 * @property {boolean} scheduled has it a rate that a schedule can multiply?
 * @property {string[]} shown the parts of its state that are plotted
 * @property {string[]} worked the lines of the update with numbers: see docs/adding-an-optimizer.md
 * @typedef {Entry & OfOptimizer} Optimizer
 *
 * @typedef {Entry & {reads_loss: boolean, course: number[]}} Schedule course: factors on the rate, with default parameters
 *
 * @typedef {object} OfSignal
 * @property {string} family
 * @property {boolean} seeded
 * @property {boolean} walked its values are the gradients along a run's path on a landscape
 * @property {number[]} course its values, with default parameters
 * @typedef {Entry & OfSignal} Signal
 *
 * @typedef {object} OfPreset
 * @property {"landscape" | "response"} group its kind of experiment
 * @property {string} chapter
 * @property {number} place its position in the chapter
 * @property {string} experiment in the text form
 * @property {string} view in the form of an address, after `#`
 * @typedef {Entry & OfPreset} Preset
 */

/**
 * @typedef {object} Theme the colours of the page, of plots and of exported pictures: see views/theme.py
 * @property {string} paper of the page and of an exported picture
 * @property {string} panel
 * @property {string} ground of a plot's area
 * @property {string} ink of text and axes
 * @property {string} quiet of secondary text and ticks
 * @property {string} grid
 * @property {string} line between panels
 * @property {string} hover under the pointer
 * @property {string} accent the page's one colour
 * @property {string} onAccent text on it
 * @property {string} danger of errors
 * @property {string} halo around paths, heads and letters on a contour
 * @property {string} start
 * @property {string} minimum
 * @property {string} level of level lines
 * @property {string} cursor the line of the current epoch in a loss plot
 * @property {string} gradient the parts of an update, in arrows, strip and formula
 * @property {string} momentum
 * @property {string} step
 * @property {string} rate
 * @property {[number, string][]} colorscale of a surface, from 0 (its lowest value) to 1
 * @property {string} fontFamily
 * @property {Plotly.Layout} layout the Plotly layout common to all plots
 */

export {};

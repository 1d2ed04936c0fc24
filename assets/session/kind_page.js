// Types of the part of the page that a kind of experiment provides: its stage, its actions, and the background of the runs.

/**
 * @import { Boot, ThemeName } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Style } from "#base/run_style.js"
 * @import { Stage } from "#canvas/stage.js"
 * @import { Panel } from "#data/panel_members.js"
 * @import { Adopted, Kind } from "#experiment/kinds.js"
 * @import { State } from "#experiment/state.js"
 * @import { Asked, Screen } from "#picture/figure.js"
 * @import { Page } from "#session/page_state.js"
 * @import { Player } from "#session/player.js"
 * @import { Session } from "#session/session.js"
 */

/**
 * @typedef {Record<string, (data: Record<string, string | undefined>) => void>} Actions actions by name, called with the
 *   button's `data-` attributes
 *
 * @typedef {object} PageParts what a kind builds its part of the page from
 * @property {Boot} boot
 * @property {Session} session
 * @property {Player} player
 * @property {Page} page
 * @property {(words: string) => void} toast
 * @property {(name: string, data?: Record<string, string | undefined>) => void} act run an action of the page
 * @property {(adopted: Adopted) => void} cross switch to another kind of experiment, from epoch 0
 *
 * @typedef {object} Told
 * @property {[]} ready the background of the trajectories (contours) has arrived
 *
 * @typedef {object} KindPage
 * @property {Stage<any, Panel, unknown>} stage for trajectories of its kind
 * @property {Actions} actions those that only this kind has
 * @property {Emitter<Told>["on"]} on
 * @property {(state: State) => void} want request the background for a state; emits `ready` when it has arrived
 * @property {(state: State) => boolean} isReady has the background arrived?
 * @property {(before: State | null, state: State) => void} follow update everything on the stage but the runs; `before` is null
 *   after another kind, or if the server refused the state
 * @property {() => boolean} hasLog can the current losses be shown on a logarithmic axis?
 * @property {(wish: PictureWish) => Promise<PictureParts>} picture the screen's content, for picture/figure.js
 *
 * @typedef {object} PictureWish
 * @property {ThemeName} theme
 * @property {1 | 2} scale file pixels per figure pixel
 * @property {number} epoch
 * @property {Style[]} styles one for each trajectory
 *
 * @typedef {object} PictureParts
 * @property {OwnScreen} screen what picture/figure.js needs beyond what all kinds have
 * @property {Record<string, (size: {width: number, height: number}) => Promise<string>>} images functions that
 *   render the figure's images as data URLs, by name
 *
 * @typedef {"panels" | "composer" | "inside" | "difference" | "isPanelsAlone"} OfKind the kind's share of the screen
 * @typedef {Pick<Screen, OfKind> & Pick<Asked, "solid">} OwnScreen plus whatever its composer draws
 */

/**
 * A kind, with the factory of its part of the page.
 * @template [Own=any] the states of the kind
 * @typedef {Kind<Own> & {createPage: (parts: PageParts) => KindPage}} PageKind
 */

export {};

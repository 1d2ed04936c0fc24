// The types of a kind of experiment's part of the page: its stage, and what stands there besides the runs.

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
 * @typedef {Record<string, (data: Record<string, string | undefined>) => void>} Actions of buttons, by name; they are given the
 *   button's `data-` attributes
 *
 * @typedef {object} PageParts what a kind's part of the page is made with
 * @property {Boot} boot
 * @property {Session} session
 * @property {Player} player
 * @property {Page} page
 * @property {(words: string) => void} toast
 * @property {(name: string, data?: Record<string, string | undefined>) => void} act do an action of the page
 * @property {(adopted: Adopted) => void} cross show another kind of experiment, from its beginning
 *
 * @typedef {object} Told
 * @property {[]} ready what the trajectories of a state are shown on has come
 *
 * @typedef {object} KindPage
 * @property {Stage<any, Panel, unknown>} stage of trajectories of its own kind
 * @property {Actions} actions of buttons that this kind alone has
 * @property {Emitter<Told>["on"]} on
 * @property {(state: State) => void} want see to it that what the trajectories of a state are shown on comes; then `ready` is told
 * @property {(state: State) => boolean} isReady is it here?
 * @property {(before: State | null, state: State) => void} follow bring what stands besides the runs to the stage; before: null where
 *   another kind was shown, or the server has refused it
 * @property {() => boolean} hasLog can the losses of the present state be shown on a logarithmic axis?
 * @property {(wish: PictureWish) => Promise<PictureParts>} picture what is on screen, for picture/figure.js
 *
 * @typedef {object} PictureWish
 * @property {ThemeName} theme
 * @property {1 | 2} scale pixels of the file for each of the figure's
 * @property {number} epoch
 * @property {Style[]} styles by trajectory
 *
 * @typedef {object} PictureParts
 * @property {OwnScreen} screen what picture/figure.js is given besides what all kinds have
 * @property {Record<string, (size: {width: number, height: number}) => Promise<string>>} images makers of the figure's images, by
 *   name: a data URL each
 *
 * @typedef {"panels" | "composer" | "inside" | "difference" | "isPanelsAlone"} OfKind what a kind says of what is on screen
 * @typedef {Pick<Screen, OfKind> & Pick<Asked, "solid">} OwnScreen with it comes what its composer draws
 */

/**
 * A kind, with what makes its part of the page.
 * @template [Own=any] the states of the kind
 * @typedef {Kind<Own> & {createPage: (parts: PageParts) => KindPage}} PageKind
 */

export {};

// Types of the part of the page that a kind of experiment provides: its stage, its actions, and the background of the runs.

/**
 * @import { Boot } from "#base/catalog.js"
 * @import { Emitter } from "#base/emitter.js"
 * @import { Stage } from "#canvas/stage.js"
 * @import { Panel } from "#data/panel_members.js"
 * @import { Adopted, Kind } from "#experiment/kinds.js"
 * @import { State } from "#experiment/state.js"
 * @import { Moment, Scene } from "#picture/scene.js"
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
 * @property {(adopted: Adopted) => void} cross switch to another kind of experiment
 *
 * @typedef {object} Told
 * @property {[]} ready the background of the trajectories (contours) has arrived
 *
 * @typedef {object} KindPage
 * @property {Stage<any, Panel>} stage for trajectories of its kind
 * @property {Actions} actions those that only this kind has
 * @property {Emitter<Told>["on"]} on
 * @property {(state: State) => void} want request the background for a state; emits `ready` when it has arrived
 * @property {(state: State) => boolean} isReady has the background arrived?
 * @property {(before: State | null, state: State) => void} follow update everything on the stage but the runs; `before` is null
 *   after another kind, or if the server refused the state
 * @property {() => boolean} hasLog can the current losses be shown on a logarithmic axis?
 * @property {(moment: Moment) => Promise<Scene>} picture its plots at a moment; everything that may change is read before the
 *   first answer is waited for
 */

/**
 * A kind, with the factory of its part of the page.
 * @template [Own=any] the states of the kind
 * @typedef {Kind<Own> & {createPage: (parts: PageParts) => KindPage}} PageKind
 */

export {};

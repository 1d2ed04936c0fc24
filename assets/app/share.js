// Exports: the link, and a picture of the epoch on screen.

import * as Clock from "#base/clock.js";
import { say } from "#base/words.js";
import * as Members from "#data/members.js";
import { kindOf } from "#experiment/kinds.js";
import * as State from "#experiment/state.js";
import { formatDescribed } from "#experiment/text_parts.js";
import * as Picture from "#picture/figure.js";

const WIDTH = 1920;
const HEIGHT = 1080;

/**
 * @import { Boot } from "#base/catalog.js"
 * @import { PageParts } from "#session/kind_page.js"
 * @import { Shown } from "#session/session.js"
 *
 * @typedef {object} Wish
 * @property {"both" | "contour" | "loss"} [panel]
 * @property {1 | 2} [scale] file pixels per picture pixel
 *
 * @typedef {ReturnType<typeof import("#session/presenter.js").createPresenter>} Presenter
 */

/**
 * @param {Pick<PageParts, "session" | "player" | "page" | "boot" | "toast"> & {presenter: Presenter}} parts
 */
export function createShare({ session, player, presenter, page, boot, toast }) {
  /** The epoch on screen. */
  function epochNow() {
    const clock = player.clock();
    return clock ? Clock.shown(clock) : 0;
  }

  /** What is on screen: nobody can request a picture before something is. */
  const shownNow = () => /** @type {Shown} */ (session.shown());

  /** The link to what is on screen, with language and theme if the user wants them included. */
  function link() {
    const base = (boot.share.url ?? location.origin).replace(/\/$/, "") + location.pathname;
    const { lang, theme, link: said } = page.now();
    return session.link(base, epochNow(), {
      lang: said.language ? lang : null,
      theme: said.theme ? theme : null,
    });
  }

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(link());
      toast(say("link.copied"));
    } catch {
      const field = /** @type {HTMLInputElement | null} */ (document.getElementById("link-url"));
      field?.select(); // no clipboard without HTTPS: let the user copy by hand
      toast(say("link.copy_by_hand"));
    }
  }

  /** The figure of what is on screen at the clock's epoch. @param {Wish} wish */
  async function figure({ panel = "both", scale = 1 }) {
    const theme = page.now().export.dark ? "dark" : "light";
    const shown = shownNow();
    const { state, trajectories } = shown;
    const members = Members.of(shown);
    const epoch = epochNow();
    const styles = members.map((member) => ({
      ...Members.look(member, theme),
      visible: State.find(session.state(), member.id)?.hidden === false,
      lit: null,
    }));
    const { screen, images } = await presenter.picture({ theme, scale, epoch, styles });
    const made = Picture.figure({
      ...screen,
      trajectories,
      styles,
      members,
      names: members.map((member) => Members.nameOf(member, shown)),
      labels: trajectories.described.map((run) => run.label),
      rows: trajectories.described.map((described) => formatDescribed(described, boot.catalog)),
      title: titleOf(state, epoch),
      words: boot.texts,
      epoch,
      theme: boot.themes[theme],
      panel,
      width: WIDTH,
      height: HEIGHT,
    });
    for (const image of made.layout.images) {
      image.source = await images[image.name]({ width: image.sizex * WIDTH, height: image.sizey * HEIGHT });
    }
    return made;
  }

  /**
   * A title with everything that determines the picture: landscape or signal, starts, epoch, noise and seeds.
   * @param {State.State} state
   * @param {number} epoch
   */
  function titleOf(state, epoch) {
    const { facts, chance } = kindOf(state);
    return [
      ...facts(state, boot.catalog),
      say("epoch.of", { epoch, last: state.epochs }),
      ...chance(state, boot.catalog),
    ];
  }

  /** @param {Wish} wish */
  async function picture({ scale = 1, ...wish }) {
    const { state } = shownNow();
    return Picture.png(await figure({ ...wish, scale }), {
      scale,
      link: link(),
      title: titleOf(state, epochNow()).join(" · "),
    });
  }

  /** @param {Wish} wish @param {string} done key of the message afterwards */
  async function save(wish, done) {
    const { state } = shownNow();
    const name = Picture.name(kindOf(state).subject(state), epochNow(), wish.panel ?? "both");
    try {
      Picture.save(await picture(wish), name);
      toast(say(done, { name }));
    } catch (error) {
      toast(say("png.failed", { message: error instanceof Error ? error.message : error }));
    }
  }

  /** @param {Wish} wish */
  const savePicture = (wish) => save(wish, "png.saved");

  /** @param {Wish} wish */
  async function copyPicture(wish) {
    if (await Picture.copy(picture(wish)))
      toast(say("png.copied")); // Safari wants the promise itself, within the click handler
    else await save(wish, "png.copy_refused");
  }

  return { link, copyLink, figure, savePicture, copyPicture };
}

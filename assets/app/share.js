// What leaves the page: the link, and the picture of the epoch on screen.

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
 * @param {{session: object, player: object, presenter: object, page: object, boot: object, toast: (words: string) => void}} parts
 */
export function createShare({ session, player, presenter, page, boot, toast }) {
  /** The link to what is on screen, with the reader's language and theme if they ask for them. */
  function link() {
    const base = (boot.share.url ?? location.origin).replace(/\/$/, "") + location.pathname;
    const { lang, theme, link: said } = page.now();
    const epoch = player.clock() ? Clock.shown(player.clock()) : 0;
    return session.link(base, epoch, {
      lang: said.language ? lang : null,
      theme: said.theme ? theme : null,
    });
  }

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(link());
      toast(say("link.copied"));
    } catch {
      document.getElementById("link-url")?.select(); // the page is not served securely: the reader copies by hand
      toast(say("link.copy_by_hand"));
    }
  }

  /** The figure of what is on screen at the clock's epoch. */
  async function figure({ panel = "both", scale = 1 }) {
    const theme = page.now().export.dark ? "dark" : "light";
    const { state, trajectories } = session.shown();
    const members = Members.of(session.shown());
    const epoch = Clock.shown(player.clock());
    const styles = members.map((member) => ({
      ...Members.look(member, theme),
      visible: State.find(session.state(), member.id)?.hidden === false,
    }));
    const { screen, images } = await presenter.picture({ theme, scale, epoch, styles });
    const made = Picture.figure({
      ...screen,
      trajectories,
      styles,
      members,
      names: members.map((member) => Members.nameOf(member, session.shown())),
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

  /** What decides the picture: what the runs are given and where they begin, the epoch, noise and seeds. */
  function titleOf(state, epoch) {
    const { facts, chance } = kindOf(state);
    return [
      ...facts(state, boot.catalog),
      say("epoch.of", { epoch, last: state.epochs }),
      ...chance(state, boot.catalog),
    ];
  }

  async function picture({ scale = 1, ...wish }) {
    const state = session.shown().state;
    return Picture.png(await figure({ ...wish, scale }), {
      scale,
      link: link(),
      title: titleOf(state, Clock.shown(player.clock())).join(" · "),
    });
  }

  async function save(wish, done) {
    const name = Picture.name(
      kindOf(session.shown().state).subject(session.shown().state),
      Clock.shown(player.clock()),
      wish.panel ?? "both",
    );
    try {
      Picture.save(await picture(wish), name);
      toast(say(done, { name }));
    } catch (error) {
      toast(say("png.failed", { message: error.message }));
    }
  }

  const savePicture = (wish) => save(wish, "png.saved");

  async function copyPicture(wish) {
    if (await Picture.copy(picture(wish)))
      toast(say("png.copied")); // Safari wants the promise, within the click
    else await save(wish, "png.copy_refused");
  }

  return { link, copyLink, figure, savePicture, copyPicture };
}

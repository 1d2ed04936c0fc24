// Exports: the link, and a picture of the epoch on screen.

import { later } from "#app/later.js";
import * as Clock from "#base/clock.js";
import * as Names from "#base/names.js";
import * as RunStyle from "#base/run_style.js";
import { local, say } from "#base/words.js";
import * as Members from "#data/members.js";
import { kindOf } from "#experiment/kinds.js";
import { presetOf } from "#experiment/preset_of.js";
import * as State from "#experiment/state.js";
import { formatDescribed } from "#experiment/text_parts.js";
import * as PictureFile from "#picture/file.js";
import * as FileName from "#picture/file_name.js";

const WIDTH = 1920;
const HEIGHT = 1080;

/**
 * @import { Boot } from "#base/catalog.js"
 * @import { PageParts } from "#session/kind_page.js"
 *
 * @typedef {object} Wish
 * @property {"both" | "contour" | "loss"} [panel]
 * @property {1 | 2} [scale] file pixels per picture pixel
 * @property {"png" | "svg"} [format]
 *
 * @typedef {ReturnType<typeof import("#session/presenter.js").createPresenter>} Presenter
 */

/**
 * @param {Pick<PageParts, "session" | "player" | "page" | "boot" | "toast"> & {presenter: Presenter}} parts
 */
export function createShare({ session, player, presenter, page, boot, toast }) {
  /** The epoch on screen, which may still be behind the clock's. */
  function epochNow() {
    const clock = player.clock();
    return clock ? Clock.reached(clock) : 0;
  }

  /**
   * The link to what is on screen, with language and theme if the user wants them included.
   * @param {{state: State.State, text: string}} [of] default: the present state
   */
  function link(of) {
    const base = boot.share ? `${boot.share.url}/` : location.origin + location.pathname;
    const { lang, theme, link: said } = page.now();
    const clock = player.clock();
    const reader = { lang: said.language ? lang : null, theme: said.theme ? theme : null };
    return session.link(base, clock ? Clock.shown(clock) : 0, reader, of);
  }

  /** Is the landscape, the first of an experiment's facts, not named? @param {State.State} state */
  const isUnnamed = ({ view }) => view.hide.includes("landscape");

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

  /**
   * A title with everything that determines the picture: landscape or signal, starts, epoch, noise and seeds.
   * @param {State.State} state
   * @param {number} epoch
   */
  function titleOf(state, epoch) {
    const { facts, chance } = kindOf(state);
    return [
      ...facts(state, boot.catalog).slice(isUnnamed(state) ? 1 : 0),
      say("epoch.of", { epoch, last: state.epochs }),
      ...chance(state, boot.catalog),
    ];
  }

  /**
   * A picture of what is on screen at this moment: all of it is read before anything is waited for.
   * @param {Wish} wish
   * @returns {{name: string, blob: Promise<Blob>}}
   */
  function picture({ panel = "both", scale = 1, format = "png" }) {
    const theme = page.now().export.dark ? "dark" : "light";
    const epoch = epochNow();
    const { moment, scene, text } = presenter.picture(theme, epoch);
    const { state, trajectories, members } = moment;
    const facts = { Title: titleOf(state, epoch).join(" · "), Software: "Thalweg", Source: link({ state, text }) };
    const names = {
      optimizers: members.map(({ run }) => Names.shown(local(boot.catalog.optimizers[run.optimizer].label))),
      names: members.map((member) => Members.nameOf(member, { state, trajectories })),
      rows: trajectories.described.map((described) => Names.shown(formatDescribed(described, boot.catalog), "")),
      words: boot.texts,
    };
    const title = (/** @type {number} */ at) => titleOf(state, at);
    const around = { ...moment, ...names, title, colors: boot.themes[theme] };
    const asked = { panel, width: WIDTH, height: HEIGHT, scale };

    async function made() {
      /** @type {typeof import("#picture/picture.js")} */
      const Picture = await later("picture", "#picture/picture.js");
      const planned = await Picture.plan({ ...around, scene: await scene }, asked);
      if (format === "svg") return PictureFile.svg(Picture.svg(planned, epoch, facts));
      return PictureFile.png((await Picture.painter(planned))(epoch), facts);
    }

    const visible = state.runs.flatMap(({ hidden }, i) =>
      hidden ? [] : [Names.shown(trajectories.entries[i].label, RunStyle.letterOf(state.runs[i]))],
    );
    const all = [facts.Source, page.now().lang, theme, panel, scale, format].join(" ");
    const pictured = { runs: visible, epoch, panel, isDark: theme === "dark", format, all };
    return {
      name: FileName.name({ subjects: isUnnamed(state) ? [] : kindOf(state).subjects(state), ...pictured }),
      blob: made(),
    };
  }

  /** @param {ReturnType<typeof picture>} picture @param {string} done key of the message afterwards */
  async function save({ name, blob }, done) {
    try {
      PictureFile.save(await blob, name);
      toast(say(done, { name }));
    } catch (error) {
      toast(say("png.failed", { message: error instanceof Error ? error.message : error }));
    }
  }

  /** @param {Wish} wish */
  const savePicture = (wish) => save(picture(wish), "png.saved");

  /** @param {Wish} wish */
  async function copyPicture(wish) {
    const made = picture(wish);
    if (await PictureFile.copy(made.blob))
      toast(say("png.copied")); // Safari wants the promise itself, within the click handler
    else await save(made, "png.copy_refused");
  }

  /** A title for what is on screen: the preset's, or the landscape and the rules. */
  function subject() {
    const state = session.state();
    const preset = presetOf(state, boot.catalog);
    if (preset && !preset.isChanged) return local(preset.preset.label);
    const rules = [...new Set(state.runs.map(({ optimizer }) => local(boot.catalog.optimizers[optimizer].label)))];
    const places = [...new Set(kindOf(state).subjects(state))].map((key) =>
      local((boot.catalog.landscapes[key] ?? boot.catalog.signals[key]).label),
    );
    return [places.join(", "), rules.join(", ")].filter(Boolean).join(": ");
  }

  return { link: () => link(), subject, copyLink, savePicture, copyPicture };
}

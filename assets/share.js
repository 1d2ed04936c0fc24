// What leaves the page: the link, and the picture of the epoch on screen.
globalThis.thalweg ??= {};
thalweg.share = (() => {
  "use strict";

  const WIDTH = 1920;
  const HEIGHT = 1080;
  const STRIP_TYPE = 1.5; // times that of the page, on a slide

  /**
   * @param {{session: object, show: object, stage: object, solid: object, boot: object, toast: (words: string) => void}} parts
   */
  function create({ session, show, stage, solid, boot, toast }) {
    const { say } = thalweg.words;

    /** The link to what is on screen, with the reader's language and theme if they ask for them. */
    function link() {
      const base = (boot.share.url ?? location.origin).replace(/\/$/, "") + location.pathname;
      const { isFlagged } = thalweg.controls;
      const epoch = show.clock() ? thalweg.clock.shown(show.clock()) : 0;
      return session.link(base, epoch, {
        lang: isFlagged("link.language") ? boot.language : null,
        theme: isFlagged("link.theme") ? show.theme() : null,
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
      const theme = thalweg.controls.isFlagged("export.dark") ? "dark" : "light";
      const { state, trajectories } = session.shown();
      const members = thalweg.members.of(session.shown());
      const epoch = thalweg.clock.shown(show.clock());
      const parts = stage.exportParts();
      const surfaces = await show.surfacesIn(theme);
      const styles = members.map((member) => ({
        ...thalweg.members.look(member, theme),
        visible: thalweg.state.find(session.state(), member.id)?.hidden === false,
      }));
      const made = thalweg.export.figure({
        ...parts,
        panels: parts.panels.map((each) => ({ ...each, surface: surfaces[each.surface] })),
        trajectories,
        styles,
        members,
        names: members.map((member) => thalweg.members.nameOf(member, session.shown())),
        labels: trajectories.described.map((run) => run.label),
        inside: session.state().view.inside,
        difference: thalweg.compare.exportParts(session, stage),
        rows: trajectories.described.map((described) => thalweg.text.formatDescribed(described, boot.catalog)),
        title: titleOf(state, epoch),
        words: boot.texts,
        epoch,
        theme: boot.themes[theme],
        panel,
        solid: solid.shown(),
        width: WIDTH,
        height: HEIGHT,
      });
      const makers = {
        solid: (size) => solid.picture({ ...size, scale, trajectories, styles, epoch, theme, scene: parts.panels[0].scene }),
        inside: (size) => thalweg.insideStrip.picture({ ...size, ratio: scale, scale: STRIP_TYPE, trajectories, run: session.state().view.inside, epoch, theme: boot.themes[theme] }),
      };
      for (const image of made.layout.images) {
        image.source = await makers[image.name]({ width: image.sizex * WIDTH, height: image.sizey * HEIGHT });
      }
      return made;
    }

    /** What decides the picture: what the runs are given and where they begin, the epoch, noise and seeds. */
    function titleOf(state, epoch) {
      const { facts, chance } = thalweg.scenes.of(state);
      return [...facts(state, boot.catalog), say("epoch.of", { epoch, last: state.epochs }), ...chance(state, boot.catalog)];
    }

    async function picture({ scale = 1, ...wish }) {
      const state = session.shown().state;
      return thalweg.export.png(await figure({ ...wish, scale }), { scale, link: link(), title: titleOf(state, thalweg.clock.shown(show.clock())).join(" · ") });
    }

    async function save(wish, done) {
      const name = thalweg.export.name(thalweg.scenes.of(session.shown().state).key(session.shown().state), thalweg.clock.shown(show.clock()), wish.panel ?? "both");
      try {
        thalweg.export.save(await picture(wish), name);
        toast(say(done, { name }));
      } catch (error) {
        toast(say("png.failed", { message: error.message }));
      }
    }

    const savePicture = (wish) => save(wish, "png.saved");

    async function copyPicture(wish) {
      if (await thalweg.export.copy(picture(wish))) toast(say("png.copied")); // Safari wants the promise, within the click
      else await save(wish, "png.copy_refused");
    }

    return { link, copyLink, figure, savePicture, copyPicture };
  }

  return { create };
})();

// The first picture: the paths of an experiment on its contour, with a clock, drawn by the page's own overlay.

import * as Clock from "#base/clock.js";
import { contextOf, make, setRunColor, setText } from "#base/dom.js";
import * as RunStyle from "#base/run_style.js";
import { local } from "#base/words.js";
import { axis } from "#canvas/axes.js";
import { onPage, pixelsOf } from "#canvas/layers.js";
import { paintGround } from "#first/ground.js";
import { Overlay } from "#landscape/overlay.js";
import { Shown } from "#landscape/shown.js";
import { createPlayer } from "#session/player.js";

/**
 * @import { Boot } from "#base/catalog.js"
 * @import { Frame } from "#canvas/axes.js"
 * @import { ContourFigure } from "#data/contour_client.js"
 * @import { LossTrajectories, Trajectories } from "#data/trajectories.js"
 * @import { FirstLink } from "#first/link.js"
 */

/**
 * @param {HTMLElement} section with a plot, a play button and the epoch: see views/first_picture.py
 * @param {FirstLink} link
 * @param {Pick<Boot, "theme" | "themes" | "catalog">} boot
 */
export function createFirstPicture(section, link, { theme, themes, catalog }) {
  const [plot, legend, play, epoch] = [".first-plot", ".first-legend", ".play", ".first-epoch"].map(
    (part) => /** @type {HTMLElement} */ (section.querySelector(part)),
  );
  const ground = make("canvas");
  plot.append(ground);
  const overlay = new Overlay(onPage(plot));
  const shown = new Shown(themes, theme, () => null);
  const player = createPlayer();

  player.on("frame", (clock) => overlay.draw(shown.modelOf(0), clock.epoch));
  player.on("tick", (clock) => {
    setText(epoch, `${Clock.shown(clock)} / ${clock.last}`);
    section.toggleAttribute("data-playing", clock.playing);
  });
  play.addEventListener("click", () => player.apply(Clock.toggle));
  const resized = new ResizeObserver(fit);

  /** Fit everything to the plot's size, once the contour is known: equal scales, in the middle. */
  function fit() {
    const { figure, view } = shown.surfaces[0];
    if (!figure || !view || plot.clientWidth * plot.clientHeight === 0) return;
    const [x0, x1, y0, y1] = view;
    const scale = Math.min(plot.clientWidth / (x1 - x0), plot.clientHeight / (y1 - y0));
    const [width, height] = [scale * (x1 - x0), scale * (y1 - y0)];
    const [left, top] = [(plot.clientWidth - width) / 2, (plot.clientHeight - height) / 2].map(Math.floor);
    /** @type {(ratio: number) => Pick<Frame, "x" | "y">} */
    const axes = (ratio) => ({ x: axis([x0, x1], ratio * width), y: axis([y0, y1], ratio * height, { up: true }) });
    const { columns, rows } = pixelsOf({ left, top, width, height }, devicePixelRatio);
    Object.assign(ground, { width: columns, height: rows });
    Object.assign(ground.style, { left: `${left}px`, top: `${top}px`, width: `${columns / devicePixelRatio}px` });
    paintGround(contextOf(ground), axes(devicePixelRatio), figure);
    overlay.fit({ left, top, width, height, ...axes(1) });
    player.ask();
  }

  /** A run's letter and name. @param {RunStyle.Style} style @param {{optimizer: string}} described */
  function named({ color, letter }, { optimizer }) {
    const sign = make("span", { className: "letter" }, letter);
    setRunColor(sign, color);
    return make("span", {}, sign, local(catalog.optimizers[optimizer].label));
  }

  return {
    /** @param {ContourFigure} figure */
    setContour(figure) {
      const { domain, minima, lowest, start } = figure.layout.meta;
      const { landmarks } = shown.surfaces[0];
      Object.assign(landmarks, { minima, lowest, start: link.start ?? start });
      Object.assign(shown.surfaces[0], { figure, view: domain });
      shown.forget();
      resized.observe(plot);
      fit();
    },

    /** The first rows of all runs are here. @param {Trajectories} trajectories */
    begin(trajectories) {
      shown.trajectories = /** @type {LossTrajectories} */ (trajectories);
      shown.styles = trajectories.described.map((_, slot) => {
        const run = { slot, look: null, letter: null };
        const look = RunStyle.of(run, theme);
        return { ...look, name: look.letter, isFaint: false, visible: true, lit: null };
      });
      shown.paint();
      legend.replaceChildren(...shown.styles.map((style, run) => named(style, trajectories.described[run])));
      player.begin(trajectories.epochs);
      player.apply((clock) => Clock.seek(clock, link.epoch));
    },

    hasBegun: () => player.clock() !== null,

    /** More rows are here. */
    grow: () => player.receive((shown.trajectories?.received ?? 1) - 1),

    /** Stop. @returns {{epoch: number, playing: boolean} | null} its clock, if it was set */
    leave() {
      resized.disconnect();
      const clock = player.clock();
      if (clock?.playing) player.change({ ...clock, playing: false });
      return clock && (clock.playing || clock.epoch !== link.epoch)
        ? { epoch: clock.epoch, playing: clock.playing }
        : null;
    },
  };
}

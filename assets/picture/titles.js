// Draws the titles above the panels of a picture, as canvas/panel_titles.js writes them on the page.

import * as RunStyle from "#base/run_style.js";
import * as Marks from "#canvas/marks.js";
import { fitted } from "#canvas/panel_titles.js";
import { cut, write } from "#picture/words.js";

const RADIUS = 0.64; // of a letter's disc, in font sizes
const GAP = 0.35; // between letters and words

/**
 * @import { Style } from "#base/run_style.js"
 * @import { Theme } from "#base/catalog.js"
 * @import { Sizes } from "#canvas/marks.js"
 * @import { Box } from "#canvas/panel_grid.js"
 * @import { Title } from "#data/panel_members.js"
 * @import { Measure } from "#picture/legend_layout.js"
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{title: Title, box: Box}[]} titled the box of the plot area below each
 * @param {{sizes: Sizes, styles: Style[], theme: Theme}} model
 * @param {Measure} measure
 */
export function draw(context, titled, { sizes, styles, theme }, measure) {
  for (const { title, box } of titled) {
    const long = (/** @type {string} */ words) => measure(words, 100, true) / 100;
    const { text, letters, size } = fitted(title, box.width, { sizes, styles }, long);
    const radius = RADIUS * size;
    const step = 2 * radius + GAP * size;
    const y = box.y - 0.95 * sizes.font;
    const words = cut(text, box.width - letters.length * step, (some) => measure(some, size, true));
    const wide = measure(words, size, true);
    const first = title.isFirst ? 0 : wide + GAP * size;
    letters.forEach(({ letter, color }, i) => {
      const paint = { letter, color, text: RunStyle.textOn(color) };
      const own = { ...sizes, head: radius, halo: 0 };
      Marks.disc(context, box.x + first + i * step + radius, y, paint, own, theme);
    });
    const at = box.x + (title.isFirst ? letters.length * step : 0);
    write(context, words, at, y, { size, isStrong: true, color: theme.ink }, theme);
  }
}

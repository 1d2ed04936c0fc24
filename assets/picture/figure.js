// Builds one Plotly figure of what is on screen, and exports it as a PNG, to the clipboard or to a file.

import { contextOf, make } from "#base/dom.js";
import { image } from "#picture/area.js";
import * as PictureBelow from "#picture/below.js";
import * as PictureLegend from "#picture/legend.js";
import { addPngText } from "#picture/png.js";
import { escaped, words } from "#picture/words.js";

const NAME_TYPE = 36; // px at 1080 lines
const DETAILS_TYPE = 25;

/**
 * @typedef {import("#picture/lines.js").Drawn} Drawn
 * @typedef {import("#picture/words.js").Picture} Picture
 *
 * @typedef {object} Runs what every picture needs
 * @property {import("#base/run_style.js").Style[]} styles per run; hidden runs are not drawn
 * @property {import("#data/members.js").Member[]} members the member of each trajectory
 * @property {string[]} names per run: what distinguishes it from other members of the same entry
 * @property {string[]} labels per run
 * @property {string[]} rows per run: its text form, with all settings
 * @property {number} epoch up to which paths and curves are drawn
 * @property {number | null} [inside] the run whose update is drawn as arrows, with its strip as an image
 * @property {import("#picture/below.js").Difference | null} [difference]
 * @property {string[]} title facts, the landscape first
 * @property {Record<string, string>} words the page's texts, by key
 * @property {import("#base/catalog.js").Theme} theme
 * @property {Composer} composer of the kind of experiment
 * @property {boolean} [isPanelsAlone] only the panels are drawn, without shared curves of all runs beside them
 *
 * @typedef {object} Composer lays out and draws a kind's plots
 * @property {(wish: import("#picture/layout.js").Wish, what: any) => Composed} compose
 * @property {(what: any, layout: any, picture: Picture) => Drawn[]} draw
 *
 * @typedef {Omit<import("#picture/layout.js").Layout, "places">} Composed the panels' places are up to the composer
 *
 * @typedef {object} LandscapePanel
 * @property {import("#data/contour_client.js").ContourFigure} surface in the picture's theme
 * @property {number[] | null} members the runs shown; null: all
 * @property {import("#data/panel_members.js").Title | null} title
 * @property {import("#canvas/model.js").Landmarks} landmarks
 * @property {number[]} window x0, x1, y0, y1
 * @property {import("#picture/loss_plot.js").LossAxis} lossAxis of its own curves
 *
 * @typedef {object} OfLandscapes
 * @property {import("#data/trajectories.js").LossTrajectories} trajectories
 * @property {LandscapePanel[]} panels
 * @property {boolean} hasCurves every panel has its own loss curves
 * @property {import("#data/bands.js").Bands | null} bands for runs that differ only in their seed
 * @property {import("#picture/loss_plot.js").LossAxis} lossAxis of the shared curves
 *
 * @typedef {object} Response one quantity of responses, shown in every panel
 * @property {string} title
 * @property {import("#data/series.js").Series} series
 * @property {number[][]} ranges axis range for each panel
 *
 * @typedef {object} OfResponses
 * @property {import("#data/trajectories.js").ResponseTrajectories} trajectories
 * @property {{members: number[] | null, title: import("#data/panel_members.js").Title | null}[]} panels
 * @property {Partial<Record<import("#response/grid.js").Area["name"], Response>>} responses
 * @property {boolean} areEqual the panels have the same axes
 * @property {string} without the text for a lower plot that no run has data for
 *
 * @typedef {Runs & OfLandscapes} LandscapeScreen
 * @typedef {Runs & OfResponses} ResponseScreen
 *
 * @typedef {object} OfAnyKind
 * @property {import("#data/trajectories.js").Trajectories} trajectories
 * @property {{members: number[] | null}[]} panels
 * @typedef {Runs & OfAnyKind} Screen what is on screen, plus whatever its kind's composer draws
 *
 * @typedef {object} Asked options of the picture
 * @property {"both" | "contour" | "loss"} [panel]
 * @property {"contour" | "beside" | "only"} [solid] mode of the 3D view, for which the figure has an image placeholder
 * @property {number} [width] px
 * @property {number} [height]
 *
 * @typedef {object} Reach what is drawn, and how far
 * @property {"both" | "contour" | "loss"} panel
 * @property {number} epoch whole
 * @property {{run: number, rows: number}[]} runs the runs to draw, and their number of rows
 * @property {import("#picture/legend_layout.js").Measure} measure
 *
 * @typedef {ReturnType<typeof image>} ImagePlace
 */

/**
 * Compose a picture of what is on screen.
 * @param {Screen & Asked} what
 * @returns {{data: Plotly.Trace[], layout: Plotly.Layout & {width: number, height: number, images: ImagePlace[]}}} images
 *   have names, but no source yet
 */
export function figure({ panel = "both", solid = "contour", width = 1920, height = 1080, ...screen }) {
  const { theme } = screen;
  const epoch = Math.floor(screen.epoch);
  const runs = reached(screen, epoch);
  const measure = measuring(theme.fontFamily);
  const reach = { panel, epoch, runs, measure };
  const below = PictureBelow.shown({ ...screen, ...reach });
  const entries = PictureLegend.entries({ ...screen, epoch }, runs);
  const texts = entries.map((entry) => entry.words);
  const wish = { width, height, panel, entries: texts, solid, measure, below: PictureBelow.shares(below) };
  const { composer } = screen;
  const layout = composer.compose(wish, { ...screen, ...reach });
  const picture = { width, height, scale: layout.scale };
  const row = PictureBelow.draw({ ...screen, ...reach }, below, layout.below, picture);
  const drawn = [...composer.draw({ ...screen, ...reach }, layout, picture), ...row];
  const legend = PictureLegend.marks(layout.legend, entries, theme, picture);
  return {
    data: drawn.flatMap(({ traces }) => traces),
    layout: {
      width,
      height,
      margin: { l: 0, r: 0, t: 0, b: 0 },
      paper_bgcolor: theme.paper,
      plot_bgcolor: drawn.length > 0 ? theme.ground : theme.paper,
      font: { ...theme.layout.font, family: theme.fontFamily, color: theme.ink },
      showlegend: false,
      ...(drawn.length === 0 && { xaxis: { visible: false }, yaxis: { visible: false } }), // or Plotly would draw its default axes
      ...Object.assign({}, ...drawn.map(({ axes }) => axes)),
      annotations: [
        ...heading(screen.title, layout.title, theme, picture, measure),
        ...legend.annotations,
        ...drawn.flatMap(({ annotations }) => annotations),
      ],
      images: [
        ...(layout.solid ? [image("solid", layout.solid, picture)] : []),
        ...row.flatMap(({ images }) => images),
      ],
      shapes: [...legend.shapes, ...drawn.flatMap(({ shapes }) => shapes)],
    },
  };
}

/**
 * The runs to draw: all, or those of the panels if only panels are drawn.
 * @param {Screen} screen
 * @param {number} epoch whole
 */
function reached(screen, epoch) {
  /** @param {number} run */
  const isThere = (run) => !screen.isPanelsAlone || screen.panels.some(({ members }) => members?.includes(run) ?? true);
  return screen.styles.flatMap(({ visible }, run) => {
    const rows = Math.min(screen.trajectories.rows[run], epoch + 1);
    return visible && rows > 0 && isThere(run) ? [{ run, rows }] : [];
  });
}

/**
 * Measure the width of a text in px; fonts differ by up to a fifth.
 * @param {string} family
 * @returns {import("#picture/legend_layout.js").Measure}
 */
function measuring(family) {
  const context = contextOf(make("canvas"));
  return (text, size, strong) => {
    context.font = `${strong ? "bold " : ""}${size}px ${family}`;
    return context.measureText(text).width;
  };
}

/**
 * The title: the landscape in large type, the other facts below it, each on one line.
 * @param {string[]} title
 * @param {import("#picture/area.js").Box} box
 * @param {import("#base/catalog.js").Theme} theme
 * @param {Picture} picture
 * @param {import("#picture/legend_layout.js").Measure} measure
 */
function heading([name, ...facts], box, theme, picture, measure) {
  /** @param {string} line @param {number} wanted px at 1080 lines @param {boolean} isName */
  const row = (line, wanted, isName) => {
    const size = wanted * picture.scale * Math.min(1, box.width / measure(line, wanted * picture.scale, isName));
    const [y, yanchor, text] = isName
      ? [box.y, "top", `<b>${escaped(line)}</b>`]
      : [box.y + box.height, "bottom", escaped(line)];
    return words(box.x, y, picture, { yanchor, text, font: { size, color: theme.ink } });
  };
  return [row(name, NAME_TYPE, true), row(facts.join(" · "), DETAILS_TYPE, false)];
}

/**
 * Render a figure to a PNG with its link in the metadata.
 * @param {Plotly.Figure & {layout: {width: number, height: number}}} figure
 * @param {{scale?: 1 | 2, link: string, title: string}} options
 * @returns {Promise<Blob>}
 */
export async function png(figure, { scale = 1, link, title }) {
  const { width, height } = figure.layout;
  const url = await Plotly.toImage(figure, { format: "png", width, height, scale });
  const letters = atob(url.slice(url.indexOf(",") + 1));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const texts = { Title: title, Software: "Thalweg", Source: link };
  return new Blob([addPngText(bytes, texts)], { type: "image/png" });
}

/**
 * Copy a picture to the clipboard.
 * @param {Blob | Promise<Blob>} blob a promise, so that the call happens within the user's click
 * @returns {Promise<boolean>} false if the browser refuses
 */
export async function copy(blob) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Save a picture as a file.
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = make("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser may still be reading it
}

/**
 * The name of a picture's file.
 * @param {string} subject key of the landscape or the signal
 * @param {number} epoch
 * @param {"both" | "contour" | "loss"} [panel]
 */
export function name(subject, epoch, panel = "both") {
  const part = panel === "both" ? "" : `-${panel}`;
  return `thalweg-${subject}${part}-e${String(Math.floor(epoch)).padStart(3, "0")}.png`;
}

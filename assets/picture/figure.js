// Makes a picture of what is on screen: one Plotly figure, and its way to a PNG, the clipboard and a file.

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
 * @typedef {object} Runs what every picture shows
 * @property {import("#base/run_style.js").Style[]} styles per run; hidden runs are left out
 * @property {import("#data/members.js").Member[]} members whose each run is
 * @property {string[]} names per run: what tells it from the others of its run of the list
 * @property {string[]} labels per run
 * @property {string[]} rows per run: its text form, which has all its settings
 * @property {number} epoch up to which paths and curves are drawn
 * @property {number | null} [inside] the run whose update is drawn as arrows, and its state over the epochs as an image
 * @property {import("#picture/below.js").Difference | null} [difference]
 * @property {string[]} title facts, the landscape first
 * @property {Record<string, string>} words the page's, by key
 * @property {import("#base/catalog.js").Theme} theme
 * @property {Composer} composer of the kind of experiment
 * @property {boolean} [isPanelsAlone] nothing is drawn but what the panels show: no curves beside them that have all runs
 *
 * @typedef {object} Composer lays out what is on screen, and draws it there
 * @property {(wish: import("#picture/layout.js").Wish, what: any) => Composed} compose
 * @property {(what: any, layout: any, picture: Picture) => Drawn[]} draw
 *
 * @typedef {Omit<import("#picture/layout.js").Layout, "places">} Composed the places of panels are the composer's own
 *
 * @typedef {object} LandscapePanel
 * @property {import("#data/contour_client.js").ContourFigure} surface in the picture's theme
 * @property {number[] | null} members the runs that it shows; null: all
 * @property {import("#data/panel_members.js").Title | null} title
 * @property {import("#canvas/model.js").Landmarks} landmarks
 * @property {number[]} window x0, x1, y0, y1
 * @property {import("#picture/loss_plot.js").LossAxis} lossAxis of its own curves
 *
 * @typedef {object} OfLandscapes
 * @property {import("#data/trajectories.js").LossTrajectories} trajectories
 * @property {LandscapePanel[]} panels
 * @property {boolean} hasCurves every panel has its loss curves
 * @property {import("#data/bands.js").Bands | null} bands where runs differ in their seed alone
 * @property {import("#picture/loss_plot.js").LossAxis} lossAxis of the shared curves
 *
 * @typedef {object} Response what is shown of responses in every panel
 * @property {string} title
 * @property {import("#data/series.js").Series} series
 * @property {number[][]} ranges both ends of its axis, for each panel
 *
 * @typedef {object} OfResponses
 * @property {import("#data/trajectories.js").ResponseTrajectories} trajectories
 * @property {{members: number[] | null, title: import("#data/panel_members.js").Title | null}[]} panels
 * @property {Partial<Record<import("#response/grid.js").Area["name"], Response>>} responses
 * @property {boolean} areEqual the panels have the same axes
 * @property {string} without what is said where no run has what is shown below
 *
 * @typedef {Runs & OfLandscapes} LandscapeScreen
 * @typedef {Runs & OfResponses} ResponseScreen
 *
 * @typedef {object} OfAnyKind
 * @property {import("#data/trajectories.js").Trajectories} trajectories
 * @property {{members: number[] | null}[]} panels
 * @typedef {Runs & OfAnyKind} Screen what is on screen; with it comes what the composer of its kind draws
 *
 * @typedef {object} Asked what is wanted of it
 * @property {"both" | "contour" | "loss"} [panel]
 * @property {"contour" | "beside" | "only"} [solid] where the 3D view stands: the figure has an image of its place
 * @property {number} [width] px
 * @property {number} [height]
 *
 * @typedef {object} Reach how far it is drawn
 * @property {"both" | "contour" | "loss"} panel
 * @property {number} epoch whole
 * @property {{run: number, rows: number}[]} runs to draw, and how many of their rows
 * @property {import("#picture/legend_layout.js").Measure} measure
 *
 * @typedef {ReturnType<typeof image>} ImagePlace
 */

/**
 * Compose a picture of what is on screen.
 * @param {Screen & Asked} what
 * @returns {{data: Plotly.Trace[], layout: Plotly.Layout & {width: number, height: number, images: ImagePlace[]}}} images have
 *   names, and no source yet
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
      ...(drawn.length === 0 && { xaxis: { visible: false }, yaxis: { visible: false } }), // Plotly's own otherwise
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
 * The runs that are drawn: all, unless nothing is drawn but what the panels show.
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
 * How wide a text is in a font, in px: measured, since fonts differ by a fifth.
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
 * The landscape in large type, the other facts under it, each on one line.
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
 * Draw a figure as a PNG that carries its link.
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
 * Put a picture on the clipboard.
 * @param {Blob | Promise<Blob>} blob a promise lets a browser see that the user asked for it
 * @returns {Promise<boolean>} false where the browser refuses
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

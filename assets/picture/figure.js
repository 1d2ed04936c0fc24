// A picture of what is on screen: one Plotly figure, and its way to a PNG, the clipboard and a file.

import * as PictureBelow from "#picture/below.js";
import * as PictureGrid from "#picture/grid.js";
import * as PictureLegend from "#picture/legend.js";
import * as PictureMarks from "#picture/marks.js";
import { addPngText } from "#picture/png.js";
import * as PictureResponse from "#picture/response.js";

const NAME_TYPE = 36; // px at 1080 lines
const DETAILS_TYPE = 25;

/**
 * Compose a picture. Paths and curves are drawn up to the epoch; hidden runs are left out.
 * @param {object} scene see docs/page.md
 * @param {{surface: object, members: number[] | null, title: object | null, scene: object, window: number[], lossAxis: object}[]} scene.panels
 *   as the stage has them; surface: the figure of /api/contour.json, of the picture's theme
 * @param {Object<string, {title: string, series: import("#data/series.js").Series, ranges: number[][]}>} [scene.responses] what is shown of
 *   responses, by name, as their stage has it, a range for each panel; panels then have only members and titles
 * @param {boolean} [scene.areEqual] those panels have the same axes
 * @param {string} [scene.without] what is said where no run has what is shown below
 * @param {boolean} scene.hasCurves every panel has its loss curves
 * @param {object} scene.trajectories
 * @param {import("#data/bands.js").Bands | null} scene.bands where runs differ in their seed alone
 * @param {object[]} scene.styles per run
 * @param {import("#data/members.js").Member[]} scene.members whose each run is
 * @param {string[]} scene.names per run: what tells it from the others of its run of the list
 * @param {string[]} scene.labels per run
 * @param {string[]} scene.rows per run: its text form, which has all its settings
 * @param {number} scene.epoch
 * @param {{log: boolean, over: "epochs" | "evaluations", lowest: number | null, x: number[], y: number[]}} scene.lossAxis of the shared curves
 * @param {number | null} [scene.inside] the run whose update is drawn as arrows, and its state over the epochs as an image
 * @param {object | null} [scene.difference] of panels/compare.js
 * @param {string[]} scene.title facts, the landscape first
 * @param {Object<string, string>} scene.words boot.texts
 * @param {object} scene.theme a value of boot.themes
 * @param {"both" | "contour" | "loss"} [scene.panel]
 * @param {"contour" | "beside" | "only"} [scene.solid] where the 3D view stands: the figure has an image of its place
 * @param {number} [scene.width]
 * @param {number} [scene.height]
 * @returns {{data: object[], layout: object}} images have names, and no source yet
 */
export function figure({ panel = "both", solid = "contour", width = 1920, height = 1080, ...scene }) {
  const { trajectories, styles, epoch, theme } = scene;
  const parts = scene.responses ? PictureResponse : PictureGrid;
  const whole = Math.floor(epoch);
  // Of responses there is nothing beside the panels; of losses the shared curves have all runs.
  const isThere = (run) => !scene.responses || scene.panels.some(({ members }) => members?.includes(run) ?? true);
  const runs = styles.flatMap(({ visible }, run) => {
    const reached = Math.min(trajectories.rows[run], whole + 1);
    return visible && reached > 0 && isThere(run) ? [{ run, rows: reached }] : [];
  });
  const measure = measuring(theme.fontFamily);
  const entries = PictureLegend.entries(scene, runs, whole);
  const all = { ...scene, panel, epoch: whole, runs, measure };
  const below = PictureBelow.shown(all);
  const wish = {
    width,
    height,
    panel,
    entries: entries.map(({ words }) => words),
    solid,
    measure,
    below: PictureBelow.shares(below),
  };
  const layout = parts.compose(wish, all);
  const picture = { width, height, scale: layout.scale };
  const drawn = [...parts.draw(all, layout, picture), ...PictureBelow.draw(all, below, layout.below, picture)];
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
        ...heading(scene.title, layout.title, theme, picture, measure),
        ...legend.annotations,
        ...drawn.flatMap(({ annotations }) => annotations),
      ],
      images: [
        ...(layout.solid ? [PictureMarks.image("solid", layout.solid, picture)] : []),
        ...drawn.flatMap(({ images = [] }) => images),
      ],
      shapes: [...legend.shapes, ...drawn.flatMap(({ shapes }) => shapes)],
    },
  };
}

/** How wide a text is in a font, in px: measured, since fonts differ by a fifth. */
function measuring(family) {
  const context = document.createElement("canvas").getContext("2d");
  return (text, size, strong) => {
    context.font = `${strong ? "bold " : ""}${size}px ${family}`;
    return context.measureText(text).width;
  };
}

/** The landscape in large type, the other facts under it, each on one line. */
function heading([name, ...facts], box, theme, picture, measure) {
  const row = (line, wanted, isName) => {
    const size = wanted * picture.scale * Math.min(1, box.width / measure(line, wanted * picture.scale, isName));
    const { escaped, words } = PictureMarks;
    const [y, yanchor, text] = isName
      ? [box.y, "top", `<b>${escaped(line)}</b>`]
      : [box.y + box.height, "bottom", escaped(line)];
    return words(box.x, y, picture, { yanchor, text, font: { size, color: theme.ink } });
  };
  return [row(name, NAME_TYPE, true), row(facts.join(" · "), DETAILS_TYPE, false)];
}

/**
 * Draw a figure as a PNG that carries its link.
 * @param {{data: object[], layout: object}} figure
 * @param {{scale?: 1 | 2, link: string, title: string}} options
 * @returns {Promise<Blob>}
 */
export async function png(figure, { scale = 1, link, title }) {
  const { width, height } = figure.layout;
  const url = await globalThis.Plotly.toImage(figure, { format: "png", width, height, scale });
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
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
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

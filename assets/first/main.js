// What runs before Dash and Plotly have arrived: on a slow connection there is a picture that plays before them, and it is asked
// for before them.

import { byId } from "#base/dom.js";
import { bootData } from "#base/words.js";
import { good } from "#data/answers.js";
import { decodeContour } from "#data/contour_bytes.js";
import { askEarly, forget } from "#data/early.js";
import { createTrajectories } from "#data/trajectories.js";
import { framesOf, headersFor } from "#data/wire.js";
import { readLink } from "#first/link.js";
import { createFirstPicture } from "#first/picture.js";
import { loadRest } from "#first/rest.js";

const SLOW = 250; // ms that the page's data took: then the picture comes first
const PATIENCE = 8000; // ms for which all else waits for it
const LATE = 4000; // ms into the visit: on a fast connection the page is here by then, and the picture would only flash
const MOST_ROWS = 200_000; // of all runs

/** @typedef {import("#first/link.js").FirstLink} FirstLink */

const boot = bootData();
const link = readLink(location.search.slice(1) || boot.opening, location.hash.slice(1));
const section = byId("first");
let picture = link && createFirstPicture(section, link, boot);

if (link) {
  const answers = ask(link);
  const isFirst = isSlow();
  const shown = (isFirst ? Promise.resolve() : pause(LATE - performance.now()))
    .then(() => picture && show(answers))
    .catch(() => {});
  Promise.race([shown, pause(isFirst ? PATIENCE : 0)]).then(loadRest);
} else loadRest();

/** @param {number} ms */
function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}

function isSlow() {
  const entries = performance.getEntriesByType("resource");
  return entries.some(({ name, duration }) => /\/data_\w+-\w+\.js$/.test(name) && duration > SLOW);
}

/** Ask for what the link shows: contour and runs. @param {FirstLink} link */
function ask({ run, landscape }) {
  const answers = [
    askEarly(`api/contour?${landscape}&theme=${boot.theme}`, {}),
    askEarly(`api/run?${run}`, headersFor(boot.language)),
  ];
  const both = Promise.all(answers.map((answer) => answer.then(good)));
  both.catch(() => {}); // there may be nobody yet who wants to know: the page asks again, and says what is wrong
  return both;
}

/** Show it. Returns when there is something to play. @param {Promise<Response[]>} answers */
async function show(answers) {
  const [contour, stream] = await answers;
  picture?.setContour(decodeContour(await contour.arrayBuffer()));
  await new Promise((begun) => follow(framesOf(stream), () => begun(null)).then(begun, begun));
}

/** Not groups, and not so many rows that the memory they take twice matters. @param {import("#data/wire.js").Head} head */
const isShown = ({ runs, entries, epochs }) => runs.length === entries.length && runs.length * epochs <= MOST_ROWS;

/**
 * Show rows as they come. Where the stream breaks off, what has come stays: the page asks for the rest.
 * @param {AsyncGenerator<import("#data/wire.js").Frame>} frames
 * @param {() => void} begun called with the first rows
 */
async function follow(frames, begun) {
  /** @type {ReturnType<typeof createTrajectories> | null} */
  let trajectories = null;
  for await (const frame of frames) {
    if (picture === null || (frame.kind === "head" && !isShown(frame.head))) return;
    if (frame.kind === "head") trajectories = createTrajectories(frame.head);
    else if (frame.kind === "tail") trajectories?.finish(frame.tail);
    else if (frame.kind === "block") trajectories?.append(frame.block);
    if (frame.kind === "block" && trajectories && !picture.hasBegun()) {
      picture.begin(trajectories);
      section.hidden = false;
      begun();
    }
    picture.grow();
  }
}

/** The page shows as much: remove the picture. @returns its clock, if that was set */
export function leave() {
  forget();
  const clock = picture?.leave() ?? null;
  picture = null;
  section.remove();
  return clock;
}

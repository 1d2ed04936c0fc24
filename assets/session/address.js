// Keeps the address bar up to date: a step adds one entry to the browser's history, what passes rewrites the present one.

const PAUSE = 400; // ms between two rewrites of an entry: Safari throws after 100 calls in 30 s, Firefox after 200 in 10 s
const BURST = 12; // rewrites at once after a rest: a reload right after some keys finds the address written
const PASSING = 1000; // ms between two rewrites that nobody waits for
const RETRY = 2000; // ms after a call that a browser has refused
const TRAVEL = 2000; // ms after which a step through the history leads nowhere: browsers keep 50 entries, and say nothing

/**
 * @typedef {object} Entry a state in the form of the address
 * @property {string} text its experiment
 * @property {string} hash its view
 *
 * @typedef {Entry & {step: string, isNew: boolean}} Act an entry with the key of its step; `isNew`: it begins a chapter, such as
 *   another landscape: undo within a chapter leaves epoch and windows as they are
 *
 * @typedef {{depth: number, chapter: number}} Place the entry's place in the history of this page
 */

/**
 * @param {(query: string, hash: string, isSameChapter: boolean) => boolean} open callback for Back, Forward and typed addresses;
 *   returns whether there was anything to open
 */
export function createAddress(open) {
  /** @type {string | null} */
  let recorded = null; // key of the current entry's step; null: the next one recorded is that of this entry
  let kept = ""; // an address that is shown instead of another, until there is something else to write
  /** @type {Place} */
  let { depth = 0, chapter = 0 } = history.state ?? {};
  /** @type {(() => Entry) | null} */
  let waiting = null; // makes what is to be written into the current entry
  let timer = 0;
  let spare = BURST; // rewrites that may be made at once
  let counted = performance.now(); // when they were counted, ms
  let last = depth; // the largest depth known to exist
  let way = 0; // steps under way through the history
  let ahead = 0; // steps to go after those
  let left = -Infinity; // when those under way began, ms

  call("replaceState", location.href); // an entry without a place is one that is typed later
  addEventListener("popstate", () => {
    drop();
    const typed = { depth: depth + 1, chapter: chapter + 1 };
    const place = history.state ?? typed;
    const isSameChapter = place.chapter === chapter;
    ({ depth = 0, chapter = 0 } = place);
    if (place === typed) call("replaceState", location.href);
    recorded = null;
    if (!open(query(), hash(), isSameChapter)) recorded = "";
    last = Math.max(last, depth);
    way = 0;
    if (ahead !== 0) go(ahead);
  });
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.hidden && flush());

  const query = () => location.search.slice(1);
  const hash = () => location.hash.slice(1);

  /** @param {Entry} entry */
  const url = ({ text, hash: view }) => `${location.pathname}?${text}${view ? `#${view}` : ""}`;

  /**
   * Call a method of the history; false if the browser refuses, since there were too many calls.
   * @param {"pushState" | "replaceState"} method
   * @param {string} to
   */
  function call(method, to) {
    try {
      history[method]({ depth, chapter }, "", to);
      return true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return false;
    }
  }

  /** Write an act: as an entry of its own if it is another step, else into the current one. @param {Act} act */
  function record(act) {
    if (recorded === null || act.step === recorded) {
      recorded = act.step;
      return rewrite(() => act);
    }
    flush();
    kept = "";
    const before = { depth, chapter };
    depth += 1;
    if (act.isNew) chapter += 1;
    if (call("pushState", url(act))) {
      recorded = act.step;
      last = depth;
      ahead = 0;
    } else {
      ({ depth, chapter } = before);
      rewrite(() => act);
    }
  }

  /** Rewrite the current entry: at once if there is room, else soon, with what is last asked for until then. @param {() => Entry} make */
  function rewrite(make) {
    waiting = make;
    const now = performance.now();
    spare = Math.min(BURST, spare + (now - counted) / PAUSE);
    counted = now;
    if (spare >= 1) flush();
    else timer ||= setTimeout(flush, (1 - spare) * PAUSE);
  }

  /** Rewrite the current entry some time after a frame, with what is last asked for until then. @param {() => Entry} make */
  function note(make) {
    waiting = make;
    timer ||= setTimeout(flush, PASSING);
  }

  /** Rewrite it at once, if anything is waiting. */
  function flush() {
    if (!waiting) return;
    const [make, to] = [waiting, url(waiting())];
    drop();
    if (to === kept || to === location.pathname + location.search + location.hash) return;
    kept = "";
    spare -= 1;
    if (call("replaceState", to)) return;
    waiting = make;
    timer = setTimeout(flush, RETRY);
  }

  /** Forget what is waiting. */
  function drop() {
    clearTimeout(timer);
    timer = 0;
    waiting = null;
  }

  /**
   * Travel through the history. It takes longer than the next repetition of a held key, and steps on their way add up to
   * before the page's first entry: so the others wait until they have arrived.
   * @param {number} steps
   */
  function go(steps) {
    flush();
    ahead = 0;
    way = steps;
    left = performance.now();
    history.go(steps);
  }

  const isTravelling = () => way !== 0 && performance.now() - left < TRAVEL;
  /** The depth that is travelled to. */
  const target = () => (isTravelling() ? depth + way + ahead : depth);

  /** Go back by one step; false if that would leave the page. */
  function undo() {
    if (target() <= 0) return false;
    if (isTravelling()) ahead -= 1;
    else go(-1);
    return true;
  }

  function redo() {
    if (isTravelling()) ahead += target() < last ? 1 : 0;
    else if (depth < last) go(1);
    else history.forward(); // leads nowhere, unless the page was loaded again at an earlier entry
  }

  return {
    record,
    rewrite,
    note,
    undo,
    redo,
    /** The next act is written into the current entry, whatever its step. */
    amend: () => (recorded = null),
    /** Leave the address as it is while this is what would be written. @param {Entry} entry */
    keep: (entry) => (kept = url(entry)),
    query,
    hash,
  };
}

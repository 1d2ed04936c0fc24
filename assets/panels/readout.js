// The readouts in the corners of contour and loss plot: what is under the pointer, with the digits that are true.
// Off the paths, a contour's value is first an estimate from its grid; once the pointer rests, the server says it exactly.

import { byId } from "#base/dom.js";
import { decimals, fixed, measured, warranted } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { say } from "#base/words.js";
import * as Members from "#data/members.js";
import { createValueClient } from "#data/value_client.js";
import { landscapesOf } from "#experiment/landscapes_of.js";
import { formatLandscape } from "#experiment/text_parts.js";

const REST = 120; // ms without a movement after which the pointer rests

/**
 * @import { Catalog, Point } from "#base/catalog.js"
 * @import { Hover } from "#canvas/model.js"
 * @import { LandscapeStage } from "#landscape/stage.js"
 *
 * @typedef {Pick<LandscapeStage, "on" | "window" | "valueAt" | "surfaceOf" | "panels">} Stage
 */

/**
 * @param {import("#session/session.js").Session} session
 * @param {Stage} stage
 * @param {Catalog} catalog
 */
export function createReadout(session, stage, catalog) {
  const corners = { contour: byId("readout"), loss: byId("loss-readout"), curves: byId("curves-readout") };
  const client = createValueClient();
  let timer = 0;

  stage.on("hover", (info) => {
    clearTimeout(timer);
    client.forget();
    for (const corner of Object.values(corners)) corner.textContent = "";
    if (!info) return;
    const { x, y, cell = 0 } = info;
    if (info.panel === "loss") return void (cornerOf(cell).textContent = ofCurves(info, session.shown()));
    if (info.nearest) corners.contour.textContent = ofRun(info.nearest, session.shown());
    else if (x !== undefined && y !== undefined) tellPoint([x, y], cell);
  });

  /** The element for the readout of a loss plot: that of the shared one, or one below a panel's own. @param {number} cell */
  function cornerOf(cell) {
    const area = stage.panels.curves.children[cell];
    if (!(area instanceof HTMLElement)) return corners.loss;
    const { left, top, width, height } = area.style;
    Object.assign(corners.curves.style, { left, width, top: `calc(${top} + ${height} + 1px)` });
    return corners.curves;
  }

  /** @param {Point} under @param {number} cell */
  function tellPoint(under, cell) {
    const [x0, x1, y0, y1] = stage.window(cell);
    const digits = [decimals(x1 - x0), decimals(y1 - y0)];
    const [x, y] = under.map((value, i) => fixed(value, digits[i]));
    /** @type {Point} */
    const point = [Number(under[0].toFixed(digits[0])), Number(under[1].toFixed(digits[1]))]; // f is that of the digits shown
    const about = stage.valueAt(...point, cell);
    const value = about && warranted(about.value, about.error);
    corners.contour.textContent = value
      ? say("readout.about", { x, y, value })
      : say("readout.point", { x, y, value: about ? "…" : "–" });
    timer = setTimeout(async () => {
      const ground = landscapesOf(session.state())[stage.surfaceOf(cell)];
      const exact = ground && (await client.ask(formatLandscape(ground, catalog), point));
      if (exact !== undefined) corners.contour.textContent = say("readout.point", { x, y, value: measured(exact) });
    }, REST);
  }
}

/** @param {Hover} info @param {Members.Shown | null} shown */
function ofCurves({ nearest, epoch, over, x, y, log, step }, shown) {
  if (nearest) return ofRun(nearest, shown, true);
  if (epoch === undefined || epoch === null || x === undefined || y === undefined) return "";
  const loss = warranted(y, (step ?? 0) / 2) ?? "0";
  const place =
    over === "evaluations" ? say("readout.evaluations", { n: Math.round(x) }) : say("readout.epoch", { epoch });
  return say(log ? "readout.above_minimum" : "readout.loss", { place, loss });
}

/**
 * @param {NonNullable<Hover["nearest"]>} nearest
 * @param {Members.Shown | null} shown
 * @param {boolean} [onCurves]
 */
function ofRun({ run, epoch, loss }, shown, onCurves = false) {
  if (!shown) return "";
  const members = Members.of(shown);
  const member = members[run];
  const letter = member.letter || RunStyle.letterOf(member.run);
  const label = labelled(Members.labelOf(member, shown), member, members, onCurves);
  return say("readout.run", { letter, label, epoch, loss: measured(loss) });
}

/**
 * With many seeds, the contour shows every path, the loss plot the median.
 * @param {string} label
 * @param {Members.Member} member
 * @param {Members.Member[]} members
 * @param {boolean} onCurves
 */
function labelled(label, { seed, bundle, isOneOfSeeds }, members, onCurves) {
  if (!isOneOfSeeds) return label;
  const n = members.filter((member) => member.bundle === bundle).length;
  return onCurves ? say("readout.median", { label, n }) : say("readout.seed", { label, seed });
}

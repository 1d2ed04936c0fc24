// The readout in a corner of the contour: the nearest point of a run, or the surface's value, under the pointer.

import { byId } from "#base/dom.js";
import { measured } from "#base/number.js";
import * as RunStyle from "#base/run_style.js";
import { say } from "#base/words.js";
import * as Members from "#data/members.js";

/**
 * @import { Hover } from "#canvas/model.js"
 *
 * @param {import("#session/session.js").Session} session
 * @param {import("#landscape/stage.js").LandscapeStage} stage
 */
export function createReadout(session, stage) {
  const corner = byId("readout");
  stage.on("hover", (info) => {
    corner.textContent = info ? words(info, session.shown()) : "";
  });
}

/** @param {Hover} info @param {Members.Shown | null} shown */
function words({ x, y, value, nearest, panel }, shown) {
  if (nearest && shown) {
    const members = Members.of(shown);
    const member = members[nearest.run];
    const letter = member.letter || RunStyle.letterOf(member.run);
    const label = labelled(Members.labelOf(member, shown), member, members, panel);
    return say("readout.run", { letter, label, epoch: nearest.epoch, loss: measured(nearest.loss) });
  }
  return x === undefined ? "" : say("readout.point", { x: measured(x), y: measured(y), value: measured(value) });
}

/**
 * With many seeds, the contour shows every path, the loss plot the median.
 * @param {string} label
 * @param {Members.Member} member
 * @param {Members.Member[]} members
 * @param {Hover["panel"]} panel
 */
function labelled(label, { seed, bundle, isOneOfSeeds }, members, panel) {
  if (!isOneOfSeeds) return label;
  const n = members.filter((member) => member.bundle === bundle).length;
  return panel === "loss" ? say("readout.median", { label, n }) : say("readout.seed", { label, seed });
}

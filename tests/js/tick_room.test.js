import assert from "node:assert";
import test from "node:test";
import { barRoom, barTicks, gapRoom, labelLength, leftRoom, ticked } from "#landscape/tick_room.js";

test("a label is as long as the digits of its step", () => {
  assert.equal(labelLength([-2, 2]), "-0.5".length);
  assert.equal(labelLength([0, 1]), "0.5".length);
  assert.equal(labelLength([-512, 512]), "-500".length);
  assert.equal(labelLength([0.08977, 0.08982]), "0.089775".length);
  assert.equal(labelLength([1, 1 + 1e-9]), "1.0000000001".length);
  assert.ok(labelLength([1e-7, 3e-7]) >= "2.5×10−7".length);
});

test("a usual window keeps the usual margin, a deep zoom has a wider one and fewer labels", () => {
  assert.equal(leftRoom(3.7, [-3, 3, -3, 3]), 3.7);
  assert.ok(leftRoom(3.7, [0, 1, 0.0079, 0.0079 + 1e-7]) > 6);
  assert.equal(ticked([-3, 3, -3, 3], 400, 12).xaxis.nticks, 0);
  assert.equal(ticked([1, 1 + 1e-9, 0, 1], 400, 12).xaxis.nticks, 3);
  assert.equal(ticked([1, 1 + 1e-9, 0, 1], 20, 12).xaxis.nticks, 2);
});

test("a colour bar has room for its longest label", () => {
  const figures = [
    { data: [{ colorbar: { ticktext: ["0.1", "0.2"] } }, {}] },
    { data: [{ colorbar: { ticktext: ["0.08980012"] } }] },
  ];
  assert.equal(barRoom(6.5, figures.slice(0, 1)), 6.5);
  assert.ok(barRoom(6.5, figures) > 8);
});

test("panels leave room for the labels at the ends of two axes", () => {
  const letter = 0.6; // of the type's size
  assert.ok(gapRoom(0.9, [-5, 5, 0, 1]) > ("5".length / 2 + "−5".length / 2) * letter + 0.3);
  assert.equal(gapRoom(3, [-5, 5, 0, 1]), 3);
  assert.ok(gapRoom(0.9, [0.08977, 0.08982, 0, 1]) > "0.089775".length * letter);
});

test("a short colour bar leaves out the labels that would touch, never the top one", () => {
  const trace = {
    zmin: 0,
    zmax: 31,
    colorbar: { tickvals: [8, 16, 24, 29, 31], ticktext: ["2", "4", "6", "8", "10"] },
  };
  assert.deepEqual(barTicks(trace, 600, 12), trace.colorbar);
  assert.deepEqual(barTicks(trace, 145, 12).ticktext, ["2", "4", "6", "10"]);
  assert.deepEqual(barTicks(trace, 50, 12).ticktext, ["4", "10"]);
});

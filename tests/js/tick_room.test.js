import assert from "node:assert";
import test from "node:test";
import { barRoom, labelLength, leftRoom, ticked } from "#landscape/tick_room.js";

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

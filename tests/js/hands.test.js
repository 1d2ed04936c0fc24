import assert from "node:assert";
import test from "node:test";
import * as Hands from "#panels/hands.js";

/** A control, and what its events look like to those who listen on the document. */
function control(type, path, value = "") {
  const element = { id: JSON.stringify({ path, type }), value };
  return { element, id: { path, type } };
}

/** A document: an event's target is the element that it is on. */
function page() {
  const listeners = {};
  const root = { addEventListener: (name, f) => (listeners[name] ??= []).push(f) };
  const target = (element) => ({ closest: () => element });
  const on = (name, { element }) => {
    for (const f of listeners[name]) f({ type: name, target: target(element) });
  };
  const write = (element, text) => {
    element.value = text;
    on("input", { element });
  };
  return { hands: Hands.followHands(root, write), on };
}

test("a slider that nobody touched has nothing to say", () => {
  const { hands, on } = page();
  const [a, b] = [control("slider", "landscapeParams.a"), control("slider", "landscapeParams.b")];
  assert.equal(hands.mayReport(a.id, 0), false);
  on("pointerdown", a);
  assert.equal(hands.mayReport(a.id, 3), true);
  assert.equal(hands.mayReport(a.id, 4), true);
  assert.equal(hands.mayReport(b.id, 0), false);
  on("keydown", b);
  assert.equal(hands.mayReport(b.id, 1), true);
  assert.equal(hands.mayReport(a.id, 5), false);
});

test("a field reports what was typed, also after another control has been touched, and nothing else", () => {
  const { hands, on } = page();
  const [field, slider] = [control("text", "start.0"), control("slider", "runs.r0.params.lr")];
  on("pointerdown", field);
  assert.equal(hands.mayReport(field.id, "1"), false);
  field.element.value = "2";
  on("input", field);
  on("pointerdown", slider);
  assert.equal(hands.mayReport(field.id, "2"), true);
  assert.equal(hands.mayReport(field.id, "3"), false);
});

test("what is typed while an earlier report is on its way is reported too", () => {
  const { hands, on } = page();
  const field = control("text", "epochs");
  field.element.value = "20";
  on("input", field);
  field.element.value = "200";
  on("input", field);
  assert.equal(hands.mayReport(field.id, "20"), true);
  assert.equal(hands.mayReport(field.id, "200"), true);
  assert.equal(hands.mayReport(field.id, "200"), false);
});

test("text that a key has taken is reported no more", () => {
  const { hands, on } = page();
  const field = control("text", "epochs", "20");
  assert.equal(hands.take(field.id), false);
  on("input", field);
  assert.equal(hands.take(field.id), true);
  assert.equal(hands.isTyping(field.id), false);
  assert.equal(hands.mayReport(field.id, "20"), false);
});

test("typed text that the page writes over is back at the next key and when the field is left, until then", () => {
  const { hands, on } = page();
  const field = control("text", "beside.0.start.1", "0.5");
  on("keydown", field);
  assert.equal(field.element.value, "0.5");
  for (const event of ["keydown", "focusout"]) {
    field.element.value = "-2";
    on("input", field);
    field.element.value = "0.5"; // taken over late
    on(event, field);
    assert.equal(field.element.value, "-2");
  }
  field.element.value = "0.7"; // the field has been left: this is the state's
  on("keydown", field);
  assert.equal(field.element.value, "0.7");
  assert.equal(hands.mayReport(field.id, "-2"), true);
  assert.equal(hands.isTyping(field.id), false);
});

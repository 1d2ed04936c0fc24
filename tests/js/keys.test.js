import assert from "node:assert";
import test from "node:test";
import { keyAction as action, keyContext as context } from "#input/keys.js";

const key = (key, code = "", more = {}) => ({ key, code, ...more });

test("every key of the page", () => {
  const cases = [
    [key(" ", "Space"), "play"],
    [key("ArrowRight"), "forward"],
    [key("ArrowLeft"), "back"],
    [key("Home"), "first"],
    [key("End"), "last"],
    [key("PageDown"), "next"],
    [key("PageUp"), "previous"],
    [key("f", "KeyF"), "hall"],
    [key("F", "KeyF", { shiftKey: true }), "hall"],
    [key("r", "KeyR"), "reset"],
    [key("l", "KeyL"), "lock"],
    [key("d", "KeyD"), "solid"],
    [key("b", "KeyB"), "blank"],
    [key("i", "KeyI"), "inside"],
    [key("q", "KeyQ"), "code"],
    [key("й", "KeyQ"), "code"],
    [key("ш", "KeyI"), "inside"],
    [key(".", "Period"), "blank"],
    [key("?", "Slash", { shiftKey: true }), "help"],
    [key("z", "KeyZ", { ctrlKey: true }), "undo"],
    [key("z", "KeyZ", { metaKey: true }), "undo"],
    [key("Z", "KeyZ", { ctrlKey: true, shiftKey: true }), "redo"],
    [key("y", "KeyY", { ctrlKey: true }), "redo"],
  ];
  for (const [event, name] of cases) assert.equal(action(event), name, JSON.stringify(event));
});

test("Russian, German and Dvorak layouts", () => {
  assert.equal(action(key("а", "KeyF")), "hall");
  assert.equal(action(key("д", "KeyL")), "lock");
  assert.equal(action(key("ю", "Period")), "blank"); // a clicker sends the place
  assert.equal(action(key(".", "Slash")), "blank");
  assert.equal(action(key("?", "Digit7", { shiftKey: true })), "help");
  assert.equal(action(key("я", "KeyZ", { ctrlKey: true })), "undo");
  assert.equal(action(key("z", "KeyY", { ctrlKey: true })), "undo");
  assert.equal(action(key("f", "KeyY")), "hall");
});

test("what is not ours", () => {
  const cases = [
    key("x", "KeyX"),
    key("f", "KeyF", { ctrlKey: true }),
    key("r", "KeyR", { metaKey: true }),
    key("ArrowLeft", "", { altKey: true }), // the browser's Back
    key("End", "", { shiftKey: true }),
    key(" ", "Space", { repeat: true }),
    key("f", "KeyF", { isComposing: true }),
    key("f", "KeyF", { defaultPrevented: true }),
    key("Tab"),
    key("Enter"),
    key(">", "Period", { shiftKey: true }),
  ];
  for (const event of cases) assert.equal(action(event), null, JSON.stringify(event));
  assert.equal(action(key("ArrowRight", "", { repeat: true })), "forward");
});

test("a text field and a control that uses the key keep it", () => {
  assert.equal(action(key("f", "KeyF"), { typing: true }), null);
  assert.equal(action(key("z", "KeyZ", { ctrlKey: true }), { typing: true }), null);
  assert.equal(action(key(" ", "Space"), { controlUsesKey: true }), null);
});

test("a control that was clicked leaves its keys to the page, one reached by Tab keeps them", () => {
  const element = (kinds, attributes = {}) => ({
    isContentEditable: false,
    matches: (selector) => kinds.some((kind) => selector.split(", ").includes(kind)),
    getAttribute: (name) => attributes[name] ?? null,
  });
  const space = key(" ", "Space");
  assert.deepEqual(context(space, null), { typing: false, controlUsesKey: false });
  assert.equal(context(space, element(["button"])).controlUsesKey, false);
  assert.equal(context(space, element(["button", ":focus-visible"])).controlUsesKey, true);
  assert.equal(context(key("f", "KeyF"), element(["button", ":focus-visible"])).controlUsesKey, false);
  assert.equal(context(key("End"), element(["[role=slider]", ":focus-visible"])).controlUsesKey, true);
  const open = element(["[role=combobox]"], { "aria-expanded": "true" });
  assert.equal(context(key("ArrowDown"), open).controlUsesKey, true);
  assert.equal(context(space, { ...element([]), isContentEditable: true }).typing, true);
});

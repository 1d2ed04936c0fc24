import assert from "node:assert";
import test from "node:test";
import { followPageLife } from "#session/page_life.js";

test("the server is asked again when the page comes back, and only then", (t) => {
  const [page, its] = [new EventTarget(), Object.assign(new EventTarget(), { hidden: true })];
  Object.assign(globalThis, { addEventListener: page.addEventListener.bind(page), document: its });
  t.after(() => {
    for (const name of ["addEventListener", "document"]) delete globalThis[name];
  });
  let hurried = 0;
  followPageLife({ hurry: () => (hurried += 1) });
  /** How often an event makes the page ask. */
  const asked = (target, name, details = {}) => {
    const before = hurried;
    target.dispatchEvent(Object.assign(new Event(name), details));
    return hurried - before;
  };
  assert.equal(asked(page, "online"), 1);
  assert.equal(asked(page, "offline"), 0);
  assert.equal(asked(page, "pageshow", { persisted: false }), 0);
  assert.equal(asked(page, "pageshow", { persisted: true }), 1);
  assert.equal(asked(its, "visibilitychange"), 0);
  its.hidden = false;
  assert.equal(asked(its, "visibilitychange"), 1);
  assert.equal(asked(its, "freeze"), 0);
  assert.equal(asked(its, "resume"), 1);
});

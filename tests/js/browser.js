// A browser's history for tests, which can refuse calls, and a clock that is driven by hand.

import { mock } from "node:test";

/** A browser's history, which refuses calls while it is `strict`, and is slow to travel while it is `lazy`. */
export function browser(t) {
  let now = 10_000;
  const entries = [{ url: "/?first", state: null }];
  const listeners = {};
  const calls = [];
  const self = {
    at: 0,
    isStrict: false,
    isLazy: false,
    entries,
    calls,
    pass(ms) {
      now += ms;
      mock.timers.tick(ms);
    },
    now: () => entries[self.at],
    fire: (name) => listeners[name]?.(),
    go(by) {
      self.at += by;
      if (self.at < 0) throw new Error("the page was left");
      self.fire("popstate");
    },
  };
  /** @param {(url: string, state: unknown) => void} write */
  const call = (write) => (state, _title, url) => {
    if (self.isStrict) throw new DOMException("too often", "SecurityError");
    calls.push(now);
    write(url.replace("http://here", ""), state);
  };
  const travel = (by) => (self.isLazy ? setTimeout(() => self.go(by), 100) : self.go(by));
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
  const place = (part) => new URL(self.now().url, "http://here")[part];
  Object.assign(globalThis, {
    addEventListener: (name, listener) => (listeners[name] = listener),
    document: { addEventListener: () => {}, hidden: false },
    history: {
      get state() {
        return self.now().state;
      },
      replaceState: call((url, state) => Object.assign(self.now(), { url, state })),
      pushState: call((url, state) => {
        entries.length = self.at + 1;
        entries.push({ url, state });
        self.at += 1;
      }),
      go: travel,
      forward: () => self.at < entries.length - 1 && travel(1),
    },
    location: {
      get href() {
        return `http://here${self.now().url}`;
      },
      get pathname() {
        return place("pathname");
      },
      get search() {
        return place("search");
      },
      get hash() {
        return place("hash");
      },
    },
  });
  t.after(() => {
    mock.timers.reset();
    mock.restoreAll();
    for (const name of ["addEventListener", "document", "history", "location"]) delete globalThis[name];
  });
  return self;
}

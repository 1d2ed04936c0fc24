// A clock for a connection that is driven by hand.

export function handClock(random = 0) {
  const timers = new Map();
  let made = 0;
  return {
    random: () => random,
    later(call, seconds) {
      timers.set(++made, { call, seconds });
      return made;
    },
    drop: (timer) => timers.delete(timer),
    /** How long the waits still are. */
    waits: () => [...timers.values()].map(({ seconds }) => seconds),
    /** Let them end. */
    async pass() {
      const all = [...timers.values()];
      timers.clear();
      for (const { call } of all) call();
      await new Promise((done) => setImmediate(done));
    },
  };
}

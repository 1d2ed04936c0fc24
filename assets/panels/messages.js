// Two lines: errors that belong to no control, and toasts for what was done.

import { byId, make } from "#base/dom.js";
import { say } from "#base/words.js";

const SHOWN = 4000; // ms that a toast is visible

/** @param {import("#session/session.js").Session} session */
export function createMessages(session) {
  const message = byId("message");
  const toastLine = byId("toast");
  let timer = 0;

  session.on("message", (words, why) => {
    message.replaceChildren(words);
    if (why !== "retry") return;
    const button = make("button", { textContent: say("error.retry") });
    button.dataset.action = "retry";
    message.append(" ", button);
  });

  /** Show a message for a few seconds. @param {string} words */
  function toast(words) {
    toastLine.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => (toastLine.textContent = ""), SHOWN);
  }

  return { toast };
}

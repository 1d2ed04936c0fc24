// One line for what went wrong and has no control of its own, and one for what was done.

import { say } from "#base/words.js";

const SHOWN = 4000; // ms that a toast stays

export function createMessages(session) {
  const message = document.getElementById("message");
  const toastLine = document.getElementById("toast");
  let timer = 0;

  session.on("message", (words, why) => {
    message.replaceChildren(words);
    if (why !== "retry") return;
    const button = document.createElement("button");
    button.dataset.action = "retry";
    button.textContent = say("error.retry");
    message.append(" ", button);
  });

  /** Say for a few seconds what was done. */
  function toast(words) {
    toastLine.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => (toastLine.textContent = ""), SHOWN);
  }

  return { toast };
}

// What could not be read of a link, errors that belong to no control, and toasts for what was done.

import { byId, make, queryAll } from "#base/dom.js";
import { say } from "#base/words.js";

const SHOWN = 4000; // ms that a toast is visible

/**
 * Is an error about this path seen beside its field, or beside the first one of its group?
 * @param {string} path
 */
const isBesideField = (path) =>
  [path, `${path}.from`, `${path}.values`]
    .flatMap((each) => queryAll(`input[id^='{"path":"${each}"']`))
    .some((field) => field.getClientRects().length > 0);

/** @param {import("#session/session.js").Session} session */
export function createMessages(session) {
  const message = byId("message");
  const toastLine = byId("toast");
  let timer = 0;

  session.on("faults", (faults) => {
    byId("faults-list").replaceChildren(...faults.map((fault) => make("li", { textContent: fault })));
    byId("faults").hidden = faults.length === 0;
  });
  session.on("message", (words, why, path) => {
    message.replaceChildren(path && isBesideField(path) ? "" : words);
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

  return { toast, dismissFaults: () => (byId("faults").hidden = true) };
}

// What could not be read of a link, errors that belong to no control, what has no answer, and toasts for what was done.

import { byId, make, queryAll, setText } from "#base/dom.js";
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

/** Why something has no answer yet. @param {import("#data/answers.js").Failure} failure */
function outageWords({ code, field, message, epoch }) {
  if (code === "busy") return say("error.busy");
  if (field) return `${field}: ${message}`; // the server's own words
  if (code === "server" || code === "format") return say("error.server");
  return epoch === undefined ? say("error.network") : say("error.cut", { epoch });
}

/** @param {import("#session/session.js").Session} session */
export function createMessages(session) {
  const message = byId("message");
  const [outage, words] = [byId("outage"), make("span")];
  const again = make("button", { textContent: say("error.retry") });
  const toastLine = byId("toast");
  let timer = 0;
  again.dataset.action = "retry";

  session.on("faults", (faults) => {
    byId("faults-list").replaceChildren(...faults.map((fault) => make("li", { textContent: fault })));
    byId("faults").hidden = faults.length === 0;
  });
  session.on("message", (words, _why, path) => message.replaceChildren(path && isBesideField(path) ? "" : words));
  session.on("outage", (failure) => {
    if (failure === null) return outage.replaceChildren();
    setText(words, outageWords(failure));
    again.hidden = failure.code === "busy";
    if (!words.isConnected) outage.replaceChildren(words, " ", again);
  });

  /** Show a message for a few seconds. @param {string} words */
  function toast(words) {
    toastLine.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => (toastLine.textContent = ""), SHOWN);
  }

  return { toast, dismissFaults: () => (byId("faults").hidden = true) };
}

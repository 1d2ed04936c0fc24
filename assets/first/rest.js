// Loads what the page needs behind the first picture: its other scripts, Plotly and Dash.

import { byId } from "#base/dom.js";

const AGAIN = 2000; // ms, after scripts that have not come

/** Run the scripts that the document lists, in their order, and have Dash render the page. */
export async function loadRest() {
  const { content } = /** @type {HTMLTemplateElement} */ (byId("behind"));
  let rest = [...content.querySelectorAll("script")].map((script) => script.getAttribute("src") ?? "");
  while (rest.length > 0) {
    const came = await Promise.allSettled(rest.map((address) => window.thalweg.script(address, false)));
    const missing = came.findIndex(({ status }) => status === "rejected");
    // Those behind one that did not come had not what they need: they are run again, from the browser's cache.
    rest = missing < 0 ? [] : rest.slice(missing);
    if (rest.length > 0) await new Promise((done) => setTimeout(done, AGAIN));
  }
  window.thalweg.render();
}

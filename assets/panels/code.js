// A QR code in a corner, for the phones of the hall: a short address of what is on screen when it is opened.

import { setProp } from "#base/dash_bridge.js";
import { byId, make } from "#base/dom.js";
import { say } from "#base/words.js";
import { good } from "#data/answers.js";

/**
 * @typedef {object} Short the answer of /api/short
 * @property {boolean} local only this computer can open it
 * @property {{url: string, svg: string}[]} addresses
 *
 * @param {{link: () => string}} share
 * @param {(words: string) => void} toast
 * @returns {() => void} shows the code, and takes it away
 */
export function createCode(share, toast) {
  const box = byId("code");
  const picture = /** @type {HTMLImageElement} */ (byId("code-picture"));
  const choice = /** @type {HTMLSelectElement} */ (byId("code-choice"));
  /** @type {Short} */
  let short;
  let chosen = ""; // where the hall's phones are, among several addresses
  let asked = 0;

  const place = ({ url = "" }) => url.replace(/\/S\/\w+$/, "");
  const plain = (/** @type {string} */ url) => url.replace(/^http:\/\//, "");

  function hide() {
    box.hidden = true;
    asked++; // an answer on its way is not wanted any more
  }

  function show() {
    const { local, addresses } = short;
    const { url, svg } = addresses.find((each) => place(each) === chosen) ?? addresses[0];
    const base = place({ url });
    picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    picture.hidden = local;
    byId("code-address").replaceChildren(plain(base), make("wbr"), url.slice(base.length));
    byId("code-note").textContent = local ? say("link.local") : "";
    choice.replaceChildren(
      ...addresses.map((each) => make("option", { value: place(each), text: plain(place(each)) })),
    );
    choice.value = base;
    choice.hidden = addresses.length < 2;
    box.hidden = false;
  }

  async function ask() {
    const mine = ++asked;
    const { search, hash } = new URL(share.link());
    const body = { query: search.slice(1), hash: hash.slice(1), page: location.origin + location.pathname };
    const headers = { "Content-Type": "application/json" };
    try {
      const answer = await fetch("api/short", { method: "POST", headers, body: JSON.stringify(body) }).then(good);
      const told = await answer.json();
      if (mine !== asked) return;
      short = told;
      show();
    } catch (error) {
      toast(say("code.failed", { message: error instanceof Error ? error.message : error }));
    }
  }

  choice.addEventListener("change", () => {
    chosen = choice.value;
    show();
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());

  return () => {
    setProp("link-popover", "opened", false);
    if (box.hidden) ask();
    else hide();
  };
}

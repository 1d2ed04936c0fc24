// The field with the link, which follows the state, and its note on which machines can open the link.

import { setProp } from "#base/dash_bridge.js";
import { byId, targetOf } from "#base/dom.js";
import { say } from "#base/words.js";

const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\])$/; // as in views/share.py

/**
 * @param {import("#session/session.js").Session} session
 * @param {import("#session/page_state.js").Page} page
 * @param {{link: () => string}} share
 * @param {Pick<import("#base/catalog.js").Boot, "share">} boot
 */
export function createLinkField(session, page, share, boot) {
  const follow = () => setProp("link-url", "value", share.link());
  const followSeen = () => byId("link-url").checkVisibility() && follow(); // Dash renders for milliseconds, at the end of a play too
  for (const name of /** @type {const} */ (["state", "shown"])) session.on(name, followSeen);
  page.on("link", followSeen);
  document.addEventListener("focusin", (event) => {
    const box = targetOf(event)?.closest(".popover");
    if (box?.contains(byId("link-url"))) follow(); // just opened: the epoch may have changed since
  });
  const { host, hostname } = new URL(share.link());
  byId("link-note").textContent = say((boot.share?.local ?? LOCAL.test(hostname)) ? "link.local" : "link.shared", {
    host,
  });
  follow();
}

// Asks the server again when the page comes back: from sleep, from behind another tab, or with the network.

/** @param {import("#data/connection.js").Connection} connection */
export function followPageLife({ hurry }) {
  addEventListener("online", hurry); // its opposite says nothing: the server may be on this computer
  addEventListener("pageshow", ({ persisted }) => persisted && hurry());
  document.addEventListener("resume", hurry); // of a page that was frozen
  document.addEventListener("visibilitychange", () => document.hidden || hurry());
}

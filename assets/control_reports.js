// Dash looks its clientside functions up while it starts, before any module runs: what controls report is handed on as an
// event.
"use strict";
window.dash_clientside = Object.assign(window.dash_clientside ?? {}, {
  thalweg_controls: Object.fromEntries(
    ["text", "slider", "select", "segmented", "flag", "search"].map((kind) => [
      kind,
      () => {
        const { triggered: reports } = window.dash_clientside.callback_context;
        window.dispatchEvent(new CustomEvent("thalweg:reports", { detail: { kind, reports } }));
        return window.dash_clientside.no_update;
      },
    ]),
  ),
});

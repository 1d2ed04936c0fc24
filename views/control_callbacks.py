"""One clientside callback for each kind of control: it reports changed values to `assets/panels/controls.js`."""

from __future__ import annotations

from dash import ALL, ClientsideFunction, Dash, Input, Output, dcc

CONTROLS = {  # kind of control -> the property that holds its value
    "text": "value",
    "slider": "value",
    "select": "value",
    "segmented": "value",
    "flag": "checked",
}
SINKS = (*CONTROLS, "search")


def layout() -> list[dcc.Store]:
    """Dummy outputs: the clientside callbacks return nothing, but Dash requires an output."""
    return [dcc.Store(id=f"sink-{kind}") for kind in SINKS]


def register(app: Dash) -> None:
    for kind, prop in CONTROLS.items():
        add_callback(app, kind, Input({"type": kind, "path": ALL}, prop))
    add_callback(app, "search", Input({"type": "search", "list": ALL}, "value"))


def add_callback(app: Dash, kind: str, values: Input) -> None:
    app.clientside_callback(
        ClientsideFunction("thalweg_controls", kind), Output(f"sink-{kind}", "data"), values, prevent_initial_call=True
    )

"""The 3D view's element in the contour's panel; `assets/solid/solid.js` fills it when it is opened."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from thalweg.views.controls import attributes, icon_button, segmented
from thalweg.views.language import Words


def choice(t: Words) -> list[Component]:
    """Contour, both, or 3D; where there is little room, one button that cycles through them."""
    modes = [(mode, t(f"solid.{mode}")) for mode in ("contour", "beside", "only")]
    return [
        segmented("view.solid", modes, t("solid.choose")),
        icon_button("solid", "solid", t("solid.choose"), "solid"),
    ]


def plot(t: Words) -> html.Div:
    height = segmented("view.height", [("linear", t("loss.linear")), ("log", t("loss.log"))], t("solid.height"))
    reason = dmc.Tooltip(height, id="height-log-reason", label=t("solid.no_log"), disabled=True, multiline=True, w=260)
    return html.Div(
        [
            html.Div(
                [html.Div(id="solid-surface"), html.Div(id="solid-marks")],
                id="solid",
                tabIndex=0,
                role="application",
                **attributes(aria_label=t("solid.graph")),
            ),
            html.Div([reason, icon_button("camera-reset", "reset", t("solid.reset"))], className="solid-tools"),
            html.Div(id="solid-note"),
        ],
        className="plot solid-plot",
    )


def impossible(t: Words) -> html.Div:
    """The message shown in place of the view if the browser has no WebGL."""
    return html.Div(t("solid.impossible"), id="solid-impossible", role="status")

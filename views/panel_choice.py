"""The choice of panels side by side, above the contour and the responses; see `assets/panels/panel_choice.js`."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from thalweg.views.controls import select
from thalweg.views.language import Words


def choice(t: Words, path: str, one: str) -> list[Component]:
    """The select for panels. JavaScript offers the settings in which the runs differ; `one` labels a single panel."""
    where = {"width": 230, "position": "bottom-end"}
    ways = select(path, [{"value": "one", "label": one}], "one", t("panels.label"), comboboxProps=where)
    return [html.Span(className="panels-note quiet"), html.Div(ways, className="panels")]

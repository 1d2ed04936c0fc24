"""Several starts and several seeds: a box beside the experiment's numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from thalweg.engine.experiment import SEEDS
from thalweg.starts import STARTS
from thalweg.views import opening
from thalweg.views.controls import opener, parameter, popover, segmented, text_field
from thalweg.views.language import Words, words
from thalweg.views.specs import StartsSpec, checked

ONE = "one"  # in the choice of starts: a single one, no layout


def layout(t: Words) -> dmc.Popover:
    layouts = [(key, entry.label.in_language(t.language)) for key, entry in STARTS.items()]
    return popover(
        "several-popover",
        opener("several", t("several.button")),
        [
            html.H2(t("several.starts")),
            segmented("starts", [(ONE, t("several.one_start")), *layouts], t("several.starts")),
            html.Div(details(opening.STARTS_SPEC, t), id="starts-details"),
            dcc.Store(id="starts-spec", data=opening.STARTS_SPEC),
            html.H2(t("several.seeds")),
            html.Div(
                [text_field("seeds", SEEDS, t), html.P(t("several.seeds_note"), className="note")], className="seeds"
            ),
        ],
        300,
        "bottom",
    )


def details(spec: Mapping[str, Any], t: Words) -> list[Component]:
    """The chosen layout's lesson and its numbers; nothing for a single start."""
    if not spec["starts"]:
        return []
    entry = STARTS[spec["starts"]]
    values = spec["params"]
    return [
        html.P(entry.teaches.in_language(t.language), className="note"),
        *(parameter(f"startsParams.{p.name}", p, values.get(p.name, p.default), t) for p in entry.params()),
    ]


def register(app: Dash) -> None:
    @app.callback(
        Output("starts-details", "children"),
        Input("starts-spec", "data"),
        State("language", "data"),
        prevent_initial_call=True,
    )
    @checked
    def chosen(spec: StartsSpec, language: str) -> list[Component]:
        return details(spec, words(language))

"""Further landscapes for the same runs: added in the picker, each with its own parameters and start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from thalweg.engine.experiment import START
from thalweg.engine.kinds.landscape.experiment import MOST_LANDSCAPES
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import FAMILIES
from thalweg.views.controls import icon_button, searchable, select, text_input
from thalweg.views.language import Words, words
from thalweg.views.run_body import parameters
from thalweg.views.specs import FurtherSpec, checked


def details(spec: Sequence[Mapping[str, Any]], t: Words) -> list[Component]:
    """The controls of each further landscape, and a select that adds one if there is room."""
    blocks = [block(i, place, t) for i, place in enumerate(spec)]
    if len(spec) >= MOST_LANDSCAPES - 1:
        return blocks
    choices = [
        {
            "group": title.in_language(t.language),
            "items": [
                {"value": entry.key, "label": entry.label.in_language(t.language)}
                for entry in LANDSCAPES.values()
                if entry.family == family
            ],
        }
        for family, title in FAMILIES.items()
    ]
    add = select("beside", choices, None, t("beside.add"), placeholder=t("beside.add"), **searchable(t))
    return [*blocks, add]


def block(index: int, place: Mapping[str, Any], t: Words) -> html.Div:
    entry = LANDSCAPES[place["landscape"]]
    path = f"beside.{index}"
    hint = START.doc.in_language(t.language)
    starts = [text_input(f"{path}.start.{i}", hint, t(f"bar.start_{name}"), "number") for i, name in enumerate("xy")]
    return html.Div(
        [
            html.Div(
                [
                    html.H3(t("beside.title", landscape=entry.label.in_language(t.language))),
                    html.Span(className="spring"),
                    icon_button("remove-beside", "trash", t("beside.remove"), "small", index=index),
                ],
                className="beside-head",
            ),
            *parameters(entry, f"{path}.landscapeParams", place["landscapeParams"], t),
            html.Div([html.Span(t("beside.start"), className="parameter-name"), *starts], className="beside-start"),
        ],
        className="beside",
    )


def register(app: Dash) -> None:
    @app.callback(
        Output("beside-details", "children"),
        Input("beside-spec", "data"),
        State("language", "data"),
        prevent_initial_call=True,
    )
    @checked
    def chosen(spec: list[FurtherSpec], language: str) -> list[Component]:
        return details(spec, words(language))

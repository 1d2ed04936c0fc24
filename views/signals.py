"""The signals' part of the picker: the chosen one with formula and parameters, and all others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from thalweg.signals import SIGNALS
from thalweg.signals.base import FAMILIES, Signal
from thalweg.views.controls import attributes, search, search_words
from thalweg.views.language import Words, words
from thalweg.views.run_body import parameters, typeset
from thalweg.views.specs import SignalSpec, checked


def layout(t: Words) -> html.Div:
    return html.Div(
        [
            html.Div(id="signal-details", className="picked"),
            search("signal-list", t("signal.search")),
            html.Div(
                [group(family, t) for family in FAMILIES if of_family(family)]
                + [html.P(t("picker.none"), className="quiet nothing")],
                id="signal-list",
                className="found-list",
            ),
        ],
        className="only-response",
    )


def of_family(family: str) -> list[type[Signal]]:
    return [entry for entry in SIGNALS.values() if entry.family == family]


def group(family: str, t: Words) -> html.Div:
    title = FAMILIES[family].in_language(t.language)
    return html.Div([html.H3(title), *(choice(entry, t) for entry in of_family(family))], className="group")


def choice(entry: type[Signal], t: Words) -> html.Button:
    label, teaches = entry.label.in_language(t.language), entry.teaches.in_language(t.language)
    return html.Button(
        [sketch(entry.key), html.Strong(label), html.Span(teaches)],
        type="button",
        className="found with-thumbnail",
        **attributes(data_action="signal", data_signal=entry.key, data_words=search_words(entry)),
    )


def sketch(key: str) -> html.Span:
    """An element in which `assets/panels/signal_picker.js` draws a signal at its defaults."""
    return html.Span(className="thumbnail sketch", **attributes(data_sketch=key))


def details(spec: Mapping[str, Any], t: Words) -> list[Component]:
    """The chosen signal: its lesson, formula and parameters, and for a walk, its walker."""
    entry = SIGNALS[spec["signal"]]
    controls = parameters(entry, "signalParams", spec["params"], t)
    walked = [html.P(className="note walked"), html.P(t("signal.walk_help"), className="note")] if entry.walked else []
    return [
        html.H2(entry.label.in_language(t.language)),
        html.P(entry.teaches.in_language(t.language)),
        typeset(entry.formula, t),
        *walked,
        html.P(t("run.source", source=entry.source), className="quiet source"),
        *([html.H3(t("picker.parameters")), *controls] if controls else []),
    ]


def register(app: Dash) -> None:
    @app.callback(
        Output("signal-details", "children"),
        Input("signal-spec", "data"),
        State("language", "data"),
        prevent_initial_call=True,
    )
    @checked
    def chosen(spec: SignalSpec, language: str) -> list[Component]:
        return details(spec, words(language))

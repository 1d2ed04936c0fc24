"""The panel with the inside of one run's updates; `assets/panels/inside_panel.js` fills it."""

from __future__ import annotations

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from thalweg.optimizers import OPTIMIZERS
from thalweg.views.controls import attributes, icon_button
from thalweg.views.language import Words, words
from thalweg.views.run_body import typeset
from thalweg.views.specs import RuleSpec, checked


def layout(t: Words) -> html.Div:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(id="inside-letter", className="letter"),
                    html.Span(id="inside-label", className="panel-title"),
                    html.Span(className="spring"),
                    html.Span(id="inside-readout"),
                    html.Span(id="inside-update"),
                    icon_button("inside", "close", t("inside.close")),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    html.Div(id="inside-legend"),
                    html.Div(id="inside-strip", title=t("inside.strip")),
                    html.P(t("inside.none"), id="inside-none", className="quiet", hidden=True),
                    html.Div(id="inside-formula"),
                    html.Div(id="inside-worked"),
                ],
                className="inside-body",
                tabIndex=0,  # it may scroll, by keys too
            ),
            dcc.Store(id="inside-spec"),
        ],
        id="inside-panel",
        className="panel",
        role="region",
        **attributes(aria_label=t("inside.title")),
    )


def register(app: Dash) -> None:
    @app.callback(
        Output("inside-formula", "children"),
        Input("inside-spec", "data"),
        State("language", "data"),
        prevent_initial_call=True,
    )
    @checked
    def formula(spec: RuleSpec | None, language: str) -> list[Component]:
        return [typeset(OPTIMIZERS[spec["optimizer"]].formula, words(language))] if spec else []

"""The panel of responses: signal, answers and what is wanted below; `assets/response_stage.js` draws in it."""

from __future__ import annotations

from dash import html

from views.controls import attributes, icon_button, select
from views.figures import response_figure
from views.graph import graph
from views.language import Words
from views.theme import ThemeName


def layout(t: Words, theme: ThemeName) -> html.Div:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(
                        [html.Span(t("contour.epoch")), html.Strong("0", id="response-epoch")], className="counter"
                    ),
                    html.Span(className="spring"),
                    below(t),
                    icon_button("fit", "fit", t("response.fit")),
                ],
                className="panel-head",
            ),
            html.Div([graph("response", response_figure(theme)), html.Div(id="response-readout")], className="plot"),
        ],
        id="response-panel",
        className="panel",
        role="figure",
        **attributes(aria_label=t("response.graph")),
    )


def below(t: Words) -> html.Div:
    """What stands below the responses. JavaScript adds what the present rules keep."""
    choices = [
        {"value": "nothing", "label": t("response.nothing")},
        {"value": "position", "label": t("response.position")},
    ]
    where = {"width": 260, "position": "bottom-end"}
    return html.Label(
        [
            html.Span(t("response.below"), className="quiet"),
            select("view.below", choices, "nothing", t("response.below"), comboboxProps=where),
        ],
        className="below",
    )

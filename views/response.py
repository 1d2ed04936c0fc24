"""The panel of responses: signal, responses and the quantity chosen below; `assets/response/stage.js` draws in it."""

from __future__ import annotations

from dash import html

from thalweg.views import panel_choice
from thalweg.views.controls import attributes, icon_button, segmented, select
from thalweg.views.language import Words


def layout(t: Words) -> html.Div:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(
                        [html.Span(t("contour.epoch")), html.Strong("0", id="response-epoch")], className="counter"
                    ),
                    html.Span(className="hall-title in-hall"),
                    html.Span(className="spring"),
                    *panel_choice.choice(t, "view.panels.response", t("panels.one_response")),
                    below(t),
                    html.Div(
                        segmented(
                            "view.delta.response",
                            [("linear", t("loss.linear")), ("log", t("loss.log"))],
                            t("difference.scale"),
                        ),
                        id="response-delta",
                        hidden=True,
                    ),
                    icon_button("fit", "fit", t("response.fit")),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    html.Div(html.Div(id="response-graph"), id="response", className="graph"),
                    html.P(t("response.empty"), id="response-empty"),
                    html.Div(id="response-readout"),
                ],
                className="plot",
            ),
        ],
        id="response-panel",
        className="panel",
        role="figure",
        **attributes(aria_label=t("response.graph")),
    )


def below(t: Words) -> html.Div:
    """The select for the quantity below the responses. JavaScript adds the state of the present rules."""
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

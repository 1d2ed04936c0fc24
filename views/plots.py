"""The plots: panels with their heads; `assets/landscape/stage.js` draws in them."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html

from thalweg.views import inside, panel_choice, response, solid_plot
from thalweg.views.controls import attributes, icon_button, segmented
from thalweg.views.language import Words


def layout(t: Words) -> html.Section:
    plots = [contour(t), loss(t), inside.layout(t), response.layout(t)]
    return html.Section(html.Div(plots, className="plots-grid"), className="plots")


def graph(name: str) -> html.Div:
    """A place for a graph that the page's scripts draw.

    A `dcc.Graph` would draw its own, empty figure again after each zoom.
    """
    return html.Div(html.Div(), id=name, className="graph")


def contour(t: Words) -> html.Div:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(
                        [html.Span(t("contour.epoch")), html.Strong("0", id="contour-epoch")], className="counter"
                    ),
                    html.Span(className="hall-title in-hall"),
                    html.Span(className="spring"),
                    *panel_choice.choice(t, "view.panels", t("panels.one")),
                    icon_button("curves", "curves", t("panels.curves"), "curves"),
                    *solid_plot.choice(t),
                    icon_button("inside", "inside", t("contour.inside")),
                    icon_button("lock", "unlock", t("contour.lock"), "lock"),
                    icon_button("full-view", "full", t("contour.full_view")),
                ],
                className="panel-head",
            ),
            html.Div(
                [graph("contour"), html.Div(id="readout"), html.Div(id="curves-readout")],
                className="plot",
            ),
            solid_plot.plot(t),
            solid_plot.impossible(t),
        ],
        id="contour-panel",
        className="panel",
        role="figure",
        **attributes(aria_label=t("contour.graph")),
    )


def loss(t: Words) -> html.Div:
    scale = segmented("view.loss", [("linear", t("loss.linear")), ("log", t("loss.log"))], t("loss.scale"))
    over = segmented(
        "view.over", [("epochs", t("loss.epochs")), ("evaluations", t("loss.evaluations"))], t("loss.over")
    )
    return html.Div(
        [
            html.Div(
                [
                    html.Span(t("loss.value"), id="loss-value", className="panel-title"),
                    html.Span(className="spring"),
                    over,
                    dmc.Tooltip(
                        scale, id="loss-log-reason", label=t("loss.no_log"), disabled=True, multiline=True, w=260
                    ),
                    icon_button("fit", "fit", t("loss.fit")),
                ],
                className="panel-head",
            ),
            html.Div([graph("loss"), html.Div(id="loss-readout")], className="plot"),
            difference(t),
        ],
        id="loss-panel",
        className="panel",
        role="figure",
        **attributes(aria_label=t("loss.graph")),
    )


def difference(t: Words) -> html.Div:
    """The strip with the difference of two runs' losses; `assets/panels/compare.js` fills it."""
    return html.Div(
        [
            html.Div(
                [
                    html.Strong(id="difference-title"),
                    html.Span(id="difference-sign", className="quiet"),
                    html.Span(className="spring"),
                    segmented(
                        "view.delta", [("linear", t("loss.linear")), ("log", t("loss.log"))], t("difference.scale")
                    ),
                    icon_button("difference-swap", "swap", t("difference.swap"), "small"),
                    icon_button("difference-close", "close", t("difference.close"), "small"),
                ],
                className="difference-head",
            ),
            html.Div(
                [html.Div(id="difference-graph"), html.Div(id="difference-readout")], className="plot", role="figure"
            ),
        ],
        id="difference",
    )

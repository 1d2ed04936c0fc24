"""The transport: playback controls, the time line and the epoch."""

from __future__ import annotations

from dash import html

from thalweg.views.controls import attributes, icon, icon_button
from thalweg.views.language import Words


def layout(t: Words) -> html.Section:
    return html.Section(
        [
            html.Div(
                [
                    icon_button("restart", "restart", t("transport.restart")),
                    icon_button("step-back", "step-back", t("transport.step_back")),
                    play(t),
                    icon_button("step-forward", "step-forward", t("transport.step_forward")),
                    icon_button("end", "end", t("transport.end")),
                ],
                className="buttons",
            ),
            scrub(t),
            html.Div(
                [
                    html.Span(t("epoch.label"), className="quiet"),
                    html.Span("0", id="epoch"),
                    html.Span("/", className="quiet"),
                    html.Span("0", id="epoch-last", className="quiet"),
                ],
                className="epochs",
            ),
            html.Div(id="progress", role="status"),
            html.Div(
                [
                    icon_button("slower", "slower", t("transport.slower"), "small"),
                    html.Span(
                        [html.Span("8", id="speed"), html.Span(t("transport.per_second"), className="quiet")],
                        className="speed",
                        title=t("transport.speed"),
                    ),
                    icon_button("faster", "faster", t("transport.faster"), "small"),
                    icon_button("predict", "predict", t("prediction.open"), "only-landscape not-on-phone"),
                    icon_button("loop", "loop", t("transport.loop"), "loop"),
                    icon_button("hall", "hall", t("bar.hall"), "in-hall"),
                ],
                className="speeds",
            ),
        ],
        className="transport panel",
        **attributes(aria_label=t("transport.label")),
    )


def play(t: Words) -> html.Button:
    return html.Button(
        [icon("play"), icon("pause")],
        className="play",
        type="button",
        title=t("transport.play"),
        **attributes(aria_label=t("transport.play"), data_action="play"),
    )


def scrub(t: Words) -> html.Div:
    parts = [html.Div(id=f"scrub-{name}") for name in ("loaded", "done", "handle")]
    return html.Div(
        html.Div(parts, className="rail"),
        id="scrub",
        role="slider",
        tabIndex=0,
        **attributes(aria_label=t("transport.scrub"), aria_valuemin="0", aria_valuemax="0", aria_valuenow="0"),
    )

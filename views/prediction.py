"""The panel that asks what will happen; JavaScript writes the questions, and marks the answers."""

from __future__ import annotations

from dash import html

from thalweg.views.controls import attributes, icon_button
from thalweg.views.language import Words


def layout(t: Words) -> html.Section:
    return html.Section(
        [
            html.Div(id="prediction-questions"),
            html.P(id="prediction-words", role="status"),
            icon_button("predict", "close", t("prediction.close"), "small"),
        ],
        id="prediction",
        className="panel",
        hidden=True,
        **attributes(aria_label=t("prediction.title")),
    )

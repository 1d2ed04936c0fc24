"""A link as a quiz: what it hides from its readers, and what it lets them change."""

from __future__ import annotations

from dash import html

from thalweg.views.controls import attributes, text_button
from thalweg.views.language import Words

PARTS = {
    "hide": ("names", "runs", "landscape", "numbers", "curves", "paths"),
    "allow": ("start", "lr", "epochs", "noise", "seed", "landscape", "runs"),
}


def reopen(t: Words) -> html.Button:
    """In the bar of a page on which something is locked; in a narrow one, without its words."""
    words = t("quiz.reopen")
    button = text_button("reopen", words, "reset", "reopen")
    button.title = words
    return button


def layout(t: Words) -> html.Details:
    """In the box of the link: a button for each name that a part of its view may have."""
    return html.Details(
        [
            html.Summary(t("quiz.title")),
            *(
                html.Div(
                    [
                        html.Span(t(f"quiz.{part}"), className="quiet"),
                        *(text_button("quiz", t(f"quiz.{part}_{name}"), part=part, name=name) for name in names),
                    ],
                    className="choices",
                    role="group",
                    **attributes(aria_label=t(f"quiz.{part}")),
                )
                for part, names in PARTS.items()
            ),
        ],
        className="quiz",
    )

"""The place of the lecturer's list of scenes, which scripts fill when it is first opened (`assets/lecture/`)."""

from __future__ import annotations

from dash import html

from thalweg.views.controls import attributes
from thalweg.views.language import Words


def layout(t: Words) -> html.Section:
    return html.Section(
        id="lecture", className="lecture panel", hidden=True, **attributes(aria_label=t("lecture.label"))
    )

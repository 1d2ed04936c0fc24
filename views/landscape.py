"""The landscape picker: the chosen landscape with formula and parameters, and all others by what they teach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import FAMILIES, Landscape
from thalweg.views import further_landscapes, opening, signals
from thalweg.views.controls import attributes, search, search_words
from thalweg.views.language import Words, words
from thalweg.views.run_body import parameters, typeset
from thalweg.views.specs import LandscapeSpec, checked


def layout(t: Words) -> dmc.Drawer:
    """A drawer over the list of runs, so that the contour stays visible."""
    return dmc.Drawer(
        [
            html.Div(
                [
                    html.Div(details(opening.LANDSCAPE_SPEC, t), id="landscape-details", className="picked"),
                    html.Div(further_landscapes.details(opening.BESIDE_SPEC, t), id="beside-details"),
                    search("picker-list", t("picker.search")),
                    html.Div(
                        [group(family, t) for family in FAMILIES if of_family(family)]
                        + [html.P(t("picker.none"), className="quiet nothing")],
                        id="picker-list",
                        className="found-list",
                    ),
                ],
                className="only-landscape",
            ),
            signals.layout(t),
        ],
        id="picker",
        title=t("picker.title"),
        opened=False,
        withOverlay=False,
        lockScroll=False,
        trapFocus=False,
        withinPortal=False,
        closeOnClickOutside=False,
        transitionProps={"duration": 0},
        closeButtonProps={"aria-label": t("picker.close"), "title": t("picker.close")},
        className="picker",
        padding=0,
        shadow="md",
    )


def of_family(family: str) -> list[type[Landscape]]:
    return [entry for entry in LANDSCAPES.values() if entry.family == family]


def group(family: str, t: Words) -> html.Div:
    title = FAMILIES[family].in_language(t.language)
    return html.Div([html.H3(title), *(choice(entry, t) for entry in of_family(family))], className="group")


def choice(entry: type[Landscape], t: Words) -> html.Button:
    label, teaches = entry.label.in_language(t.language), entry.teaches.in_language(t.language)
    return html.Button(
        [thumbnail(entry.key), html.Strong(label), html.Span(teaches)],
        type="button",
        className="found with-thumbnail",
        **attributes(data_action="landscape", data_landscape=entry.key, data_words=search_words(entry)),
    )


def thumbnail(key: str) -> html.Span:
    """A picture for light and one for dark, as CSS backgrounds: the browser fetches only the one that is displayed."""
    pictures = [
        html.Span(className=f"only-{theme}", style={"backgroundImage": f"url(api/thumbnail/{key}.png?theme={theme})"})
        for theme in ("light", "dark")
    ]
    return html.Span(pictures, className="thumbnail")


def details(spec: Mapping[str, Any], t: Words) -> list[Component]:
    """The chosen landscape: its lesson, formula, note and parameters."""
    entry = LANDSCAPES[spec["landscape"]]
    controls = parameters(entry, "landscapeParams", spec["params"], t)
    parts: list[Component] = [
        html.H2(entry.label.in_language(t.language)),
        html.P(entry.teaches.in_language(t.language)),
        typeset(entry.formula, t),
    ]
    if entry.note:
        parts.append(html.P(entry.note.in_language(t.language), className="note"))
    parts.append(html.P(t("run.source", source=entry.source), className="quiet source"))
    return [*parts, *([html.H3(t("picker.parameters")), *controls] if controls else [])]


def register(app: Dash) -> None:
    further_landscapes.register(app)

    @app.callback(
        Output("landscape-details", "children"),
        Input("landscape-spec", "data"),
        State("language", "data"),
        prevent_initial_call=True,
    )
    @checked
    def chosen(spec: LandscapeSpec, language: str) -> list[Component]:
        return details(spec, words(language))

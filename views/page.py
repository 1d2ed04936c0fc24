"""The page: its panels, and the HTML document around them with the scripts' boot data."""

from __future__ import annotations

import dataclasses
import json
from functools import partial
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html

from thalweg.catalog import Text
from thalweg.engine.describe import catalog_json
from thalweg.engine.kinds import KINDS
from thalweg.engine.limits import Limits
from thalweg.views import (
    bar,
    bundle,
    control_callbacks,
    dash_routes,
    first_picture,
    inside,
    landscape,
    lecture,
    libraries,
    opening,
    plots,
    prediction,
    runs,
    signals,
    specs,
    starts_and_seeds,
    surfaces,
    transport,
)
from thalweg.views import help as help_panel
from thalweg.views.controls import attributes, icon_button
from thalweg.views.figures import loss_axes
from thalweg.views.language import LANGUAGES, Words, reader_language, words
from thalweg.views.share import share
from thalweg.views.theme import FONT, SCHEMES, THEME_NAMES, ThemeName, css_variables, reader_theme, theme

TEXT = {field.name for field in dataclasses.fields(Text)}  # a text of the catalogue as JSON has a key for each language
ACCENT = "#e8f1f7 #d3e3ee #a9c8de #8bbfe0 #6cb0dd #4a97c8 #2f7ab0 #1f5f8b #1a5278 #134463"  # Mantine's ten shades


def page(language: str, theme_name: ThemeName, limits: Limits) -> dmc.MantineProvider:
    t = words(language)
    app = html.Div(
        [
            bar.layout(t, limits, opening.LANDSCAPE),
            html.Main(
                [html.H1(t("page.title"), className="unseen"), runs.layout(t), plots.layout(t)],
                className="main",
            ),
            prediction.layout(t),
            transport.layout(t),
            messages(t),
            html.Div(id="story", className="unseen", **attributes(aria_live="polite")),
            bar.code(t),
            lecture.layout(t),
            # In a section, the header of a dialog is not another banner of the page.
            html.Section([landscape.layout(t), help_panel.layout(t)], className="overlays"),
            dcc.Store(id="language", data=language),
            dcc.Store(id="structure", data=opening.STRUCTURE),
            dcc.Store(id="landscape-spec", data=opening.LANDSCAPE_SPEC),
            dcc.Store(id="beside-spec", data=opening.BESIDE_SPEC),
            dcc.Store(id="signal-spec"),
            *control_callbacks.layout(),
        ],
        id="app",
        tabIndex=-1,
        **attributes(data_side="open", data_solid="contour"),
    )
    return dmc.MantineProvider(
        app,
        id="mantine",
        forceColorScheme=SCHEMES[theme_name],
        theme={
            "fontFamily": FONT,
            "fontFamilyMonospace": "ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace",
            "colors": {"accent": ACCENT.split()},
            "primaryColor": "accent",
            "primaryShade": {"light": 7, "dark": 4},
            "defaultRadius": 4,
            "cursorType": "pointer",
            "respectReducedMotion": True,
        },
    )


def messages(t: Words) -> html.Div:
    """What could not be read of a link, and a line each for what has no answer, other errors, and confirmations."""
    faults = html.Div(
        [
            html.Div([html.Strong(t("faults.title")), html.Ul(id="faults-list")]),
            icon_button("faults-close", "close", t("faults.close"), "small"),
        ],
        id="faults",
        role="alert",
        hidden=True,
    )
    return html.Div(
        [
            faults,
            *(html.Div(id=name, role="alert") for name in ("outage", "message")),
            html.Div(id="toast", role="status"),
        ],
        className="messages",
    )


def boot(t: Words, theme_name: ThemeName, opened: str, scripts: dict[str, Any]) -> dict[str, Any]:
    """What is needed first or differs between readers, and addresses of what is loaded later: see docs/page.md."""
    return {"language": t.language, "theme": theme_name, "share": share(), "opening": opened, **scripts}


def boot_file(language: str, limits: Limits) -> str:
    """The script with the rest of it, the same for all readers of a language."""
    catalog = in_language(catalog_json(limits), language)
    data = {
        "texts": {
            key: text for key, text in words(language).templates.items() if key.split(".")[0] in bundle.sections()
        },
        "languages": LANGUAGES,
        "catalog": catalog,
        "themes": {name: theme(name) for name in THEME_NAMES},
        "limits": catalog["limits"],
        "loss_axes": loss_axes(),
    }
    return f"window.thalwegData = {script_json(data)};\n"


def in_language(value: Any, language: str) -> Any:
    """The catalogue with its texts in one language; labels in all, since the search knows them by each."""
    if isinstance(value, list):
        return [in_language(part, language) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == TEXT:
        return {language: Text(**value).in_language(language)}
    said = {key: in_language(part, language) for key, part in value.items()}
    return said | {"label": value["label"] | said["label"]} if "label" in value else said


def script_json(value: Any) -> str:
    """JSON that is safe within a script element: no `<` that could open or close one."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


def register(app: Dash, limits: Limits) -> None:
    """Give the app its layout, in the user's language and theme, and the callbacks and routes of its panels."""
    app.layout = lambda: page(reader_language(), reader_theme(), limits)
    data = {f"data_{language}.js": partial(boot_file, language, limits) for language in LANGUAGES}
    files = bundle.Files(data)
    files.register(app.server)
    surfaces.register(app.server)
    for panel in (runs, inside, landscape, signals, starts_and_seeds, control_callbacks):
        panel.register(app)
    specs.guard(app)
    renderer_config = dash_routes.register(app)

    def interpolate_index(**parts: str) -> str:
        """Dash's HTML document, with language, theme, colours and boot data included."""
        t, theme_name = words(reader_language()), reader_theme()
        dash = libraries.sorted_out(parts["scripts"])
        scripts = {
            "later": {part: files.address(f"{part}.js") for part in bundle.LATER},
            "plotly_solid": files.address("plotly_solid.js"),
            "core_components": dash.later,
        }
        return DOCUMENT.format(
            **parts | {"scripts": dash.behind, "config": renderer_config(parts["config"])},
            language=t.language,
            theme=theme_name,
            scheme=SCHEMES[theme_name],
            kind=next(iter(KINDS)),  # whose panels are seen until an experiment has come
            words_title=t("page.title"),
            first_picture=first_picture.element(t),
            icon=app.get_asset_url("icons/thalweg.svg"),
            own_styles=files.address("thalweg.css"),
            first_scripts=files.address("first.js"),
            own_scripts=files.address("thalweg.js"),
            plotly=files.address("plotly.js"),
            colors=css_variables(),
            own_data=files.address(f"data_{t.language}.js"),
            boot=script_json(boot(t, theme_name, opening.text(limits), scripts)),
        )

    app.interpolate_index = interpolate_index


DOCUMENT = """<!DOCTYPE html>
<html lang="{language}" data-kind="{kind}" data-mantine-color-scheme="{scheme}" data-theme="{theme}">
<head>
{metas}
<title>{words_title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
<style>{colors}</style>
{css}
<link rel="stylesheet" href="{own_styles}">
</head>
<body>
<div id="react-entry-point"></div>
{first_picture}
<script id="boot" type="application/json">{boot}</script>
<template id="behind">
<script src="{own_scripts}"></script>
<script src="{plotly}"></script>
{scripts}</template>
<footer>{config}
<script src="{own_data}"></script>
<script src="{first_scripts}"></script>
{renderer}</footer>
</body>
</html>
"""

"""The page: its panels, and the HTML document around them with the scripts' boot data."""

from __future__ import annotations

import json
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, dcc, html
from flask import has_request_context, request

from thalweg.engine.describe import catalog_json
from thalweg.engine.kinds import KINDS
from thalweg.engine.limits import Limits
from thalweg.views import (
    bar,
    bundle,
    control_callbacks,
    inside,
    landscape,
    plots,
    runs,
    signals,
    specs,
    starts_and_seeds,
    surfaces,
    transport,
)
from thalweg.views import help as help_panel
from thalweg.views.controls import attributes, icon_button
from thalweg.views.language import Words, reader_language, words
from thalweg.views.share import share
from thalweg.views.theme import FONT, THEME_NAMES, ThemeName, css_variables, theme

FIRST_LANDSCAPE = "hills_and_canyon"  # its thumbnail is in the bar until the address has been read
ACCENT = "#e8f1f7 #d3e3ee #a9c8de #8bbfe0 #6cb0dd #4a97c8 #2f7ab0 #1f5f8b #1a5278 #134463"  # Mantine's ten shades


def page(language: str, theme_name: ThemeName, limits: Limits) -> dmc.MantineProvider:
    t = words(language)
    app = html.Div(
        [
            bar.layout(t, limits, FIRST_LANDSCAPE),
            html.Main(
                [html.H1(t("page.title"), className="unseen"), runs.layout(t), plots.layout(t, theme_name)],
                className="main",
            ),
            transport.layout(t),
            messages(t),
            # In a section, the header of a dialog is not another banner of the page.
            html.Section([landscape.layout(t), help_panel.layout(t)], className="overlays"),
            dcc.Store(id="language", data=language),
            dcc.Store(id="structure"),
            dcc.Store(id="landscape-spec"),
            dcc.Store(id="beside-spec"),
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
        forceColorScheme=theme_name,
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
    """What could not be read of a link, one line for errors that belong to no control, and one for confirmations."""
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
        [faults, html.Div(id="message", role="alert"), html.Div(id="toast", role="status")],
        className="messages",
    )


def reader_theme() -> ThemeName:
    chosen = request.cookies.get("theme") if has_request_context() else None
    return chosen if chosen in THEME_NAMES else "light"


def boot(t: Words, theme_name: ThemeName, limits: Limits) -> dict[str, Any]:
    """The scripts' boot data: see docs/page.md."""
    catalog = catalog_json(limits)
    return {
        "language": t.language,
        "theme": theme_name,
        "texts": t.templates,
        "catalog": catalog,
        "themes": {name: theme(name) for name in THEME_NAMES},
        "limits": catalog["limits"],
        "share": share(),
        "plotly_solid": bundle.address("plotly_solid.js"),
    }


def script_json(value: Any) -> str:
    """JSON that is safe within a script element: no `<` that could open or close one."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


def register(app: Dash, limits: Limits) -> None:
    """Give the app its layout, in the user's language and theme, and the callbacks and routes of its panels."""
    app.layout = lambda: page(reader_language(), reader_theme(), limits)  # called on every page load
    bundle.register(app.server)
    surfaces.register(app.server)
    for panel in (runs, inside, landscape, signals, starts_and_seeds, control_callbacks):
        panel.register(app)
    specs.guard(app)

    def interpolate_index(**parts: str) -> str:
        """Dash's HTML document, with language, theme, colours and boot data included."""
        t, theme_name = words(reader_language()), reader_theme()
        return DOCUMENT.format(
            **parts,
            language=t.language,
            theme=theme_name,
            kind=next(iter(KINDS)),  # whose panels are seen until an experiment has come
            words_title=t("page.title"),
            loading=t("page.loading"),
            icon=app.get_asset_url("icons/thalweg.svg"),
            own_styles=bundle.address("thalweg.css"),
            plotly=bundle.address("plotly.js"),
            own_scripts=bundle.address("thalweg.js"),
            colors=css_variables(),
            boot=script_json(boot(t, theme_name, limits)),
        )

    app.interpolate_index = interpolate_index


DOCUMENT = """<!DOCTYPE html>
<html lang="{language}" data-kind="{kind}" data-mantine-color-scheme="{theme}">
<head>
{metas}
<title>{words_title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
<style>{colors}</style>
{css}
<link rel="stylesheet" href="{own_styles}">
</head>
<body>
<div id="react-entry-point"><div class="_dash-loading">{loading}</div></div>
<script id="boot" type="application/json">{boot}</script>
<footer>{config}<script src="{own_scripts}"></script><script src="{plotly}"></script>{scripts}{renderer}</footer>
</body>
</html>
"""

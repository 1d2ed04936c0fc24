"""The bar at the top: landscape, preset, the experiment's numbers, and the buttons for the whole page."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html

from thalweg.catalog import Param
from thalweg.engine.experiment import NOISE, SEED, START, epochs_param
from thalweg.engine.kinds import KINDS, kind_of
from thalweg.engine.limits import Limits
from thalweg.presets import IN_ORDER, RESPONSES, added
from thalweg.presets.base import ADDED, CHAPTERS, Preset
from thalweg.presets.series import SERIES_IN_ORDER
from thalweg.views import quiz, starts_and_seeds
from thalweg.views.controls import (
    asks,
    attributes,
    icon,
    icon_button,
    opener,
    opens,
    popover,
    searchable,
    segmented,
    select,
    switch,
    text_button,
    text_field,
)
from thalweg.views.landscape import thumbnail
from thalweg.views.language import LANGUAGES, Words, words


def layout(t: Words, limits: Limits, landscape: str) -> html.Header:
    return html.Header(
        [
            html.Div(
                [html.Span(className="mark"), html.Span(t("page.brand"), className="brand-name")], className="brand"
            ),
            kind_switch(t),
            landscape_button(t, landscape),
            signal_button(t),
            presets(t),
            numbers(t, limits),
            tools(t),
        ],
        className="bar",
    )


def landscape_button(t: Words, landscape: str) -> html.Button:
    return html.Button(
        [
            html.Span(thumbnail(landscape), id="landscape-thumbnail"),
            html.Span([html.Span(t("bar.landscape"), className="field-label"), html.Span("…", id="landscape-name")]),
            icon("chevron"),
        ],
        className="landscape-button only-landscape",
        type="button",
        title=t("bar.choose_landscape"),
        **attributes(data_action="picker", aria_haspopup="dialog"),
    )


def kind_switch(t: Words) -> html.Div:
    """Of which kind the experiment is."""
    kinds = [(kind.key, kind.label.in_language(t.language)) for kind in KINDS.values()]
    return html.Div(segmented("kind", kinds, t("bar.kind"), orientation="vertical"), className="kind-switch")


def signal_button(t: Words) -> html.Button:
    return html.Button(
        [
            html.Span(id="signal-sketch", className="sketch"),
            html.Span([html.Span(t("bar.signal"), className="field-label"), html.Span("…", id="signal-name")]),
            icon("chevron"),
        ],
        className="landscape-button only-response",
        type="button",
        title=t("bar.choose_signal"),
        **attributes(data_action="picker", aria_haspopup="dialog"),
    )


def presets(t: Words) -> html.Div:
    chapters = [
        {"group": name.in_language(t.language), "items": [choice(t, p) for p in IN_ORDER if p.chapter == chapter]}
        for chapter, name in CHAPTERS.items()
    ] + [
        {
            "group": t("bar.series", rule=series.label.in_language(t.language)),
            "items": [choice(t, preset) for preset in RESPONSES if preset.series is series],
        }
        for series in SERIES_IN_ORDER
    ]
    for kind in KINDS.values():
        own = [choice(t, preset) for preset in added() if kind_of(preset.experiment) is kind]
        if own:
            chapters.append({"group": ADDED.format(kind=kind.label).in_language(t.language), "items": own})
    return html.Div(
        [
            icon_button("preset-previous", "previous", t("bar.preset_previous"), "small"),
            select(
                "preset",
                chapters,
                None,
                t("bar.preset"),
                "calc(100dvh - 150px)",  # shows most of them without scrolling
                label=t("bar.preset"),
                placeholder=t("bar.no_preset"),
                **searchable(t),
                comboboxProps={"width": 320, "position": "bottom-start", "middlewares": {"flip": False, "shift": True}},
            ),
            icon_button("preset-next", "next", t("bar.preset_next"), "small"),
        ],
        className="presets",
    )


def choice(t: Words, preset: type[Preset]) -> dict[str, str]:
    return {"value": preset.key, "label": preset.label.in_language(t.language)}


def numbers(t: Words, limits: Limits) -> html.Div:
    """Start, epochs, noise and seed; on a phone, a sheet above the transport."""
    fields: tuple[tuple[str, Param, str], ...] = (
        ("start.0", START, t("bar.start_x")),
        ("start.1", START, t("bar.start_y")),
        ("epochs", epochs_param(limits.epochs), t("bar.epochs")),
        ("noise", NOISE, t("bar.noise")),
        ("seed", SEED, t("bar.seed")),
    )
    shown = [text_field(path, param, t, label=label) for path, param, label in fields]
    return html.Div([*shown, starts_and_seeds.layout(t)], className="numbers")


def tools(t: Words) -> html.Div:
    return html.Div(
        [
            quiz.reopen(t),
            icon_button("undo", "undo", t("bar.undo")),
            icon_button("redo", "redo", t("bar.redo")),
            html.Span(className="rule"),
            icon_button("lecture", "scenes", t("bar.lecture"), "not-on-phone"),
            link(t),
            camera(t),
            html.Span(className="rule"),
            languages(t),
            icon_button("theme", "theme", t("bar.theme")),
            icon_button("hall", "hall", t("bar.hall"), "not-on-phone"),
            icon_button("help", "help", t("bar.help")),
            icon_button("controls", "sliders", t("bar.controls"), "on-phone"),
        ],
        className="tools",
        role="toolbar",
    )


def languages(t: Words) -> dmc.Menu:
    """The choice of language; each is called what its speakers call it."""

    def item(language: str) -> dmc.MenuItem:
        current = attributes(aria_current="true") if language == t.language else {}
        name = html.Span(words(language)("language.name"), lang=language)
        return dmc.MenuItem(name, **asks("language", {"language": language}), **current)

    mark = t.language.upper()
    return dmc.Menu(
        [
            dmc.MenuTarget(**opens(mark, t("language.choose", mark=mark), "language")),
            dmc.MenuDropdown([item(language) for language in LANGUAGES]),
        ],
        position="bottom-end",
        shadow="md",
        transitionProps={"duration": 0},
    )


def link(t: Words) -> dmc.Popover:
    url = dmc.TextInput(
        id="link-url",
        value="",
        readOnly=True,
        size="xs",
        className="link-url",
        **attributes(aria_label=t("link.address")),
    )
    return popover(
        "link-popover",
        opener("link", t("bar.link")),
        [
            html.H2(t("link.title")),
            html.Div([url, text_button("copy-link", t("link.copy"), "copy", "primary")], className="link-line"),
            html.Div(
                [switch("link.language", t("link.with_language")), switch("link.theme", t("link.with_theme"))],
                className="switches",
            ),
            html.P(id="link-note", className="note"),
            menu_item("code", t("code.show"), "Q"),
            quiz.layout(t),
        ],
        380,
        "bottom-end",
    )


def menu_item(action: str, words: str, aside: str, **arguments: object) -> html.Button:
    """A button as wide as its box, with a word at its right side."""
    button = text_button(action, words, "", "menu-item", **arguments)
    button.children = [html.Span(words), html.Span(aside, className="quiet")]
    return button


def code(t: Words) -> html.Section:
    """The QR code in a corner of the page, with the short address in words."""
    return html.Section(
        [
            html.Img(id="code-picture", alt=t("code.picture")),
            html.Strong(id="code-address", role="status"),
            icon_button("code", "close", t("code.close"), "small"),
            html.Div(id="code-note"),
            html.Select(id="code-choice", **attributes(aria_label=t("code.choice"))),
        ],
        id="code",
        hidden=True,
        **attributes(aria_label=t("code.title")),
    )


def camera(t: Words) -> dmc.Popover:
    def item(words: str, size: str, panel: str, scale: int, action: str = "png") -> html.Button:
        return menu_item(action, words, size, panel=panel, scale=scale)

    return popover(
        "camera-popover",
        opener("camera", t("bar.camera")),
        [
            html.H2(t("camera.title")),
            item(t("camera.both"), "1920 × 1080", "both", 1),
            item(t("camera.both"), "3840 × 2160", "both", 2),
            item(t("camera.both"), "SVG", "both", 1, "svg"),
            item(t("camera.contour"), "PNG", "contour", 2),
            item(t("camera.loss"), "PNG", "loss", 2),
            text_button("copy-png", t("camera.copy"), class_name="menu-item", panel="both", scale=1),
            html.Hr(),
            switch("export.dark", t("camera.dark")),
        ],
        250,
        "bottom-end",
    )

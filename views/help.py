"""Help: keys, mouse and touch, what the words mean, how to share."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html

from thalweg.views.language import Words

KEYS = (
    ("play", "space"), ("step", "steps"), ("ends", "ends"), ("presets", "pages"),
    ("lecture", "S"), ("present", "P"), ("hall", "F"), ("code", "Q"), ("reset", "R"),
    ("lock", "L"), ("solid", "D"), ("inside", "I"), ("predict", "G"), ("names", "N"), ("blank", "blank"),
    ("undo", "undo"), ("redo", "redo"), ("help", "?"),
)  # fmt: skip
POINTER = ("start", "zoom", "pan", "full", "hover", "curves", "solid")
MANY = ("values", "starts", "panels", "compare", "response")
WORDS = ("momentum", "epoch", "converged", "cost")


def layout(t: Words) -> dmc.Modal:
    def name(key: str) -> str:
        return t.templates.get(f"key_name.{key}", key)

    keys = html.Table(
        html.Tbody(
            [html.Tr([html.Th(html.Kbd(name(key)), scope="row"), html.Td(t(f"key.{does}"))]) for does, key in KEYS]
        )
    )
    return dmc.Modal(
        html.Div(
            [
                html.Div([html.H3(t("help.keys")), keys]),
                html.Div(
                    [
                        html.H3(t("help.mouse")),
                        html.Ul([html.Li(t(f"pointer.{key}")) for key in POINTER]),
                        html.H3(t("help.many")),
                        html.Ul([html.Li(t(f"help.{key}")) for key in MANY]),
                        html.H3(t("help.words")),
                        html.Ul([html.Li(t(f"help.{key}")) for key in WORDS]),
                        html.H3(t("help.sharing")),
                        html.P([t("help.share"), " ", html.Code("thalweg --host 0.0.0.0")]),
                    ]
                ),
            ],
            className="help",
        ),
        id="help",
        title=t("help.title"),
        opened=False,
        size=880,
        closeButtonProps={"aria-label": t("help.close"), "title": t("help.close")},
        withinPortal=False,
        transitionProps={"duration": 0},
    )

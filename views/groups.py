"""Several values in place of one: the controls of a group, and of the layouts of starts."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from thalweg.catalog import Param
from thalweg.engine.groups import COUNT
from thalweg.views.controls import icon_button, segmented, text_input
from thalweg.views.language import Words


def is_group(value: Any) -> bool:
    """Is the value a group, in the form of the page's state? See assets/experiment/groups.js."""
    return isinstance(value, dict)


def switch_button(path: str, value: Any, t: Words) -> html.Button:
    """The button that switches between one value and several."""
    if is_group(value):
        return icon_button("ungroup", "single", t("group.one"), "small", path=path)
    return icon_button("group", "group", t("group.several"), "small", path=path)


def editor(path: str, param: Param, value: dict[str, Any], t: Words) -> list[Component]:
    """The controls of a group: spacing, ends and number of values, or the values themselves."""
    is_list = value["spacing"] == "list"
    parts = [list_field(path, param, t)] if is_list else range_fields(path, param, t)
    if param.kind in ("choice", "flag"):
        return [html.Div(parts, className="group-values wide")]
    spacings = [("linear", t("group.linear")), ("log", t("group.log")), ("list", t("group.list"))]
    return [
        html.Div(segmented(f"{path}.spacing", spacings, t("group.spacing")), className="wide"),
        html.Div(parts, className="group-values"),
    ]


def range_fields(path: str, param: Param, t: Words) -> list[Component]:
    allowed = param.allowed().in_language(t.language)
    count = f"{COUNT.doc.in_language(t.language)}\n{COUNT.allowed().in_language(t.language)}"
    return [
        text_input(f"{path}.from", f"{t('group.from')}: {allowed}", t("group.from"), "number"),
        html.Span("…"),
        text_input(f"{path}.to", f"{t('group.to')}: {allowed}", t("group.to"), "number"),
        html.Span("×"),
        text_input(f"{path}.n", count, t("group.count"), "number count", whole=True),
    ]


def list_field(path: str, param: Param, t: Words) -> Component:
    return text_input(
        f"{path}.values",
        f"{t('group.values_help')}\n{param.allowed().in_language(t.language)}",
        t("group.values"),
        "number values",
    )

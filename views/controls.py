"""The controls that panels are made of: buttons that name an action, and fields that name the path of a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from thalweg.catalog import Entry, Param
from thalweg.engine.symbols import plain_symbol
from thalweg.typed import typeset
from thalweg.views.language import Words

SLIDER_END = 1000  # positions of a slider; assets/experiment/params.js maps them to values


def icon(name: str) -> html.Span:
    """An icon from `assets/icons/`, in the colour of the surrounding text."""
    return html.Span(className=f"icon icon-{name}", **attributes(aria_hidden="true"))


def attributes(**values: object) -> dict[str, Any]:
    """Attributes whose names have hyphens: `aria_label` becomes `aria-label`."""
    return {name.replace("_", "-"): str(value) for name, value in values.items()}


def asks(action: str, arguments: dict[str, object]) -> dict[str, Any]:
    """The attributes that bind an element to an action: `data-action`, and its arguments as `data-` attributes."""
    return attributes(data_action=action, **{f"data_{name}": value for name, value in arguments.items()})


def search_words(entry: type[Entry]) -> str:
    """The words by which a search in a list finds an entry, in all languages."""
    return " ".join([entry.key, *entry.label.as_json().values()]).lower()


def icon_button(action: str, picture: str, words: str, class_name: str = "", **arguments: object) -> html.Button:
    """A button without text. `arguments` are the action's, as `data-` attributes."""
    return html.Button(
        icon(picture),
        className=f"icon-button {class_name}".strip(),
        title=words,
        type="button",
        **attributes(aria_label=words),
        **asks(action, arguments),
    )


def text_button(action: str, words: str, picture: str = "", class_name: str = "", **arguments: object) -> html.Button:
    return html.Button(
        [icon(picture), html.Span(words)] if picture else words,
        className=f"text-button {class_name}".strip(),
        type="button",
        **asks(action, arguments),
    )


def opener(picture: str, words: str, class_name: str = "") -> dict[str, Any]:
    return opens(icon(picture), words, class_name)


def opens(face: Component | str, words: str, class_name: str) -> dict[str, Any]:
    """What makes the target of a popover or menu a button itself: Mantine says on the target whether it is open."""
    button = {"component": "button", "type": "button", "w": None, "title": words, **attributes(aria_label=words)}
    return {"children": face, "boxWrapperProps": button | {"className": f"icon-button {class_name}".strip()}}


def popover(name: str, target: dict[str, Any], children: list[Component], width: int, position: str) -> dmc.Popover:
    """A box that its own button, an `opener`, opens. It stays in the DOM while closed: JavaScript writes into it."""
    return dmc.Popover(
        [dmc.PopoverTarget(**target), dmc.PopoverDropdown(children, className="popover")],
        id=name,
        width=width,
        position=position,
        shadow="md",
        keepMounted=True,
        trapFocus=True,
        returnFocus=True,
        transitionProps={"duration": 0},
    )


def segmented(path: str, choices: Sequence[tuple[str, str]], words: str, **more: Any) -> dmc.SegmentedControl:
    return dmc.SegmentedControl(
        id={"type": "segmented", "path": path},
        data=[{"value": value, "label": label} for value, label in choices],
        value=choices[0][0],
        size="xs",
        transitionDuration=0,
        className="segmented",
        **attributes(aria_label=words),
        **more,
    )


def switch(path: str, label: str, checked: bool = False, **more: Any) -> dmc.Switch:
    return dmc.Switch(id={"type": "flag", "path": path}, label=label, checked=checked, size="xs", **more)


def search(list_id: str, words: str) -> dmc.TextInput:
    """A field that filters the list with that id while the user types."""
    return dmc.TextInput(
        id={"type": "search", "list": list_id},
        placeholder=words,
        leftSection=icon("search"),
        size="xs",
        className="search",
        **attributes(aria_label=words),
    )


def text_field(path: str, param: Param, t: Words, value: Any = None, label: str | None = None) -> dmc.TextInput:
    """A number field. Its text is sent on Enter and blur; JavaScript validates it and sets `error`."""
    hint = param.doc.in_language(t.language)
    allowed = param.allowed().in_language(t.language)
    title = f"{hint}\n{allowed[:1].upper()}{allowed[1:]}."
    text = "" if value is None else typeset(param.write(value))
    return text_input(path, title, param.name, "number", text, label, whole=param.kind is int)


def text_input(
    path: str, title: str, name: str, class_name: str, text: str = "", label: str | None = None, whole: bool = False
) -> dmc.TextInput:
    """A field for the value at a path; `name` is for screen readers where there is no visible label."""
    mode = {"inputMode": "numeric" if whole else "decimal", "title": title, "data-path": path}
    return dmc.TextInput(
        id={"type": "text", "path": path},
        value=text,
        label=label,
        debounce=True,
        size="xs",
        className=class_name,
        autoComplete="off",
        spellCheck=False,
        attributes={"input": mode},
        **({} if label else attributes(aria_label=name)),
    )


def parameter(path: str, param: Param, value: Any, t: Words) -> html.Div:
    """One line for a parameter of any kind: symbol, name, control, and a button that resets it."""
    words = param.doc.in_language(t.language)
    parts = [html.I(symbol(param.symbol)), html.Span(breakable(param.name))]
    name = html.Span(parts, className="parameter-name", title=words)
    usual = typeset(param.write(param.default))
    reset = icon_button("reset", "reset", t("run.reset", value=usual), "small reset", path=path)
    return html.Div([name, *value_control(path, param, value, t), reset], className="parameter")


def breakable(name: str) -> list[Any]:
    """A name that may be broken after its underscores: cards are narrow."""
    first, *rest = name.split("_")
    return [first, *(part for word in rest for part in ("_", html.Wbr(), word))]


def value_control(path: str, param: Param, value: Any, t: Words) -> list[Component]:
    if param.kind == "flag":
        return [switch(path, "", bool(value), **attributes(aria_label=param.name), className="wide")]
    if param.kind == "choice":
        choices = [{"value": name, "label": name} for name in param.choices]
        return [select(path, choices, value, param.name)]
    slider = dmc.Slider(
        id={"type": "slider", "path": path},
        min=0,
        max=SLIDER_END,
        value=0,
        label=None,
        size=4,
        thumbSize=14,
        updatemode="drag",
        thumbLabel=t("run.slider", name=param.name),
        className="slider",
    )
    return [slider, text_field(path, param, t, value)]


def select(
    path: str, choices: Sequence[Any], value: Any, words: str, tallest: int | str = 360, **more: Any
) -> dmc.Select:
    """A drop-down list, at most `tallest` high: pixels, or a CSS length."""
    return dmc.Select(
        id={"type": "select", "path": path},
        data=list(choices),
        value=value,
        size="xs",
        allowDeselect=False,
        checkIconPosition="right",
        maxDropdownHeight=tallest,
        className="select wide",
        **attributes(aria_label=words),
        **more,
    )


def searchable(t: Words) -> dict[str, Any]:
    """Of a select whose options are found by typing, in any language: `assets/panels/search.js` sets its filter."""
    return {"searchable": True, "selectFirstOptionOnChange": True, "nothingFoundMessage": t("picker.none")}


def symbol(latex: str) -> list[str | Component]:
    r"""A parameter's LaTeX symbol as plain HTML: `\beta_1` is β with a subscript 1."""
    base, _, below = plain_symbol(latex).partition("_")
    return [base, html.Sub(below)] if below else [base]

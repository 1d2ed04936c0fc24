"""The body of an opened run: its hyperparameters, schedule, start and formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dash import MATCH, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from thalweg.catalog import Entry, Param
from thalweg.engine.experiment import START
from thalweg.optimizers import OPTIMIZERS
from thalweg.schedules import SCHEDULES
from thalweg.views import groups
from thalweg.views.controls import attributes, parameter, select, text_button, text_input
from thalweg.views.language import Words, words
from thalweg.views.specs import BodySpec, FormulaSpec, checked


def body(spec: Mapping[str, Any], t: Words) -> list[Component]:
    """The controls of a run, from its values."""
    run = spec["id"]
    optimizer, schedule = OPTIMIZERS[spec["optimizer"]], SCHEDULES[spec["schedule"]]
    choices = [{"value": key, "label": entry.label.in_language(t.language)} for key, entry in SCHEDULES.items()]
    return [
        html.P(optimizer.teaches.in_language(t.language), className="teaches"),
        *grouped_parameters(optimizer, f"runs.{run}.params", spec["params"], t),
        html.Div(
            [
                html.Span(t("column.schedule"), className="parameter-name"),
                select(
                    f"runs.{run}.schedule",
                    choices,
                    spec["schedule"],
                    t("run.schedule"),
                    renderOption={"function": "scheduleOption"},
                    comboboxProps={"width": 250, "position": "bottom-end"},
                ),
            ],
            className="parameter",
        ),
        html.Div(className="course", title=t("run.course"), **attributes(data_course=run)),
        *grouped_parameters(schedule, f"runs.{run}.scheduleParams", spec["scheduleParams"], t),
        html.Div(
            [
                text_button("own-start", t("run.own_start"), "start", "on" if spec["start"] else "", run=run),
                *own_start(run, spec["start"], t),
                text_button("formula", t("run.formula"), "formula", run=run),
            ],
            className="run-actions",
        ),
        html.Div(
            [html.Span(t("run.look"), className="parameter-name"), html.Div(className="run-look")],
            className="parameter look",
        ),
    ]


def parameters(entry: type[Entry], path: str, values: dict[str, Any], t: Words) -> list[Component]:
    return [parameter(f"{path}.{p.name}", p, values.get(p.name, p.default), t) for p in entry.params()]


def grouped_parameters(entry: type[Entry], path: str, values: dict[str, Any], t: Words) -> list[Component]:
    """The same, each with a button that makes a group of it; for a group, its controls."""
    return [grouped(f"{path}.{p.name}", p, values.get(p.name, p.default), t) for p in entry.params()]


def grouped(path: str, param: Param, value: Any, t: Words) -> html.Div:
    line = parameter(path, param, None if groups.is_group(value) else value, t)
    name, *control, reset = line.children
    if groups.is_group(value):
        control = groups.editor(path, param, value, t)
    line.children = [name, *control, reset, groups.switch_button(path, value, t)]
    line.className = "parameter with-group" + (" several" if groups.is_group(value) else "")
    return line


def own_start(run: str, start: list[Any] | None, t: Words) -> list[Component]:
    """Two fields, whose values JavaScript sets; a group appears in them in its text form."""
    if start is None:
        return []
    hint = f"{START.doc.in_language(t.language)}\n{t('group.written_help')}"
    return [text_input(f"runs.{run}.start.{i}", hint, f"{START.name} {name}", "number") for i, name in enumerate("xy")]


def formulas(spec: Mapping[str, Any], t: Words) -> list[Component]:
    """The rule and, unless it is constant, the schedule, typeset, with their sources."""
    entries: list[tuple[str, type[Entry]]] = [(t("run.updates"), OPTIMIZERS[spec["optimizer"]])]
    if spec["schedule"] != "constant":
        entries.append((t("run.schedule_formula"), SCHEDULES[spec["schedule"]]))
    return [part for title, entry in entries for part in formula(title, entry, t)]


def formula(title: str, entry: type[Entry], t: Words) -> list[Component]:
    source = t("run.source", source=entry.source)
    return [html.H3(title), typeset(entry.formula, t), html.P(source, className="quiet source")]


def typeset(latex: str, t: Words) -> dcc.Markdown:
    """A typeset formula. Only a long statement is shrunk, or scrolls: see `assets/panels/formula_width.js`."""
    return dcc.Markdown(f"$${stacked(translated(latex, t))}$$", mathjax=True, className="formula")


def translated(latex: str, t: Words) -> str:
    """A formula whose words are in the page's language; those of an entry from elsewhere stay as they are."""

    def word(found: re.Match[str]) -> str:
        before, words_in_it, after = re.fullmatch(r"(\s*)(.*?)(\s*)", found[1]).groups()  # type: ignore[union-attr]
        key = f"formula.{re.sub(r'[^a-z]+', '_', words_in_it.lower())}"
        return rf"\text{{{before}{t.templates.get(key, words_in_it)}{after}}}"

    return re.sub(r"\\text\{([^{}]*)\}", word, latex)


def stacked(latex: str) -> str:
    """A formula with each of its statements, which are separated by a quad, on its own line."""
    depth, lines = 0, [""]
    for piece in re.split(r"(\\(?:begin|end|left|right|quad)(?![A-Za-z])|[{}])", latex):
        depth += {"{": 1, "}": -1, r"\begin": 1, r"\end": -1, r"\left": 1, r"\right": -1}.get(piece, 0)
        if piece == r"\quad" and depth == 0:
            lines.append("")
        else:
            lines[-1] += piece
    lines = [line.strip() for line in lines]
    return latex if len(lines) == 1 else r"\begin{aligned} & " + r" \\ & ".join(lines) + r" \end{aligned}"


def register(app: Dash) -> None:
    @app.callback(
        Output({"type": "body", "run": MATCH}, "children"),
        Input({"type": "body-spec", "run": MATCH}, "data"),
        State("language", "data"),
        prevent_initial_call=True,
    )
    @checked
    def opened(spec: BodySpec | None, language: str) -> list[Component]:
        return body(spec, words(language)) if spec else []

    @app.callback(
        Output({"type": "formula", "run": MATCH}, "children"),
        Input({"type": "formula-spec", "run": MATCH}, "data"),
        State("language", "data"),
        prevent_initial_call=True,
    )
    @checked
    def formula_opened(spec: FormulaSpec | None, language: str) -> list[Component]:
        return formulas(spec, words(language)) if spec else []

"""The list of runs: cards, legend and table in one. JavaScript decides which rows there are, and fills their cells."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, Patch, State, dcc, html
from dash.development.base_component import Component

from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import GRAD, Rule
from thalweg.views import opening, run_body
from thalweg.views.controls import attributes, icon, icon_button, opener, popover, search, search_words, text_button
from thalweg.views.language import Words, words
from thalweg.views.specs import ListSpec, PresentRow, checked

COLUMNS = (
    "letter", "label", "settings", "schedule", "loss", "best", "status", "evaluations", "within", "distance", "length",
)  # fmt: skip


def layout(t: Words) -> html.Aside:
    return html.Aside(
        [
            html.Div(
                [
                    icon_button("side", "side", t("runs.fold"), "fold"),
                    html.H2(t("runs.title")),
                    html.Span(className="spring"),
                    icon_button("table", "table", t("runs.table"), "not-folded"),
                    add(t),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    head(t),
                    html.Div([row(run["id"], t) for run in opening.STRUCTURE["runs"]], id="runs"),
                    html.P(t("runs.empty"), id="runs-empty"),
                ],
                className="runs-table",
            ),
            # Closed at first: its sentences give away how the race ends.
            html.Details([html.Summary(t("preset.look")), html.P(id="preset-text")], id="preset-note", hidden=True),
        ],
        className="side panel",
        **attributes(aria_label=t("runs.title")),
    )


def head(t: Words) -> html.Div:
    def column(name: str) -> html.Button:
        return html.Button(
            said(name, t),
            type="button",
            className=f"cell cell-{name}",
            title=t(f"column_help.{name}"),
            **attributes(aria_label=t("runs.sort", column=t(f"column.{name}")), data_action="sort", data_column=name),
        )

    return html.Div([column(name) for name in COLUMNS], id="runs-head")


def said(name: str, t: Words) -> str | list[Component]:
    """The name of a column; for runs that respond to a signal, losses are responses."""
    if name != "loss":
        return t(f"column.{name}")
    return [
        html.Span(t("column.loss"), className="only-landscape"),
        html.Span(t("column.response"), className="only-response"),
    ]


def add(t: Words) -> dmc.Popover:
    """The popover that adds an optimizer: all of them, grouped by what they need, with what they teach."""
    groups = (
        (t("runs.gradient_only"), [o for o in OPTIMIZERS.values() if o.needs <= GRAD | {"grad_elsewhere"}]),
        (t("runs.beyond_gradient"), [o for o in OPTIMIZERS.values() if not o.needs <= GRAD | {"grad_elsewhere"}]),
    )
    found = html.Div(
        [add_group(title, entries, t) for title, entries in groups if entries]
        + [html.P(t("runs.none"), className="quiet nothing")],
        id="add-list",
        className="found-list",
    )
    button = opener("plus", t("runs.add"), "add-button")
    return popover("add-popover", button, [search("add-list", t("runs.search")), found], 340, "bottom-start")


def add_group(title: str, entries: Sequence[type[Rule]], t: Words) -> html.Div:
    def item(entry: type[Rule]) -> html.Button:
        return html.Button(
            [html.Strong(entry.label.in_language(t.language)), html.Span(entry.teaches.in_language(t.language))],
            type="button",
            className="found",
            **attributes(data_action="add", data_optimizer=entry.key, data_words=search_words(entry)),
        )

    return html.Div([html.H3(title), *map(item, entries)], className="group")


def row(run: str, t: Words) -> html.Div:
    """One run. Its letter shows and hides it, its name opens its settings; JavaScript fills the cells."""
    visible = html.Button(
        [html.Span(className="letter", **attributes(data_live="letter")), html.Span(className="swatch")],
        className="visible cell-letter names-run",
        type="button",
        title=t("run.toggle_visible"),
        **attributes(aria_label=t("run.toggle_visible"), data_action="toggle-visible", data_run=run),
    )
    name = html.Button(
        [icon("chevron"), html.Span(**attributes(data_live="label"))],
        className="run-name cell-label",
        type="button",
        title=t("run.toggle_open"),
        **attributes(data_action="toggle-open", data_run=run, aria_expanded="false"),
    )
    cells = [
        html.Span(className=f"cell cell-{c}", **attributes(data_live=c))
        for c in COLUMNS
        if c not in ("letter", "label")
    ]
    message = html.Span(hidden=True, **attributes(data_live="message"))
    suggest = text_button("suggest", t("run.suggest"), "suggest", "suggest", run=run)
    suggest.children = [
        icon("suggest"),
        html.Span([t("run.suggest"), " ", html.B(**attributes(data_live="suggestion"))]),
    ]
    return html.Div(
        [
            html.Div([visible, name, *cells, message, menu(run, t)], className="run-line"),
            html.Div(className="group-bar", hidden=True),
            html.Div(className="members"),
            suggest,
            html.Div(
                [
                    html.Div(id={"type": "body", "run": run}, className="run-body"),
                    html.Div(id={"type": "formula", "run": run}, className="formulas"),
                ],
                className="run-sheet",
            ),
            dcc.Store(id={"type": "body-spec", "run": run}),
            dcc.Store(id={"type": "formula-spec", "run": run}),
        ],
        id={"type": "run", "run": run},
        className="run",
        **attributes(data_run=run),
    )


def menu(run: str, t: Words) -> dmc.Menu:
    def item(action: str, picture: str) -> dmc.MenuItem:
        words_of_it = t(f"run.{action}")
        return dmc.MenuItem(words_of_it, leftSection=icon(picture), **attributes(data_action=action, data_run=run))

    items: list[Component] = [
        item("solo", "eye"),
        item("compare", "difference"),
        item("inside", "inside"),
        item("duplicate", "copy"),
        item("walk", "response"),
        item("up", "up"),
        item("down", "down"),
        dmc.MenuDivider(),
        item("delete", "trash"),
    ]
    return dmc.Menu(
        [dmc.MenuTarget(**opener("more", t("run.more"), "small run-menu names-run")), dmc.MenuDropdown(items)],
        position="bottom-end",
        shadow="md",
        transitionProps={"duration": 0},
    )


def register(app: Dash) -> None:
    run_body.register(app)

    @app.callback(
        Output("runs", "children"),
        Input("structure", "data"),
        State({"type": "run", "run": ALL}, "id"),
        State("language", "data"),
        prevent_initial_call=True,
    )
    @checked
    def rows(structure: ListSpec, present: list[PresentRow], language: str) -> Patch:
        return changes([name["run"] for name in present], [run["id"] for run in structure["runs"]], words(language))


def changes(present: Sequence[str], wanted: Sequence[str], t: Words) -> Patch:
    """The fewest insertions and deletions that yield the wanted rows: a row that stays keeps its open body."""
    patch = Patch()
    for _, i, j, k, m in reversed(SequenceMatcher(None, present, wanted, autojunk=False).get_opcodes()):
        if present[i:j] == wanted[k:m]:
            continue
        for place in reversed(range(i, j)):
            del patch[place]
        for offset, run in enumerate(wanted[k:m]):
            patch.insert(i + offset, row(run, t))
    return patch

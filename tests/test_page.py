"""The page's layout: ids, actions, and what callbacks render."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash.development.base_component import Component

from thalweg.app import create_app
from thalweg.engine.limits import Limits
from thalweg.engine.symbols import plain_symbol
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.views import bundle, page, run_body, runs, signals
from thalweg.views.controls import symbol
from thalweg.views.landscape import details
from thalweg.views.language import LANGUAGES, words
from thalweg.views.theme import THEME_NAMES

ASSETS = Path(__file__).parents[1] / "assets"
SPEC: dict[str, Any] = {"id": "r3", "schedule": "step", "scheduleParams": {}, "start": None}


def laid_out(language: str = "en", theme: Any = "light") -> Component:
    return page.page(language, theme, Limits())


def components(root: Any) -> Iterator[Component]:
    """A component and all its descendants, in whatever property they are."""
    if isinstance(root, Component):
        yield root
        for name in root.available_properties:
            yield from components(getattr(root, name, None))
    elif isinstance(root, list | tuple):
        for child in root:
            yield from components(child)


def attribute(component: Component, name: str) -> str | None:
    value = component.to_plotly_json()["props"].get(name)
    return None if value is None else str(value)


def everything(language: str = "en") -> list[Component]:
    """The page, and everything that callbacks can add to it."""
    t = words(language)
    parts: list[Any] = [laid_out(language), runs.row("r3", t)]
    for key, entry in OPTIMIZERS.items():
        params = {p.name: p.default for p in entry.params()}
        parts += run_body.body(SPEC | {"optimizer": key, "params": params, "start": [1.0, -2.0]}, t)
    for schedule in SCHEDULES:
        parts += run_body.formulas({"optimizer": "adam", "schedule": schedule}, t)
    for key, landscape in LANDSCAPES.items():
        parts += details({"landscape": key, "params": landscape().values()}, t)
    for key, signal in SIGNALS.items():
        parts += signals.details({"signal": key, "params": signal().values()}, t)
    return list(components(parts))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEME_NAMES)
def test_the_page_is_laid_out(language: str, theme: str) -> None:
    found = list(components(laid_out(language, theme)))
    assert len(found) > 200
    ids = [json.dumps(c.id, sort_keys=True) for c in found if getattr(c, "id", None)]
    assert len(ids) == len(set(ids))


def test_every_id_of_a_callback_is_on_the_page() -> None:
    app = create_app()
    with app.server.test_request_context():
        app._setup_server()
    ids = {json.dumps(c.id, sort_keys=True) for c in everything() if getattr(c, "id", None)}
    keys = [set(json.loads(text)) | {json.loads(text)["type"]} for text in ids if text.startswith("{")]
    for callback in app.callback_map.values():
        for place in (*callback["inputs"], *callback["state"]):
            name = place["id"]
            if name.startswith("{"):
                pattern = json.loads(name)
                assert set(pattern) | {pattern["type"]} in keys, name
            else:
                assert json.dumps(name) in ids, name


def test_every_action_is_one_of_the_scripts() -> None:
    actions = {name for c in everything() if (name := attribute(c, "data-action"))}
    assert {"play", "add", "landscape", "reset", "png"} <= actions
    files = [*ASSETS.glob("*/actions.js"), ASSETS / "app" / "lecture_door.js"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    known = set(re.findall(r'^\s+"?([a-z-]+)"?(?:\(|:)', source, re.MULTILINE)) | set(
        re.findall(r"\b(undo|redo)\b", source)
    )
    assert actions <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_text_has_a_name(language: str) -> None:
    for c in everything(language):
        if attribute(c, "data-action") and "icon-button" in (attribute(c, "className") or ""):
            assert attribute(c, "aria-label") or isinstance(c.children, str)  # its text is its name
            assert attribute(c, "title")


@pytest.mark.parametrize("name", ["../texts/ru", "/etc/hostname", "de", ""])
def test_a_language_from_outside_is_one_of_the_pages(name: str) -> None:
    assert words(name) is words("en")


def test_pictures_of_icons_are_there() -> None:
    shown = {m for c in everything() for m in re.findall(r"icon-([a-z-]+)", attribute(c, "className") or "")}
    css = bundle.styles().content.decode()
    for name in shown - {"button"}:
        assert f".icon-{name} {{ --icon:" in css, name
    named = set(re.findall(r"var\(--icon-([a-z-]+)\)", css))
    assert named == set(re.findall(r"(?<!var\()--icon-([a-z-]+): url", css))


def test_every_parameter_has_its_control() -> None:
    for key, entry in OPTIMIZERS.items():
        spec = SPEC | {"optimizer": key, "params": {}}
        found = [c.id for c in components(run_body.body(spec, words("en"))) if isinstance(getattr(c, "id", None), dict)]
        for p in entry.params():
            kinds = {name["type"] for name in found if name.get("path") == f"runs.r3.params.{p.name}"}
            assert kinds == {"flag": {"flag"}, "choice": {"select"}}.get(str(p.kind), {"text", "slider"}), (key, p.name)


@pytest.mark.parametrize(
    "latex, base, below", [(r"\eta", "η", None), (r"\beta_1", "β", "1"), (r"k_\mu", "k", "μ"), ("s", "s", None)]
)
def test_symbols_without_a_typesetter(latex: str, base: str, below: str | None) -> None:
    parts = symbol(latex)
    assert parts[0] == base
    assert [c.children for c in parts[1:] if isinstance(c, Component)] == ([below] if below else [])


@pytest.mark.parametrize(
    "latex, plain",
    [
        (r"\mu v'", "μv′"),
        (r"\sqrt{D + \varepsilon}", "√(D+ε)"),
        (r"\sqrt{\hat v} + \varepsilon", "√v\u0302+ε"),
        (r"r \sqrt{1-\beta_2^t}", "r√(1−β_2^t)"),
        (r"s_{\max}", "s_max"),
        (r"\eta_\pm", "η_±"),
        (r"\mathrm{sign}(g)", "sign(g)"),
    ],
)
def test_symbols_on_a_canvas(latex: str, plain: str) -> None:
    assert plain_symbol(latex) == plain


def test_no_symbol_loses_a_part_of_it() -> None:
    entries = [entry for kind in (OPTIMIZERS, LANDSCAPES, SCHEDULES, SIGNALS) for entry in kind.values()]
    symbols = {p.symbol for entry in entries for p in entry.params()}
    for rule in OPTIMIZERS.values():
        symbols |= {part.symbol for part in (*rule.shown.values(), *rule.derived.values())}
    assert len(symbols) > 50
    for latex in symbols:
        assert "\\" not in plain_symbol(latex)


@pytest.mark.parametrize(
    "latex, lines",
    [
        (r"a \leftarrow b", [r"a \leftarrow b"]),
        (r"a \leftarrow b,\quad c = d", ["a \\leftarrow b,", "c = d"]),
        (r"a = \frac{b \quad c}{d}", [r"a = \frac{b \quad c}{d}"]),
        (r"a = \begin{cases} b, \quad c \end{cases},\quad d", [r"a = \begin{cases} b, \quad c \end{cases},", "d"]),
    ],
)
def test_statements_of_a_formula_stand_below_each_other(latex: str, lines: list[str]) -> None:
    stacked = run_body.stacked(latex)
    assert stacked.removeprefix(r"\begin{aligned} & ").removesuffix(r" \end{aligned}").split(r" \\ & ") == lines
    assert (stacked == latex) is (len(lines) == 1)


@pytest.mark.parametrize(
    "present, wanted",
    [("", "abc"), ("abc", "abcd"), ("abc", "ac"), ("abc", "bac"), ("abcd", "dcba"), ("abc", ""), ("ab", "xaybz")],
)
def test_rows_come_and_go_one_by_one(present: str, wanted: str) -> None:
    rows: list[str] = list(present)
    operations = runs.changes(list(present), list(wanted), words("en")).to_plotly_json()["operations"]
    for operation in operations:
        place, params = operation["location"], operation["params"]
        if operation["operation"] == "Delete":
            del rows[place[0]]
        else:
            rows.insert(params["index"], params["value"].id["run"])
    assert rows == list(wanted)
    assert len(operations) <= len(present) + len(wanted)


def test_boot_data_cannot_end_its_script() -> None:
    assert "<" not in page.script_json({"text": "</script><script>"})
    assert json.loads(page.script_json({"text": "</script>"})) == {"text": "</script>"}

"""The tables of the documents, made from the registries: `python -m docs.tables` writes them in place.

A table is between `<!-- table: NAME -->` and `<!-- end of table -->`; a test checks that it is up to date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from thalweg.catalog import Entry, Text, number_text
from thalweg.engine.limits import Limits
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import FAMILIES
from thalweg.optimizers import OPTIMIZERS
from thalweg.presets import IN_ORDER, RESPONSES
from thalweg.presets.base import Preset
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.signals.base import FAMILIES as SIGNAL_FAMILIES

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "docs/guide.md", "docs/guide.ru.md", "docs/response.md", "docs/response.ru.md")
TABLE = re.compile(r"(<!-- table: ([a-z-]+) -->\n)(.*?)(<!-- end of table -->)", re.DOTALL)

LIMITS = {
    "runs": "runs in an experiment's list: the `run=` of its text",
    "members": "runs that their groups, seeds, starts and landscapes make",
    "epochs": "epochs",
    "points": "points in a request: (epochs + 1) × runs",
    "json_points": "points in JSON over HTTP; CSV and the stream go up to the limit above",
}


def rows(head: Iterable[str], body: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head)]
    lines += [["---"] * len(lines[0]), *map(list, body)]
    return "".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |\n" for line in lines)


def code(text: str) -> str:
    return f"`{text}`" if text else ""


def params(entry: type[Entry]) -> str:
    """Every parameter with its default, as in the text form."""
    return ", ".join(code(f"{p.name}={p.write(p.default)}") for p in entry.params())


def numbers(values: Iterable[float]) -> str:
    return ", ".join(number_text(v).replace("-", "−") for v in values)


def landscapes() -> str:
    """Landscapes by what they teach, as in the picker."""
    in_order = [entry for family in FAMILIES for entry in LANDSCAPES.values() if entry.family == family]
    body = [
        (
            code(e.key),
            str(e.teaches),
            f"[{numbers(e.domain[:2])}] × [{numbers(e.domain[2:])}]",
            numbers(e.start),
            str(e.epochs),
            params(e),
        )
        for e in in_order
    ]
    return rows(("landscape", "what it teaches", "domain", "start", "epochs", "parameters"), body)


def optimizers() -> str:
    body = [(code(e.key), str(e.teaches), params(e), str(e.source)) for e in OPTIMIZERS.values()]
    return rows(("optimizer", "what it does", "hyperparameters", "source"), body)


def schedules() -> str:
    body = [(code(e.key), str(e.teaches), params(e)) for e in SCHEDULES.values()]
    return rows(("schedule", "what it does", "parameters"), body)


def signals() -> str:
    """Signals by what they show, as in the picker."""
    in_order = [entry for family in SIGNAL_FAMILIES for entry in SIGNALS.values() if entry.family == family]
    return rows(("signal", "what it shows", "parameters"), [(code(e.key), str(e.teaches), params(e)) for e in in_order])


def presets(language: str, entries: Iterable[type[Preset]]) -> str:
    head = Text("preset", "пресет"), Text("what to look at", "на что смотреть")
    body = [(e.label.in_language(language), e.teaches.in_language(language)) for e in entries]
    return rows([h.in_language(language) for h in head], body)


def settings() -> str:
    """The limits and their environment variables."""
    defaults: dict[str, Any] = vars(Limits())
    body = [(code(f"THALWEG_MAX_{n.upper()}"), f"{v:,}", LIMITS[n]) for n, v in defaults.items()]
    return rows(("variable", "default", "limit on"), body)


TABLES: dict[str, Callable[[], str]] = {
    "landscapes": landscapes,
    "optimizers": optimizers,
    "schedules": schedules,
    "settings": settings,
    "signals": signals,
    "presets": lambda: presets("en", IN_ORDER),
    "presets-ru": lambda: presets("ru", IN_ORDER),
    "responses": lambda: presets("en", RESPONSES),
    "responses-ru": lambda: presets("ru", RESPONSES),
}


def filled(text: str) -> str:
    """The document with its tables updated from the registries."""
    return TABLE.sub(lambda found: found[1] + TABLES[found[2]]() + found[4], text)


def main() -> None:
    for name in DOCUMENTS:
        path = ROOT / name
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The page's texts, by key, one file per language in `texts/`: what lies there can be chosen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from flask import has_request_context, request

FOLDER = Path(__file__).parent / "texts"
FIRST = "en"  # of those who want none of the others, and of the catalogue's texts in a language that it does not have
LANGUAGES = (FIRST, *sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != FIRST))


class Words:
    """The texts of one language: `t("transport.play")`, with named values for the template's {placeholders}."""

    def __init__(self, language: str, templates: dict[str, str]) -> None:
        self.language = language
        self.templates = templates

    def __call__(self, key: str, **values: object) -> str:
        return self.templates[key].format(**values) if values else self.templates[key]


@cache
def _read(language: str) -> Words:
    with (FOLDER / f"{language}.toml").open("rb") as file:
        return Words(language, dict(flat(tomllib.load(file))))


def words(language: str) -> Words:
    """The texts of a language, or English: a name that a browser sends is never part of a path."""
    return _read(language if language in LANGUAGES else FIRST)


def flat(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Flatten nested tables into keys joined with dots."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def reader_language() -> str:
    """The language that the address names or the user has chosen, else the browser's; English outside a request.

    Dash builds the layout once at startup, outside a request, to collect its ids.
    """
    if not has_request_context():
        return FIRST
    chosen = (request.view_args or {}).get("language") or request.cookies.get("lang")
    return chosen if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES, FIRST)

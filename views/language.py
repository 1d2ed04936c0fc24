"""The page's words: one catalogue a language, by key; and which language a reader has."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from flask import has_request_context, request

LANGUAGES = ("en", "ru")
FOLDER = Path(__file__).parent / "texts"


class Words:
    """The words of one language: `t("transport.play")`, with values by name where the template has {places}."""

    def __init__(self, language: str, templates: dict[str, str]) -> None:
        self.language = language
        self.templates = templates

    def __call__(self, key: str, **values: object) -> str:
        return self.templates[key].format(**values) if values else self.templates[key]


@cache
def words(language: str) -> Words:
    with (FOLDER / f"{language}.toml").open("rb") as file:
        return Words(language, dict(flat(tomllib.load(file))))


def flat(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Nested tables as keys with dots."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def reader_language() -> str:
    """The language that the reader has chosen, else the one of the browser; English where nobody asks.

    Dash lays the page out once while it starts, to see which ids there are: then there is no request.
    """
    if not has_request_context():
        return LANGUAGES[0]
    chosen = request.cookies.get("lang")
    return chosen if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES, LANGUAGES[0])

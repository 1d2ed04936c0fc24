"""The page's texts: every language complete, every used key defined, and no unused key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.views.language import LANGUAGES, words
from thalweg.views.run_body import translated

ROOT = Path(__file__).parents[1]
KEYS = words("en").templates.keys()
TABLES = {key.partition(".")[0] for key in KEYS}
SOURCES = [*(ROOT / "views").glob("*.py"), *(ROOT / "assets").rglob("*.js")]

LITERAL = re.compile(r"""["']([a-z_]+\.[a-z_]\w*)["']""")
COMPOSED = re.compile(r"""(?:\bf["']|`)([a-z_]+\.)\$?\{""")  # f"column.{name}" and `status.${name}`
THREE_WORDS = re.compile(r"[^\W\d_]{2,}(\W+[^\W\d_]{2,}){2}")
NOT_WORDS = {"link.language", "link.theme", "export.dark"}  # paths of switches


def used() -> dict[str, str]:
    """Each key used in a source, and that source; prefixes of composed keys end with a dot."""
    found = {}
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        for key in (*LITERAL.findall(text), *COMPOSED.findall(text)):
            if key.partition(".")[0] in TABLES and key not in NOT_WORDS:
                found[key] = source.name
    return found


def places(template: str) -> list[str]:
    return sorted(re.findall(r"\{(\w*)\}", template))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_key_with_the_same_places(language: str) -> None:
    own = words(language).templates
    assert own.keys() == KEYS
    for key, template in own.items():
        assert template.strip() == template != ""
        assert places(template) == places(words("en")(key)), key


def test_every_key_that_is_used_is_there() -> None:
    missing = {key: source for key, source in used().items() if not key.endswith(".") and key not in KEYS}
    assert not missing


def test_every_key_is_used() -> None:
    names = used()
    unused = {key for key in KEYS if key not in names and f"{key.partition('.')[0]}." not in names}
    assert not unused


def test_russian_is_russian() -> None:
    """A text without a Cyrillic letter is a name, a symbol or a number, the same in English."""
    russian, english = words("ru").templates, words("en").templates
    for key, text in russian.items():
        if not re.search("[а-яё]", text, re.IGNORECASE):
            assert text == english[key], key


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_sentence_is_left_in_english(language: str) -> None:
    """A word may be the same in several languages, and a number or a symbol is; three words in a row are not."""
    own, english = words(language).templates, words("en").templates
    same = {key for key, text in own.items() if text == english[key]}
    assert not [key for key in same if THREE_WORDS.search(re.sub(r"\{\w+\}", "", own[key]))]
    assert len(same) < len(own) / 5


def test_a_language_is_one_file() -> None:
    """What can be chosen follows from the files; only the catalogue's own languages are named elsewhere."""
    assert LANGUAGES[0] == "en"
    assert sorted(LANGUAGES) == sorted(path.stem for path in (ROOT / "views/texts").glob("*.toml"))
    assert len({words(language)("language.name") for language in LANGUAGES}) == len(LANGUAGES)
    for source in (*SOURCES, ROOT / "catalog.py", *(ROOT / "engine").rglob("*.py")):
        assert not re.search(r"""["'](de|de-DE|German|Deutsch)["']""", source.read_text(encoding="utf-8")), source.name


def test_values_are_filled_in() -> None:
    assert words("en")("epoch.of", epoch=64, last=125) == "epoch 64 / 125"
    assert words("ru")("status.diverged_at", epoch=7) == "разошёлся на 7"
    assert words("de")("status.diverged_at", epoch=7) == "divergiert bei 7"


def test_words_in_formulas_are_in_the_page_language() -> None:
    entries = [entry for registry in (LANDSCAPES, OPTIMIZERS, SCHEDULES, SIGNALS) for entry in registry.values()]
    words_in_them = {word.strip() for entry in entries for word in re.findall(r"\\text\{([^{}]*)\}", entry.formula)}
    assert {"else", "or"} <= words_in_them
    for entry in entries:
        assert translated(entry.formula, words("en")) == entry.formula
        for word in re.findall(r"\\text\{([^{}]*)\}", translated(entry.formula, words("ru"))):
            assert re.search("[а-яё]", word), entry.key
    assert translated(r"a \text{ if needed}", words("ru")) == r"a \text{ if needed}"

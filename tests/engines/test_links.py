"""Every link of the documents for users, opened in every engine, keeps every number."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.page import Page, spelt
from thalweg.engine.experiment import ExperimentError
from thalweg.presets import IN_ORDER, RESPONSES
from thalweg.presets.base import Preset

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", "docs/guide.md", "docs/guide.ru.md", "docs/response.md", "docs/response.ru.md"]
LINK = re.compile(r"\b(?:landscape|signal)=[^\s`'\"|)]+")
LATE = 0.3  # seconds after which a report that nobody asked for has come: Firefox made it when a slider was rendered


def links() -> list[str]:
    """The links of the guide, the page on responses and the README, each once, without those shown for an error."""
    found = {link for name in DOCUMENTS for link in LINK.findall((ROOT / name).read_text(encoding="utf-8"))}
    return sorted(filter(is_right, found))


def is_right(link: str) -> bool:
    try:
        spelt(link.partition("#")[0])
    except ExperimentError:
        return False
    return True


def opened(page: Page, links: list[str]) -> Iterator[str]:
    """What is wrong with each of some links."""
    for link in links:
        text, _, view = link.partition("#")
        page.open("/?" + link)
        time.sleep(LATE)
        if spelt(page.query) != spelt(text):
            yield f"{link}\n  became {page.query}"
        if missing := set(filter(None, view.split("&"))) - set(page.address.partition("#")[2].split("&")):
            yield f"{link}\n  lost {missing}"


def test_the_links_of_the_guide(page: Page) -> None:
    assert len(links()) > 15
    wrong = list(opened(page, links()))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("presets", [IN_ORDER, RESPONSES], ids=["landscapes", "responses"])
def test_the_presets(page: Page, presets: list[Preset]) -> None:
    wrong = list(opened(page, [preset.experiment for preset in presets]))
    assert not wrong, "\n".join(wrong)

"""Pages for a person's way, and all tests here marked `browser`."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lecture import Lecture
from tests.conftest import NewPage

expect.set_options(timeout=15_000)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=2))  # a browser on a loaded machine may miss a deadline


@pytest.fixture
def lecture(new_page: NewPage) -> Lecture:
    """The page in the window of a small projector, not yet opened."""
    return Lecture(new_page(viewport={"width": 1280, "height": 720}))


@pytest.fixture
def mobile(phone: Page) -> Lecture:
    return Lecture(phone)

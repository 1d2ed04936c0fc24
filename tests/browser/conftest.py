"""Pages for a person's way, and all tests here marked `browser`."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lecture import Lecture
from tests.conftest import PHONE, SMALL_PROJECTOR, NewPage, watch

expect.set_options(timeout=15_000)
HERE = Path(__file__).parent
PASSED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=2))  # a browser on a loaded machine may miss a deadline


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call":
        item.stash[PASSED] = report.passed
    return report


class Kept:
    """Pages that one test leaves to the next, one a device, as opening one takes seconds. What is not tidy is closed."""

    def __init__(self, browser: Browser, url: str, noted: list[str]) -> None:
        self.browser, self.url, self.noted = browser, url, noted
        self.lectures: dict[str, Lecture] = {}

    @contextmanager
    def lent(self, device: dict[str, Any], item: pytest.Item) -> Iterator[Lecture]:
        key = repr(device)
        lecture = self.lectures.pop(key, None) or self.opened(device)
        yield lecture
        lecture.page.unroute_all(behavior="ignoreErrors")
        if item.stash.get(PASSED, False) and lecture.tidy():
            self.lectures[key] = lecture
        else:
            lecture.page.context.close()

    def opened(self, device: dict[str, Any]) -> Lecture:
        context = self.browser.new_context(base_url=self.url, **device)
        watch(context, self.noted)
        lecture = Lecture(context.new_page())
        lecture.keep()
        return lecture


@pytest.fixture(scope="session")
def kept(browser: Browser, live_url: str, noted: list[str]) -> Iterator[Kept]:
    pages = Kept(browser, live_url, noted)
    yield pages
    for lecture in pages.lectures.values():
        lecture.page.context.close()


@pytest.fixture
def lecture(kept: Kept, request: pytest.FixtureRequest, troubles: list[str]) -> Iterator[Lecture]:
    """The page in the window of a small projector, which opens links without being loaded anew."""
    with kept.lent(SMALL_PROJECTOR, request.node) as lent:
        yield lent


@pytest.fixture
def mobile(kept: Kept, request: pytest.FixtureRequest, troubles: list[str]) -> Iterator[Lecture]:
    """The same on a phone."""
    with kept.lent(PHONE, request.node) as lent:
        yield lent


@pytest.fixture
def fresh(new_page: NewPage) -> Lecture:
    """The page in the window of a small projector, not yet opened."""
    return Lecture(new_page(**SMALL_PROJECTOR))

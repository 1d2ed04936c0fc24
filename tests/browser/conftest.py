"""A real browser whose pages must not raise errors or leave this machine, and pages that are used as a person would.

All tests here are marked `browser`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)

from tests.browser.lecture import Lecture
from tests.browser.waiting import PATIENCE
from tests.find_chromium import find_chromium

expect.set_options(timeout=1000 * PATIENCE)
HERE = Path(__file__).parent
PASSED = pytest.StashKey[bool]()

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
OURS = {"127.0.0.1", "localhost", ""}  # "" is the host of data: and blob: URLs

PROJECTOR: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}
SMALL_PROJECTOR: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
    yield launched
    launched.close()


NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def noted() -> list[str]:
    """The errors of the pages of all tests; a test uses `troubles`."""
    return []


@pytest.fixture
def troubles(noted: list[str]) -> Iterator[list[str]]:
    """The errors on the pages of a test, which make it fail; a test that expects an error removes it."""
    noted.clear()
    yield noted
    assert not noted, "\n".join(noted)


@pytest.fixture
def new_page(browser: Browser, live_url: str, troubles: list[str]) -> Iterator[NewPage]:
    """Open a page with Playwright's context options, each in a context of its own; all of them are watched."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        contexts.append(watched(browser, troubles, **{"base_url": live_url} | options))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page of a projector's size; `page.goto("/")` opens ours."""
    return new_page(**PROJECTOR)


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    return new_page(**PHONE)


def watched(browser: Browser, troubles: list[str], **options: Any) -> BrowserContext:
    """A context with Playwright's options, which records its pages' errors and requests to other hosts.

    FLAGS leave such requests unanswered. Tests add styles and wait for functions, which the page's policy forbids:
    only test_web_security.py looks at it.
    """
    context = browser.new_context(**{"bypass_csp": True} | options)
    context.set_default_timeout(1000 * PATIENCE)

    def ask(request: Request) -> None:
        if (urlsplit(request.url).hostname or "") not in OURS:
            troubles.append(f"request to another host: {request.url}")

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            troubles.append(f"console: {message.text} ({message.location['url']})")

    def listen(page: Page) -> None:
        page.on("console", hear)
        page.on("pageerror", lambda e: troubles.append(f"error on the page: {e}"))

    context.on("request", ask)
    context.on("page", listen)
    return context


class Kept:
    """Pages that tests reuse, one per device, as opening one takes seconds. One that cannot be tidied is closed."""

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
        lecture = Lecture(watched(self.browser, self.noted, base_url=self.url, **device).new_page())
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
    """The page in the window of a small projector, which opens links without reloading."""
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

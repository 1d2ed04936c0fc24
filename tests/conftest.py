"""Fixtures of all tests: a live server, and a real browser whose pages must not err and must not leave this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, sync_playwright

from tests.find_chromium import find_chromium
from tests.serve import served
from thalweg.app import create_app

# A loaded machine is no failure, and the same examples every time keep a red test red.
settings.register_profile("thalweg", deadline=None, derandomize=True)
settings.load_profile("thalweg")

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
OURS = {"127.0.0.1", "localhost", ""}  # "" is that of data: and blob: addresses

PROJECTOR: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}
SMALL_PROJECTOR: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}


@pytest.fixture(scope="session")
def live_url() -> Iterator[str]:
    """The address of a server of the whole application, without a slash at its end."""
    with served(create_app().server) as url:
        yield url


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
    """Where the pages of all tests note what goes wrong: `troubles` is what a test has to do with."""
    return []


@pytest.fixture
def troubles(noted: list[str]) -> Iterator[list[str]]:
    """What went wrong on the pages of a test, which fails over it; a test that wants an error takes it out."""
    noted.clear()
    yield noted
    assert not noted, "\n".join(noted)


@pytest.fixture
def new_page(browser: Browser, live_url: str, troubles: list[str]) -> Iterator[NewPage]:
    """Open a page by Playwright's options of a context, each in a context of its own; all of them are watched."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**{"base_url": live_url} | options)
        contexts.append(context)
        watch(context, troubles)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page as large as a projector's; `page.goto("/")` opens ours."""
    return new_page(**PROJECTOR)


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    return new_page(**PHONE)


def watch(context: BrowserContext, troubles: list[str]) -> None:
    """Note errors of the pages and of their console, and requests to another host, which FLAGS leave unanswered."""

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

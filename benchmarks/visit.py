"""What a cold first visit asks for, recorded once from a real browser, and asked again without one."""

from __future__ import annotations

import asyncio
import re
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Request, sync_playwright

from benchmarks.network import Browser, Reply
from tests.browser.conftest import FLAGS
from tests.find_chromium import find_chromium

KEPT = ("accept-language", "content-type")


class Asked(NamedTuple):
    """A request of the page."""

    path: str
    method: str
    headers: dict[str, str]
    body: str


class Visited(NamedTuple):
    ready: float  # seconds until all that the page asks for has arrived
    first_block: float  # seconds from asking for the opening run to its first block
    bytes: int


def recorded(url: str, path: str) -> list[Asked]:
    """The requests of a page from its address to the end of its opening run, in their order."""
    requests: list[Request] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, bypass_csp=True)
        page.on("request", lambda request: requests.append(request))
        page.goto(url + path)
        page.wait_for_selector("#app[data-ready]")
        page.wait_for_function("document.getElementById('progress').textContent === ''")
        page.wait_for_load_state("networkidle")
        browser.close()
    return [asked(request) for request in requests if request.url.startswith(url)]


def asked(request: Request) -> Asked:
    parts = urlsplit(request.url)
    headers = {name: value for name, value in request.headers.items() if name in KEPT}
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Asked(path, request.method, headers | {"Accept-Encoding": "gzip, br"}, request.post_data or "")


def own_value(run: Asked, student: int) -> Asked:
    """The opening run with another rate in its first run, which nobody else has."""
    rate = re.sub(r"lr=[^,@&]+", f"lr={0.0101 + student * 1e-5:.5f}", run.path, count=1)
    return run._replace(path=rate)


async def ask(browser: Browser, asked: Asked) -> Reply:
    reply = await browser.ask(asked.path, asked.method, asked.headers, asked.body)
    if reply.status != 200 and reply.status != 204:
        raise ConnectionError(f"{reply.status} for {asked.path[:60]}")
    return reply


async def visit(browser: Browser, requests: list[Asked]) -> Visited:
    """The document first, and then the others in their order, six at a time."""
    began = perf_counter()
    replies = [await ask(browser, requests[0])]
    replies += await asyncio.gather(*(ask(browser, one) for one in requests[1:]))
    first = next(reply.first_block for reply in replies if reply.first_block is not None)
    return Visited(perf_counter() - began, first, sum(len(reply.body) for reply in replies))

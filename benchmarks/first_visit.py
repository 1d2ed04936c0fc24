"""A first visit, and a second: requests, bytes, processor and script time, compared with a plain Dash app.

The plain app has the same libraries: Dash, dash-mantine-components and a graph. Each app is served as `thalweg` serves
its page, from a process of its own, so that the processor time is the server's alone. Every first visit has a new
browser profile and lasts until the opening experiment is complete and nothing is in flight; the second is in the same
profile.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from statistics import median
from typing import Any, NamedTuple

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from benchmarks.report import say
from tests.browser.conftest import FLAGS
from tests.find_chromium import find_chromium
from tests.serve import served

VISITS = 5
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}  # ms, bytes/s
SLOWER = 4  # times, a phone's processor
READY = {"thalweg": "#app[data-ready]", "plain": "#graph .main-svg"}
SETTLED = "document.getElementById('progress').textContent === ''"
QUIET = 500  # ms


class Visit(NamedTuple):
    requests: int  # all that the page makes
    sent: int  # those that were not answered from the browser's cache
    bytes: int  # on the wire, with heads
    processor: float  # s, of the server
    script: float  # s, until the page is ready
    ready: float  # s, from the start of the navigation


def plain() -> Flask:
    """A plain Dash app with the libraries of the page."""
    import dash_mantine_components as dmc
    import plotly.graph_objects as go
    from dash import Dash, dcc

    app = Dash("plain", compress=True, assets_ignore=".*")
    figure = go.Figure(go.Contour(z=[[x * x + y * y for x in range(40)] for y in range(40)]))
    app.layout = dmc.MantineProvider([dmc.Slider(id="slider"), dcc.Graph(id="graph", figure=figure)])
    server: Flask = app.server
    return server


def thalweg() -> Flask:
    from thalweg.app import create_app

    server: Flask = create_app().server
    return server


APPS = {"thalweg": thalweg, "plain": plain}


def serve(name: str, pipe: Connection) -> None:
    """Serve an app and send its URL, then the processor time of this process whenever it is asked for."""
    with served(APPS[name]()) as url:
        pipe.send(url)
        while pipe.recv():
            pipe.send(time.process_time())


class Server:
    def __init__(self, name: str, url: str, pipe: Connection) -> None:
        self.name, self.url, self.pipe = name, url, pipe

    def processor(self) -> float:
        self.pipe.send(True)
        return float(self.pipe.recv())


@contextmanager
def process(name: str) -> Iterator[Server]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=serve, args=(name, theirs), daemon=True)
    child.start()
    yield Server(name, ours.recv(), ours)
    ours.send(False)
    child.join(30)


def visit(server: Server, profile: BrowserContext) -> Visit:
    """Open the page in a profile, and wait until it is ready and nothing is in flight."""
    page = profile.new_page()
    session = profile.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Performance.enable")
    asked: list[str] = []
    kept: set[str] = set()
    sizes: dict[str, int] = {}

    def on_request(event: Any) -> None:
        if event["request"]["url"].startswith("http"):
            asked.append(event["requestId"])

    def on_response(event: Any) -> None:
        if event["response"].get("fromDiskCache"):
            kept.add(event["requestId"])

    session.on("Network.requestWillBeSent", on_request)
    session.on("Network.requestServedFromCache", lambda event: kept.add(event["requestId"]))
    session.on("Network.responseReceived", on_response)
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    processor, start = server.processor(), time.perf_counter()
    page.goto(f"{server.url}/")
    page.wait_for_selector(READY[server.name])
    ready = time.perf_counter() - start
    figures = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    if server.name == "thalweg":
        page.wait_for_function(SETTLED)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(QUIET)
    used = server.processor() - processor
    page.close()
    sent = [name for name in asked if name not in kept]
    total = sum(size for name, size in sizes.items() if name in sent)
    return Visit(len(asked), len(sent), int(total), used, figures["ScriptDuration"], ready)


def visits(server: Server, browser: Browser) -> tuple[Visit, Visit]:
    """A first visit, and a second in the same profile."""
    profile = browser.new_context(viewport={"width": 1920, "height": 1080}, bypass_csp=True)
    try:
        return visit(server, profile), visit(server, profile)
    finally:
        profile.close()


def on_a_phone(server: Server, playwright: Playwright, browser: Browser) -> tuple[float, float, float]:
    """A first visit: bytes and seconds until something plays, and seconds until the page is ready."""
    profile = browser.new_context(**playwright.devices["Pixel 5"])
    page = profile.new_page()
    session = profile.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    session.on("Network.dataReceived", lambda event: sizes.append(event["encodedDataLength"]))
    start = time.perf_counter()
    page.goto(f"{server.url}/", wait_until="commit")
    page.wait_for_selector("#first:not([hidden])")
    played, received = time.perf_counter() - start, sum(sizes)
    page.wait_for_selector(READY["thalweg"], timeout=120_000)
    ready = time.perf_counter() - start
    profile.close()
    return received, played, ready


def middle(rows: list[Visit]) -> Visit:
    return Visit(*map(median, zip(*rows, strict=True)))


def described(ours: Visit, theirs: Visit) -> tuple[str, ...]:
    return (
        f"requests {ours.requests:.0f}, plain Dash {theirs.requests:.0f}; "
        f"not answered from the browser's cache {ours.sent:.0f}, plain {theirs.sent:.0f}",
        f"on the wire {ours.bytes / 1000:.0f} kB, plain {theirs.bytes / 1000:.0f} kB: "
        f"{100 * ours.bytes / theirs.bytes:.0f} %",
        f"the server's processor {1000 * ours.processor:.0f} ms, plain {1000 * theirs.processor:.0f} ms: "
        f"{100 * ours.processor / theirs.processor:.0f} %",
        f"script until ready {1000 * ours.script:.0f} ms, plain {1000 * theirs.script:.0f} ms: "
        f"{100 * ours.script / theirs.script:.0f} %",
        f"ready after {1000 * ours.ready:.0f} ms, plain {1000 * theirs.ready:.0f} ms: "
        f"{100 * ours.ready / theirs.ready:.0f} %",
    )


def main() -> None:
    with process("thalweg") as ours, process("plain") as theirs, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        version = browser.version
        for server in (ours, theirs):
            visits(server, browser)  # the server's own first one, which fills what it keeps
        pairs = [(visits(ours, browser), visits(theirs, browser)) for _ in range(VISITS)]
        phones = [on_a_phone(ours, playwright, browser) for _ in range(VISITS)]
        browser.close()
    for index, title in enumerate(("A first visit", "A second visit")):
        one, other = (middle([pair[app][index] for pair in pairs]) for app in (0, 1))
        say(f"{title} with the opening experiment (Chromium {version}, headless)", *described(one, other))
    received, played, ready = map(median, zip(*phones, strict=True))
    say(
        f"A first visit on a phone (Pixel 5 emulated, processor {SLOWER} times slower, 1.6 Mbit/s, 150 ms)",
        f"it plays after {received / 1000:.0f} kB and {played:.1f} s, the page is ready after {ready:.1f} s",
    )


if __name__ == "__main__":
    main()

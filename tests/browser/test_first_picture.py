"""On a slow connection a picture of the link plays before Dash and Plotly are there."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage
from tests.browser.lecture import LOADED, Lecture
from tests.browser.troubles import take_out

ADAM = "/?landscape=rosenbrock:a=1,b=100&start=-1.5,2&epochs=400&noise=0&seed=0&run=adam:lr=0.1,beta1=0.9,beta2=0.999,eps=1e-8@constant"
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 2e6 / 8, "uploadThroughput": 750e3 / 8}  # ms, bytes/s


@pytest.fixture
def slow(new_page: NewPage) -> Page:
    """A phone's page on a slow connection."""
    page = new_page(viewport={"width": 390, "height": 844})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    return page


def asked_by(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("/", 3)[3]))
    return asked


def received(page: Page) -> list[float]:
    """The bytes of everything that arrives, as it arrives."""
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.dataReceived", lambda event: sizes.append(event["encodedDataLength"]))
    return sizes


@pytest.mark.parametrize("address", [pytest.param("/", marks=pytest.mark.long), f"{ADAM}#epoch=30"])
def test_it_plays_within_200_kb_and_the_page_goes_on_with_it(slow: Page, address: str) -> None:
    asked, sizes = asked_by(slow), received(slow)
    slow.goto(address, wait_until="commit")
    picture = slow.locator("#first")
    expect(picture).to_be_visible()
    assert 50_000 < sum(sizes) < 200_000
    expect(picture.locator(".first-legend")).to_contain_text("Adam")
    picture.get_by_role("button", name="Play or pause").click()
    first = slow.locator(".first-epoch")
    before = int(first.inner_text().split()[0])
    assert slow.evaluate("window.Plotly === undefined && window.DashRenderer === undefined")
    slow.wait_for_function(
        "n => Number.parseInt(document.querySelector('.first-epoch').textContent) > n + 3", arg=before
    )
    reached = int(first.inner_text().split()[0])
    slow.wait_for_selector(LOADED, state="attached")
    expect(picture).to_have_count(0)
    expect(slow.locator(".loading")).to_be_hidden()
    slow.wait_for_function("n => Number(document.getElementById('epoch').textContent) > n", arg=reached)
    slow.wait_for_function("document.getElementById('app').hasAttribute('data-playing')")
    assert max(Counter(path for path in asked if path.startswith(("api/", "files/", "_dash-comp"))).values()) == 1


@pytest.mark.long
def test_a_link_that_it_cannot_show_as_the_page_does_has_none(slow: Page) -> None:
    asked = asked_by(slow)
    slow.goto("/?landscape=rosenbrock&epochs=50&run=adam:lr=0.1~0.2", wait_until="commit")
    expect(slow.locator(".loading")).to_be_visible()
    slow.wait_for_selector(LOADED, state="attached")
    layout, run = (next(i for i, path in enumerate(asked) if part in path) for part in ("_dash-layout", "api/run?"))
    assert layout < run  # the page itself has asked for it


@pytest.mark.long
def test_scripts_that_do_not_come_at_first_are_asked_for_again(fresh: Lecture, troubles: list[str]) -> None:
    failed: list[str] = []

    def once(route: Route) -> None:
        if route.request.url in failed:
            return route.continue_()
        failed.append(route.request.url)
        return route.abort()

    fresh.page.route("**/files/plotly-*", once)
    fresh.page.route("**/dash_renderer*", once)
    fresh.open(ADAM)
    assert len(failed) >= 2
    expect(fresh.cell("r0", "loss")).not_to_be_empty()
    take_out(troubles, "ERR_FAILED")

"""What a visit asks for: little at the first, almost nothing at the second."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import NewPage
from tests.browser.lecture import Lecture

ANOTHER = "/?landscape=booth&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1"
REQUESTS = 20
SENT_AGAIN = 3


def listened(page: Page) -> list[Request]:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    return asked


def open_settled(page: Page, address: str) -> None:
    Lecture(page).open(address)
    page.wait_for_load_state("networkidle")


def test_a_first_visit_needs_few_requests_and_a_second_almost_none(new_page: NewPage) -> None:
    first = new_page()
    asked = listened(first)
    open_settled(first, "/")
    assert len([request for request in asked if request.url.startswith("http")]) <= REQUESTS
    assert [request.url for request in asked if request.method != "GET"] == []  # what it opens with is rendered already
    second = first.context.new_page()
    session = first.context.new_cdp_session(second)
    session.send("Network.enable")
    kept: set[str] = set()
    names: dict[str, str] = {}
    session.on("Network.requestWillBeSent", lambda event: names.update({event["requestId"]: event["request"]["url"]}))
    session.on("Network.requestServedFromCache", lambda event: kept.add(event["requestId"]))
    session.on(
        "Network.responseReceived",
        lambda event: kept.add(event["requestId"]) if event["response"].get("fromDiskCache") else None,
    )
    open_settled(second, "/")
    again = [url for name, url in names.items() if name not in kept and url.startswith("http")]
    assert len(again) <= SENT_AGAIN, again


@pytest.mark.parametrize("address", [ANOTHER, "/?signal=step&epochs=60&run=sgd:lr=0.1"])
def test_another_experiment_shows_its_own_rows(lecture: Lecture, address: str) -> None:
    lecture.open(address)
    rows = address.count("run=")
    lecture.has_runs(*(f"r{i}" for i in range(rows)))


def test_scripts_that_run_after_everything_is_rendered_begin(page: Page) -> None:
    runs_them = "thalweg.add("

    def hold(route: Route) -> None:
        body = route.fetch().text()
        assert body.startswith(runs_them)
        route.fulfill(body=f"globalThis.late = () => {body}", content_type="text/javascript")

    page.route("**/files/thalweg-*.js", hold)
    page.goto("/")
    page.wait_for_selector("#toast", state="attached")
    page.wait_for_timeout(500)  # for the last changes of the document
    page.evaluate("late()")
    Lecture(page).loaded()


@pytest.mark.long
def test_formulas_are_typeset_by_what_is_loaded_then_also_after_an_outage(page: Page, troubles: list[str]) -> None:
    """Dash's core components are not part of a first visit; the page's stores stay what they are when they have come."""
    asked = listened(page)
    open_settled(page, "/")
    assert not [request.url for request in asked if "/dcc/" in request.url]
    lecture = Lecture(page)
    page.route("**/dash_core_components.*", lambda route: route.abort(), times=2)
    lecture.open_run("r0")
    lecture.do("formula", run="r0")
    expect(lecture.row("r0").locator("mjx-container")).to_be_visible(timeout=20_000)
    assert [request.failure is None for request in asked if "/dash_core_components." in request.url] == [
        False,
        False,
        True,
    ]
    assert page.evaluate("Object.keys(dash_core_components)") == ["Store", "Markdown"]
    lecture.add("sgd")
    lecture.row("r5").wait_for()
    assert all("ERR_FAILED" in trouble for trouble in troubles)
    troubles.clear()

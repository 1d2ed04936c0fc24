"""Servers that fail, streams that break, networks that are gone: the page says so, asks again by itself, and loses nothing."""

from __future__ import annotations

import json
import re
import struct

import pytest
from playwright.sync_api import Route, expect

from tests.browser import pixels
from tests.browser.lecture import Lecture
from tests.browser.troubles import take_out

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1#epoch=60"
LONG = "/?landscape=hills_and_canyon&epochs=5000&run=adam:lr=0.25&run=adagrad:lr=1"
DASH = re.compile("_dash-update-component")


def frames(body: bytes) -> list[bytes]:
    """The frames of a stream."""
    found = []
    while body:
        end = 8 + struct.unpack_from("<I", body, 4)[0]
        found.append(body[:end])
        body = body[end:]
    return found


def test_a_server_that_fails(lecture: Lecture, troubles: list[str]) -> None:
    lecture.open(ONE)
    lecture.at_epoch(60)
    look, query = lecture.look(), lecture.query
    lecture.page.route("**/api/run?*", lambda route: route.fulfill(status=500, body="no"))
    lecture.enter("epochs", "70")
    expect(lecture.outage).to_have_text("The server failed to answer. Try again")
    assert lecture.query == query
    assert pixels.alike(lecture.look(), look)
    expect(lecture.field("epochs")).to_have_value("70")  # nothing is lost
    lecture.page.unroute("**/api/run?*")
    lecture.do("retry")
    lecture.until(lambda e: e.epochs == 70)
    expect(lecture.outage).to_be_empty()
    take_out(troubles, "500")


def test_a_stream_that_reports_a_failure(lecture: Lecture) -> None:
    lecture.open(ONE)
    body = lecture.page.request.get("/api/run?" + lecture.query.replace("epochs=60", "epochs=5000")).body()
    told = json.dumps({"error": {"field": "server", "message": "out of paper"}}).encode()
    told = told.ljust(len(told) + -len(told) % 8)
    broken = b"".join([*frames(body)[:3], b"FAIL" + struct.pack("<I", len(told)) + told])
    lecture.page.route("**/api/run?*", lambda route: route.fulfill(status=200, body=broken))
    lecture.enter("epochs", "5000")
    expect(lecture.outage).to_have_text("server: out of paper Try again")
    lecture.page.unroute("**/api/run?*")
    lecture.do("retry")
    expect(lecture.outage).to_be_empty()
    lecture.to_end()
    lecture.at_epoch(5000)


def test_a_server_that_is_busy(lecture: Lecture, troubles: list[str]) -> None:
    lecture.open(ONE)
    lecture.at_epoch(60)
    lecture.page.route("**/api/run?*", lambda route: route.fulfill(status=503, headers={"Retry-After": "1"}))
    lecture.enter("epochs", "70")
    expect(lecture.outage.get_by_text("The server is busy: trying again.")).to_be_visible()
    expect(lecture.outage.get_by_role("button")).to_be_hidden()
    lecture.page.unroute("**/api/run?*")
    lecture.until(lambda e: e.epochs == 70)
    expect(lecture.outage).to_be_empty()
    take_out(troubles, "503")


def test_a_network_that_is_gone(lecture: Lecture, troubles: list[str]) -> None:
    lecture.open(ONE)
    lecture.at_epoch(60)
    picture = lecture.picture()
    lecture.page.context.set_offline(True)
    lecture.page.mouse.click(*lecture.place(1, 1))
    expect(lecture.outage).to_contain_text("No answer")
    lecture.press("Home", "End")  # what is here can still be played
    lecture.at_epoch(60)
    lecture.page.context.set_offline(False)
    lecture.until(lambda e: e.start[0] > 0.9)
    lecture.shows_not(picture)
    expect(lecture.outage).to_be_empty()
    take_out(troubles, "ERR_INTERNET_DISCONNECTED")


def test_a_stream_that_breaks_goes_on_where_it_was(lecture: Lecture) -> None:
    lecture.open(ONE)
    body = lecture.page.request.get("/api/run?" + lecture.query.replace("epochs=60", "epochs=5000")).body()

    def half(route: Route) -> None:
        route.fulfill(status=200, content_type="application/octet-stream", body=body[: len(body) // 2])

    lecture.page.route("**/api/run?*", half)
    lecture.enter("epochs", "5000")
    expect(lecture.outage).to_contain_text("broke at epoch")
    lecture.field("epochs").blur()
    lecture.press("Home", "ArrowRight")
    lecture.at_epoch(1)
    lecture.do("play")
    lecture.past_epoch(2)
    lecture.page.unroute("**/api/run?*")
    expect(lecture.outage).to_be_empty()
    expect(lecture.page.locator("#progress")).to_be_empty()
    assert 2 < lecture.epoch < 5000
    lecture.plays()
    lecture.to_end()
    lecture.at_epoch(5000)


@pytest.mark.long
def test_several_landscapes_that_do_not_come_at_first(fresh: Lecture, troubles: list[str]) -> None:
    fresh.page.route("**/api/contour?*", lambda route: route.abort())
    fresh.page.goto("/?landscape=booth&landscape=beale&landscape=himmelblau&epochs=30&run=adam#epoch=30")
    expect(fresh.outage).to_contain_text("No answer")
    fresh.page.wait_for_timeout(1500)  # all else has come meanwhile
    expect(fresh.outage).to_contain_text("No answer")
    fresh.page.unroute("**/api/contour?*")
    fresh.loaded()
    expect(fresh.page.locator("#contour-panel .cell-title")).to_have_count(3)
    expect(fresh.outage).to_be_empty()
    fresh.at_epoch(30)
    take_out(troubles, "ERR_FAILED")


@pytest.mark.long
def test_what_the_server_renders_comes_when_the_network_does(fresh: Lecture, troubles: list[str]) -> None:
    lecture = fresh.open(ONE)  # which has no thumbnails yet
    lecture.at_epoch(60)
    lecture.do("toggle-visible", run="r1")
    lecture.page.route("**/api/**", lambda route: route.abort())
    lecture.page.route(DASH, lambda route: route.abort())
    lecture.add("sgd")
    lecture.do("toggle-open", run="r0")
    lecture.do("picker")
    lecture.do("landscape", landscape="rosenbrock")
    expect(lecture.outage).to_contain_text("No answer")
    expect(lecture.page.locator("#runs .run")).to_have_count(2)
    with lecture.page.expect_response("**/api/thumbnail/rosenbrock.png*"):
        lecture.page.unroute("**/api/**")
        lecture.page.unroute(DASH)
    expect(lecture.page.locator("#landscape-details")).to_contain_text(re.compile("Rosenbrock", re.IGNORECASE))
    lecture.press("Escape")
    lecture.has_runs("r0", "r1", "r2")
    expect(lecture.row("r0").locator(".parameter").first).to_be_visible()
    expect(lecture.row("r1")).to_have_attribute("data-hidden", "")
    expect(lecture.outage).to_be_empty()
    lecture.until(lambda e: e.landscape == "rosenbrock" and len(e.runs) == 3)
    take_out(troubles, "ERR_FAILED")


@pytest.mark.long
def test_the_3d_view_comes_when_the_network_does(fresh: Lecture, troubles: list[str]) -> None:
    fresh.page.route("**/plotly_solid*", lambda route: route.abort())
    fresh.page.goto(f"{ONE}&solid=beside")
    expect(fresh.outage).to_contain_text("No answer")
    fresh.page.unroute("**/plotly_solid*")
    expect(fresh.page.locator("#solid[data-shown]")).to_have_count(1)
    expect(fresh.outage).to_be_empty()
    take_out(troubles, "ERR_FAILED")


def test_a_frozen_page_asks_when_it_is_back(lecture: Lecture, troubles: list[str]) -> None:
    lecture.open(LONG)
    lecture.do("play")
    lecture.past_epoch(3)
    page = lecture.page
    page.route("**/api/**", lambda route: route.abort())
    lecture.enter("noise", "0.5")
    expect(lecture.outage).to_contain_text("No answer")
    cdp = page.context.new_cdp_session(page)
    cdp.send("Page.setWebLifecycleState", {"state": "frozen"})
    page.unroute("**/api/**")
    cdp.send("Page.setWebLifecycleState", {"state": "active"})
    lecture.until(lambda e: e.noise == 0.5)
    expect(lecture.outage).to_be_empty()
    lecture.plays()
    take_out(troubles, "ERR_FAILED")

"""A phone in one hand: the page's order, its sheet, and fingers on the contour."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import CDPSession, expect

from tests.browser.lecture import Lecture

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1"


class Fingers:
    """Touch gestures that Playwright has no API for."""

    def __init__(self, lecture: Lecture) -> None:
        self.session: CDPSession = lecture.page.context.new_cdp_session(lecture.page)

    def send(self, kind: str, *places: tuple[float, float]) -> None:
        points: list[dict[str, Any]] = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(places)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag(self, *places: tuple[float, float]) -> None:
        self.send("touchStart", places[0])
        for place in places[1:]:
            self.send("touchMove", place)
        self.send("touchEnd")


def test_the_page_fits_a_phone(mobile: Lecture) -> None:
    page = mobile.open(ONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    order = page.evaluate(
        "s => s.map(x => document.querySelector(x).getBoundingClientRect().top + scrollY)",
        ["#contour-panel", "#loss-panel", ".side"],
    )
    assert order == sorted(order)
    contour = mobile.axes()
    assert contour["width"] > 250
    heads = "document.querySelectorAll('.panel-head > *')"
    assert page.evaluate(f"Math.max(...[...{heads}].map(e => e.getBoundingClientRect().right))") <= 390
    for _ in range(2):
        transport = page.locator(".transport").bounding_box()
        assert transport
        assert transport["y"] + transport["height"] == pytest.approx(844, abs=1)
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, [role=slider], input")]
          .filter((e) => e.checkVisibility() && e.getClientRects().length && !e.closest("[data-hidden-by-size]"))
          .filter((e) => { const b = e.getBoundingClientRect(); return b.width > 0 && (b.width < 40 || b.height < 40) })
          .filter((e) => { const s = getComputedStyle(e, "::after"); return !(parseFloat(s.width) >= 40 && parseFloat(s.height) >= 40) })
          .map((e) => [e.title || e.id || e.className, ...["width", "height"].map((k) => e.getBoundingClientRect()[k])])"""
    )
    assert small == []


def test_all_buttons_are_within_the_narrowest_phone(mobile: Lecture) -> None:
    beyond = """() => [...document.querySelectorAll("#app button")].filter((e) => e.checkVisibility())
      .filter((e) => e.getBoundingClientRect().right > 320).map((e) => e.title || e.className)"""
    for view in ("", "#panels=run&curves=each", "#solid=beside"):
        page = mobile.open(ONE + view).page
        page.set_viewport_size({"width": 320, "height": 640})
        mobile.settled()
        assert page.evaluate(beyond) == [], view
    mobile.do("controls")
    mobile.settled()
    assert page.evaluate(beyond) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_sheet_leaves_the_contour_in_view(mobile: Lecture) -> None:
    mobile.open(ONE)
    expect(mobile.field("epochs")).to_be_hidden()
    mobile.do("controls")
    expect(mobile.field("epochs")).to_be_visible()
    sheet = mobile.page.locator(".numbers").bounding_box()
    assert sheet
    assert sheet["y"] > mobile.axes()["top"] + 150
    mobile.enter("epochs", "80")
    mobile.until(lambda e: e.epochs == 80)
    mobile.do("controls")
    expect(mobile.field("epochs")).to_be_hidden()
    mobile.page.locator("[data-action=play]").tap()
    mobile.past_epoch(3)


def test_a_finger_drags_the_start(mobile: Lecture) -> None:
    mobile.open(ONE)
    entries = mobile.entries
    x, y = mobile.place(-2.8, -2.5)
    Fingers(mobile).drag((x, y), (x + 30, y - 10), (x + 80, y - 40), (x + 120, y - 60))
    start = mobile.until(lambda e: e.start != (-2.8, -2.5)).start
    assert mobile.place(*start) == pytest.approx((x + 120, y - 60), abs=2)
    assert mobile.entries == entries + 1
    assert mobile.page.evaluate("scrollY") == 0
    mobile.page.touchscreen.tap(*mobile.place(1, 1))
    mobile.until(lambda e: e.start[0] > 0.8)


def test_one_finger_scrolls_and_two_zoom(mobile: Lecture) -> None:
    mobile.open(ONE)
    fingers = Fingers(mobile)
    x, y = mobile.place(1.5, 0)
    fingers.drag((x, y), *((x, y - 20 * i) for i in range(1, 8)))
    mobile.page.wait_for_function("scrollY > 40")
    assert mobile.experiment.start == (-2.8, -2.5)
    mobile.page.wait_for_function(  # the finger's swing may still scroll the page
        "scrollTo(0, 0), (globalThis.still = scrollY === 0 ? (globalThis.still ?? 0) + 1 : 0) > 30"
    )
    x, y = mobile.place(0, 0)
    fingers.send("touchStart", (x - 30, y))
    fingers.send("touchStart", (x - 30, y), (x + 30, y))
    for apart in (40, 60, 90):
        fingers.send("touchMove", (x - apart, y), (x + apart, y))
    fingers.send("touchEnd")
    mobile.until_view("zoom=")
    a = mobile.axes()
    assert a["x"][1] - a["x"][0] == pytest.approx(2, abs=0.2)  # three times as near
    assert mobile.place(0, 0) == pytest.approx((x, y), abs=3)
    assert mobile.page.evaluate("visualViewport.scale") == 1
    fingers.send("touchStart", (x - 30, y), (x + 30, y))
    for by in (10, 30, 50):
        fingers.send("touchMove", (x - 30 + by, y), (x + 30 + by, y))
    fingers.send("touchEnd")
    mobile.page.wait_for_function("x => probe.axes('contour').x[0] < x", arg=a["x"][0] - 0.1)
    assert mobile.experiment.start == (-2.8, -2.5)


def test_a_long_touch_reads(mobile: Lecture) -> None:
    mobile.open(ONE + "#epoch=60")
    mobile.at_epoch(60)
    fingers = Fingers(mobile)
    x, y, _ = mobile.points(1)[40]
    fingers.send("touchStart", mobile.place(x, y))
    expect(mobile.page.locator("#readout")).to_contain_text("epoch")
    fingers.send("touchEnd")
    expect(mobile.page.locator("#readout")).to_be_empty()
    assert mobile.experiment.start == (-2.8, -2.5)

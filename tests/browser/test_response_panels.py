"""Responses side by side: panels under one signal, their axes and titles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.lecture import COLORS, Lecture
from tests.browser.responses import CURVES, TWO, titles
from tests.browser.test_export import saved, shows
from tests.browser.test_panels import in_panels


def test_a_panel_a_run_under_one_signal(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(TWO + "#epoch=120")
    lecture.choose("view.panels.response", "One panel per run")
    lecture.until_view("panels=run")
    expect(titles(lecture)).to_have_text(["Momentum", "Adam"])
    signals = len(in_panels(lecture, 0, CURVES)) - 2  # one a column
    assert in_panels(lecture, 0, CURVES) == [False] * signals + [True, False]
    assert in_panels(lecture, 1, CURVES) == [False] * signals + [False, True]
    both = [lecture.axes("response", signals + run) for run in (0, 1)]
    assert both[0]["y"] == both[1]["y"]  # they are comparable
    lecture.page.mouse.click(both[1]["left"] + both[1]["width"] / 2, both[1]["top"] + 4)
    lecture.at_epoch(60)
    lecture.choose("view.below", "position")
    lecture.page.wait_for_function(f"document.querySelectorAll('{CURVES}').length >= 5")
    name, image = saved(lecture, tmp_path)
    assert re.fullmatch(r"thalweg-rectangles-.*-e060-\w{5}\.png", name)
    assert all(shows(image, color) > 200 for color in COLORS[:2])
    lecture.choose("view.panels.response", "All in one panel")
    expect(titles(lecture)).to_have_count(0)
    expect(lecture.page.locator(CURVES)).to_have_count(3)


@pytest.mark.long
def test_a_stream_that_breaks_leaves_what_came_under_its_own_titles(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(
        "/?signal=spikes&epochs=1500&run=sgd:lr=0.25&run=adam:lr=0.25&run=momentum:lr=0.25#epoch=300&panels=run"
    )
    expect(titles(lecture)).to_have_text(["SGD", "Adam", "Momentum"])

    def halve(route: Route) -> None:
        body = route.fetch().body()
        route.fulfill(body=body[: len(body) // 2])

    lecture.page.route("**/api/response?*", halve)
    lecture.menu("r0", "delete")
    expect(lecture.outage).to_contain_text("The stream broke at epoch")
    expect(titles(lecture)).to_have_text(["Adam", "Momentum"])
    signals = len(in_panels(lecture, 1, CURVES)) - 2
    assert in_panels(lecture, 1, CURVES) == [False] * signals + [True, False]
    assert in_panels(lecture, 2, CURVES) == [False] * signals + [False, True]
    _, image = saved(lecture, tmp_path)
    assert [shows(image, color) > 200 for color in COLORS[:3]] == [False, True, True]
    lecture.page.unroute_all(behavior="wait")
    expect(lecture.outage).to_be_empty()


def test_fitted_each_panel_has_its_own_axis(lecture: Lecture) -> None:
    lecture.open(TWO + "#epoch=120&panels=optimizer")
    expect(titles(lecture)).to_have_text(["Momentum", "Adam"])
    lecture.picture()
    first = len(in_panels(lecture, 0, CURVES)) - 2
    lecture.do("fit")
    lecture.page.wait_for_function("n => probe.axes('response', n).y[1] < 0.5", arg=first + 1)  # Adam's
    assert lecture.axes("response", first)["y"][1] > 2.2  # momentum's
    lecture.do("toggle-visible", run="r0")
    expect(titles(lecture)).to_have_count(0)
    lecture.page.wait_for_function("probe.axes('response', 1).y[1] < 0.5")


def test_values_of_a_group_side_by_side_at_every_size(lecture: Lecture) -> None:
    lecture.open("/?signal=spikes&epochs=120&run=adam:beta1=0.1~0.5~0.9&run=rmsprop&run=momentum#epoch=120")
    lecture.row("r0").locator(".group-bar button").click()
    lecture.until_view("panels=beta1")
    expect(titles(lecture)).to_have_text(["beta1 = 0.1", "beta1 = 0.5", "beta1 = 0.9", "without beta1"])
    for width, height in ((1920, 900), (900, 700), (1280, 600)):
        lecture.page.set_viewport_size({"width": width, "height": height})
        lecture.picture()
        boxes = [lecture.axes("response", i) for i in range(lecture.page.locator(CURVES).count())]
        panel = lecture.page.locator("#response").bounding_box()
        assert panel is not None
        for i, a in enumerate(boxes):
            assert (
                a["left"] + a["width"] < panel["x"] + panel["width"]
                and a["top"] + a["height"] < panel["y"] + panel["height"]
            )
            for b in boxes[i + 1 :]:
                apart_x = a["left"] + a["width"] < b["left"] or b["left"] + b["width"] < a["left"]
                assert apart_x or a["top"] + a["height"] < b["top"] or b["top"] + b["height"] < a["top"]
        heads = titles(lecture).evaluate_all("heads => heads.map(head => head.scrollWidth - head.clientWidth)")
        assert max(heads) <= 1  # no word is cut off


def test_below_says_which_runs_have_no_such_part_and_boxes_offer_what_there_is(lecture: Lecture) -> None:
    lecture.open(TWO + "#epoch=60&panels=run&below=m")
    expect(titles(lecture)).to_have_text(["Momentum", "Adam"])
    expect(lecture.page.locator("#response-graph .annotation", has_text="no m here")).to_have_count(1)
    lecture.page.get_by_role("button", name="Picture", exact=True).click()
    expect(lecture.page.locator("[data-action=png]:visible")).to_have_count(2)  # the slide in two sizes
    lecture.press("Escape")
    lecture.row("r0").locator(".run-menu").click()
    expect(lecture.page.locator("[role=menuitem][data-action=duplicate]")).to_be_visible()
    meaningless = "[role=menuitem]:is([data-action=compare], [data-action=inside], [data-action=walk]):visible"
    expect(lecture.page.locator(meaningless)).to_have_count(0)
    lecture.press("Escape")
    lecture.control("select", "preset").click()
    expect(lecture.page.get_by_role("option").first).to_have_text("Momentum: spikes")
    lecture.press("Escape")

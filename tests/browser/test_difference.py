"""Two runs compared: the difference of their losses, over epochs."""

from __future__ import annotations

import re
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from tests.browser.lecture import Lecture
from tests.browser.samples import sampled
from tests.browser.test_export import saved

THREE = "/?landscape=hills_and_canyon&epochs=80&run=adam:lr=0.05&run=adam:lr=0.1&run=adam:lr=0.25"


def inked(lecture: Lecture) -> int:
    """Pixels of the difference's line."""
    lecture.picture()
    return int(lecture.page.evaluate("probe.count('difference', '#1b1f24')"))


def test_two_runs_are_picked_and_their_difference_is_drawn(lecture: Lecture) -> None:
    lecture.open(THREE + "#epoch=80")
    strip = lecture.page.locator("#difference")
    expect(strip).to_be_hidden()
    lecture.menu("r1", "compare")
    expect(lecture.toast).to_contain_text("B is selected")
    expect(lecture.row("r1")).to_have_attribute("data-compared", "")
    lecture.row("r2").locator(".run-name").click(modifiers=["Shift"])
    lecture.until_view("difference=1,2")
    expect(strip).to_be_visible()
    expect(lecture.page.locator("#difference-title")).to_have_text("B − C")
    expect(lecture.page.locator("#difference-sign")).to_contain_text("above 0 B is worse")
    expect(lecture.toast).to_be_empty()
    assert inked(lecture) > 200
    low, high = lecture.axes("difference")["y"]
    largest = max(abs(b[2] - c[2]) for b, c in zip(lecture.points(1), lecture.points(2), strict=True))
    assert low == -high
    assert 1 < high / largest < 1.2
    lecture.do("difference-swap")
    lecture.until_view("difference=2,1")
    expect(lecture.page.locator("#difference-title")).to_have_text("C − B")
    box = lecture.axes("difference")
    lecture.page.mouse.click(box["left"] + box["width"] / 4, box["top"] + box["height"] / 2)
    lecture.at_epoch(20)
    lecture.page.reload()
    lecture.loaded()
    expect(lecture.page.locator("#difference-title")).to_have_text("C − B")
    assert inked(lecture) > 50
    lecture.do("difference-close")
    expect(strip).to_be_hidden()
    lecture.until_view("^(?!.*difference)")


def test_a_difference_on_a_log_scale_has_both_signs(lecture: Lecture) -> None:
    lecture.open(THREE + "#epoch=80&difference=1,2")
    linear = inked(lecture)
    lecture.pick("view.delta", "Log")
    lecture.until_view("delta=log")
    lecture.page.wait_for_function(f"probe.count('difference', '#1b1f24') !== {linear}")
    low, high = lecture.axes("difference")["y"]
    assert low == -high
    ticks = lecture.page.locator("#difference-graph .ytick text").all_text_contents()
    assert "0" in ticks
    assert any(text.startswith("10") for text in ticks)
    assert any(text.startswith("−10") for text in ticks)


def test_a_difference_goes_with_its_runs(lecture: Lecture) -> None:
    lecture.open(THREE + "#epoch=40&difference=0,2")
    expect(lecture.page.locator("#difference-title")).to_have_text("A − C")
    lecture.menu("r1", "delete")
    lecture.until_view("difference=0,1")
    expect(lecture.page.locator("#difference-title")).to_have_text("A − C")
    lecture.menu("r2", "delete")
    expect(lecture.page.locator("#difference")).to_be_hidden()


def test_the_difference_is_in_the_picture(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(THREE + "#epoch=80")
    _, without = saved(lecture, tmp_path)
    lecture.open(THREE + "#epoch=80&difference=0,2")
    _, with_it = saved(lecture, tmp_path)

    def dark(image: Image.Image) -> int:
        """Pixels of ink where the difference stands, below the loss curves."""
        return int((np.asarray(image.convert("L"))[774:800, 1260:1840] < 60).sum())

    assert dark(with_it) > 500 + dark(without)


def strip(lecture: Lecture) -> list[object]:
    """The axis of the strip and its tick labels, once it stands still."""
    inked(lecture)
    ticks = lecture.page.locator("#difference-graph .ytick text").all_text_contents()
    return [lecture.axes("difference")["y"], ticks]


def late(route: Route) -> None:
    time.sleep(0.6)
    route.continue_()


@pytest.mark.parametrize("scale", sampled(["linear", "log"]))
def test_another_landscape_has_its_own_axis(lecture: Lecture, scale: str) -> None:
    lecture.open(f"/?landscape=goldstein_price&run=adam:lr=0.05&run=sgd:lr=0.00001#difference=0,1&delta={scale}")
    before = strip(lecture)
    lecture.page.route("**/api/contour?*", late)  # it comes after all rows: nothing else draws the axis again
    for landscape in ("himmelblau", "hills_and_canyon"):
        lecture.do("picker")
        lecture.do("landscape", landscape=landscape)
        lecture.page.wait_for_url(re.compile(rf"\?landscape={landscape}"), wait_until="commit")
        lecture.settled()
        lecture.press("Escape")
        switched = strip(lecture)
        assert switched != before
        lecture.page.reload()
        lecture.loaded()
        assert strip(lecture) == switched
        before = switched


def test_the_top_of_a_log_axis_is_labelled(lecture: Lecture) -> None:
    lecture.open(THREE + "#epoch=80&difference=1,2&delta=log")
    inked(lecture)
    seen = lecture.page.locator("#difference-graph .ytick text").evaluate_all(
        "all => all.filter((e) => getComputedStyle(e).opacity !== '0').map((e) => { const b = e.getBoundingClientRect();"
        " return [b.top, b.bottom, (b.top + b.bottom) / 2]; })"
    )
    axes, graph = lecture.axes("difference"), lecture.page.locator("#difference-graph").bounding_box()
    assert graph
    assert abs(min(middle for _, _, middle in seen) - axes["top"]) < 6
    assert abs(max(middle for _, _, middle in seen) - axes["top"] - axes["height"]) < 6
    assert all(top >= graph["y"] and bottom <= graph["y"] + graph["height"] for top, bottom, _ in seen)


def test_the_strip_names_one_of_several_landscapes_and_is_not_cut(lecture: Lecture) -> None:
    runs = "run=adam:lr=0.05&run=sgd:lr=0.001#epoch=20&difference=0,1"
    lecture.open(f"/?landscape=himmelblau&epochs=20&{runs}")
    sign = lecture.page.locator("#difference-sign")
    expect(sign).not_to_contain_text("Himmelblau")
    for query in (f"landscape=himmelblau&epochs=20&{runs}", f"landscape=himmelblau&landscape=beale&epochs=20&{runs}"):
        lecture.open(f"/?{query}")
        for width in (720, 1024, 1280):
            lecture.page.set_viewport_size({"width": width, "height": 720})
            expect(sign).to_contain_text("A is worse")
            assert sign.evaluate("e => e.scrollHeight <= e.clientHeight + 1 && e.scrollWidth <= e.clientWidth")
            head, box = lecture.page.locator(".difference-head").bounding_box(), sign.bounding_box()
            assert head
            assert box
            assert box["y"] + box["height"] <= head["y"] + head["height"] + 0.5
    expect(sign).to_contain_text("Himmelblau")

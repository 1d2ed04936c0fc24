"""The start: typed, clicked, dragged, locked; and zooming and panning the contour."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import pixels
from tests.browser.lecture import Lecture

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1"


def test_typed(lecture: Lecture) -> None:
    lecture.open(ONE + "#epoch=30")
    lecture.at_epoch(30)
    before = lecture.cell("r0", "loss").inner_text()
    lecture.enter("start.0", "1.25")
    lecture.until(lambda e: e.start == (1.25, -2.5))
    expect(lecture.cell("r0", "loss")).not_to_have_text(before)
    lecture.enter("start.1", "\u22120.5")  # a typographic minus
    lecture.until(lambda e: e.start == (1.25, -0.5))
    lecture.at_epoch(30)


def test_a_click_sets_it_anywhere(lecture: Lecture) -> None:
    lecture.open(ONE)
    entries = lecture.entries
    lecture.page.mouse.click(*lecture.place(1.2345, 0.777))
    start = lecture.until(lambda e: e.start != (-2.8, -2.5)).start
    assert start == pytest.approx((1.2345, 0.777), abs=0.02)  # a pixel, not a node of the grid
    assert round(start[0] * 20) != pytest.approx(start[0] * 20, abs=1e-6)
    assert lecture.entries == entries + 1
    expect(lecture.field("start.0")).to_have_value(f"{start[0]:g}")


def test_dragged_by_its_handle_in_one_gesture(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.count("contour", 0)
    entries, mouse = lecture.entries, lecture.page.mouse
    few = lecture.count("contour", 0)
    x, y = lecture.place(-2.8, -2.5)
    mouse.move(x + 12, y - 9)  # within the handle of 44 px
    mouse.down()
    for step in range(1, 6):
        mouse.move(x + 12 + 30 * step, y - 9 - 20 * step)
    lecture.draws("contour", 0, more_than=few)  # the whole path while it is held
    assert lecture.experiment.start == (-2.8, -2.5)
    mouse.up()
    start = lecture.until(lambda e: e.start != (-2.8, -2.5)).start
    there = lecture.place(*start)
    assert there == pytest.approx((x + 150, y - 100), abs=1.5)  # it does not jump under the pointer
    assert lecture.entries == entries + 1
    lecture.page.wait_for_function("([c, n]) => probe.count('contour', c) <= n", arg=["#0072B2", few + 50])


def test_held_fast(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.do("lock")
    expect(lecture.page.locator("#app[data-locked]")).to_have_count(1)
    lecture.page.mouse.click(*lecture.place(1, 1))
    lecture.page.mouse.move(*lecture.place(-2.8, -2.5))
    lecture.page.mouse.down()
    lecture.page.mouse.move(*lecture.place(0, 0), steps=3)
    lecture.page.mouse.up()
    lecture.press("l")
    expect(lecture.page.locator("#app[data-locked]")).to_have_count(0)
    assert lecture.experiment.start == (-2.8, -2.5)
    lecture.page.mouse.click(*lecture.place(1, 1))
    lecture.until(lambda e: e.start[0] > 0.9)


def test_a_double_click_shows_all_and_leaves_nothing_behind(lecture: Lecture) -> None:
    lecture.open(ONE + "#zoom=-1,1,-1,1")
    assert lecture.axes()["x"] == [-1, 1]
    entries, before = lecture.entries, lecture.query
    lecture.page.mouse.dblclick(*lecture.place(0.5, 0.25))
    lecture.page.wait_for_function("probe.axes('contour').x.join() === '-3,3'")
    lecture.until_view("^(?!.*zoom)")
    assert (lecture.entries, lecture.query) == (entries, before)
    assert lecture.experiment.start == (-2.8, -2.5)


@pytest.mark.parametrize("apart", [0, 20, 60])
def test_a_double_click_leaves_the_fields_as_they_were(lecture: Lecture, apart: int) -> None:
    lecture.open(ONE)
    mouse = lecture.page.mouse
    mouse.move(*lecture.place(1, 1))
    for count in (1, 2):
        mouse.down(click_count=count)
        mouse.up(click_count=count)
        lecture.page.wait_for_timeout(apart * (2 - count))
    lecture.settled()
    expect(lecture.field("start.0")).to_have_value("−2.8")
    expect(lecture.field("start.1")).to_have_value("−2.5")
    lecture.page.wait_for_timeout(700)  # and they stay so
    expect(lecture.field("start.0")).to_have_value("−2.8")
    expect(lecture.field("start.1")).to_have_value("−2.5")
    assert lecture.experiment.start == (-2.8, -2.5)
    lecture.enter("start.0", "0.5")
    lecture.until(lambda e: e.start == (0.5, -2.5))
    expect(lecture.field("start.1")).to_have_value("−2.5")


def test_numbers_of_a_held_start_are_those_of_the_paths_on_screen(lecture: Lecture) -> None:
    lecture.open(ONE)
    mouse = lecture.page.mouse
    mouse.move(*lecture.place(-2.8, -2.5))
    mouse.down()
    mouse.move(*lecture.place(1, 1), steps=4)
    query = lecture.query
    held = lecture.cell("r0", "loss")
    expect(held).to_have_text(re.compile(r"^[^–]+$"))
    lecture.settled()
    seen = held.inner_text()
    expect(lecture.page.locator("#contour-epoch")).to_have_text("60")
    mouse.up()
    lecture.page.wait_for_url(lambda url: query not in url, wait_until="commit")
    expect(lecture.page.locator("#contour-epoch")).to_have_text("0")
    expect(held).not_to_have_text(seen)
    lecture.to_end()
    expect(held).to_have_text(seen)


def test_wheel_pan_and_full_view(lecture: Lecture) -> None:
    lecture.open(ONE + "#epoch=60")
    lecture.at_epoch(60)
    picture, whole = lecture.picture(), lecture.look()
    entries, mouse = lecture.entries, lecture.page.mouse
    place = lecture.place(-1, -1)
    mouse.move(*place)
    mouse.wheel(0, -300)
    lecture.until_view("zoom=")
    assert lecture.place(-1, -1) == pytest.approx(place, abs=1)  # zooms about the pointer
    a = lecture.axes()
    assert a["x"][1] - a["x"][0] < 5
    lecture.shows_not(picture)
    lecture.page.keyboard.down("Shift")
    mouse.move(place[0] + 40, place[1])
    mouse.down()
    mouse.move(place[0] + 90, place[1] + 30, steps=4)
    mouse.up()
    lecture.page.keyboard.up("Shift")
    lecture.page.wait_for_function("x => probe.axes('contour').x[0] < x - 0.1", arg=a["x"][0])
    assert lecture.place(-1, -1) == pytest.approx((place[0] + 50, place[1] + 30), abs=2)
    lecture.do("full-view")
    lecture.page.wait_for_function("probe.axes('contour').x.join() === '-3,3'")
    lecture.until_view("^(?!.*zoom)")
    assert pixels.alike(whole, lecture.look())
    assert lecture.entries == entries  # a change of view makes no history entry
    assert lecture.experiment.start == (-2.8, -2.5)


def test_nobody_else_draws_the_figure_of_a_zoom(lecture: Lecture) -> None:
    """A `dcc.Graph` does: its own figure, which is empty. Whether it comes last is a matter of time."""
    lecture.open(ONE + "#epoch=60")
    lecture.page.evaluate(
        """() => {
          const { react } = Plotly;
          globalThis.others = [];
          Plotly.react = (...values) => {
            const { stack } = new Error();
            if (!stack.includes("canvas/plot.js")) others.push(stack);
            return react(...values);
          };
        }"""
    )
    lecture.page.mouse.move(*lecture.place(-1, -1))
    lecture.page.mouse.wheel(0, -300)
    lecture.until_view("zoom=")
    lecture.do("full-view")
    lecture.page.wait_for_function("probe.axes('contour').x.join() === '-3,3'")
    lecture.settled()
    assert lecture.page.evaluate("others") == []


def test_the_corner_says_what_is_under_the_pointer(lecture: Lecture) -> None:
    lecture.open(ONE + "#epoch=60")
    lecture.at_epoch(60)
    readout = lecture.page.locator("#readout")
    x, y, loss = lecture.points(0)[30]
    lecture.page.mouse.move(*lecture.place(x, y))
    expect(readout).to_contain_text("epoch 30")
    expect(readout).to_contain_text(f"{loss:#.4g}".replace("-", "−"))
    lecture.page.mouse.move(*lecture.place(2, 2))
    expect(readout).to_contain_text("x 2.0")
    axes = lecture.axes("loss")
    lecture.page.mouse.move(axes["left"] + axes["width"] / 2, axes["top"] + axes["height"] / 2)
    lecture.page.mouse.move(5, 300)
    expect(readout).to_be_empty()


def test_the_view_follows_a_minimum_that_is_moved(lecture: Lecture) -> None:
    def shows(x: str) -> None:
        lecture.page.wait_for_function("x => probe.axes('contour').x.join() === x", arg=x)

    lecture.open(
        "/?landscape = rosenbrock & start = \u22121.2, 1 & run = adam : lr = 0.1#epoch=10"
    )  # as people type it
    lecture.at_epoch(10)
    assert lecture.experiment.start == (-1.2, 1)
    shows("-2,2")
    lecture.do("picker")
    lecture.enter("landscapeParams.a", "12")
    shows("-15,15")
    assert lecture.axes()["y"] == pytest.approx([-56.25, 168.75])
    lecture.press("Escape")
    lecture.page.mouse.move(*lecture.place(0, 0))
    lecture.page.mouse.wheel(0, -300)
    lecture.until_view("zoom=")
    lecture.do("full-view")
    shows("-15,15")
    lecture.press("Control+z")
    lecture.until(lambda e: e.landscape_params["a"] == 1)
    shows("-2,2")

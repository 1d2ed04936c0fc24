"""Panels side by side: chosen, zoomed, dragged and highlighted together, with runs drawn exactly on the axes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.lecture import COLORS, Lecture
from tests.browser.samples import sampled
from tests.browser.test_alignment import PATHS, assert_aligned, settle

RATES = "/?landscape=hills_and_canyon&epochs=80&run=adam:lr=0.05&run=adam:lr=0.1&run=adam:lr=0.25&run=adam:lr=0.5"
TWO = "/?landscape=quadratic:kappa=1&landscape=quadratic:kappa=100&start=-2,1&epochs=60&run=sgd:lr=0.01&run=adam:lr=0.1"
GROUNDS = """() => [...document.querySelectorAll("#contour canvas.layer-ground")].map(canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let filled = 0;
  for (let at = 3; at < data.length; at += 4) filled += data[at] > 250;
  return (4 * filled) / data.length;
})"""


def has_panels(lecture: Lecture, count: int) -> None:
    """There are so many panels, each with its contour behind it."""
    expect(lecture.page.locator(".cell-head")).to_have_count(count if count > 1 else 0)
    expect(lecture.page.locator("#contour canvas.layer-paths")).to_have_count(count)
    lecture.page.wait_for_function(f"({GROUNDS})().every(part => part > 0.98)")


def in_panels(lecture: Lecture, slot: int, canvases: str = "#contour canvas.layer-paths") -> list[bool]:
    """In which panels a run is drawn."""
    lecture.picture()
    found: list[int] = lecture.page.evaluate("args => probe.counts(...args)", [canvases, COLORS[slot]])
    return [count > 0 for count in found]


def are_copies(lecture: Lecture) -> None:
    """Four panels look alike, except for the letters of their runs."""
    first, *others = (lecture.panel(panel) for panel in range(4))
    for other in others:
        assert first.shape == other.shape
        assert (abs(first - other).max(axis=2) > 24).mean() < 0.01


def windows(lecture: Lecture, count: int) -> list[Any]:
    return [[lecture.axes("contour", panel)[axis] for axis in "xy"] for panel in range(count)]


def lit(lecture: Lecture, slot: int) -> int:
    """How much of a run's colour is on the plots: more if it is highlighted."""
    lecture.picture()
    return lecture.count("contour", slot) + lecture.count("loss", slot)


def test_four_rates_stand_side_by_side_after_two_clicks(lecture: Lecture) -> None:
    lecture.open(RATES + "#epoch=80")
    has_panels(lecture, 1)
    lecture.choose("view.panels", "One panel per value of lr")
    has_panels(lecture, 4)
    lecture.until_view("panels=lr")
    expect(lecture.page.locator(".cell-title")).to_have_text(["lr = 0.05", "lr = 0.1", "lr = 0.25", "lr = 0.5"])
    for slot in range(4):
        assert in_panels(lecture, slot) == [panel == slot for panel in range(4)]
    lecture.choose("view.panels", "One contour")
    has_panels(lecture, 1)
    lecture.until_view("^(?!.*panels)")
    assert in_panels(lecture, 2) == [True]


def test_the_contour_is_one_and_the_others_are_copies_of_it(lecture: Lecture) -> None:
    lecture.open(RATES + "#epoch=0&panels=run")
    has_panels(lecture, 4)
    assert lecture.page.locator("#contour .contourlayer .contour").count() == 1
    are_copies(lecture)


# Contours are redrawn only on release.
HELD = """() => {
  const { fetch } = globalThis;
  const free = new Promise(done => (globalThis.letGo = () => done(globalThis.fetch = fetch)));
  globalThis.fetch = async (...request) => {
    if (String(request[0]).includes("api/contour?")) await free;
    return fetch(...request);
  };
}"""


def test_copies_follow_another_landscape_of_the_same_extent(lecture: Lecture) -> None:
    lecture.open("/")
    lecture.page.evaluate(HELD)
    lecture.choose("preset", "Momentum overshoots")
    expect(lecture.page.locator(".member")).to_have_count(4)  # the runs are there
    for _ in range(2):
        lecture.do("table")  # a change of the view while the surface is on its way
    expect(lecture.page.locator(".cell-head")).to_have_count(
        0
    )  # nothing of the next experiment stands before its surface
    lecture.page.evaluate("letGo()")
    lecture.until(lambda e: e.landscape == "quadratic")
    lecture.loaded()
    has_panels(lecture, 4)
    are_copies(lecture)


@pytest.mark.long
def test_zoom_and_pan_in_one_panel_move_all(lecture: Lecture) -> None:
    lecture.open(RATES + "#epoch=80&panels=run")
    has_panels(lecture, 4)
    before = windows(lecture, 4)
    lecture.page.mouse.move(*lecture.place(-2, 1, panel=2))
    lecture.page.mouse.wheel(0, -350)
    lecture.until_view("zoom=")
    lecture.picture()
    zoomed = windows(lecture, 4)
    assert zoomed[0] != before[0]
    assert all(each == zoomed[0] for each in zoomed)
    has_panels(lecture, 4)
    lecture.page.reload()
    lecture.loaded()
    has_panels(lecture, 4)
    for each, old in zip(windows(lecture, 4), zoomed, strict=True):
        for ends, before_reload in zip(each, old, strict=True):
            assert ends == pytest.approx(before_reload, abs=1e-3)
    lecture.page.mouse.dblclick(*lecture.place(-1, 1, panel=3))
    lecture.page.wait_for_function("probe.axes('contour').x.join() === '-3,3'")
    assert lecture.experiment.start == (-2.8, -2.5)


def test_the_start_is_dragged_in_any_panel(lecture: Lecture) -> None:
    lecture.open(RATES + "#epoch=80&panels=run")
    has_panels(lecture, 4)
    mouse = lecture.page.mouse
    mouse.move(*lecture.place(-2.8, -2.5, panel=3))
    mouse.down()
    mouse.move(*lecture.place(0, -2, panel=3), steps=3)
    mouse.move(*lecture.place(2, -2, panel=3), steps=3)
    mouse.up()
    found = lecture.until(lambda e: e.start[0] > 1.9)
    assert found.start == pytest.approx((2, -2), abs=0.05)


def test_every_panel_has_its_curves_below_it(lecture: Lecture) -> None:
    lecture.open(RATES + "#epoch=80&panels=run")
    has_panels(lecture, 4)
    lecture.do("curves")
    lecture.until_view("curves=each")
    expect(lecture.page.locator(".cell-curves > div")).to_have_count(4)
    lecture.picture()
    axes = [lecture.axes("contour", 10 + panel) for panel in range(4)]
    assert all((each["x"], each["y"]) == (axes[0]["x"], axes[0]["y"]) for each in axes)  # they are comparable
    expect(lecture.page.locator("#loss")).to_be_hidden()
    box = lecture.page.locator(".cell-curves > div").nth(2).bounding_box()
    assert box
    lecture.page.mouse.click(box["x"] + box["width"] / 4, box["y"] + 6)
    lecture.at_epoch(20)
    lecture.page.reload()
    lecture.loaded()
    expect(lecture.page.locator(".cell-curves > div")).to_have_count(4)
    lecture.do("curves")
    expect(lecture.page.locator("#loss")).to_be_visible()
    lecture.draws("loss", 2)


def test_more_than_nine_are_said_in_words(lecture: Lecture) -> None:
    runs = "".join(f"&run=adam:lr={0.01 * (i + 1):g}" for i in range(11))
    lecture.open(f"/?landscape=hills_and_canyon&epochs=20{runs}#epoch=20&panels=run")
    has_panels(lecture, 9)
    expect(lecture.page.locator("#contour-panel .panels-note")).to_have_text("first 9 of 11")
    lecture.do("toggle-visible", run="r0")
    lecture.do("toggle-visible", run="r1")
    expect(lecture.page.locator("#contour-panel .panels-note")).to_be_empty()
    has_panels(lecture, 9)
    expect(lecture.page.locator(".cell-title").first).to_have_text("Adam lr=0.03")


def test_what_the_pointer_is_on_lights_up_everywhere(lecture: Lecture) -> None:
    lecture.open(RATES + "#epoch=80&panels=run")
    has_panels(lecture, 4)
    usual = lit(lecture, 2)
    path = lecture.points(2)
    lecture.page.mouse.move(*lecture.place(path[9][0], path[9][1], panel=2))
    expect(lecture.row("r2")).to_have_attribute("data-pointed", "")
    assert lit(lecture, 2) > 1.1 * usual
    lecture.page.mouse.move(5, 5)
    expect(lecture.row("r2")).not_to_have_attribute("data-pointed", "")
    assert lit(lecture, 2) == pytest.approx(usual, abs=5)
    others = lit(lecture, 1)
    lecture.row("r1").locator(".run-name").hover()
    assert lit(lecture, 1) > 1.1 * others
    lecture.page.mouse.move(5, 5)
    assert lit(lecture, 1) == pytest.approx(others, abs=5)
    axes = lecture.axes("loss")
    x = axes["left"] + axes["width"] * 40 / 80
    low, high = axes["y"]
    loss = lecture.points(0)[40][2]
    lecture.page.mouse.move(x, axes["top"] + axes["height"] * (high - loss) / (high - low))
    expect(lecture.page.locator(".run[data-pointed]")).to_have_count(1)


def test_canvases_of_a_panel_lie_on_its_axes(lecture: Lecture) -> None:
    lecture.open(PATHS + "&panels=run")
    has_panels(lecture, 3)
    lecture.at_epoch(80)
    for panel in (0, 1):
        assert_aligned(lecture, "contour", runs=(panel,), panel=panel)
    before = lecture.axes()
    lecture.page.mouse.move(*lecture.place(0, 0, panel=1))
    lecture.page.mouse.wheel(0, -200)
    lecture.until_view("zoom=")
    settle(lecture.page, before)
    assert_aligned(lecture, "contour", runs=(1,), panel=1)
    before = lecture.axes()
    lecture.page.set_viewport_size({"width": 1403, "height": 641})
    settle(lecture.page, before)
    has_panels(lecture, 3)
    assert_aligned(lecture, "contour", runs=(1,), panel=1)


@pytest.mark.long
def test_canvases_of_a_panel_on_a_screen_of_two_pixels_a_pixel(new_page: NewPage) -> None:
    lecture = Lecture(new_page(viewport={"width": 1024, "height": 640}, device_scale_factor=2))
    lecture.open(PATHS + "&panels=run")
    has_panels(lecture, 3)
    lecture.at_epoch(80)
    assert_aligned(lecture, "contour", ratio=2, runs=(1,), panel=1)


BESIDE = ["solid=beside", "table=1&solid=beside", "solid=beside&curves=each&panels=optimizer"]


@pytest.mark.parametrize("view", sampled(BESIDE, *BESIDE[-1:]))
def test_curves_below_panels_leave_no_empty_plot_beside_the_3d_view(lecture: Lecture, view: str) -> None:
    landscapes = "landscape=booth" if "panels" in view else "landscape=booth&landscape=saddle"
    lecture.open(f"/?{landscapes}&epochs=20&run=bfgs&run=cg#{view}")
    expect(lecture.page.locator("#app")).to_have_attribute("data-curves", "")
    box = lecture.page.locator("#loss-panel").bounding_box()
    head = lecture.page.locator("#loss-panel > .panel-head").bounding_box()
    assert box and head
    assert box["height"] < head["height"] + 8
    assert lecture.page.locator("#contour-panel").bounding_box()["width"] > 0.95 * box["width"]  # type: ignore[index]


def test_landscapes_beside_each_other_have_their_own_window_start_and_curves(lecture: Lecture) -> None:
    lecture.open(TWO + "#epoch=60")
    expect(lecture.page.locator(".cell-title")).to_have_text(["kappa=1", "kappa=100"])
    assert lecture.page.locator("#contour .contourlayer .contour").count() == 2
    assert in_panels(lecture, 0) == [True, True]
    before = windows(lecture, 2)
    lecture.page.mouse.move(*lecture.place(0, 0, panel=1))
    lecture.page.mouse.wheel(0, -350)
    lecture.until_view("zoom2=")
    lecture.picture()
    after = windows(lecture, 2)
    assert after[0] == before[0]
    assert after[1] != before[1]
    lecture.do("full-view")
    lecture.page.wait_for_function("!location.hash.includes('zoom')")
    lecture.page.mouse.click(*lecture.place(2, 2, panel=1))
    found = lecture.until(lambda e: e.beside[0].start[0] > 1.9)
    assert found.start == (-2, 1)
    lecture.do("undo")
    lecture.until(lambda e: e.beside[0].start[0] < 1.9)

"""What the page says of the place under the pointer: true to the last digit, and in the plot's own corner."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewPage
from tests.browser.lecture import Lecture
from tests.browser.test_phone import Fingers
from thalweg.landscapes import LANDSCAPES

POINT = re.compile(r"x (\S+)  y (\S+)  f ([^≈…\s]+)$")  # exact: neither an estimate nor a wait
ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25"


def measured(value: float) -> str:
    """The page's four digits."""
    size = abs(value)
    text = f"{value:.3e}" if size >= 1e5 or size < 1e-3 else f"{value:#.4g}"
    return re.sub(r"e([+-])0*", lambda m: "e" + m[1].strip("+"), text).rstrip(".")


def says_the_truth(readout: Locator, landscape: str, **params: float) -> tuple[float, float]:
    """Wait until the value is exact; it is that of the coordinates as they are shown. Returns these."""
    expect(readout).to_have_text(POINT)
    found = POINT.match(readout.inner_text().replace("−", "-"))
    assert found
    x, y = float(found[1]), float(found[2])
    cls: Any = LANDSCAPES[landscape]
    assert found[3] == measured(float(cls(**params).value(np.array([x, y]))))
    return x, y


@pytest.mark.parametrize(
    "landscape, x, y", [("rastrigin", -0.03057, 0.048), ("drop_wave", 0.9017, -2.749), ("ripple", -0.01791, 0.02813)]
)
def test_a_narrow_ripple_is_told_as_it_is(lecture: Lecture, landscape: str, x: float, y: float) -> None:
    lecture.open(f"/?landscape={landscape}&epochs=10&run=sgd:lr=0")
    lecture.page.mouse.move(*lecture.place(x, y))
    shown = says_the_truth(lecture.page.locator("#readout"), landscape)
    assert shown == pytest.approx((x, y), abs=0.03)


def test_until_the_server_answers_only_what_the_grid_warrants(lecture: Lecture) -> None:
    lecture.page.route("**/api/value.json*", lambda route: route.abort())
    lecture.open("/?landscape=rosenbrock:b=50&epochs=10&run=sgd:lr=0")
    lecture.page.mouse.move(*lecture.place(0.5, 1.2))
    readout = lecture.page.locator("#readout")
    expect(readout).to_contain_text("f ≈ ")
    x, y, value = (float(part) for part in re.findall(r"[-\d.]+(?:e-?\d+)?", readout.inner_text().replace("−", "-")))
    steep: Any = LANDSCAPES["rosenbrock"]
    assert value == pytest.approx(float(steep(b=50).value(np.array([x, y]))), rel=0.01)
    lecture.page.unroute("**/api/value.json*")
    lecture.page.mouse.move(*lecture.place(0.6, 1.3))
    says_the_truth(readout, "rosenbrock", b=50)


def test_each_landscape_tells_its_own_value(lecture: Lecture) -> None:
    lecture.open("/?landscape=booth&landscape=himmelblau&epochs=10&run=sgd:lr=0")
    lecture.page.wait_for_function("probe.axes('contour', 1)?.width > 0")
    readout = lecture.page.locator("#readout")
    for panel, landscape in enumerate(["booth", "himmelblau"]):
        lecture.page.mouse.move(*lecture.place(2.5, 1.2, panel))
        says_the_truth(readout, landscape)


def over(lecture: Lecture, axes: dict[str, Any], across: float, up: float) -> None:
    lecture.page.mouse.move(axes["left"] + across * axes["width"], axes["top"] + (1 - up) * axes["height"])


def test_off_a_curve_the_loss_plot_tells_epoch_and_loss_in_its_own_corner(lecture: Lecture) -> None:
    lecture.open(ONE + "#epoch=60&loss=linear")
    lecture.at_epoch(60)
    contour, loss = lecture.page.locator("#readout"), lecture.page.locator("#loss-readout")
    axes = lecture.axes("loss")
    over(lecture, axes, 0.5, 0.75)
    low, high = axes["y"]
    said = re.compile(r"^epoch (\d+) · loss ([\d.]+)$")
    expect(loss).to_have_text(said)
    found = said.match(loss.inner_text())
    assert found
    assert int(found[1]) == 30
    assert float(found[2]) == pytest.approx(low + 0.75 * (high - low), abs=2 * (high - low) / axes["height"])
    expect(contour).to_be_empty()
    value = lecture.points(0)[30][2]
    over(lecture, axes, 0.5, (value - low) / (high - low))
    expect(loss).to_contain_text("A Adam · epoch 30")
    lecture.page.mouse.move(*lecture.place(2, 2))
    expect(loss).to_be_empty()
    lecture.pick("view.loss", "Log")
    lecture.page.wait_for_function("probe.axes('loss').y[1] > 0")
    over(lecture, lecture.axes("loss"), 0.5, 0.1)
    expect(loss).to_have_text(re.compile(r"^epoch 30 · loss − f\* \S+$"))
    lecture.pick("view.over", "Evaluations")
    over(lecture, lecture.axes("loss"), 0.5, 0.15)
    expect(loss).to_have_text(re.compile(r"^30 evaluations · loss − f\* \S+$"))


def test_curves_below_a_panel_have_their_own_corner(lecture: Lecture) -> None:
    lecture.open("/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.05~0.25#epoch=60&panels=member&curves=each")
    boxes = lecture.page.locator(".cell-curves > div")
    expect(boxes).to_have_count(2)
    box = boxes.nth(1).bounding_box()
    assert box
    lecture.page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 4)
    own = lecture.page.locator("#curves-readout")
    expect(own).to_contain_text("epoch 30 · loss")
    expect(lecture.page.locator("#readout")).to_be_empty()
    place = own.bounding_box()
    assert place
    assert place["x"] == pytest.approx(box["x"], abs=2)
    assert place["y"] == pytest.approx(box["y"] + box["height"], abs=3)


def test_the_plots_of_an_update_and_of_a_difference_tell_theirs(lecture: Lecture) -> None:
    lecture.open(ONE + "&run=adam:lr=0.05#epoch=60&inside=0&difference=0,1")
    strip = lecture.page.locator("#inside-strip canvas")
    box = strip.bounding_box()
    assert box
    lecture.page.mouse.move(box["x"] + 20, box["y"] + 30)
    expect(lecture.page.locator("#inside-readout")).to_have_text(re.compile(r"^epoch \d+ · g \S+, \S+$"))
    lecture.page.mouse.move(*lecture.place(2, 2))
    expect(lecture.page.locator("#inside-readout")).to_be_empty()
    over(lecture, lecture.axes("difference"), 0.5, 0.5)
    first, second = (lecture.points(run)[30][2] for run in (0, 1))
    wanted = f"epoch 30 · difference {measured(first - second)}".replace("-", "−")
    expect(lecture.page.locator("#difference-readout")).to_have_text(wanted)


def test_the_pointer_on_the_surface_tells_the_value_there(lecture: Lecture) -> None:
    lecture.open(ONE + "#epoch=0&solid=beside")
    solid = lecture.page.locator("#solid")
    expect(solid).to_have_attribute("data-shown", re.compile("hills_and_canyon"))
    box = solid.bounding_box()
    assert box
    lecture.page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.55 * box["height"])
    x, y = says_the_truth(lecture.page.locator("#readout"), "hills_and_canyon")
    assert -3 <= x <= 3
    assert -3 <= y <= 3
    lecture.page.mouse.move(box["x"] + 4, box["y"] + 4)  # beside the surface
    expect(lecture.page.locator("#readout")).to_be_empty()


@pytest.mark.long
def test_a_long_touch_tells_the_exact_value(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    mobile = Lecture(page).open("/?landscape=drop_wave&epochs=10&run=sgd:lr=0")
    fingers = Fingers(mobile)
    fingers.send("touchStart", mobile.place(0.9017, -2.749))
    says_the_truth(page.locator("#readout"), "drop_wave")
    fingers.send("touchEnd")
    expect(page.locator("#readout")).to_be_empty()


def test_a_row_names_the_place_where_its_run_rests(lecture: Lecture) -> None:
    lecture.open("/?landscape=goldstein_price&start=0.2,-0.17&epochs=300&run=bfgs&run=nelder_mead&run=newton#epoch=300")
    for run, words in (("r0", "converged"), ("r1", "converged: local"), ("r2", "stalled: saddle")):
        expect(lecture.cell(run, "status")).to_have_text(words)
    lecture.do("table")
    expect(lecture.cell("r1", "distance")).to_contain_text("0.8485")
    expect(lecture.cell("r1", "distance").locator(".spread")).to_have_text("marked: 5.696e−6")
    expect(lecture.cell("r0", "distance").locator(".spread")).to_have_count(0)
    lecture.do("table")

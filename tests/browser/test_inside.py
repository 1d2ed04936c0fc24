"""The inside of a run's updates: its arrows, its strip, its formula with numbers, and all of it in the address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Request, expect

from tests.browser import pixels
from tests.browser.lecture import Lecture
from thalweg.engine import wire
from thalweg.views.theme import COLORS

SCENE = "landscape=hills_and_canyon&start=-2.8,-2.5&epochs=60"
RACE = f"/?{SCENE}&run=adam:lr=0.25&run=nesterov:lr=0.04&run=bfgs"
LIGHT = COLORS["light"]


def panel(lecture: Lecture) -> Any:
    return lecture.page.locator("#inside-panel")


def looks_into(lecture: Lecture, letter: str, epochs: str) -> None:
    """Wait until the panel shows a run's update."""
    expect(lecture.page.locator("#inside-letter")).to_have_text(letter)
    expect(lecture.page.locator("#inside-update")).to_have_text(epochs)


def arrow(lecture: Lecture, role: str) -> int:
    """Pixels of an arrow's colour on the contour."""
    return int(lecture.page.evaluate("color => probe.count('contour', color)", LIGHT[role]))


def shows_arrows(lecture: Lecture, *roles: str) -> None:
    for role in roles:
        lecture.page.wait_for_function("color => probe.count('contour', color) > 15", arg=LIGHT[role])


def on_curve(lecture: Lecture, run: int, epoch: int) -> tuple[float, float]:
    """The window coordinates of a point on a loss curve."""
    a = lecture.axes("loss")
    (x0, x1), (y0, y1) = a["x"], a["y"]
    loss = lecture.points(run)[epoch][2]
    return a["left"] + (epoch - x0) / (x1 - x0) * a["width"], a["top"] + (y1 - loss) / (y1 - y0) * a["height"]


def numbers(lecture: Lecture) -> list[list[str]]:
    """The results at the end of every line of the worked update, x before y."""
    lines = lecture.page.locator(".worked-coordinate").evaluate_all(
        "all => all.map(each => [...each.querySelectorAll('.worked-line')].map(line => line.lastChild.textContent))"
    )
    return [list(line) for line in lines]


def streamed(lecture: Lecture) -> wire.Stream:
    return wire.read(lecture.page.request.get("/api/inside?" + lecture.query).body())


def words_of(value: float) -> str:
    """A number as the page writes it: exact where that is short, else four digits."""
    exact = repr(float(value)).removesuffix(".0")
    text = exact if len(exact) <= 6 else f"{value:#.4g}"
    if len(exact) > 6 and not 1e-3 <= abs(value) < 1e5:
        mantissa, exponent = f"{value:.3e}".split("e")
        text = f"{mantissa}e{int(exponent)}"
    return text.replace("-", "−")


def test_open_scrub_reload_close(lecture: Lecture) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        found = re.search(r"/api/(run|inside)\?", request.url)
        if found:
            asked.append(found[1])

    lecture.page.on("request", note)
    lecture.open(RACE + "#epoch=12")
    expect(panel(lecture)).to_be_hidden()
    assert arrow(lecture, "gradient") == 0
    lecture.press("i")
    looks_into(lecture, "A", "epoch 12 → 13")
    lecture.until_view(r"inside=0\b")
    shows_arrows(lecture, "gradient", "momentum", "step")
    expect(panel(lecture).locator("mjx-container")).to_be_visible()

    for _ in range(3):
        lecture.press("ArrowRight")
    looks_into(lecture, "A", "epoch 15 → 16")
    stream = streamed(lecture)
    state, u = stream.columns["state"][15, 0], stream.columns["step"][15, 0]
    rate = stream.columns["rate"][15, 0]
    for i, found in enumerate(numbers(lecture)):
        # m, v, m̂, scale, rate, u: the last lines of Adam's
        told = [state[i], state[2 + i], state[4 + i], state[6 + i], rate[i], u[i]]
        assert found == [words_of(value) for value in told]
    assert asked == ["run", "inside"]  # scrubbing makes no requests

    lecture.page.reload()
    lecture.loaded()
    looks_into(lecture, "A", "epoch 15 → 16")
    shows_arrows(lecture, "gradient", "step")
    assert asked == ["run", "inside", "inside"]
    lecture.press("i")
    expect(panel(lecture)).to_be_hidden()
    lecture.page.wait_for_function("color => probe.count('contour', color) === 0", arg=LIGHT["gradient"])
    lecture.until_view("^(?!.*inside)")


@pytest.mark.long
def test_choose_by_menu_and_by_curve_and_stay_with_the_run(lecture: Lecture) -> None:
    lecture.open(RACE + "#epoch=9")
    lecture.menu("r1", "inside")
    looks_into(lecture, "B", "epoch 9 → 10")
    expect(panel(lecture).get_by_text("where the gradient is evaluated")).to_be_visible()
    expect(panel(lecture).locator(".worked-line", has_text="w + μ v")).to_have_count(2)
    lecture.page.mouse.click(*on_curve(lecture, 0, 3))
    looks_into(lecture, "A", "epoch 9 → 10")

    lecture.menu("r2", "inside")  # scipy's
    looks_into(lecture, "C", "epoch 9 → 10" if len(lecture.points(2)) > 10 else "no update: the last row")
    expect(panel(lecture).get_by_text("A scipy method runs as a whole")).to_be_visible()
    lecture.menu("r1", "inside")
    looks_into(lecture, "B", "epoch 9 → 10")
    lecture.menu("r0", "delete")
    lecture.until_view(r"inside=0\b")  # its place has changed, it has not
    looks_into(lecture, "B", "epoch 9 → 10")
    lecture.menu("r1", "delete")
    expect(panel(lecture)).to_be_hidden()


def test_the_strip_seeks_and_the_last_row_has_no_update(lecture: Lecture) -> None:
    lecture.open(f"/?{SCENE}&run=adam:lr=0.25#epoch=3&inside=0")
    looks_into(lecture, "A", "epoch 3 → 4")
    canvas = lecture.page.locator("#inside-strip canvas")
    lecture.press("End")
    lecture.at_epoch(60)
    expect(lecture.page.locator("#inside-update")).to_have_text("no update: the last row")
    assert {text for lines in numbers(lecture) for text in lines} == {"–"}
    lecture.page.wait_for_function("color => probe.count('contour', color) === 0", arg=LIGHT["step"])
    canvas.click(position={"x": 3, "y": 40})
    lecture.page.wait_for_function("document.getElementById('scrub').ariaValueNow < 3")
    shows_arrows(lecture, "step")


def test_a_member_of_a_group_in_a_grid_of_panels(lecture: Lecture) -> None:
    lecture.open(f"/?{SCENE}&run=momentum:lr=0.01..0.08*4log#epoch=8&inside=2&panels=lr")
    looks_into(lecture, "A3", "epoch 8 → 9")
    expect(lecture.page.locator("#inside-label")).to_have_text("Momentum lr=0.04")
    shows_arrows(lecture, "gradient", "momentum")


def test_what_is_refused_leaves_the_runs_and_says_why(lecture: Lecture, troubles: list[str]) -> None:
    error = {"field": "epochs", "message": "got 7 points, allowed is at most 5", "path": "epochs"}
    lecture.page.route("**/api/inside?*", lambda route: route.fulfill(status=400, json={"error": error}))
    lecture.open(RACE + "#epoch=12&inside=1")
    expect(lecture.message).to_have_text("epochs: got 7 points, allowed is at most 5")
    expect(panel(lecture)).to_be_hidden()
    lecture.until_view("^epoch=12$")
    lecture.has_runs("r0", "r1", "r2")
    assert all("400" in trouble for trouble in troubles)  # the browser's own message about the refusal
    troubles.clear()


def test_on_a_phone_the_panel_stands_below_the_curves(mobile: Lecture) -> None:
    mobile.open(f"/?{SCENE}&run=rmsprop#epoch=5")
    mobile.do("inside")
    looks_into(mobile, "A", "epoch 5 → 6")
    tops = mobile.page.evaluate("probe.boxes(['#loss-panel', '#inside-panel', '.side'])")
    assert tops["#loss-panel"][1] < tops["#inside-panel"][1] < tops[".side"][1]
    assert mobile.page.evaluate("document.documentElement.scrollWidth") == 390
    shows_arrows(mobile, "gradient")
    panel(mobile).locator("[data-action=inside]").click()
    expect(panel(mobile)).to_be_hidden()


def test_a_picture_has_the_arrows(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(RACE + "#epoch=12&inside=0")
    looks_into(lecture, "A", "epoch 12 → 13")
    lecture.page.get_by_role("button", name="Picture", exact=True).click()
    with lecture.page.expect_download() as download:
        lecture.do("png", panel="both", scale=1)
    download.value.save_as(tmp_path / "picture.png")
    picture = pixels.rgb(tmp_path / "picture.png")
    for role in ("gradient", "momentum", "step"):
        assert pixels.mask(picture, LIGHT[role], near=30).sum() > 100, role
        assert pixels.mask(picture[700:], LIGHT[role], near=30).sum() > 50 or role == "step", role  # in the strip

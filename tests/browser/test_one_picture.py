"""One renderer: what is saved is what stands on the screen, in every view, in pixels and as SVG."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest

from tests.browser import pixels
from tests.browser.conftest import NewPage
from tests.browser.lecture import COLORS, Lecture

pytestmark = pytest.mark.long

SCRIPT = Path(__file__).with_name("one_picture.js")
FOUR = (
    "/?landscape=himmelblau&epochs=80&run=sgd:lr=0.004,x0=-4,y0=-4&run=momentum:lr=0.002,momentum=0.85,x0=4,y0=0"
    "&run=adam:lr=0.15,x0=-4,y0=4&run=rmsprop:lr=0.1,x0=4,y0=4@exponential:beta=0.01"
)
SEEDS = "/?landscape=himmelblau&epochs=60&noise=4&seeds=20&run=adam:lr=0.2&run=sgd:lr=0.01"
INSIDE = "/?landscape=rosenbrock&run=adam:lr=0.1&run=momentum:lr=0.0005&run=nesterov:lr=0.0005"
GONE = "/?landscape=himmelblau&run=adam:lr=0.25&run=sgd:lr=0.05&run=momentum:lr=0.02"
RESPONSE = "/?signal=noisy_sin&run=momentum:lr=0.25,momentum=0.25~0.9~0.975"
VIEWS = {
    "a landscape": FOUR + "#epoch=64",
    "a run hidden, zoomed in": FOUR + "#epoch=80&hidden=1&zoom=-5,3,-5,3",
    "a log axis": FOUR + "#epoch=64&loss=log",
    "over evaluations": FOUR + "#epoch=64&over=evaluations",
    "off the axis": GONE + "#epoch=60&loss=linear",
    "panels": FOUR + "#epoch=80&panels=run",
    "panels with curves": FOUR + "#epoch=80&panels=run&curves=each",
    "seeds": SEEDS + "#epoch=60",
    "a sweep": "/?landscape=hills_and_canyon&run=adam:lr=0.001..1*7log#epoch=100",
    "a ring of starts": "/?landscape=himmelblau&start=0,0&starts=ring:n=24,radius=2&run=adam&run=sgd#epoch=40",
    "a line of starts": "/?landscape=himmelblau&start=-2,0&starts=line:n=5,x1=2,y1=1&run=adam#epoch=40",
    "several landscapes": "/?landscape=quadratic:kappa=1&landscape=quadratic:kappa=100&noise=0.5&seeds=20&run=sgd#epoch=50",
    "inside": INSIDE + "#epoch=30&inside=0",
    "a difference": FOUR + "#epoch=50&difference=0,2",
    "dark": FOUR + "#epoch=64",
    "responses": RESPONSE + "#epoch=150",
    "panels of responses": RESPONSE + "#epoch=150&panels=params.momentum&below=position",
    "3D beside": FOUR + "#epoch=64&solid=beside",
}


def export(lecture: Lecture, action: str = "png", scale: int = 1) -> bytes:
    """What the camera saves."""
    lecture.page.get_by_role("button", name="Picture", exact=True).click()
    with lecture.page.expect_download() as download:
        lecture.do(action, panel="both", scale=scale)
    content = Path(download.value.path()).read_bytes()
    lecture.press("Escape")
    return content


def opened(lecture: Lecture, address: str) -> Lecture:
    lecture.open(address)
    lecture.page.evaluate(SCRIPT.read_text())
    lecture.page.evaluate("onePicture.watch()")
    return lecture


@pytest.mark.parametrize("view", VIEWS)
def test_a_picture_is_what_stands_on_the_screen(fresh: Lecture, view: str) -> None:
    opened(fresh, VIEWS[view])
    if view == "dark":
        fresh.do("theme")
        fresh.page.get_by_role("button", name="Picture", exact=True).click()
        fresh.control("flag", "export.dark").click()
        fresh.press("Escape")
    if view.startswith("3D"):
        fresh.page.wait_for_selector("#solid[data-shown]")
        fresh.page.locator("#solid").focus()
        fresh.press("ArrowLeft")
    fresh.page.mouse.move(0, 0)
    fresh.picture()
    export(fresh)
    fresh.picture()
    compared: dict[str, dict[str, int]] = fresh.page.evaluate("epoch => onePicture.compare(epoch)", fresh.epoch)
    assert compared
    for plot, found in compared.items():
        assert found["drawn"] > 500, plot
        assert found["clear"] <= 0.002 * found["drawn"] + 2, (plot, found)
        assert found["some"] <= 0.02 * found["drawn"] + 10, (plot, found)


def rasterized(lecture: Lecture, svg: bytes) -> pixels.Image:
    """The SVG as Chromium draws it, 1920 px wide."""
    page = lecture.page.context.new_page()
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.set_content(f"<style>body {{ margin: 0 }}</style>{svg.decode()}")
    shot = page.screenshot()
    page.close()
    return pixels.rgb(shot)


@pytest.mark.parametrize(
    "view", ["a landscape", "panels with curves", "seeds", "inside", "a difference", "panels of responses"]
)
def test_svg_and_png_are_one_picture(fresh: Lecture, view: str) -> None:
    fresh.open(VIEWS[view])
    png = pixels.rgb(export(fresh))
    svg = export(fresh, "svg")
    drawn = rasterized(fresh, svg)
    assert drawn.shape == png.shape
    far = np.abs(drawn - png).max(axis=2)
    assert (far > 60).mean() < 0.005
    assert far.mean() < 1
    assert b"<image" not in svg  # all of it is lines and text
    text = svg.decode()
    assert fresh.page.url.replace("&", "&amp;") in text
    assert "Adam" in text or "Momentum" in text or "SGD" in text or "Mom" in text


def test_a_picture_is_of_the_moment_of_the_click(new_page: NewPage) -> None:
    """A dark picture of a light page waits for its ground; meanwhile another landscape comes to stand on the page."""
    page = new_page(viewport={"width": 1280, "height": 720})
    lecture = Lecture(page)
    lecture.open(FOUR + "#epoch=64")
    page.get_by_role("button", name="Picture", exact=True).click()
    lecture.control("flag", "export.dark").click()
    before = export_image(lecture)
    held: list[Any] = []
    page.route("**/api/contour?*theme=dark", lambda route: held.append(route))
    page.get_by_role("button", name="Picture", exact=True).click()
    with page.expect_download() as download:
        lecture.do("png", panel="both", scale=1)
        lecture.press("Escape")
        lecture.page.evaluate("link => probe.open(link)", SEEDS.replace("himmelblau", "rosenbrock"))
        lecture.until(lambda experiment: experiment.landscape == "rosenbrock")
        lecture.loaded()
        for route in held:
            route.continue_()
    after = PIL.Image.open(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert re.fullmatch(r"thalweg-himmelblau-.*-e064-dark-\w{5}\.png", download.value.suggested_filename)
    assert after.info == before.info
    assert np.array_equal(np.asarray(after), np.asarray(before))


def test_while_another_kind_is_on_its_way_the_picture_is_of_what_stands(lecture: Lecture) -> None:
    lecture.open(FOUR + "#hidden=1&panels=run")  # the switch goes to epoch 0
    before = export_image(lecture)
    held: list[Any] = []
    lecture.page.route("**/api/response?*", lambda route: held.append(route))
    with lecture.page.expect_request("**/api/response?*"):
        lecture.pick("kind", "Response")
    pending = export_image(lecture)
    for route in held:
        route.continue_()
    lecture.page.unroute("**/api/response?*")
    lecture.page.wait_for_selector("html[data-kind=response]")
    assert pending.info == before.info
    assert np.array_equal(np.asarray(pending), np.asarray(before))


def export_image(lecture: Lecture) -> PIL.Image.Image:
    lecture.press("Escape")
    image = PIL.Image.open(io.BytesIO(export(lecture)))
    image.load()
    return image


def test_the_strip_shows_the_whole_course_faded_and_its_legend_covers_no_path(fresh: Lecture) -> None:
    fresh.open(INSIDE + "#epoch=30&inside=0")
    image = pixels.rgb(export(fresh))
    role = fresh.page.evaluate("thalweg.load('#base/words.js').then(({bootData}) => bootData().themes.light.gradient)")
    strip = image[690:930, 960:]
    wanted = np.array([int(role[i : i + 2], 16) for i in (1, 3, 5)])
    pale = 255 - (255 - wanted) * 0.28
    shades = np.abs(strip - pale).sum(axis=2) < 40
    assert shades.sum() > 100  # beyond epoch 30 of the whole course
    assert pixels.mask(image[130:700], COLORS[0], 40).sum() > 300


def test_arrows_to_what_is_off_the_axis_have_a_label_each(fresh: Lecture) -> None:
    """Both are named in the SVG, each with its own epoch and value, and no two labels lie over each other."""
    fresh.open(GONE + "#loss=linear&epoch=9999")
    svg = export(fresh, "svg").decode()
    page = fresh.page.context.new_page()
    page.set_content(svg)
    boxes: list[dict[str, float]] = page.evaluate(
        """() => [...document.querySelectorAll("text")]
          .filter(({ textContent, attributes }) => /^\\d+: /.test(textContent) && attributes.fill)
          .map((text) => text.getBoundingClientRect().toJSON())"""
    )
    page.close()
    assert len(boxes) >= 2
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart = (
                one["right"] <= other["left"]
                or other["right"] <= one["left"]
                or one["bottom"] <= other["top"] + 4
                or other["bottom"] <= one["top"] + 4
            )
            assert apart, (one, other)

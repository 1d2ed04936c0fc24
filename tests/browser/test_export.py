"""The camera: what it saves is what is on screen."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from playwright.sync_api import expect

from tests.browser import pixels
from tests.browser.conftest import NewPage
from tests.browser.lecture import COLORS, Lecture
from thalweg.views.theme import SURFACE

FOUR = (
    "/?landscape=himmelblau&epochs=80&run=sgd:lr=0.004,x0=-4,y0=-4&run=momentum:lr=0.002,momentum=0.85,x0=4,y0=0"
    "&run=adam:lr=0.15,x0=-4,y0=4&run=rmsprop:lr=0.1,x0=4,y0=4@exponential:beta=0.01"
)
LIGHT, DARK = SURFACE["light"][4:], SURFACE["dark"][4:]  # no colours of texts or marks
KEEP = """() => {
  const { toImage } = Plotly;
  Plotly.toImage = (figure, ...more) => ((globalThis.exported = figure.layout), toImage(figure, ...more));
}"""


def saved(lecture: Lecture, folder: Path, panel: str = "both", scale: int = 1) -> tuple[str, PIL.Image.Image]:
    lecture.page.get_by_role("button", name="Picture", exact=True).click()
    with lecture.page.expect_download() as download:
        lecture.do("png", panel=panel, scale=scale)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    expect(lecture.toast).to_contain_text(path.name)
    lecture.press("Escape")
    image = PIL.Image.open(path)
    image.load()
    return path.name, image


def shows(image: PIL.Image.Image, *colors: str) -> int:
    """How many pixels have one of the colours; of a large picture, a part of them is counted."""
    step = max(1, image.width // 1920)
    array = np.asarray(image.convert("RGB"))[::step, ::step].astype(np.int16)
    return step**2 * sum(int(pixels.mask(array, color, 24).sum()) for color in colors)


def test_a_slide_of_the_epoch_on_screen(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(FOUR + "#epoch=64&hidden=1")
    lecture.at_epoch(64)
    name, image = saved(lecture, tmp_path)
    assert re.fullmatch(r"thalweg-himmelblau-sgd-adam-rmsprop-e064-\w{5}\.png", name)
    first = name
    assert image.size == (1920, 1080)
    assert [shows(image, color) > 200 for color in COLORS[:4]] == [True, False, True, True]
    assert shows(image, COLORS[1]) == 0
    assert shows(image, "#f6f6f4") > 50_000  # light paper
    assert "epoch=64" in str(image.info["Source"])
    assert image.info["Source"] == lecture.page.url
    assert "Himmelblau" in str(image.info["Title"])
    name, image = saved(lecture, tmp_path, scale=2)
    assert image.size == (3840, 2160)
    assert (name[:-9], name == first) == (first[:-9], False)  # another size
    assert shows(image, COLORS[2]) > 400


@pytest.mark.long
def test_one_panel_alone_and_dark(fresh: Lecture, tmp_path: Path) -> None:
    fresh.open(FOUR + "#epoch=80")
    fresh.at_epoch(80)
    name, contour = saved(fresh, tmp_path, "contour", 2)
    assert re.fullmatch(r"thalweg-himmelblau-.*-e080-contour-\w{5}\.png", name)
    name, loss = saved(fresh, tmp_path, "loss", 2)
    assert re.fullmatch(r"thalweg-himmelblau-.*-e080-loss-\w{5}\.png", name)
    for image in (contour, loss):
        assert shows(image, COLORS[0]) > 100
    assert shows(contour, *LIGHT) > 100_000
    assert shows(loss, *LIGHT) < 20_000
    fresh.page.get_by_role("button", name="Picture", exact=True).click()
    fresh.control("flag", "export.dark").click()
    fresh.press("Escape")
    _, dark = saved(fresh, tmp_path)
    assert shows(dark, "#121417") > 50_000
    assert shows(dark, *DARK) > 50_000  # the surface too
    assert shows(dark, *LIGHT) < 5_000
    assert shows(dark, COLORS[0]) > 100


def test_a_dark_page_gives_a_light_slide(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(FOUR + "#epoch=40")
    lecture.at_epoch(40)
    lecture.do("theme")
    lecture.page.wait_for_function("parseInt(probe.lowest().slice(1, 3), 16) < 64")
    _, image = saved(lecture, tmp_path)
    assert shows(image, "#f6f6f4") > 50_000
    assert shows(image, *LIGHT) > 50_000
    assert shows(image, *DARK) < 5_000


def test_paths_lie_on_the_axes_of_the_picture(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(FOUR + "#epoch=80&zoom=-5,3,-5,3")
    lecture.at_epoch(80)
    lecture.page.evaluate(KEEP)
    _, image = saved(lecture, tmp_path)
    layout: dict[str, Any] = lecture.page.evaluate("exported")
    (x0, x1), (y0, y1) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    assert (x0, x1) == pytest.approx((-5, 3), abs=1e-6)
    (left, right), (bottom, top) = layout["xaxis"]["domain"], layout["yaxis"]["domain"]
    area = pixels.mask(np.asarray(image.convert("RGB")).astype(np.int16), COLORS[0], 90)
    near = pixels.grown(area, 3)
    hit = []
    for x, y, _ in lecture.points(0)[::4]:
        column = (left + (x - x0) / (x1 - x0) * (right - left)) * 1920
        row = (1 - (bottom + (y - y0) / (y1 - y0) * (top - bottom))) * 1080
        hit.append(bool(near[round(row), round(column)]))
    assert np.mean(hit) > 0.8  # marks cover some


@pytest.mark.parametrize("each", ["", "&curves=each"])
def test_a_grid_of_panels_is_on_the_slide_as_on_screen(lecture: Lecture, tmp_path: Path, each: str) -> None:
    lecture.open(FOUR + "#epoch=80&panels=run" + each)
    lecture.at_epoch(80)
    lecture.page.evaluate(KEEP)
    _, image = saved(lecture, tmp_path)
    assert image.size == (1920, 1080)
    assert shows(image, *LIGHT) > 100_000
    layout: dict[str, Any] = lecture.page.evaluate("exported")
    for panel in range(4):
        for number in (1 + panel, *([11 + panel] if each else [])):  # the axes of its contour, and of its curves
            suffix = "" if number == 1 else str(number)
            (left, right), (bottom, top) = (layout[f"{axis}axis{suffix}"]["domain"] for axis in "xy")
            part = image.crop((int(left * 1920), int((1 - top) * 1080), int(right * 1920), int((1 - bottom) * 1080)))
            assert [shows(part, color) > 40 for color in COLORS[:4]] == [run == panel for run in range(4)]
            if number <= 4:  # every panel has the ground, which is drawn once
                assert shows(part, *LIGHT) > 0.5 * part.width * part.height
    lecture.page.get_by_role("button", name="Picture", exact=True).click()
    with lecture.page.expect_download() as download:
        lecture.do("svg", panel="both", scale=1)
    words = re.findall(r">([^<>]+)</text>", Path(download.value.path()).read_text())
    lecture.press("Escape")
    for name in ("SGD", "Momentum", "Adam", "RMSprop"):
        assert sum(name in text for text in words) == 2  # above its panel, and in the legend


def test_copied_to_the_clipboard(new_page: NewPage) -> None:
    lecture = Lecture(
        new_page(viewport={"width": 1280, "height": 720}, permissions=["clipboard-read", "clipboard-write"])
    )
    lecture.open(FOUR + "#epoch=10")
    lecture.page.get_by_role("button", name="Picture", exact=True).click()
    lecture.do("copy-png")
    expect(lecture.toast).to_contain_text("copied")
    size = lecture.page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('image/png')).then(createImageBitmap).then(b => [b.width, b.height])"
    )
    assert size == [1920, 1080]


def test_where_copying_is_refused_the_picture_is_saved(lecture: Lecture) -> None:
    lecture.open(FOUR + "#epoch=10")
    lecture.page.evaluate("() => void (navigator.clipboard.write = () => Promise.reject(new Error('refused')))")
    lecture.page.get_by_role("button", name="Picture", exact=True).click()
    with lecture.page.expect_download() as download:
        lecture.do("copy-png")
    assert re.fullmatch(r"thalweg-himmelblau-.*-e010-\w{5}\.png", download.value.suggested_filename)
    expect(lecture.toast).to_contain_text("saved instead")
    assert PIL.Image.open(io.BytesIO(Path(download.value.path()).read_bytes())).size == (1920, 1080)

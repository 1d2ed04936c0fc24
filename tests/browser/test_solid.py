"""The 3D view: opened on demand, rotated by mouse and keys, on the same clock, and reported where it is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Playwright, expect

from tests.browser import pixels
from tests.browser.conftest import FLAGS, Kept, NewPage
from tests.browser.lecture import COLORS, Lecture
from tests.browser.test_export import saved
from tests.browser.test_phone import Fingers
from tests.find_chromium import find_chromium

TWO = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1"
CONTEXTS = """globalThis.contexts = [];
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  if (kind.includes("webgl")) contexts.push(kind);
  return get.call(this, kind, ...rest);
};"""
DRAW = """async ([rows, color]) => {
  const { bootData } = await thalweg.load("#base/words.js");
  const { default: plotly } = await import(new URL(bootData().plotly_solid, document.baseURI));
  const lift = 0.01 * (rows[0][2] - rows.at(-1)[2]);
  const [x, y, z] = [0, 1, 2].map((k) => rows.map((row) => row[k] + (k === 2 ? lift : 0)));
  for (const canvas of document.querySelectorAll("#solid canvas.layer")) canvas.style.visibility = "hidden";
  const line = { type: "scatter3d", mode: "lines", x, y, z, line: { color, width: 4 }, hoverinfo: "skip" };
  return plotly.addTraces("solid-surface", line).then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}"""


SMALL: dict[str, Any] = {"viewport": {"width": 960, "height": 600}}  # for a machine that draws without a graphics card


@pytest.fixture
def lecture(kept: Kept, request: pytest.FixtureRequest, troubles: list[str]) -> Iterator[Lecture]:
    with kept.lent(SMALL, request.node) as lent:
        yield lent


def surface(lecture: Lecture, *parts: str) -> None:
    """Wait until the surface of that query is shown."""
    pattern = "".join(f"(?=.*{re.escape(part)})" for part in parts) + ".+"
    expect(lecture.page.locator("#solid")).to_have_attribute("data-shown", re.compile(pattern))


def test_it_is_loaded_when_it_is_opened_and_gone_when_it_is_closed(new_page: NewPage) -> None:
    lecture = Lecture(new_page(**SMALL))
    page = lecture.page
    page.add_init_script(CONTEXTS)
    asked: list[str] = []
    plotly: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "surface.json" in request.url else None)
    page.on("request", lambda request: plotly.extend(re.findall(r"\bplotly[a-z_.]*", request.url)))
    lecture.open(TWO + "#epoch=60")
    lecture.draws("contour", 0)
    assert plotly == ["plotly"]  # the part that draws contours: not the whole, and not yet the part for surfaces
    assert page.evaluate("contexts") == []
    assert asked == []
    expect(page.locator("#solid")).to_be_hidden()
    lecture.press("d")
    lecture.until_view("solid=beside")
    surface(lecture)
    assert len(asked) == 1
    assert plotly == ["plotly", "plotly_solid"]
    for slot in (0, 1):
        lecture.draws("solid", slot, 100)
    expect(page.locator("#contour")).to_be_visible()
    lecture.pick("view.solid", "3D")
    lecture.until_view("solid=only")
    expect(page.locator("#contour")).to_be_hidden()
    lecture.draws("solid", 0, 100)
    lecture.press("d")
    lecture.until_view("^(?!.*solid)")
    expect(page.locator("#contour")).to_be_visible()
    expect(page.locator("#solid canvas")).to_have_count(0)
    assert len(asked) == 1


@pytest.mark.long
def test_in_the_contours_place_it_leaves_the_loss_curves_beside_it(lecture: Lecture) -> None:
    """Also where panels have curves of their own: of several landscapes those on the one that it shows."""
    lecture.open("/?landscape=beale&epochs=60&run=adam&run=sgd:lr=0.001#solid=only&epoch=60")
    usual = pixels.rgb(lecture.page.locator("#loss").screenshot())
    for color in COLORS[:2]:
        assert pixels.mask(usual, color).sum() > 50
    runs = "epochs=60&run=adam&run=sgd:lr=0.001#epoch=60&solid=only"
    for link in (f"landscape=beale&{runs}&panels=run&curves=each", f"landscape=beale&landscape=himmelblau&{runs}"):
        lecture.open(f"/?{link}")
        lecture.settled()
        assert pixels.alike(pixels.rgb(lecture.page.locator("#loss").screenshot()), usual)
        lecture.press("d")
        expect(lecture.page.locator("#app[data-curves]")).to_have_count(1)
        expect(lecture.page.locator("#loss")).to_be_hidden()


@pytest.mark.long
def test_mouse_and_keys_turn_it_and_the_link_keeps_the_side(lecture: Lecture) -> None:
    lecture.open(TWO + "#solid=only&epoch=60")
    surface(lecture)
    page, solid = lecture.page, lecture.page.locator("#solid")
    usual, before = lecture.look(), lecture.picture()
    box = solid.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 75, y - 40, steps=3)
    page.mouse.up()
    lecture.until_view("camera=-150,32,1")
    page.mouse.wheel(0, -300)
    lecture.until_view(r"camera=-150,32,0\.\d+")
    page.mouse.move(3, 3)  # away from the plots: a run under the pointer is highlighted
    lecture.shows_not(before)
    seen, turned, link = lecture.look(), lecture.picture(), page.url
    assert not pixels.alike(seen, usual)
    page.mouse.dblclick(x, y)
    lecture.until_view("^(?!.*camera)")
    page.mouse.move(3, 3)
    lecture.shows_not(turned)
    assert pixels.alike(lecture.look(), usual)
    page.goto("about:blank")
    page.goto(link)
    lecture.loaded()
    surface(lecture)
    assert pixels.alike(lecture.look(), seen)
    lecture.do("camera-reset")
    lecture.until_view("^(?!.*camera)")
    page.locator('[data-action="full-view"]').focus()
    lecture.press("Tab")
    expect(solid).to_be_focused()
    lecture.press("ArrowRight", "ArrowUp", "+")
    lecture.until_view(r"camera=-127\.5,55\.5,0\.89")
    assert lecture.epoch == 60  # the arrow keys belong to the view while it has the focus
    lecture.press("Home")
    lecture.at_epoch(0)


@pytest.mark.long
def test_paths_lie_where_plotly_draws_them(lecture: Lecture) -> None:
    lecture.open("/?landscape=quadratic&start=-4,3&epochs=60&run=sgd:lr=0.03#solid=only&epoch=60&camera=-60,70,1")
    surface(lecture)
    lecture.draws("solid", 0, 200)
    lecture.picture()
    box = lecture.page.locator("#solid").bounding_box()
    ours = pixels.rgb(lecture.page.screenshot(clip=box, animations="disabled"))
    lecture.page.evaluate(DRAW, [lecture.points(), "#ff00ff"])
    theirs = pixels.rgb(lecture.page.screenshot(clip=box, animations="disabled"))
    one, other = pixels.mask(ours, COLORS[0]), pixels.mask(theirs, "#ff00ff", 120)
    assert other.sum() > 200
    assert (other & ~pixels.grown(one, 3)).sum() <= 0.05 * other.sum()


@pytest.mark.long
def test_the_same_clock_and_window(lecture: Lecture) -> None:
    lecture.open(TWO + "#solid=beside")
    surface(lecture)
    lecture.press("Space")
    lecture.past_epoch(20)
    lecture.draws("solid", 0, 150)
    lecture.press("Space")
    lecture.plays(False)
    epoch, picture = lecture.epoch, lecture.picture()
    lecture.to_end()
    lecture.at_epoch(60)
    lecture.shows_not(picture)
    lecture.press("Home")
    for _ in range(epoch):
        lecture.press("ArrowRight")
    lecture.at_epoch(epoch)
    lecture.page.mouse.move(*lecture.place(-2, -1))
    lecture.page.mouse.wheel(0, -400)
    lecture.until_view("zoom=")
    edge = lecture.view["zoom"].split(",")[0]
    surface(lecture, f"window={edge},")
    ends = lecture.page.evaluate("document.getElementById('solid-surface')._fullLayout.scene.xaxis.range")
    assert ends[0] == pytest.approx(float(edge))
    lecture.do("theme")
    surface(lecture, f"window={edge},", "theme=dark")


@pytest.mark.long
def test_heights_and_what_they_leave_out(lecture: Lecture) -> None:
    lecture.open("/?landscape=rosenbrock&epochs=40&run=adam:lr=0.2&run=sgd:lr=0.1#solid=only&epoch=40")
    surface(lecture, "height=linear")
    expect(lecture.page.locator("#solid-note")).to_contain_text("cut off above 2500")
    lecture.draws("solid", 1, 100)  # it has diverged; its path up to there is drawn
    lecture.pick("view.height", "Log")
    lecture.until_view("height=log")
    surface(lecture, "height=log")
    expect(lecture.page.locator("#solid-note")).to_contain_text("filled up below 0.01")
    lecture.open("/?landscape=saddle&epochs=40&run=adam:lr=0.2#solid=only&height=log")
    surface(lecture, "height=linear")
    log = lecture.control("segmented", "view.height").get_by_role("radio", name="Log")
    expect(log).to_be_disabled()
    lecture.control("segmented", "view.height").hover()
    expect(lecture.page.get_by_text("the lowest value f* of this landscape is not known").last).to_be_visible()


def test_where_there_is_no_webgl_it_says_so_and_the_contour_stays(playwright: Playwright, live_url: str) -> None:
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS, "--disable-3d-apis"])
    try:
        page = browser.new_page(viewport={"width": 1280, "height": 720}, base_url=live_url)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "surface.json" in request.url else None)
        lecture = Lecture(page).open(TWO + "#solid=only&epoch=60")
        expect(page.locator("#solid-impossible")).to_contain_text("WebGL")
        expect(page.locator("#contour")).to_be_visible()
        lecture.draws("contour", 0)
        assert asked == []
        lecture.press("d")
        expect(page.locator("#solid-impossible")).to_be_hidden()
        lecture.draws("contour", 0)
    finally:
        browser.close()


@pytest.mark.long
def test_fingers_turn_it_on_a_phone(mobile: Lecture) -> None:
    mobile.open(TWO + "#epoch=60")
    mobile.do("solid")
    mobile.until_view("solid=beside")
    surface(mobile)
    page = mobile.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tops = page.evaluate("['#contour', '#solid'].map((s) => document.querySelector(s).getBoundingClientRect().top)")
    assert tops[1] > tops[0] + 150
    mobile.do("solid")
    mobile.until_view("solid=only")
    box = page.locator("#solid").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers = Fingers(mobile)
    fingers.drag((x, y), (x + 20, y), (x + 50, y + 25))
    mobile.until_view(r"camera=-140,58,1")
    fingers.send("touchStart", (x - 30, y), (x + 30, y))
    fingers.send("touchMove", (x - 60, y), (x + 60, y))
    fingers.send("touchEnd")
    mobile.until_view(r"camera=-140,58,0\.5")
    assert page.evaluate("scrollY") == 0


@pytest.mark.long
def test_it_is_in_the_picture(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(TWO + "#solid=beside&epoch=60&camera=-120,70,1")
    surface(lecture)
    _, beside = saved(lecture, tmp_path)
    parts = [np.asarray(beside.convert("RGB").crop((x, 130, x + 560, 900))).astype(np.int16) for x in (88, 740, 1350)]
    assert all(pixels.mask(part, COLORS[0]).sum() > 100 for part in parts)
    assert beside.info["Source"] == lecture.page.url
    lecture.press("d")
    lecture.until_view("solid=only")
    _, alone = saved(lecture, tmp_path)
    half = np.asarray(alone.convert("RGB").crop((44, 130, 960, 900))).astype(np.int16)
    assert pixels.mask(half, COLORS[0]).sum() > 300
    body = np.abs(half - np.array([246, 246, 244])).sum(axis=2) > 12
    assert body.mean() > 0.3


def test_a_path_that_is_pointed_at_lights_up_everywhere(lecture: Lecture) -> None:
    lecture.open(TWO + "#solid=only&epoch=60")
    surface(lecture)
    lecture.draws("solid", 1, 100)
    lecture.picture()
    box = lecture.page.locator("#solid").bounding_box()
    assert box
    seen = pixels.mask(pixels.rgb(lecture.page.screenshot(clip=box, animations="disabled")), COLORS[1])
    rows, columns = np.nonzero(seen)
    middle = len(rows) // 2
    lecture.page.mouse.move(box["x"] + float(columns[middle]), box["y"] + float(rows[middle]))
    expect(lecture.row("r1")).to_have_attribute("data-pointed", "")
    expect(lecture.row("r0")).not_to_have_attribute("data-pointed", "")
    lecture.page.mouse.move(3, 3)
    expect(lecture.row("r1")).not_to_have_attribute("data-pointed", "")

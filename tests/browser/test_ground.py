"""Bitmaps stand in the place of Plotly's contours, so that a play does not paint every level again, and nobody can see that."""

from __future__ import annotations

import pytest

from tests.browser import pixels
from tests.browser.lecture import Lecture
from tests.browser.samples import sampled

ONE = "/?landscape=himmelblau&epochs=1000&run=adam:lr=0.01&run=sgd:lr=0.001"
SHORT = ONE.replace("1000", "100")  # its play is waited for
TWO = "/?landscape=quadratic:kappa=1&landscape=quadratic:kappa=100&start=-2,1&epochs=1000&run=sgd:lr=0.01"
SHOWN = "document.querySelector('#contour [data-bitmaps]') !== null"
BARE = "#contour canvas.layer:not(.layer-ground) { visibility: hidden }"
ITSELF = BARE + "#contour .layer-ground { display: none } #contour .contourlayer { visibility: visible !important }"
# Of what is painted in a frame that contours are part of: whether Plotly's are, and how often bitmaps were drawn.
WATCH = """() => {
  globalThis.drawn = 0;
  const { drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = function (...values) {
    drawn += this.canvas.classList.contains("layer-ground");
    return drawImage.apply(this, values);
  };
}"""


def ground(lecture: Lecture, panel: int = 0, rules: str = BARE) -> pixels.Image:
    """What stands behind a panel's drawings."""
    style = lecture.page.add_style_tag(content=rules)
    shot = pixels.shot(lecture.page, lecture.axes("contour", panel))
    style.evaluate("style => style.remove()")
    return shot


@pytest.mark.parametrize("link", [ONE, ONE + "#panels=run", TWO], ids=["one panel", "a grid", "two landscapes"])
def test_a_play_changes_nothing_of_the_ground(lecture: Lecture, link: str) -> None:
    lecture.open(link)
    page = lecture.page
    page.wait_for_function(SHOWN)
    page.mouse.move(0, 0)
    before = [ground(lecture, panel) for panel in range(1 if link == ONE else 2)]
    page.evaluate(WATCH)
    lecture.do("play")
    page.wait_for_function("Number(document.getElementById('scrub').ariaValueNow) > 20")
    visible = page.evaluate(
        "[...document.querySelectorAll('#contour .contourlayer')].map(e => getComputedStyle(e).visibility)"
    )
    assert set(visible) == {"hidden"}
    for panel, shot in enumerate(before):
        assert (ground(lecture, panel) == shot).all()
    lecture.do("play")
    for panel, shot in enumerate(before):
        assert (ground(lecture, panel) == shot).all()
    assert page.evaluate("drawn") == 0


@pytest.mark.parametrize("change", sampled(["nothing", "zoom", "theme", "size", "landscape", "hall"]))
def test_the_bitmap_is_the_contour(lecture: Lecture, change: str) -> None:
    lecture.open(SHORT)
    page = lecture.page
    page.wait_for_function(SHOWN)
    old = ground(lecture)
    lecture.do("play")
    if change == "zoom":
        page.mouse.move(*lecture.place(1, 1))
        page.mouse.wheel(0, -350)
        lecture.until_view("zoom=")
    elif change in ("theme", "hall"):
        lecture.do(change)
    elif change == "size":
        size = page.viewport_size or {"width": 0, "height": 0}
        page.set_viewport_size({"width": size["width"] - 60, "height": size["height"] - 60})
    elif change == "landscape":
        page.evaluate("link => probe.open(link)", SHORT.replace("himmelblau", "rosenbrock"))
        lecture.until(lambda experiment: experiment.landscape == "rosenbrock")
        lecture.loaded()
    lecture.picture()
    page.mouse.move(0, 0)
    page.wait_for_function(SHOWN)
    bitmap = ground(lecture)
    far = abs(bitmap - ground(lecture, rules=ITSELF)).max(axis=2)
    assert far.max() <= 12  # at the edges of levels, blended slightly differently
    assert far.mean() < 0.5
    assert (change == "nothing") == (old.shape == bitmap.shape and bool((old == bitmap).all()))
    if change in ("theme", "hall"):
        lecture.do(change)
    if "data-playing" in page.evaluate("document.getElementById('app').getAttributeNames()"):
        lecture.do("play")
